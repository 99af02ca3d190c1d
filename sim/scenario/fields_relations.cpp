// What stands between actors: ties, contests, hazards, sanctions and threats.
#include "scenario/declare.h"
#include "scenario/records.h"

namespace brink::scenario {
namespace {

const Record& settlement_record() {
    static const auto made = record<Settlement>({
        required(field<&Settlement::issue>("issue", Type::issue, "which issue")),
        required(number<&Settlement::win>("win", "position", share, "where it ends if the attacker wins")),
        required(number<&Settlement::lose>("lose", "position", share, "where it ends if the attacker loses")),
        source<&Settlement::source>(),
    });
    return made;
}

void derive_pushes(const Scenario&, Hazard& hazard) { hazard.pushes = {hazard.first, hazard.second}; }

void derive_top(const Scenario& scenario, Hazard& hazard) {
    hazard.below = static_cast<int>(scenario.rungs.size());
}

} // namespace

const Record& tie_record() {
    static const auto made = record<Tie>({
        required(field<&Tie::from>("from", Type::actor, "whose relation it is")),
        required(field<&Tie::to>("to", Type::actor, "to whom")),
        number<&Tie::adversary>("adversary", "share", share,
                                "weight 0 to 1: above 0 makes `to` an adversary; reciprocity answers the "
                                "highest of weight times rung"),
        word<&Tie::front>("front", {"none", "theatre", "alliance"},
                          "at which rungs of `from` the tie is at war: those directed the same way "
                          "(`theatre` or `alliance`); a contest is fought only at rungs whose `directed` is "
                          "the front of the tie from attacker to defender"),
        number<&Tie::exposure>("exposure", "share", share,
                               "share of its stakes exposed to trade with the other"),
        number<&Tie::aid>("aid", "weight", not_negative,
                          "weight of its readiness in the defence of the other"),
        number<&Tie::commitment>("commitment", "stakes", not_negative,
                                 "its penalty while the other is attacked and unsupported"),
        field<&Tie::treaty>("treaty", Type::flag, "whether a treaty binds it to the other's defence"),
        number<&Tie::reliability>("reliability", "probability", share,
                                  "of a treaty: how likely it is honoured in a full war over the other"),
        number<&Tie::fog_bias>("fog_bias", "rungs", {-31, 31}, "mean error of its view of the other's rung"),
        number<&Tie::fog_sd>("fog_sd", "rungs", {0, 31}, "standard deviation of that error"),
        source<&Tie::source>(),
    });
    return made;
}

const Record& contest_record() {
    static const auto made = record<Contest>({
        required(field<&Contest::name>("name", Type::name, "its name")),
        required(field<&Contest::attacker>("attacker", Type::actor, "who attacks")),
        required(field<&Contest::defender>("defender", Type::actor, "who is attacked")),
        number<&Contest::decisiveness>("decisiveness", "exponent", not_negative,
                                       "of the contest success function"),
        counted(0, 8,
                table<&Contest::settlements, settlement_record>(
                    "settlements", "what victory and defeat mean for the issues")),
        number<&Contest::duration_days>("duration_days", "days", not_negative,
                                        "mean duration of war; 0: it never ends within the horizon"),
        field<&Contest::after>(
            "after", Type::rung,
            "rung of attacker and defender after its end, or the nearest that they may stand on"),
        field<&Contest::allies_at>(
            "allies_at", Type::rung,
            "rung on which those fight who honour a treaty with the defender; without this key none does"),
        source<&Contest::source>(),
    });
    return made;
}

const Record& hazard_record() {
    static const auto made = record<Hazard>({
        required(field<&Hazard::name>("name", Type::name, "its name")),
        required(pair<&Hazard::first, &Hazard::second>("between", Type::actor,
                                                       "the two actors whose rungs make it grow")),
        required(number<&Hazard::per_day>("per_day", "1/day", not_negative,
                                          "rate where the sum of their rungs equals centre")),
        number<&Hazard::growth>("growth", "1/rung", {-20, 20},
                                "exponential growth with the sum of their rungs"),
        number<&Hazard::centre>("centre", "rungs", {-64, 64}, "sum of rungs at which per_day holds"),
        derived<Hazard, derive_top>(
            "none", field<&Hazard::below>("below", Type::rung,
                                          "it acts only while all pushed actors stand below this rung")),
        derived<Hazard, derive_pushes>(
            "both", counted(1, 2, field<&Hazard::pushes>("pushes", Type::actor, "who is pushed up by it"))),
        whole<&Hazard::step>("step", "rungs", {0, 31}, "pushes up by so many allowed rungs"),
        field<&Hazard::to_rung>("to_rung", Type::rung, "or straight to this rung"),
        word<&Hazard::leads_to>("leads_to", {"none", "war", "disaster"}, "how those who choose value it"),
        source<&Hazard::source>(),
    });
    return made;
}

const Record& false_alarm_record() {
    static const auto made = record<FalseAlarm>({
        required(field<&FalseAlarm::name>("name", Type::name, "its name")),
        required(field<&FalseAlarm::actor>("actor", Type::actor, "whose warning system it is")),
        required(number<&FalseAlarm::per_year>("per_year", "1/year", not_negative,
                                               "alarms in a year of 365 days")),
        required(number<&FalseAlarm::launch>("launch", "probability", share,
                                             "that an alarm becomes a launch, on alert")),
        number<&FalseAlarm::launch_calm>("launch_calm", "probability", share,
                                         "the same below the alert rung"),
        field<&FalseAlarm::alert>("alert", Type::rung, "from this rung on it is on alert"),
        required(field<&FalseAlarm::to_rung>("to_rung", Type::rung, "where a launch leads it")),
        source<&FalseAlarm::source>(),
    });
    return made;
}

const Record& sanction_record() {
    static const auto made = record<Sanction>({
        required(field<&Sanction::name>("name", Type::name, "its name")),
        required(number<&Sanction::bite_per_day>("bite_per_day", "stakes/day", not_negative,
                                                 "full bite on a target of exposure 1")),
        number<&Sanction::cost_per_day>("cost_per_day", "stakes/day", not_negative,
                                        "cost to a sender of exposure 1"),
        number<&Sanction::premature>("premature", "stakes", not_negative,
                                     "cost to a sender that imposes it without a triggered threat"),
        source<&Sanction::source>(),
    });
    return made;
}

const Record& threat_record() {
    static const auto made = record<Threat>({
        required(field<&Threat::sender>("sender", Type::actor, "who threatens")),
        required(field<&Threat::target>("target", Type::actor, "whom")),
        required(field<&Threat::sanction>("sanction", Type::sanction, "with what")),
        required(
            field<&Threat::trigger>("trigger", Type::rung, "if the target stands on this rung or above")),
        required(field<&Threat::deadline>("deadline", Type::day, "the day on which the threat expires")),
        source<&Threat::source>(),
    });
    return made;
}

} // namespace brink::scenario
