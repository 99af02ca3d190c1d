// What must hold in every replica of every scenario, whatever it is about.
#include "model/model.h"
#include "rulebook/generated.h"
#include "run/trace.h"
#include "scenario/read.h"
#include "shipped.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <functional>
#include <map>
#include <set>

using namespace brink;

namespace {

constexpr int replicas = 40;

struct Subject {
    std::string name;
    scenario::Scenario scenario;
    model::Model model;
};

const std::vector<Subject>& subjects() {
    static const std::vector<Subject> all = [] {
        std::vector<Subject> made;
        for (const auto& file : tests::all_scenarios()) {
            const auto scenario = scenario::read(file);
            made.push_back({file.stem().string(), scenario, model::compile(scenario)});
            const auto null = model::null_row(scenario);
            made.push_back({file.stem().string() + ", null row", null, model::compile(null)});
        }
        for (int number = 0; number < 10; ++number) {
            const auto scenario = scenario::read_text("generated", tests::generated(number));
            made.push_back({scenario.name, scenario, model::compile(scenario)});
        }
        return made;
    }();
    return all;
}

using Visit = std::function<void(const Subject&, const std::vector<run::Turn>&)>;

void for_replicas(const Visit& visit) {
    for (const auto& subject : subjects()) {
        for (int replica = 0; replica < replicas; ++replica) {
            INFO(subject.name << ", replica " << replica);
            // One lane alone costs least at width 1, whose bits are those of any width (tests/determinism).
            visit(subject, run::trace(subject.model, key_of("rulebook"), replica, run::Isa::scalar));
        }
    }
}

bool has(const std::vector<int>& list, int value) { return std::count(list.begin(), list.end(), value) > 0; }

std::vector<const run::Snapshot*> snapshots(const std::vector<run::Turn>& trace) {
    std::vector<const run::Snapshot*> all;
    for (const auto& turn : trace) {
        all.push_back(&turn.before);
        all.push_back(&turn.after);
    }
    return all;
}

bool fogged(const scenario::Tie& tie) {
    return tie.fog_bias.prior || tie.fog_bias.value != 0 || tie.fog_sd.prior || tie.fog_sd.value != 0;
}

// The move of an option; nullptr: hold.
const scenario::Move* move_of(const Subject& subject, const model::OptionName& option) {
    return option.move == 0 ? nullptr : &subject.scenario.moves[option.move - 1];
}

int tranche_of(const Subject& subject, const std::string& name) {
    const auto& list = subject.scenario.sanctions;
    for (std::size_t s = 0; s < list.size(); ++s) {
        if (list[s].name == name) { return static_cast<int>(s) + 1; }
    }
    return 0;
}

bool clause_holds(const Subject& subject, const scenario::Clause& clause, const std::vector<int>& rungs) {
    const auto& names = subject.model.names.actors;
    int fitting = 0;
    for (const auto& actor : clause.actors) {
        const int rung = rungs[std::find(names.begin(), names.end(), actor) - names.begin()];
        fitting +=
            (!clause.at_least || rung >= *clause.at_least) && (!clause.at_most || rung <= *clause.at_most);
    }
    return clause.quantifier == "all" ? fitting == static_cast<int>(clause.actors.size()) : fitting > 0;
}

// Whether the calendar moves an actor in a turn before it chooses.
bool pushed(const Subject& subject, int actor, int turn) {
    for (const auto& entry : subject.scenario.calendar) {
        const auto& names = entry.pushes;
        const bool named = std::count(names.begin(), names.end(), subject.model.names.actors[actor]) > 0;
        if (named && static_cast<int>(entry.from.day / subject.model.names.turn_days) == turn) {
            return true;
        }
    }
    return false;
}

} // namespace

TEST_CASE("an actor stands on rungs that it may stand on, and no number is missing") {
    for_replicas([](const Subject& subject, const std::vector<run::Turn>& trace) {
        for (const auto* state : snapshots(trace)) {
            for (std::size_t i = 0; i < state->rung.size(); ++i) {
                CHECK(has(subject.model.names.allowed[i], state->rung[i]));
                CHECK(state->resolve[i] > 0);
            }
            for (std::size_t k = 0; k < state->seen.size(); ++k) {
                CHECK(has(subject.model.names.allowed[k % state->rung.size()], state->seen[k]));
            }
            for (const auto* numbers :
                 {&state->resolve, &state->belief, &state->memory, &state->felt, &state->status_quo}) {
                for (const double number : *numbers) { CHECK(std::isfinite(number)); }
            }
            for (const double x : state->status_quo) { CHECK((x >= 0 && x <= 1)); }
            for (const double z : state->felt) { CHECK(z >= 0); }
        }
    });
}

TEST_CASE("beliefs are distributions over the types there are") {
    for_replicas([](const Subject& subject, const std::vector<run::Turn>& trace) {
        const auto& names = subject.model.names;
        const int actors = static_cast<int>(names.actors.size());
        for (const auto* state : snapshots(trace)) {
            for (int cell = 0; cell < names.eyes * actors; ++cell) {
                double sum = 0;
                for (int type = 0; type < names.types[cell % actors]; ++type) {
                    const double share = state->belief[cell * names.max_types + type];
                    CHECK((share >= 0 && share <= 1));
                    sum += share;
                }
                CHECK(sum == Approx(1).epsilon(2e-6));
            }
        }
    });
}

TEST_CASE("the chances of a slot sum to 1, and what is chosen had one") {
    for_replicas([](const Subject& subject, const std::vector<run::Turn>& trace) {
        for (const auto& turn : trace) {
            for (const auto& made : turn.decisions) {
                const auto& options = subject.model.names.options[made.actor];
                double sum = 0;
                for (std::size_t a = 0; a < options.size(); ++a) {
                    const double p = made.probability[a];
                    CHECK((p >= 0 && p <= 1 + 1e-6));
                    if (options[a].slot != made.slot) { CHECK(p == 0); }
                    sum += p;
                }
                if (sum == 0) { // nothing is legal
                    CHECK(made.chosen < 0);
                    continue;
                }
                CHECK(sum == Approx(1).epsilon(5e-6));
                if (made.opportunity) {
                    REQUIRE(made.chosen >= 0);
                    CHECK(made.probability[made.chosen] > 0);
                } else if (made.chosen >= 0) {
                    CHECK(options[made.chosen].move == 0);
                }
            }
        }
    });
}

TEST_CASE("moves obey their rungs, their windows and their order") {
    for_replicas([](const Subject& subject, const std::vector<run::Turn>& trace) {
        const auto& names = subject.model.names;
        std::vector<std::set<std::string>> made_before(names.actors.size());
        for (const auto& turn : trace) {
            auto made_now = made_before;
            for (const auto& decision : turn.decisions) {
                if (decision.chosen < 0) { continue; }
                const auto& option = names.options[decision.actor][decision.chosen];
                const auto* move = move_of(subject, option);
                if (!move) { continue; }
                INFO("turn " << turn.turn << ", " << names.actors[decision.actor] << ": " << move->name);
                made_now[decision.actor].insert(move->name);
                CHECK((move->actors.empty() || std::count(move->actors.begin(), move->actors.end(),
                                                          names.actors[decision.actor]) > 0));
                CHECK((move->target == "none") == (option.target < 0));
                if (!move->after.empty()) { CHECK(made_before[decision.actor].count(move->after) == 1); }
                for (const auto& entry : subject.scenario.calendar) {
                    if (entry.name != move->during) { continue; }
                    CHECK(turn.turn >= static_cast<int>(entry.from.day / names.turn_days));
                    CHECK(turn.turn <= static_cast<int>(entry.to.day / names.turn_days));
                }
                if (decision.slot == 0 && !pushed(subject, decision.actor, turn.turn)) {
                    const int from = turn.before.rung[decision.actor];
                    CHECK(from >= move->from_rung);
                    if (move->up_to_rung) { CHECK(from <= *move->up_to_rung); }
                    if (move->to_rung) { CHECK(from != *move->to_rung); }
                }
            }
            made_before = made_now;
        }
    });
}

enum class Lifted { no, perhaps, yes };

static bool sequential(const Subject& subject) { return subject.scenario.choice.order != "simultaneous"; }

// Whether an agreement that was reached in this turn lifts the sanctions of the pair. One that has already ended does not say
// what it was; where actors move in turn, others may follow at once.
static Lifted lifted(const Subject& subject, const run::Turn& turn, int pair) {
    constexpr int reached = 1 << 3; // tally's label "reached"
    const auto& tables = subject.model.tables;
    for (int g = 0; g < tables.agreements; ++g) {
        const auto& agreement = tables.agreement[g];
        const auto index = static_cast<std::size_t>(g);
        const int package = turn.after.in_force[index];
        if (!(turn.after.talks[index] & reached)) { continue; }
        if (std::count(agreement.pairs, agreement.pairs + agreement.pair_count, pair) == 0) { continue; }
        if (package < 0 || sequential(subject)) { return Lifted::perhaps; }
        if (agreement.lifts[package]) { return Lifted::yes; }
    }
    return Lifted::no;
}

// Labels of the tally's axis of episodes, as bits.
constexpr int conceded = 1 << 1;
constexpr int ends_of_threats =
    conceded | 1 << 2 | 1 << 3 | 1 << 4 | 1 << 5; // imposed, dropped, expired, settled

TEST_CASE("sanctions and threats change by the steps of their machine only") {
    for_replicas([](const Subject& subject, const std::vector<run::Turn>& trace) {
        const auto& names = subject.model.names;
        for (const auto& turn : trace) {
            for (std::size_t p = 0; p < names.pairs.size(); ++p) {
                const auto [sender, target] = names.pairs[p];
                const scenario::Move* instrument = nullptr;
                for (const auto& made : turn.decisions) {
                    if (made.actor != sender || made.chosen < 0) { continue; }
                    const auto& option = names.options[sender][made.chosen];
                    const auto* move = move_of(subject, option);
                    if (move && !move->instrument.empty() && option.target == target) { instrument = move; }
                }
                const auto &before = turn.before, &after = turn.after;
                const Lifted by_agreement = lifted(subject, turn, static_cast<int>(p));
                if (by_agreement == Lifted::yes) { CHECK((after.tranche[p] == 0 && after.threat[p] == 0)); }
                const bool gone = before.threat[p] > 0 && after.threat[p] == 0;
                CHECK((!gone || (after.episodes[p] & ends_of_threats) != 0)); // none vanishes without a word
                if (by_agreement != Lifted::no) { continue; }
                const std::string did = instrument ? instrument->instrument : "";
                const int named = instrument ? tranche_of(subject, instrument->sanction) : 0;
                INFO("turn " << turn.turn << ", pair " << p << ", " << did << " " << named);

                // Where actors move in turn, a threat may be triggered by one move and conceded to by the next.
                const bool made_room = sequential(subject) && (after.episodes[p] & conceded);
                int in_force = before.tranche[p];
                if (did == "impose") {
                    CHECK(named > in_force);
                    in_force = named;
                } else if (did == "ease") {
                    CHECK(in_force > 0);
                    --in_force;
                }
                CHECK(after.tranche[p] == in_force);

                int threat = before.threat[p];
                if (did == "threaten") {
                    CHECK((named > before.threat[p] || made_room));
                    CHECK(named > before.tranche[p]);
                    threat = named;
                } else if (did == "drop") {
                    CHECK(before.threat[p] > 0);
                    threat = 0;
                } else if (did == "impose" && named >= before.threat[p]) {
                    threat = 0;
                }
                const bool stands = after.threat[p] > 0;
                if (stands) {
                    CHECK(after.threat[p] == threat);
                    CHECK(turn.turn < after.last_turn[p]);
                    if (before.threat[p] > 0 && did != "threaten") {
                        CHECK(after.triggered[p] >= before.triggered[p]); // never untriggered
                        CHECK(after.trigger[p] == before.trigger[p]);
                    }
                } else if (threat > 0) { // conceded to, or its time is over
                    const bool over = did != "threaten" && turn.turn >= before.last_turn[p];
                    CHECK((over || before.triggered[p] || made_room));
                }
            }
        }
    });
}

TEST_CASE("a replica that has ended is frozen, and one that goes on goes on where it stood") {
    for_replicas([](const Subject& subject, const std::vector<run::Turn>& trace) {
        REQUIRE(!trace.empty());
        for (std::size_t t = 0; t < trace.size(); ++t) {
            CHECK(trace[t].turn == static_cast<int>(t));
            CHECK(trace[t].before.ending == -1);
            const bool last = t + 1 == trace.size();
            CHECK((trace[t].after.ending >= 0) == last);
            if (last) { continue; }
            const auto &now = trace[t].after, &next = trace[t + 1].before;
            CHECK(now.rung == next.rung);
            CHECK(now.belief == next.belief);
            CHECK(now.memory == next.memory);
            CHECK(now.seen == next.seen);
            CHECK(now.tranche == next.tranche);
            CHECK(now.threat == next.threat);
            CHECK(now.felt == next.felt);
            CHECK(now.contest == next.contest);
            CHECK(now.status_quo == next.status_quo);
            CHECK(now.resolve == next.resolve);
            for (std::size_t i = 0; i < now.resolve.size(); ++i) {
                if (subject.scenario.actors[i].home_front.removal_per_day.value > 0) {
                    continue;
                } // a successor's
                CHECK(now.resolve[i] == trace.front().before.resolve[i]);
            }
        }
        CHECK(static_cast<int>(trace.size()) <= subject.model.names.turns);
    });
}

TEST_CASE("the ending is the first class of the file that the history reached") {
    for_replicas([](const Subject& subject, const std::vector<run::Turn>& trace) {
        const auto& endings = subject.scenario.endings;
        std::vector<int> reached(endings.size(), -1), row(endings.size(), 0);
        for (const auto& turn : trace) {
            bool stops = turn.turn + 1 == subject.model.names.turns;
            for (std::size_t e = 0; e < endings.size(); ++e) {
                if (endings[e].when.empty()) { continue; }
                const bool holds =
                    std::all_of(endings[e].when.begin(), endings[e].when.end(), [&](const auto& clause) {
                        if (clause.agreement.empty()) {
                            return clause_holds(subject, clause, turn.after.rung);
                        }
                        const auto& names = subject.model.names.agreements;
                        const auto g =
                            std::find(names.begin(), names.end(), clause.agreement) - names.begin();
                        return turn.after.in_force[static_cast<std::size_t>(g)] >= 0;
                    });
                row[e] = holds ? row[e] + 1 : 0;
                const double days = endings[e].for_days;
                if (holds && reached[e] < 0 && row[e] * subject.model.names.turn_days >= days) {
                    reached[e] = turn.turn;
                }
                stops = stops || (reached[e] >= 0 && endings[e].stops);
            }
            INFO("turn " << turn.turn);
            CHECK((turn.after.ending >= 0) == stops);
            if (!stops) { continue; }
            std::size_t expected = 0;
            while (expected + 1 < endings.size() && reached[expected] < 0 &&
                   !endings[expected].when.empty()) {
                ++expected;
            }
            CHECK(turn.after.ending == static_cast<int>(expected));
            CHECK(turn.after.ending_turn == (endings[expected].when.empty() ? turn.turn : reached[expected]));
        }
    });
}

TEST_CASE("by the null row, every family of options is as likely as any other, and so is each option in it") {
    for (const auto& file : tests::all_scenarios()) {
        const auto scenario = model::null_row(scenario::read(file));
        const auto model = model::compile(scenario);
        INFO(file);
        for (int replica = 0; replica < 10; ++replica) {
            for (const auto& turn : run::trace(model, key_of("null"), replica, run::Isa::scalar)) {
                for (const auto& made : turn.decisions) {
                    if (scenario.actors[made.actor].mind.kind == "script") { continue; }
                    std::map<std::string, std::vector<double>> families;
                    for (std::size_t a = 0; a < made.probability.size(); ++a) {
                        if (made.probability[a] == 0) { continue; }
                        const int move = model.names.options[made.actor][a].move;
                        const std::string family = move == 0 ? "hold" : scenario.moves[move - 1].family;
                        const bool nested = scenario.choice.nesting == "family";
                        families[nested ? family : "all"].push_back(made.probability[a]);
                    }
                    for (const auto& [family, chances] : families) {
                        for (const double chance : chances) {
                            const auto cells = static_cast<double>(families.size() * chances.size());
                            CHECK(chance == Approx(1 / cells).epsilon(1e-6));
                        }
                    }
                }
            }
        }
    }
}

TEST_CASE("where there is no fog, rungs are seen as they are") {
    for_replicas([](const Subject& subject, const std::vector<run::Turn>& trace) {
        const auto& names = subject.model.names;
        const int actors = static_cast<int>(names.actors.size());
        std::set<std::pair<int, int>> in_fog;
        for (const auto& tie : subject.scenario.ties) {
            const auto index = [&](const std::string& name) {
                return static_cast<int>(std::find(names.actors.begin(), names.actors.end(), name) -
                                        names.actors.begin());
            };
            if (fogged(tie)) { in_fog.insert({index(tie.from), index(tie.to)}); }
        }
        CHECK((names.eyes == 1) == in_fog.empty());
        for (const auto& turn : trace) {
            if (turn.after.ending >= 0) { continue; } // nobody looks any more
            for (int eye = 0; eye < names.eyes; ++eye) {
                for (int j = 0; j < actors; ++j) {
                    if (in_fog.count({eye, j}) == 0) {
                        const bool own = names.eyes > 1 && eye == j; // it knows where it stands
                        const int known = own ? turn.after.rung[j] : turn.after.shown[j];
                        CHECK(turn.after.seen[eye * actors + j] == known);
                    }
                }
            }
        }
    });
}

TEST_CASE("one address, one number: a replica is the same whatever instruction set simulates it") {
    for (const auto& subject : subjects()) {
        INFO(subject.name);
        const auto one = run::trace(subject.model, key_of("same"), 7, run::Isa::scalar);
        const auto wide = run::trace(subject.model, key_of("same"), 7, run::best_isa());
        REQUIRE(one.size() == wide.size());
        for (std::size_t t = 0; t < one.size(); ++t) {
            CHECK(one[t].after.rung == wide[t].after.rung);
            CHECK(one[t].after.belief == wide[t].after.belief);
            for (std::size_t d = 0; d < one[t].decisions.size(); ++d) {
                CHECK(one[t].decisions[d].probability == wide[t].decisions[d].probability);
            }
        }
    }
}
