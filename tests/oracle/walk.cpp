#include "oracle/walk.h"

#include "oracle/view.h"
#include "oracle/worth.h"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace brink::oracle {
namespace {

constexpr std::size_t failures_shown = 20;

class Walker {
public:
    Walker(Report& report, const std::string& label, const scenario::Scenario& scenario,
           const model::Model& model, std::int64_t replica, Oracle& oracle, const Tolerance& tolerance)
        : report_(report), label_(label), scenario_(scenario), model_(model), replica_(replica),
          oracle_(oracle), world_(oracle.world()), tolerance_(tolerance) {}

    bool same_structure();
    void start(const run::Snapshot& engine, const State& mine) {
        turn_ = -1;
        compare(engine, mine);
    }
    void decisions(const run::Turn& engine, const State& shocked);
    void outcome(const run::Turn& engine, const State& mine) {
        turn_ = engine.turn;
        compare(engine.after, mine);
        compare_payoffs(engine, mine);
    }

private:
    void compare(const run::Snapshot& engine, const State& mine);
    void compare_payoffs(const run::Turn& engine, const State& mine);
    void compare_beliefs(const run::Snapshot& engine, const State& mine);
    void compare_sanctions(const run::Snapshot& engine, const State& mine);
    void compare_standing(const run::Snapshot& engine, const State& mine);
    void compare_agreements(const run::Snapshot& engine, const State& mine);
    void decision(const run::Decision& engine, const State& state, int rung_option);

    template <class A, class B> void fail(const std::string& what, const A& engine, const B& oracle) {
        ++report_.failed;
        if (report_.failures.size() >= failures_shown) return;
        std::ostringstream text;
        text.precision(9);
        text << label_ << ", replica " << replica_ << ", "
             << (turn_ < 0 ? "start" : "turn " + std::to_string(turn_)) << ", " << what << ": engine "
             << engine << ", oracle " << oracle;
        report_.failures.push_back(text.str());
    }

    void integer(const std::string& what, long engine, long oracle) {
        ++report_.integers;
        if (engine != oracle) fail(what, engine, oracle);
    }

    void real(const std::string& what, double engine, double oracle) {
        ++report_.reals;
        const double off = std::abs(engine - oracle);
        const bool near = off <= tolerance_.absolute || off <= tolerance_.relative * std::abs(oracle);
        if (!near) fail(what, engine, oracle); // also if either is no number
    }

    std::string actor(int i) const { return scenario_.actors[i].name; }
    std::string pair(int p) const {
        return actor(world_.pairs[p].sender) + " → " + actor(world_.pairs[p].target);
    }
    std::string eye(int e) const { return world_.fog ? "eye " + actor(e) : "common eye"; }
    std::string option(int i, int a) const {
        if (a < 0) return "nothing";
        const Option& option = world_.options[i][a];
        const std::string name = "'" + world_.moves[option.move].name + "'";
        if (option.package >= 0) return name + ", package " + std::to_string(option.package);
        return option.target < 0 ? name : name + " → " + actor(option.target);
    }

    Report& report_;
    const std::string& label_;
    const scenario::Scenario& scenario_;
    const model::Model& model_;
    std::int64_t replica_;
    Oracle& oracle_;
    const World& world_;
    const Tolerance& tolerance_;
    int turn_ = -1;
};

bool Walker::same_structure() {
    const auto& names = model_.names;
    const auto before = report_.failed;
    integer("number of turns", names.turns, world_.turns);
    integer("number of eyes", names.eyes, world_.eyes());
    integer("number of pairs", static_cast<long>(names.pairs.size()), static_cast<long>(world_.pairs.size()));
    for (std::size_t p = 0; p < std::min(names.pairs.size(), world_.pairs.size()); ++p) {
        integer("sender of pair " + std::to_string(p), names.pairs[p].first, world_.pairs[p].sender);
        integer("target of pair " + std::to_string(p), names.pairs[p].second, world_.pairs[p].target);
    }
    for (int i = 0; i < world_.actors(); ++i) {
        integer(actor(i) + ", types", names.types[i], world_.types(i));
        if (names.allowed[i] != world_.players[i].allowed)
            fail(actor(i) + ", allowed rungs", "others", "others");
        const auto& theirs = names.options[i];
        const auto& ours = world_.options[i];
        integer(actor(i) + ", number of options", static_cast<long>(theirs.size()),
                static_cast<long>(ours.size()));
        for (std::size_t a = 0; a < std::min(theirs.size(), ours.size()); ++a) {
            const std::string what = actor(i) + ", option " + std::to_string(a);
            const std::string theirs_named = names.moves[theirs[a].move];
            if (theirs_named != world_.moves[ours[a].move].name) {
                fail(what, theirs_named, world_.moves[ours[a].move].name);
            }
            integer(what + ", target", theirs[a].target, ours[a].target);
            integer(what + ", slot", theirs[a].slot, ours[a].slot);
            integer(what + ", package", theirs[a].package, ours[a].package);
        }
    }
    return report_.failed == before;
}

void Walker::compare_payoffs(const run::Turn& engine, const State& mine) {
    for (int i = 0; i < world_.actors(); ++i) {
        const View view = view_of_actor(world_, mine, engine.turn, i);
        real(actor(i) + ", payoff", engine.payoff[i], peace(world_, view, i, mine.resolve[i]));
    }
}

void Walker::compare_beliefs(const run::Snapshot& engine, const State& mine) {
    for (int e = 0; e < world_.eyes(); ++e) {
        for (int j = 0; j < world_.actors(); ++j) {
            for (int type = 0; type < world_.types(j); ++type) {
                const int cell = (e * world_.actors() + j) * model_.names.max_types + type;
                const double theirs = engine.belief[cell], ours = mine.belief[e][j][type];
                const double off = std::abs(theirs - ours);
                ++report_.beliefs;
                report_.worst_belief = std::max(report_.worst_belief, off);
                if (!(off <= tolerance_.belief)) {
                    fail(actor(j) + ", " + eye(e) + ", belief in type " + std::to_string(type), theirs, ours);
                }
            }
        }
    }
}

void Walker::compare_sanctions(const run::Snapshot& engine, const State& mine) {
    for (int p = 0; p < static_cast<int>(world_.pairs.size()); ++p) {
        integer(pair(p) + ", tranche", engine.tranche[p], mine.tranche[p]);
        real(pair(p) + ", felt", engine.felt[p], mine.felt[p]);
        const Threat& threat = mine.threat[p];
        integer(pair(p) + ", threatened tranche", engine.threat[p], threat.tranche);
        if (threat.tranche == 0 || engine.threat[p] == 0) continue;
        integer(pair(p) + ", trigger", engine.trigger[p], threat.trigger);
        integer(pair(p) + ", triggered", engine.triggered[p], threat.triggered);
        // What ends at or after the horizon never ends.
        integer(pair(p) + ", last turn of the threat", std::min(engine.last_turn[p], world_.turns),
                std::min(threat.last_turn, world_.turns));
    }
}

void Walker::compare_standing(const run::Snapshot& engine, const State& mine) {
    for (int i = 0; i < world_.actors(); ++i) {
        real(actor(i) + ", capability", engine.capability[i], mine.capability[i]);
        real(actor(i) + ", on the way", engine.on_the_way[i], mine.on_the_way[i]);
        real(actor(i) + ", record", engine.record[i], mine.record[i]);
        integer(actor(i) + ", shown", engine.shown[i], mine.shown[i]);
        const bool at_home = !engine.approval.empty(); // only scenarios with a home front follow it
        if (at_home) real(actor(i) + ", approval", engine.approval[i], mine.approval[i]);
    }
}

void Walker::compare_agreements(const run::Snapshot& engine, const State& mine) {
    for (std::size_t g = 0; g < world_.agreements.size(); ++g) {
        const std::string& name = scenario_.agreements[g].name;
        integer(name + ", package in force", engine.in_force[g], mine.in_force[g]);
        if (mine.in_force[g] >= 0) integer(name + ", since", engine.since[g], mine.since[g]);
        integer(name + ", package on the table", engine.tabled[g], mine.talks[g].tabled);
        if (mine.talks[g].tabled < 0) continue;
        int accepted = 0;
        for (const int party : mine.talks[g].accepted) accepted |= 1 << party;
        integer(name + ", accepted by", engine.accepted[g], accepted);
    }
}

void Walker::compare(const run::Snapshot& engine, const State& mine) {
    for (int i = 0; i < world_.actors(); ++i) {
        integer(actor(i) + ", rung", engine.rung[i], mine.rung[i]);
        real(actor(i) + ", resolve", engine.resolve[i], mine.resolve[i]);
        integer(actor(i) + ", mind", engine.mind[i], world_.players[i].which_mind);
        integer(actor(i) + ", roused", engine.roused[i] != 0, mine.roused[i]);
        const bool fixed = world_.players[i].fixed_resolve.has_value();
        integer(actor(i) + ", has a drawn type", engine.type[i] >= 0, !fixed);
        if (!fixed && engine.type[i] >= 0) {
            real(actor(i) + ", resolve of its type", world_.players[i].levels[engine.type[i]],
                 mine.resolve[i]);
        }
    }
    for (int e = 0; e < world_.eyes(); ++e) {
        for (int j = 0; j < world_.actors(); ++j) {
            const int cell = e * world_.actors() + j;
            integer(actor(j) + ", " + eye(e) + ", rung seen", engine.seen[cell], mine.seen[e][j]);
            real(actor(j) + ", " + eye(e) + ", memory", engine.memory[cell], mine.memory[e][j]);
        }
    }
    compare_beliefs(engine, mine);
    compare_sanctions(engine, mine);
    compare_standing(engine, mine);
    compare_agreements(engine, mine);
    for (std::size_t k = 0; k < world_.issues.size(); ++k) {
        real(scenario_.issues[k].name + ", status quo", engine.status_quo[k], mine.status_quo[k]);
    }
    for (std::size_t c = 0; c < world_.contests.size(); ++c) {
        integer(scenario_.contests[c].name, engine.contest[c], mine.contest[c]);
    }
    for (std::size_t e = 0; e < world_.endings.size(); ++e) {
        const std::string name = "ending " + scenario_.endings[e].name;
        if (world_.endings[e].when.empty()) continue;
        integer(name + ", reached in turn", engine.reached[e], mine.reached[e]);
        // How long it has held matters until it is reached.
        if (mine.reached[e] < 0) integer(name + ", turns in a row", engine.held[e], mine.held[e]);
    }
    integer("ending", engine.ending, mine.ending);
    integer("turn of the ending", engine.ending_turn, mine.ending_turn);
}

void Walker::decision(const run::Decision& engine, const State& state, int rung_option) {
    const int i = engine.actor;
    const std::string where = actor(i) + (engine.slot == 0 ? ", rung slot, " : ", instrument slot, ");
    const std::string& mind = world_.players[i].mind;
    const bool drawn_pick = mind != "script" && mind != "tit-for-tat" && mind != "grit";

    const bool opportunity = oracle_.has_opportunity(state, turn_, i);
    if (mind != "script") integer(where + "opportunity", engine.opportunity, opportunity);

    const Policy policy = oracle_.chances(state, turn_, i, engine.slot, rung_option);
    double sum = 0, below_chosen = 0;
    for (int a = 0; a < static_cast<int>(policy.size()); ++a) {
        const double off = std::abs(engine.probability[a] - policy[a]);
        ++report_.probabilities;
        report_.worst_probability = std::max(report_.worst_probability, off);
        if (!(off <= tolerance_.probability)) fail(where + option(i, a), engine.probability[a], policy[a]);
        if (a < engine.chosen) below_chosen += policy[a];
        sum += policy[a];
    }

    ++report_.picks;
    if (!opportunity) {
        const bool held = engine.chosen < 0 || world_.options[i][engine.chosen].move == 0;
        if (!held) fail(where + "choice without an opportunity", option(i, engine.chosen), "hold");
    } else if (sum == 0) {
        if (engine.chosen >= 0)
            fail(where + "choice where nothing is legal", option(i, engine.chosen), "nothing");
    } else if (engine.chosen < 0) {
        fail(where + "choice", "nothing", "something");
    } else if (drawn_pick) {
        const double u = oracle_.pick(turn_, i, engine.slot), end = below_chosen + policy[engine.chosen];
        if (u < below_chosen - tolerance_.boundary || u > end + tolerance_.boundary) {
            fail(where + "picked " + option(i, engine.chosen) + ", of which the uniform lies outside", u,
                 end);
        }
    } else if (policy[engine.chosen] != 1) {
        fail(where + "choice", option(i, engine.chosen), "another");
    }
}

void Walker::decisions(const run::Turn& engine, const State& shocked) {
    turn_ = engine.turn;
    const auto chosen_on = oracle_.chosen_on(shocked, turn_, choices_of(world_, engine));
    std::vector<int> rung_option(world_.actors(), -1);
    for (const auto& made : engine.decisions) {
        if (made.slot >= world_.slots) continue;
        const State& state = chosen_on[made.actor];
        decision(made, state, rung_option[made.actor]);
        if (made.slot != 0) continue;
        rung_option[made.actor] = made.chosen;
        const int meant = oracle_.meant_rung(state, turn_, made.actor, made.chosen);
        const int came_out = oracle_.came_out(state, turn_, made.actor, made.chosen);
        // Clamped at the ends of its rungs, an error may leave the rung as it was meant.
        const bool off = made.came_out != 0, expected_off = came_out != meant;
        if (expected_off)
            integer(actor(made.actor) + ", execution", made.came_out, came_out > meant ? 1 : -1);
        else if (off) {
            integer(actor(made.actor) + ", execution", shifted(world_, made.actor, meant, made.came_out),
                    meant);
        }
    }
}

} // namespace

State state_of(const World& world, const run::Snapshot& snapshot, const State& same_moment) {
    State state = same_moment; // for `made`, `seen_before`, last turns of offers and `honour`
    const int actors = world.actors();
    const auto max_types = static_cast<int>(snapshot.belief.size()) / (world.eyes() * actors);
    state.rung = snapshot.rung;
    state.shown = snapshot.shown;
    state.capability = snapshot.capability;
    state.on_the_way = snapshot.on_the_way;
    if (!snapshot.approval.empty()) state.approval = snapshot.approval;
    state.record = snapshot.record;
    state.in_force = snapshot.in_force;
    state.since = snapshot.since;
    state.resolve = snapshot.resolve;
    state.tranche = snapshot.tranche;
    state.felt = snapshot.felt;
    state.status_quo = snapshot.status_quo;
    state.contest = snapshot.contest;
    state.held = snapshot.held;
    state.reached = snapshot.reached;
    for (int i = 0; i < actors; ++i) state.roused[i] = snapshot.roused[i] != 0;
    for (int e = 0; e < world.eyes(); ++e) {
        for (int j = 0; j < actors; ++j) {
            state.seen[e][j] = snapshot.seen[e * actors + j];
            state.memory[e][j] = snapshot.memory[e * actors + j];
            for (int type = 0; type < world.types(j); ++type) {
                state.belief[e][j][type] = snapshot.belief[(e * actors + j) * max_types + type];
            }
        }
    }
    for (std::size_t p = 0; p < world.pairs.size(); ++p) {
        state.threat[p] = Threat{};
        if (snapshot.threat[p] == 0) continue;
        state.threat[p] = {snapshot.threat[p], snapshot.trigger[p], snapshot.last_turn[p],
                           snapshot.triggered[p] != 0};
    }
    for (std::size_t g = 0; g < world.agreements.size(); ++g) {
        Talks& talks = state.talks[g];
        talks.tabled = snapshot.tabled[g];
        talks.accepted.clear();
        for (int i = 0; i < actors; ++i) {
            if (talks.tabled >= 0 && (snapshot.accepted[g] >> i & 1) != 0) talks.accepted.insert(i);
        }
    }
    state.seen_before.back() = state.seen;
    return state;
}

std::vector<Choice> choices_of(const World& world, const run::Turn& turn) {
    std::vector<Choice> choices(world.actors());
    for (const auto& made : turn.decisions) {
        if (made.slot == 0)
            choices[made.actor].rung_option = made.chosen;
        else if (world.slots == 2)
            choices[made.actor].instrument_option = made.chosen;
    }
    return choices;
}

void walk(Report& report, const std::string& label, const scenario::Scenario& scenario,
          const model::Model& model, Key key, std::int64_t replica, run::Isa isa,
          const std::function<void(World&)>& spoil, const Tolerance& tolerance) {
    Oracle oracle(scenario, key, replica, spoil);
    Walker walker(report, label, scenario, model, replica, oracle, tolerance);
    if (!walker.same_structure()) return;

    const auto trace = run::trace(model, key, replica, isa);
    State mine = oracle.start();
    for (const auto& turn : trace) {
        const bool first = &turn == &trace.front();
        if (first && oracle.draws().closest() >= 1) walker.start(turn.before, mine);

        const State before_turn = state_of(oracle.world(), turn.before, mine);
        const State shocked = oracle.shocked(before_turn, turn.turn);
        oracle.draws().forget();
        Report before = report;
        walker.decisions(turn, shocked);
        mine = oracle.turned(before_turn, turn.turn, choices_of(oracle.world(), turn));
        walker.outcome(turn, mine);
        ++report.turns;
        // An event that close to its threshold may have gone the other way in the engine's arithmetic.
        if (report.failed > before.failed && oracle.draws().closest() < 1) {
            report = before;
            ++report.close_calls;
        }
    }
}

} // namespace brink::oracle
