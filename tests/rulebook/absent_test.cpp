// A mechanism at zero leaves the tally as without it: what is switched off by its number is gone, down to the last bit.
#include "model/model.h"
#include "run/ensemble.h"
#include "scenario/read.h"
#include "tally/measures.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>

using namespace brink;
using scenario::Scenario;

namespace {

std::string digest_of(const Scenario& scenario) {
    const auto model = model::compile(scenario);
    const std::atomic<bool> never = false;
    const auto outcome = run::ensemble(model, key_of("absent"), {0, 512}, {.isa = run::best_isa()}, never);
    return tally::digest(tally::schema_of(model), outcome.tally);
}

using Change = void (*)(Scenario&);

struct Mechanism {
    const char* name;
    Change zero, without;
};

scenario::Tie& tie(Scenario& s, const char* from, const char* to) {
    return *std::find_if(s.ties.begin(), s.ties.end(),
                         [&](const scenario::Tie& t) { return t.from == from && t.to == to; });
}

void silence(Scenario& s) {
    for (auto& agreement : s.agreements) { agreement.heard = {0.0}; }
    for (auto& entry : s.calendar) { entry.heard = {0.0}; }
}

void forget_agreements(Scenario& s) {
    s.agreements.clear();
    std::erase_if(s.moves, [](const scenario::Move& m) { return !m.agreement.empty(); });
    std::erase_if(s.endings, [](const scenario::Ending& e) {
        return std::any_of(e.when.begin(), e.when.end(),
                           [](const scenario::Clause& c) { return !c.agreement.empty(); });
    });
    for (auto& entry : s.calendar) { entry.talks.clear(); }
}

void forget_home_fronts(Scenario& s) {
    for (auto& actor : s.actors) { actor.home_front = {}; }
}

void worthless_home_fronts(Scenario& s) {
    for (auto& actor : s.actors) { actor.home_front.weight = {0.0}; }
}

void eventless_home_fronts(Scenario& s) {
    for (auto& actor : s.actors) {
        auto& home = actor.home_front;
        home.rally = home.hardship = home.casualties_per_day = home.humiliation = {0.0};
    }
}

void bind(Scenario& s, double reliability) {
    for (const char* ally : {"United States", "NATO"}) {
        tie(s, ally, "Ukraine").treaty = true;
        tie(s, ally, "Ukraine").reliability = {reliability};
    }
}

void still(Scenario& s) {
    for (auto& actor : s.actors) { actor.capability_per_day = {0.0}; }
}

void still_and_unlimited(Scenario& s) {
    still(s);
    for (auto& actor : s.actors) { actor.capability_limit = {1000.0}; }
    std::erase_if(s.moves, [](const scenario::Move& m) { return m.instrument == "build"; });
}

void still_without_builds(Scenario& s) {
    still(s);
    std::erase_if(s.moves, [](const scenario::Move& m) { return m.instrument == "build"; });
}

void no_drift(Scenario& s) {
    for (auto& actor : s.actors) { actor.drift_per_day = {0.0}; }
}

void no_drift_of_anything(Scenario& s) {
    no_drift(s);
    for (auto& actor : s.actors) { actor.drift_issue.clear(); }
}

// Drawn by each replica, and 0 in all of them: the model has what it needs for the mechanism.
scenario::Number drawn_zero() {
    Distribution zero;
    zero.kind = Distribution::Kind::discrete;
    zero.values = {0.0};
    zero.weights = {1.0};
    return {0.0, zero};
}

void mediate(Scenario& s, double much) {
    scenario::Mediator mediator;
    mediator.name = "envoy";
    mediator.between = {"Russia", "Ukraine"};
    mediator.clarity = mediator.face_saving = {much};
    s.mediators = {mediator};
}

void for_home_fronts(Scenario& s, const scenario::Number& removal, double growth) {
    for (auto& actor : s.actors) {
        actor.home_front.removal_per_day = removal;
        actor.home_front.removal_growth = {growth};
    }
}

void play_a_table(Scenario& s, double payoff) {
    scenario::TableGame table;
    table.actors = {"Russia", "Ukraine"};
    table.states = "one";
    const int rungs = static_cast<int>(s.rungs.size());
    for (int cell = 0; cell < rungs * rungs; ++cell) {
        scenario::Payoffs payoffs;
        payoffs.moves = {cell / rungs, cell % rungs};
        payoffs.payoff = {{payoff * (cell / rungs)}, {0.0}};
        table.payoffs.push_back(payoffs);
    }
    s.table = table;
}

void foresee(Scenario& s, const scenario::Number& much) {
    for (auto& actor : s.actors) { actor.anticipation = much; }
}

// Each replica draws one of as many minds as there are weights, which differ in how noisy they choose.
void draw_minds(Scenario& s, const std::vector<double>& weights) {
    for (auto& actor : s.actors) {
        actor.minds.assign(weights.size(), actor.mind);
        for (std::size_t n = 0; n < weights.size(); ++n) {
            actor.minds[n].weight = {weights[n]};
            actor.minds[n].lambda.value /= 1.0 + 3.0 * static_cast<double>(n);
        }
    }
}

void feel(Scenario& s, double curve) {
    scenario::ProspectTheory felt;
    felt.curvature = felt.loss_aversion = felt.weighting_gains = felt.weighting_losses = {curve};
    for (auto& actor : s.actors) { actor.prospect_theory = felt; }
}

const Mechanism mechanisms[] = {
    {"talks that are never heard", silence, forget_agreements},
    {"approval that is worth nothing", worthless_home_fronts, forget_home_fronts},
    {"home fronts that nothing moves", eventless_home_fronts, forget_home_fronts},
    {"treaties that nobody honours", [](Scenario& s) { bind(s, 0.0); }, [](Scenario&) {}},
    {"treaties with no rung on which allies fight",
     [](Scenario& s) {
         bind(s, 1.0);
         s.contests[0].allies_at.reset();
     },
     [](Scenario&) {}},
    {"capability that does not change", still_without_builds, still_and_unlimited},
    {"drift of nothing", no_drift, no_drift_of_anything},
    {"a mediator who brings nothing", [](Scenario& s) { mediate(s, 0.0); }, [](Scenario&) {}},
    {"leaders whom nobody removes", [](Scenario& s) { for_home_fronts(s, {0.0}, 20.0); }, [](Scenario&) {}},
    {"leaders who are removed at a rate that is drawn as 0",
     [](Scenario& s) { for_home_fronts(s, drawn_zero(), 20.0); }, [](Scenario&) {}},
    {"burdens that are not shared", [](Scenario& s) { s.sanctioning.burden_sharing = drawn_zero(); },
     [](Scenario& s) { s.sanctioning.burden_sharing = {0.0}; }},
    {"defection that costs nothing", [](Scenario& s) { s.sanctioning.defection_cost = drawn_zero(); },
     [](Scenario& s) { s.sanctioning.defection_cost = {0.0}; }},
    {"a table that pays nothing", [](Scenario& s) { play_a_table(s, 0.0); }, [](Scenario&) {}},
    {"audience costs that are not foreseen", [](Scenario& s) { foresee(s, drawn_zero()); },
     [](Scenario& s) { foresee(s, {0.0}); }},
    {"one mind to draw from", [](Scenario& s) { draw_minds(s, {1.0}); }, [](Scenario&) {}},
    {"a second mind that is never drawn",
     [](Scenario& s) {
         draw_minds(s, {1.0, 0.0});
     },
     [](Scenario&) {}},
    {"gains and losses that are felt as they are", [](Scenario& s) { feel(s, 1.0); }, [](Scenario&) {}},
};

Scenario flagship() {
    return scenario::read(std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios/ukraine-2022-01-10.toml");
}

Scenario changed(Change change) {
    Scenario scenario = flagship();
    change(scenario);
    return scenario;
}

} // namespace

TEST_CASE("a mechanism at zero leaves the tally as without it") {
    for (const auto& mechanism : mechanisms) {
        INFO(mechanism.name);
        CHECK(digest_of(changed(mechanism.zero)) == digest_of(changed(mechanism.without)));
    }
}

TEST_CASE("each of these mechanisms changes the tally when it is on") {
    const auto plain = digest_of(flagship());
    for (const Change off :
         {Change(silence), Change(worthless_home_fronts), Change(still), Change(no_drift)}) {
        CHECK(digest_of(changed(off)) != plain);
    }
    CHECK(digest_of(changed([](Scenario& s) { s.beliefs.record_learning = {0.0}; })) != plain);
    CHECK(digest_of(changed([](Scenario& s) { bind(s, 0.75); })) != plain);
    CHECK(digest_of(changed([](Scenario& s) { tie(s, "NATO", "Ukraine").commitment = {0.0}; })) != plain);
    CHECK(digest_of(changed([](Scenario& s) { mediate(s, 1.0); })) != plain);
    CHECK(digest_of(changed([](Scenario& s) { for_home_fronts(s, {0.01}, 20.0); })) != plain);
    CHECK(digest_of(changed([](Scenario& s) { s.sanctioning.burden_sharing = {1.0}; })) != plain);
    CHECK(digest_of(changed([](Scenario& s) { s.sanctioning.defection_cost = {0.5}; })) != plain);
    CHECK(digest_of(changed([](Scenario& s) { play_a_table(s, 0.02); })) != plain);
    CHECK(digest_of(changed([](Scenario& s) { foresee(s, {1.0}); })) != plain);
    CHECK(digest_of(changed([](Scenario& s) { draw_minds(s, {0.5, 0.5}); })) != plain);
    CHECK(digest_of(changed([](Scenario& s) { feel(s, 0.8); })) != plain);
}
