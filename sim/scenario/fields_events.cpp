// What happens: moves, the calendar, endings.
#include "scenario/declare.h"
#include "scenario/records.h"

namespace brink::scenario {
namespace {

const Record& needs_record() {
    static const auto made = record<Needs>({
        required(field<&Needs::actor>("actor", Type::actor, "another actor")),
        required(field<&Needs::rung>("rung", Type::rung, "the rung on or above which it must stand")),
    });
    return made;
}

void derive_actors(const Scenario& scenario, Clause& clause) {
    clause.actors.clear();
    for (const auto& actor : scenario.actors) { clause.actors.push_back(actor.name); }
}

const Record& clause_record() {
    static const auto made = record<Clause>({
        derived<Clause, derive_actors>(
            "all", counted(1, 16, field<&Clause::actors>("actors", Type::actor, "of whom it speaks"))),
        word<&Clause::quantifier>("quantifier", {"any", "all"}, "whether one of them is enough"),
        field<&Clause::at_least>("at_least", Type::rung, "stands on this rung or above"),
        field<&Clause::at_most>("at_most", Type::rung, "stands on this rung or below"),
        field<&Clause::agreement>("agreement", Type::agreement, "or: this agreement is in force"),
    });
    return made;
}

void derive_to(const Scenario&, CalendarEntry& entry) { entry.to = entry.from; }

} // namespace

const Record& move_record() {
    static const auto made = record<Move>({
        required(field<&Move::name>("name", Type::name, "its name")),
        required(word<&Move::family>("family", {"escalate", "de-escalate", "sanction", "hold", "negotiate"},
                                     "its kind: options are nested by it")),
        counted(1, 16, field<&Move::actors>("actors", Type::actor, "who may make it; without this key, all")),
        word<&Move::target>("target", {"none", "adversary", "ally"}, "at whom it is directed"),
        whole<&Move::step>("step", "rungs", {-31, 31},
                           "goes so many of the actor's allowed rungs up or down"),
        field<&Move::to_rung>("to_rung", Type::rung, "or straight to this rung"),
        word<&Move::instrument>(
            "instrument", {"", "impose", "ease", "threaten", "drop", "build", "offer", "accept", "break"},
            "what it does beside posture: impose or ease sanctions, make a threat or drop it, build up "
            "capability "
            "(deliver arms, with an ally as target), offer, accept or break an agreement"),
        field<&Move::sanction>("sanction", Type::sanction, "the tranche imposed or threatened"),
        field<&Move::trigger>("trigger", Type::rung, "of a threat: the target's rung that sets it off"),
        real<&Move::deadline_days>("deadline_days", "days", {0, 36600}, "of a threat: how long it stands"),
        field<&Move::agreement>("agreement", Type::agreement, "which is offered, accepted or broken"),
        number<&Move::capability>("capability", "weight", not_negative,
                                  "of a build-up or delivery: how much is set on its way"),
        whole<&Move::feint>("feint", "rungs", {0, 31},
                            "announces a step down by so many allowed rungs without making it"),
        field<&Move::from_rung>("from_rung", Type::rung, "lowest rung from which it can be made"),
        field<&Move::up_to_rung>("up_to_rung", Type::rung, "highest rung from which it can be made"),
        field<&Move::after>("after", Type::move, "a move that the actor must have made before"),
        field<&Move::during>("during", Type::calendar, "a calendar entry within which it can be made"),
        table<&Move::needs, needs_record>("needs", "another actor's posture that it needs"),
        number<&Move::sunk_cost>("sunk_cost", "stakes", not_negative, "cost of making it, whatever follows"),
        source<&Move::source>(),
    });
    return made;
}

const Record& calendar_record() {
    static const auto made = record<CalendarEntry>({
        required(field<&CalendarEntry::name>("name", Type::name, "its name")),
        required(field<&CalendarEntry::from>("from", Type::day, "first day")),
        derived<CalendarEntry, derive_to>("the same day",
                                          field<&CalendarEntry::to>("to", Type::day, "last day")),
        counted(0, 16,
                field<&CalendarEntry::rouses>("rouses", Type::actor,
                                              "actors that choose on the first day, however slow they are")),
        counted(0, 16,
                field<&CalendarEntry::pushes>("pushes", Type::actor,
                                              "actors whose rung changes by step on the first day")),
        whole<&CalendarEntry::step>("step", "rungs", {-31, 31}, "by how many of their allowed rungs"),
        field<&CalendarEntry::talks>("talks", Type::agreement, "which agreement is talked about"),
        number<&CalendarEntry::heard>("heard", "probability", share,
                                      "of talks: chance that an offer is heard while they last"),
        source<&CalendarEntry::source>(),
    });
    return made;
}

const Record& ending_record() {
    static const auto made = record<Ending>({
        required(field<&Ending::name>("name", Type::name, "its name")),
        counted(
            0, 16,
            table<&Ending::when, clause_record>(
                "when", "what must hold, all at once; without this key: whatever is left at the horizon")),
        real<&Ending::for_days>("for_days", "days", {0, 36600}, "for how long it must hold"),
        field<&Ending::stops>("stops", Type::flag,
                              "whether the crisis stops here; else it only leaves its mark and goes on"),
        source<&Ending::source>(),
    });
    return made;
}

} // namespace brink::scenario
