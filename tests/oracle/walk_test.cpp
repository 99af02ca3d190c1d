// The engine in single precision and in lanes against the oracle in double precision, number by number.
// With BRINK_WALK_REPLICAS replicas of every scenario: few in the default run, dozens in the run of all oracles.
#include "oracle/catalogue.h"
#include "oracle/walk.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <sstream>

using namespace brink;
using oracle::Case;
using oracle::Report;
using oracle::World;

namespace {

constexpr int replicas_walked = BRINK_WALK_REPLICAS;

std::string text(const Report& report) {
    std::ostringstream out;
    out << report.failed << " failures; compared in " << report.turns << " turns: " << report.probabilities
        << " probabilities (worst " << report.worst_probability << "), " << report.beliefs
        << " beliefs (worst " << report.worst_belief << "), " << report.reals << " other numbers, "
        << report.integers << " integers, " << report.picks << " picks";
    for (const auto& failure : report.failures) out << "\n  " << failure;
    return out.str();
}

// Felt gains and losses are steep where one turns into the other: there what floats round off weighs ten times as much.
oracle::Tolerance tolerance_for(const scenario::Scenario& scenario) {
    const bool felt = std::any_of(scenario.actors.begin(), scenario.actors.end(),
                                  [](const auto& actor) { return actor.prospect_theory.has_value(); });
    return felt ? oracle::Tolerance{2e-4, 1e-3, 1e-5, 1e-6, 1e-4} : oracle::Tolerance{};
}

Report walk_case(const Case& walked, int replicas, const std::function<void(World&)>& spoil = {}) {
    const auto scenario = walked.read();
    const auto model = model::compile(scenario);
    Report report;
    for (int replica = 0; replica < replicas; ++replica) {
        // One lane alone costs least at width 1; the widest takes its turn.
        const auto isa = replica % 2 == 0 ? run::Isa::scalar : run::best_isa();
        oracle::walk(report, walked.name, scenario, model, key_of("oracle"), replica, isa, spoil,
                     tolerance_for(scenario));
        if (spoil && report.failed > 0) break; // caught
    }
    return report;
}

struct Spoil {
    const char* what;
    std::function<void(World&)> change;
};

constexpr double wrong = 1.05;

// Single constants of three.toml, wrong by 5 %.
const std::vector<Spoil>& spoils_of_coercion() {
    static const std::vector<Spoil> list = {
        {"force of massing", [](World& w) { w.rungs[2].force *= wrong; }},
        {"readiness of massing", [](World& w) { w.rungs[2].readiness *= wrong; }},
        {"norm of the raid", [](World& w) { w.rungs[3].norm *= wrong; }},
        {"loss of the strike", [](World& w) { w.rungs[5].loss *= wrong; }},
        {"anchor", [](World& w) { w.issues[0].anchor *= wrong; }},
        {"yield", [](World& w) { w.issues[0].yield *= wrong; }},
        {"lambda", [](World& w) { w.players[1].lambda *= wrong; }},
        {"resolve level", [](World& w) { w.players[0].levels[1] *= wrong; }},
        {"capability", [](World& w) { w.players[1].capability *= wrong; }},
        {"planning days", [](World& w) { w.players[0].planning_days *= wrong; }},
        {"war cost", [](World& w) { w.players[1].war_cost *= wrong; }},
        {"loss weight", [](World& w) { w.players[2].loss_weight *= wrong; }},
        {"upkeep", [](World& w) { w.players[0].upkeep *= wrong; }},
        {"audience cost", [](World& w) { w.players[0].audience_cost *= wrong; }},
        {"anticipation", [](World& w) { w.players[0].anticipation *= wrong; }},
        {"reciprocity", [](World& w) { w.players[1].reciprocity *= wrong; }},
        {"reaction", [](World& w) { w.players[0].reaction *= wrong; }},
        {"memory", [](World& w) { w.players[0].memory_days *= wrong; }},
        {"norm weight", [](World& w) { w.players[0].norm_weight *= wrong; }},
        {"word cost", [](World& w) { w.players[1].word_cost *= wrong; }},
        {"credence", [](World& w) { w.players[2].credence *= wrong; }},
        {"drift", [](World& w) { w.players[0].drift *= wrong; }},
        {"exposure", [](World& w) { w.links[0][1].exposure *= wrong; }},
        {"aid", [](World& w) { w.links[2][1].aid *= wrong; }},
        {"commitment", [](World& w) { w.links[2][1].commitment *= wrong; }},
        {"fog bias", [](World& w) { w.links[0][2].fog_bias *= wrong; }},
        {"fog deviation", [](World& w) { w.links[0][2].fog_sd *= wrong; }},
        {"decisiveness", [](World& w) { w.contests[0].decisiveness *= wrong; }},
        {"settlement", [](World& w) { w.contests[0].outcomes[0].win *= wrong; }},
        {"hazard to war", [](World& w) { w.hazards[0].per_day *= wrong; }},
        {"growth of the hazard to disaster", [](World& w) { w.hazards[1].growth *= wrong; }},
        {"bite", [](World& w) { w.tranches[1].bite *= wrong; }},
        {"cost of sanctions", [](World& w) { w.tranches[2].cost *= wrong; }},
        {"premature", [](World& w) { w.tranches[2].premature *= wrong; }},
        {"sunk cost", [](World& w) { w.moves[2].sunk_cost *= wrong; }},
        {"response time", [](World& w) { w.response_days *= wrong; }},
        {"tremble", [](World& w) { w.tremble *= wrong; }},
        {"inertia", [](World& w) { w.reply_per_day *= wrong; }},
        {"delay of sanctions", [](World& w) { w.delay_days *= wrong; }},
        {"leak", [](World& w) { w.leak_alone *= wrong; }},
        {"posture relief", [](World& w) { w.posture_relief *= wrong; }},
        {"burden sharing", [](World& w) { w.burden_sharing *= wrong; }},
        {"defection cost", [](World& w) { w.defection_cost *= wrong; }},
    };
    return list;
}

// The same of what pact.toml adds to it.
const std::vector<Spoil>& spoils_of_talks() {
    static const std::vector<Spoil> list = {
        {"approval", [](World& w) { w.players[0].home.approval *= wrong; }},
        {"weight of approval", [](World& w) { w.players[0].home.weight *= wrong; }},
        {"fading days", [](World& w) { w.players[0].home.fading_days *= wrong; }},
        {"rally", [](World& w) { w.players[1].home.rally *= wrong; }},
        {"hardship", [](World& w) { w.players[0].home.hardship *= wrong; }},
        {"casualties", [](World& w) { w.players[1].home.casualties *= wrong; }},
        {"humiliation", [](World& w) { w.players[0].home.humiliation *= wrong; }},
        {"build-up", [](World& w) { w.players[1].capability_per_day *= wrong; }},
        {"limit of capability", [](World& w) { w.players[1].capability_limit *= wrong; }},
        {"delivery days", [](World& w) { w.players[0].delivery_days *= wrong; }},
        {"what a move builds", [](World& w) { w.moves[w.moves.size() - 4].capability *= wrong; }},
        {"reliability", [](World& w) { w.links[2][1].reliability *= wrong; }},
        {"record learning", [](World& w) { w.record_learning *= wrong; }},
        {"position of a package", [](World& w) { w.agreements[0].packages[0].positions[0] *= wrong; }},
        {"chance to be heard", [](World& w) { w.agreements[0].heard *= wrong; }},
        {"chance to be heard in talks", [](World& w) { w.calendar[0].heard *= wrong; }},
        {"cost of a breach", [](World& w) { w.agreements[0].breach_cost *= wrong; }},
        {"verification", [](World& w) { w.agreements[0].verified *= wrong; }},
        {"drift that is cured", [](World& w) { w.players[0].drift *= wrong; }},
    };
    return list;
}

// Of the minds of a duel of which both sides look ahead.
const std::vector<Spoil>& spoils_of_foresight() {
    static const std::vector<Spoil> list = {
        {"planning days", [](World& w) { w.players[0].planning_days *= wrong; }},
        {"response time", [](World& w) { w.response_days *= wrong; }},
        {"lambda of the other", [](World& w) { w.players[1].lambda *= wrong; }},
        {"anticipation", [](World& w) { w.players[0].anticipation *= wrong; }},
        {"depth, by one", [](World& w) { ++w.players[0].depth; }},
        {"foresight of expected choices", [](World& w) { w.players[0].continuation = "expected"; }},
    };
    return list;
}

const std::vector<Spoil>& spoils_of_prospects() {
    static const std::vector<Spoil> list = {
        {"aspiration", [](World& w) { w.players[0].prospects->aspiration *= wrong; }},
        {"curvature", [](World& w) { w.players[0].prospects->curvature *= wrong; }},
        {"loss aversion", [](World& w) { w.players[2].prospects->loss_aversion *= wrong; }},
        {"weighting of gains", [](World& w) { w.players[1].prospects->weighting_gains *= wrong; }},
        {"weighting of losses", [](World& w) { w.players[0].prospects->weighting_losses *= wrong; }},
    };
    return list;
}

const std::vector<Spoil>& spoils_of_mediators() {
    static const std::vector<Spoil> list = {
        {"bias of a mediator", [](World& w) { w.mediators[0].bias *= wrong; }},
        {"clarity", [](World& w) { w.mediators[0].clarity *= wrong; }},
        {"face that is saved", [](World& w) { w.mediators[1].face_saving *= wrong; }},
        {"what a mediator carries", [](World& w) { w.mediators[1].carries *= wrong; }},
        {"first turn, by one", [](World& w) { ++w.mediators[0].first_turn; }},
        {"last turn, by one", [](World& w) { --w.mediators[1].last_turn; }},
    };
    return list;
}

const std::vector<Spoil>& spoils_of_grit() {
    static const std::vector<Spoil> list = {
        {"patience, by one", [](World& w) { ++w.players[0].concessions; }},
        {"order: that of the file", [](World& w) { w.order = "sequential"; }},
    };
    return list;
}

const Case& named(const std::vector<Case>& cases, const std::string& name) {
    return *std::find_if(cases.begin(), cases.end(), [&](const Case& c) { return c.name == name; });
}

void check_caught(const std::vector<Spoil>& spoils, const std::vector<std::string>& names, int replicas) {
    const auto cases = oracle::variants();
    const auto found = [&](const std::function<void(World&)>& change) {
        std::int64_t failed = 0;
        for (const auto& name : names) {
            if (failed == 0) failed += walk_case(named(cases, name), replicas, change).failed;
        }
        return failed;
    };
    REQUIRE(found({}) == 0);
    for (const auto& spoil : spoils) {
        INFO("5 % more " << spoil.what);
        CHECK(found(spoil.change) > 0);
    }
}

} // namespace

TEST_CASE("the engine agrees with the oracle on every scenario") {
    for (const auto& walked : oracle::all_cases()) {
        const int replicas = replicas_walked * walked.share / 100;
        if (replicas == 0) continue;
        const Report report = walk_case(walked, replicas);
        INFO(text(report));
        CHECK(report.failed == 0);
        CHECK(report.turns > 0);
        // Events within rounding of their threshold are rarer than this by far.
        CHECK(report.close_calls <= 1 + report.turns / 1000);
    }
}

TEST_CASE("an oracle with one constant wrong by 5 % is caught") {
    check_caught(spoils_of_coercion(), {"three", "three, at war"}, 3);
    check_caught(spoils_of_talks(), {"pact, no fog", "pact, at war, no fog, watched"}, 3);
    check_caught(spoils_of_foresight(), {"two, look-ahead of depth 2"}, 1);
    check_caught(spoils_of_prospects(), {"three, prospect theory of all, at war, no fog"}, 3);
    check_caught(spoils_of_mediators(), {"pact, several mediators"}, 3);
    check_caught(spoils_of_grit(), {"three, grit, no fog, in a drawn order"}, 3);
}

TEST_CASE("an oracle that draws minds with one weight wrong by 5 % is caught") {
    Case duel = named(oracle::variants(), "two, level 3");
    duel.overrides = {"time.horizon_days=7", "actors.Avalon.mind.level=1",
                      "actors.Thule.minds=[{ kind = \"random\", weight = 0.4 }, { kind "
                      "= \"quantal\", weight = 0.6 }]"};
    const auto failed_with = [&](double error) {
        auto scenario = duel.read();
        const auto model = model::compile(scenario);
        scenario.actors[0].minds[0].weight.value *= error;
        Report report;
        for (int replica = 0; replica < 150; ++replica) {
            oracle::walk(report, duel.name, scenario, model, key_of("oracle"), replica, run::Isa::scalar);
        }
        return report.failed;
    };
    CHECK(failed_with(1) == 0);
    CHECK(failed_with(wrong) > 0);
}
