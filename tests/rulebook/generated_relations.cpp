#include "rulebook/generated_parts.h"

#include <fmt/format.h>

namespace brink::tests {

namespace {

std::string fog(Die& die) {
    if (die.half()) { return ""; }
    return joined({maybe(die, "fog_sd", 0.1, 1.5), maybe(die, "fog_bias", -1, 1)});
}

std::string tie(Die& die, const char* from, const char* to, const std::string& kind) {
    return row({word("from", from), word("to", to), kind, maybe(die, "exposure", 0, 1), fog(die)});
}

std::string enmity(Die& die) {
    return joined({word("front", "theatre"), number("adversary", die.real(0.1, 1))});
}

std::string help(Die& die, const Plan& plan) {
    return joined({number("aid", 0.3), number("commitment", die.real(0, 0.3)),
                   plan.treaty ? joined({"treaty = true", maybe(die, "reliability", 0, 1)}) : ""});
}

std::string ties(Die& die, const Plan& plan) {
    std::string text = tie(die, "Arda", "Brun", enmity(die));
    text += tie(die, "Brun", "Arda", enmity(die));
    if (plan.actors == 3) {
        text += tie(die, "Cord", "Brun", help(die, plan));
        text += tie(die, "Cord", "Arda", number("adversary", 1));
        text += tie(die, "Arda", "Cord", number("adversary", 0.5));
    }
    return list("ties", text);
}

std::string settlements(Die& die, const Plan& plan) {
    std::string text;
    for (int k = 0; k < plan.issues; ++k) {
        text += table({word("issue", fmt::format("i{}", k)), number("win", die.real(0, 1)),
                       number("lose", die.real(0, 1))}) +
                ", ";
    }
    return code("settlements", "[" + text + "]");
}

std::string contest(Die& die, const Plan& plan) {
    return list("contests", row({word("name", "war"), word("attacker", "Arda"), word("defender", "Brun"),
                                 settlements(die, plan), plan.treaty ? number("allies_at", plan.war()) : "",
                                 maybe(die, "decisiveness", 0, 3), maybe(die, "duration_days", 5, 60)}));
}

std::string hazard(Die& die, const Plan& plan) {
    const std::string leads_to = die.one_of(std::array{"none", "war", "disaster"});
    const int to = leads_to == "disaster" ? plan.disaster() : plan.rungs - die.whole(1, 2);
    return list("hazards",
                row({word("name", "accident"), "between = [\"Arda\", \"Brun\"]", number("to_rung", to),
                     word("leads_to", leads_to), number("per_day", die.real(0, 0.02)),
                     maybe(die, "growth", 0, 0.5), maybe(die, "centre", 0, 6)}));
}

std::string alarm(Die& die, const Plan& plan) {
    return list("false_alarms", row({word("name", "ghost"), word("actor", "Brun"), "alert = 1",
                                     number("to_rung", plan.disaster()), number("per_year", die.real(0, 5)),
                                     number("launch", die.real(0, 0.5)), maybe(die, "launch_calm", 0, 0.2)}));
}

// Who carries offers needs an agreement that they are about.
std::string mediators(Die& die, const Plan& plan) {
    std::string text;
    for (int m = die.whole(0, 2); m > 0; --m) {
        text += row({word("name", fmt::format("m{}", m)), "between = [\"Arda\", \"Brun\"]",
                     plan.parade && die.half() ? word("during", "parade") : "", maybe(die, "bias", -1, 1),
                     maybe(die, "clarity", 0, 1), maybe(die, "face_saving", 0, 1),
                     plan.talks ? maybe(die, "carries", 0, 1) : ""});
    }
    return list("mediators", text);
}

} // namespace

std::string relations(Die& die, const Plan& plan) {
    std::string text = ties(die, plan);
    text += contest(die, plan);
    text += hazard(die, plan);
    text += alarm(die, plan);
    return text + mediators(die, plan);
}

std::string sanctions(Die& die, const Plan& plan) {
    if (plan.tranches == 0) { return ""; }
    std::string text =
        code("sanctioning", table({maybe(die, "delay_days", 5, 150), maybe(die, "leak_alone", 0, 1),
                                   maybe(die, "posture_relief", 0, 1), maybe(die, "burden_sharing", 0, 1),
                                   maybe(die, "defection_cost", 0, 0.1)})) +
        "\n";
    std::string tranches;
    for (int s = 0; s < plan.tranches; ++s) {
        tranches +=
            row({word("name", fmt::format("s{}", s)), number("bite_per_day", (s + 1) * die.real(0, 0.003)),
                 maybe(die, "cost_per_day", 0, 0.002), maybe(die, "premature", 0, 0.1)});
    }
    text += list("sanctions", tranches);
    if (die.half()) { return text; }
    return text + list("threats", row({word("sender", "Brun"), word("target", "Arda"), word("sanction", "s0"),
                                       number("trigger", die.whole(1, plan.war())),
                                       number("deadline", die.whole(10, 50))}));
}

} // namespace brink::tests
