// That nothing is declared that can never be: judged only once all that is written could be read.
#include "scenario/check.h"
#include "scenario/possible.h"
#include "scenario/relations.h"

#include <algorithm>

namespace brink::scenario {
namespace {

template <class T>
void check_each(const Possible& possible, Reading& reading, const std::vector<T>& things, Fault fault) {
    for (const auto& thing : things) {
        if (const auto obstacle = possible.obstacle(thing); !obstacle.empty()) {
            reading.complain(fault, thing.place, {thing.name, obstacle});
        }
    }
}

void check_mobile(const Scenario& scenario, const Possible& possible, Reading& reading) {
    for (const auto& actor : scenario.actors) {
        const bool scripted =
            std::ranges::all_of(minds_of(actor), [](const Mind& mind) { return mind.kind == "script"; });
        if (!scripted && !possible.any_move(actor)) {
            reading.complain(Fault::immobile, actor.place, {actor.name});
        }
    }
}

// That an agreement can cure the drift that it is said to cure.
void check_cure(const Scenario& scenario, Reading& reading, const Actor& actor) {
    const auto& issue = actor.drift_issue;
    if (issue.empty()) { return; }
    const auto path = "actors." + actor.name;
    const auto place = reading.places.of(path + ".drift_issue");
    const auto settled = [&](const Agreement& agreement) { return settles(agreement, issue); };
    if (std::none_of(scenario.agreements.begin(), scenario.agreements.end(), settled)) {
        reading.complain(Fault::unneeded_key, place,
                         {path, "drift_issue", "no agreement settles '" + issue + "'"});
    } else if (actor.positions.empty()) {
        reading.complain(Fault::needs_key, place,
                         {path, "'positions'",
                          "an agreement cures its drift as far as it meets its position on '" + issue + "'"});
    }
}

// Of endings whose clauses speak of rungs, check_endings knows.
void check_settled(const Scenario& scenario, const Possible& possible, Reading& reading) {
    for (const auto& ending : scenario.endings) {
        for (const auto& clause : ending.when) {
            const auto* agreement = named(scenario.agreements, clause.agreement);
            if (agreement && !possible.obstacle(*agreement).empty()) {
                reading.complain(
                    Fault::ending_never, clause.place,
                    {ending.name, "the agreement '" + clause.agreement + "' can never be reached"});
            }
        }
    }
}

} // namespace

void check_possible(const Scenario& scenario, Reading& reading) {
    const Possible possible(scenario);
    check_each(possible, reading, scenario.contests, Fault::never_fought);
    check_each(possible, reading, scenario.agreements, Fault::never_agreed);
    check_each(possible, reading, scenario.moves, Fault::never_legal);
    check_mobile(scenario, possible, reading);
    for (const auto& actor : scenario.actors) { check_cure(scenario, reading, actor); }
    check_settled(scenario, possible, reading);
}

} // namespace brink::scenario
