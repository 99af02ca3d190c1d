// What may be agreed.
#include "scenario/declare.h"
#include "scenario/records.h"

namespace brink::scenario {
namespace {

const Record& grid_record() {
    static const auto made = record<Grid>({
        required(field<&Grid::issue>("issue", Type::issue, "which issue")),
        required(counted(1, 16,
                         number<&Grid::positions>("positions", "position", share,
                                                  "where it may be settled; packages combine them"))),
        source<&Grid::source>(),
    });
    return made;
}

const Record& negotiable_record() {
    static const auto made = record<Negotiable>({
        required(field<&Negotiable::actor>("actor", Type::actor, "one of the parties")),
        required(field<&Negotiable::issue>("issue", Type::issue, "on which issue")),
        real<&Negotiable::low>("low", "position", share, "lowest position that it would put its name to"),
        real<&Negotiable::high>("high", "position", share, "highest"),
        source<&Negotiable::source>(),
    });
    return made;
}

const Record& good_faith_record() {
    static const auto made = record<GoodFaith>({
        required(field<&GoodFaith::actor>("actor", Type::actor, "who must show good faith")),
        required(field<&GoodFaith::at_most>("at_most", Type::rung, "by standing on this rung or below")),
    });
    return made;
}

const Record& obligation_record() {
    static const auto made = record<Obligation>({
        required(field<&Obligation::actor>("actor", Type::actor, "one of the parties")),
        required(field<&Obligation::at_most>("at_most", Type::rung, "must stand on this rung or below")),
        real<&Obligation::within_days>("within_days", "days", {0, 36600}, "so many days after the agreement"),
    });
    return made;
}

} // namespace

const Record& agreement_record() {
    static const auto made = record<Agreement>({
        required(field<&Agreement::name>("name", Type::name, "its name")),
        required(counted(
            2, 16, field<&Agreement::parties>("parties", Type::actor, "who must choose it, each of them"))),
        required(counted(
            1, 8, table<&Agreement::issues, grid_record>("issues", "what it settles, and how it may"))),
        counted(0, 128,
                table<&Agreement::negotiable, negotiable_record>(
                    "negotiable", "what a party calls negotiable; without an entry, everything")),
        counted(0, 16,
                table<&Agreement::good_faith, good_faith_record>(
                    "good_faith", "conditions without which nothing is offered or accepted")),
        counted(0, 16,
                table<&Agreement::obligations, obligation_record>("obligations",
                                                                  "postures to which it binds its parties")),
        word<&Agreement::sanctions>("sanctions", {"kept", "lifted", "either"},
                                    "what becomes of sanctions and threats of them between the parties; "
                                    "either: it is part of the package"),
        required(number<&Agreement::heard>("heard", "probability", share,
                                           "chance that an offer is heard outside of talks")),
        real<&Agreement::stands_days>("stands_days", "days", {0, 36600},
                                      "how long an offer stands; 0: until another replaces it"),
        number<&Agreement::breach_cost>("breach_cost", "stakes", not_negative, "to the party that breaks it"),
        number<&Agreement::verified_per_day>(
            "verified_per_day", "1/day", not_negative,
            "rate at which a neglected obligation is found out, which ends it"),
        source<&Agreement::source>(),
    });
    return made;
}

const Record& mediator_record() {
    static const auto made = record<Mediator>({
        required(field<&Mediator::name>("name", Type::name, "its name")),
        required(counted(
            2, 2, field<&Mediator::between>("between", Type::actor, "the two actors that it speaks with"))),
        field<&Mediator::during>("during", Type::calendar,
                                 "the calendar entry while which it mediates; without it, all the time"),
        number<&Mediator::bias>("bias", "share", {-1, 1},
                                "whom it leans to: 1 to the first of the two, -1 to the second; a party "
                                "trusts it by (1 + bias)/2, or (1 - bias)/2"),
        number<&Mediator::clarity>("clarity", "share", share,
                                   "how much of the fog on the other's posture it lifts, for a party that "
                                   "trusts it fully"),
        number<&Mediator::face_saving>(
            "face_saving", "share", share,
            "how much of what stepping down costs it takes away, for such a party"),
        number<&Mediator::carries>("carries", "probability", share,
                                   "chance that it gets an offer of the one heard by the other, if that one "
                                   "trusts it fully"),
        source<&Mediator::source>(),
    });
    return made;
}

} // namespace brink::scenario
