// Nothing of a scenario is missing in its description: whatever number, rung, day or word is changed, the text changes.
#include "words/describe.h"

#include "scenario/fields.h"
#include "scenario/read.h"
#include "scenario/records.h"
#include "scenario/relations.h"
#include "shipped.h"

#include <catch2/catch.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>

using namespace brink;

namespace {

using scenario::Actor;
using scenario::Field;
using scenario::Mind;
using scenario::Move;
using scenario::Number;
using scenario::Record;
using scenario::RungSpec;
using scenario::Scenario;
using scenario::Slot;
using scenario::Tie;
using scenario::Type;

// Where a value stands: the table that holds it, and the actor around that, if there is one.
struct At {
    const Scenario& scenario;
    const Actor* actor = nullptr;
    const void* owner = nullptr;

    template <class T> const T& in() const { return *static_cast<const T*>(owner); }
};

bool always(const At&) { return true; }
bool some(const Number& number) { return scenario::is_some(number); }

bool weighs(const Mind& mind) {
    return mind.kind == "level-k" || mind.kind == "quantal" || mind.kind == "look-ahead";
}
bool somebody_weighs(const Scenario& scenario) {
    return std::ranges::any_of(scenario.actors, [](const Actor& actor) {
        return std::ranges::any_of(scenario::minds_of(actor), weighs);
    });
}
bool has_types(const Actor& actor) { return actor.resolve.levels.size() > 1; }

bool is_supplied(const At& at) {
    return std::ranges::any_of(at.scenario.moves, [&](const Move& move) {
        if (move.instrument != "build") return false;
        return std::ranges::any_of(at.scenario.actors, [&](const Actor& from) {
            const Tie* tie = scenario::find_tie(at.scenario, from.name, at.actor->name);
            const bool reaches =
                move.target == "ally" ? tie && scenario::is_ally(*tie) : from.name == at.actor->name;
            return reaches && scenario::may(move, from);
        });
    });
}

bool threatens(const At& at) {
    return std::ranges::any_of(at.scenario.moves,
                               [&](const Move& move) {
                                   return move.instrument == "threaten" && scenario::may(move, *at.actor);
                               }) ||
           std::ranges::any_of(at.scenario.threats,
                               [&](const auto& threat) { return threat.sender == at.actor->name; });
}

bool attacks(const At& at) {
    return std::ranges::any_of(at.scenario.contests,
                               [&](const auto& contest) { return contest.attacker == at.actor->name; });
}

// What the model does not use of this file, or what words cannot say better than the file does, and why.
struct Untold {
    std::vector<std::string> keys;
    std::string why;
    bool (*holds)(const At&);
};

std::vector<Untold> of_files_and_events() {
    return {
        {{"schema"}, "of the file, not of the crisis", always},
        {{"moves.family", "moves.target", "moves.instrument"}, "the name of a move says it", always},
        {{"table.payoffs.state", "table.payoffs.payoff"}, "a table is read as a table", always},
        {{"table.discount", "table.lambda", "table.method", "table.start"},
         "nobody plays its equilibrium",
         [](const At& at) {
             return std::ranges::none_of(at.scenario.actors, [](const Actor& actor) {
                 return scenario::has_mind(actor, "dynamic-qre");
             });
         }},
        {{"endings.for_days", "endings.stops"},
         "it takes what is left at the horizon",
         [](const At& at) { return at.in<scenario::Ending>().when.empty(); }},
        {{"endings.when.quantifier"},
         "it speaks of one actor, or of an agreement",
         [](const At& at) {
             const auto& clause = at.in<scenario::Clause>();
             return clause.actors.size() == 1 || !clause.agreement.empty();
         }},
        {{"moves.step", "moves.feint"},
         "it goes straight to a rung, or is announced",
         [](const At& at) { return at.in<Move>().to_rung.has_value() || at.in<Move>().feint > 0; }},
        {{"moves.capability"},
         "nothing is built",
         [](const At& at) { return at.in<Move>().instrument != "build"; }},
        {{"moves.deadline_days"},
         "nothing is threatened",
         [](const At& at) { return at.in<Move>().instrument != "threaten"; }},
        {{"hazards.step"},
         "it goes straight to a rung",
         [](const At& at) { return at.in<scenario::Hazard>().to_rung.has_value(); }},
        {{"calendar.heard"},
         "nothing is talked about",
         [](const At& at) { return at.in<scenario::CalendarEntry>().talks.empty(); }},
        {{"calendar.step"},
         "nobody is pushed",
         [](const At& at) { return at.in<scenario::CalendarEntry>().pushes.empty(); }},
    };
}

std::vector<Untold> of_relations() {
    return {
        {{"contests.after"},
         "it does not end",
         [](const At& at) { return !some(at.in<scenario::Contest>().duration_days); }},
        {{"ties.front"},
         "neither may attack the other",
         [](const At& at) {
             return std::ranges::none_of(at.scenario.contests, [&](const auto& contest) {
                 return contest.attacker == at.in<Tie>().from && contest.defender == at.in<Tie>().to;
             });
         }},
        {{"ties.reliability"}, "no treaty", [](const At& at) { return !at.in<Tie>().treaty; }},
        {{"rungs.readiness"},
         "no war can be fought",
         [](const At& at) { return at.scenario.contests.empty(); }},
        {{"rungs.directed"},
         "no war is fought there",
         [](const At& at) { return at.scenario.contests.empty() || !some(at.in<RungSpec>().war); }},
    };
}

std::vector<Untold> of_all() {
    return {
        {{"sanctioning.delay_days", "sanctioning.leak_alone", "sanctioning.burden_sharing",
          "sanctioning.defection_cost", "beliefs.record_learning", "ties.exposure"},
         "no sanctions",
         [](const At& at) { return at.scenario.sanctions.empty(); }},
        {{"sanctioning.posture_relief"},
         "no ally loses by standing aside",
         [](const At& at) {
             return std::ranges::none_of(at.scenario.ties,
                                         [](const Tie& tie) { return some(tie.commitment); });
         }},
        {{"choice.slots"},
         "no move has an instrument",
         [](const At& at) {
             return std::ranges::all_of(at.scenario.moves,
                                        [](const Move& move) { return move.instrument.empty(); });
         }},
        {{"choice.nesting", "inertia.reply_per_day", "inertia.ceiling"},
         "nobody weighs moves, nor thinks of answers",
         [](const At& at) {
             const bool thinks = std::ranges::any_of(at.scenario.actors, [](const Actor& actor) {
                 return has_types(actor) || some(actor.audience_cost) ||
                        scenario::has_mind(actor, "level-k") || scenario::has_mind(actor, "look-ahead");
             });
             return !somebody_weighs(at.scenario) || !thinks;
         }},
        {{"inertia.ceiling"},
         "nobody is expected to climb",
         [](const At& at) { return !some(at.scenario.inertia.reply_per_day); }},
        {{"beliefs.tremble"},
         "nothing is to be learnt",
         [](const At& at) { return std::ranges::none_of(at.scenario.actors, has_types); }},
        {{"issues.anchor"},
         "posture moves nothing",
         [](const At& at) { return !some(at.in<scenario::Issue>().yield); }},
    };
}

std::vector<Untold> of_actors() {
    return {
        {{"actors.capability"},
         "nothing to weigh in on",
         [](const At& at) { return at.scenario.issues.empty() && at.scenario.contests.empty(); }},
        {{"actors.delivery_days"},
         "nothing is delivered to it",
         [](const At& at) { return !is_supplied(at); }},
        {{"actors.capability_limit"},
         "its weight does not grow",
         [](const At& at) { return !is_supplied(at) && !some(at.actor->capability_per_day); }},
        {{"actors.positions.salience"},
         "the only issue is all of its stakes",
         [](const At& at) { return at.scenario.issues.size() == 1; }},
        {{"actors.resolve.prior"}, "one type only", [](const At& at) { return !has_types(*at.actor); }},
        {{"actors.credence"}, "it threatens nobody", [](const At& at) { return !threatens(at); }},
        {{"actors.anticipation"},
         "it has no audience, or nobody to attack",
         [](const At& at) { return !some(at.actor->audience_cost) || !attacks(at); }},
        {{"actors.reaction", "actors.grievance", "actors.reciprocity_floor", "actors.reciprocity_ceiling",
          "actors.memory_days"},
         "it is free to stand where it likes",
         [](const At& at) { return !some(at.actor->reciprocity); }},
    };
}

std::vector<Untold> of_interests() {
    return {
        {{"actors.norm_weight"},
         "no rung that it may come to has a norm",
         [](const At& at) {
             const auto& rungs = at.scenario.rungs;
             const auto top = static_cast<std::size_t>(at.actor->rungs.back());
             return std::none_of(rungs.begin(), rungs.begin() + static_cast<std::ptrdiff_t>(top) + 1,
                                 [](const RungSpec& rung) { return some(rung.norm); });
         }},
        {{"actors.loss_weight"},
         "no rung has a loss",
         [](const At& at) {
             return std::ranges::none_of(at.scenario.rungs,
                                         [](const RungSpec& rung) { return some(rung.loss); });
         }},
        {{"actors.home_front.approval", "actors.home_front.fading_days", "actors.home_front.rally",
          "actors.home_front.hardship", "actors.home_front.casualties_per_day",
          "actors.home_front.humiliation"},
         "approval does nothing",
         [](const At& at) {
             const auto& home = at.actor->home_front;
             return !some(home.weight) && !some(home.removal_per_day);
         }},
        {{"actors.home_front.removal_growth"},
         "nobody loses office",
         [](const At& at) { return !some(at.actor->home_front.removal_per_day); }},
    };
}

std::vector<Untold> of_minds() {
    return {
        {{"actors.mind.level"},
         "of level-k minds",
         [](const At& at) { return at.in<Mind>().kind != "level-k"; }},
        {{"actors.mind.depth", "actors.mind.continuation"},
         "of look-ahead minds",
         [](const At& at) { return at.in<Mind>().kind != "look-ahead"; }},
        {{"actors.mind.delay_turns", "actors.mind.generosity"},
         "of tit-for-tat minds",
         [](const At& at) { return at.in<Mind>().kind != "tit-for-tat"; }},
        {{"actors.mind.patience"},
         "of GRIT minds",
         [](const At& at) { return at.in<Mind>().kind != "grit"; }},
        {{"actors.mind.outlook"}, "of minds that weigh", [](const At& at) { return !weighs(at.in<Mind>()); }},
        {{"actors.mind.lambda"},
         "a rule without a precision, of one whom nobody has to judge",
         [](const At& at) { return !weighs(at.in<Mind>()); }},
        {{"actors.planning_days"},
         "it weighs nothing",
         [](const At& at) { return std::ranges::none_of(scenario::minds_of(*at.actor), weighs); }},
    };
}

const std::vector<Untold>& exceptions() {
    static const std::vector<Untold> all = [] {
        std::vector<Untold> found;
        for (const auto& part :
             {of_files_and_events(), of_relations(), of_all(), of_actors(), of_interests(), of_minds()})
            found.insert(found.end(), part.begin(), part.end());
        return found;
    }();
    return all;
}

double another(double value, const scenario::Range& range) {
    for (const double other : {0.5 * value, 0.7, 2.0, value + 1.0, 5.0}) {
        if (other != value && range.contains(other)) return other;
    }
    return value;
}

class Probe {
public:
    explicit Probe(Scenario& scenario) : scenario_(scenario) {
        record(scenario::scenario_record(), &scenario, "", nullptr);
    }
    std::vector<std::string> untold; // keys, where no exception holds
    std::set<const Untold*> needed;  // exceptions that do
    int changes = 0;

private:
    std::string text() { return words::describe(scenario_, {.unicode = true, .columns = 100}); }

    void note(const std::string& key, const At& at) {
        const auto found = std::ranges::find_if(exceptions(), [&](const Untold& one) {
            return std::ranges::find(one.keys, key) != one.keys.end() && one.holds(at);
        });
        if (found != exceptions().end())
            needed.insert(&*found);
        else
            untold.push_back(key + (at.actor ? " of " + at.actor->name : ""));
    }
    // The exception is asked of the scenario as it was.
    template <class T> void change(T& value, const T& other, const std::string& key, const At& at) {
        const T kept = value;
        const std::string before = text();
        value = other;
        const bool same = text() == before;
        value = kept;
        ++changes;
        if (same) note(key, at);
    }
    // Without its prior: the list of what is drawn would tell it otherwise.
    void change(Number& number, const Field& field, const std::string& key, const At& at) {
        const Number kept = number;
        number.prior.reset();
        change(number.value, another(number.value, field.range), key, at);
        number = kept;
    }
    void change(int& value, const Field& field, const std::string& key, const At& at) {
        const int below = value - 1;
        const bool falls = field.type == Type::rung ? value > 0 : field.range.contains(below);
        change(value, falls ? below : value + 1, key, at);
    }
    void change(std::string& word, const Field& field, const std::string& key, const At& at) {
        if (field.type != Type::word) return;
        const auto other = std::ranges::find_if(field.words, [&](const auto& one) { return one != word; });
        change(word, *other, key, at);
    }
    void leaf(const Field& field, void* owner, const std::string& key, const At& at) {
        const Slot slot = field.slot(owner);
        if (auto* const* one = std::get_if<Number*>(&slot)) change(**one, field, key, at);
        if (auto* const* one = std::get_if<std::optional<Number>*>(&slot); one && **one)
            change(***one, field, key, at);
        if (auto* const* list = std::get_if<std::vector<Number>*>(&slot)) {
            for (Number& one : **list) change(one, field, key, at);
        }
        if (auto* const* one = std::get_if<double*>(&slot))
            change(**one, another(**one, field.range), key, at);
        if (auto* const* one = std::get_if<int*>(&slot)) change(**one, field, key, at);
        if (auto* const* one = std::get_if<std::optional<int>*>(&slot); one && **one)
            change(***one, field, key, at);
        if (auto* const* one = std::get_if<bool*>(&slot)) change(**one, !**one, key, at);
        if (auto* const* one = std::get_if<std::string*>(&slot)) change(**one, field, key, at);
        if (auto* const* one = std::get_if<scenario::Date*>(&slot))
            change((*one)->day, (*one)->day + 1, key, at);
    }
    void record(const Record& record, void* owner, const std::string& within, const Actor* actor) {
        if (&record == &scenario::actor_record()) actor = static_cast<const Actor*>(owner);
        for (const Field& field : record.fields) {
            const std::string name = field.key == "minds" ? "mind" : std::string(field.key);
            const std::string key = within.empty() ? name : fmt::format("{}.{}", within, name);
            if (!field.is_table()) {
                leaf(field, owner, key, {scenario_, actor, owner});
                continue;
            }
            const bool unused =
                field.key == "mind" && !actor->minds.empty(); // one of `minds` is drawn instead
            if (unused) continue;
            for (void* item : field.items(owner)) this->record(*field.record(), item, key, actor);
        }
    }

    Scenario& scenario_;
};

} // namespace

TEST_CASE("whatever is changed in a scenario changes its description") {
    std::set<const Untold*> needed;
    for (const auto& file : tests::all_scenarios()) {
        Scenario scenario = scenario::read(file);
        Probe probe(scenario);
        INFO(file);
        CHECK(probe.changes > 100);
        CHECK_THAT(probe.untold, Catch::Equals(std::vector<std::string>{}));
        needed.insert(probe.needed.begin(), probe.needed.end());
    }
    for (const Untold& one : exceptions()) {
        INFO(one.keys.front() << ": " << one.why);
        CHECK(needed.count(&one) == 1); // else it is an exception no more
    }
}
