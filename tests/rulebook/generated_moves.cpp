#include "rulebook/generated_parts.h"

#include <fmt/format.h>

namespace brink::tests {

namespace {

std::string grids(Die& die, const Plan& plan) {
    std::string text;
    for (int k = 0; k < plan.issues; ++k) {
        const double low = die.real(0, 0.4), high = die.real(0.5, 1);
        text += table({word("issue", fmt::format("i{}", k)),
                       fmt::format("positions = [{:.3f}, {:.3f}]", low, high)}) +
                ", ";
    }
    return code("issues", "[" + text + "]");
}

std::string rung_moves(Die& die, const Plan& plan) {
    std::string text =
        row({word("name", "up"), word("family", "escalate"), "step = 1", maybe(die, "sunk_cost", 0, 0.02)});
    text += row(
        {word("name", "down"), word("family", "de-escalate"), "step = -1", maybe(die, "sunk_cost", 0, 0.02)});
    text += row({word("name", "attack"), word("family", "escalate"), "actors = [\"Arda\"]",
                 number("to_rung", plan.war()), number("up_to_rung", plan.war() - 1)});
    if (plan.parade) {
        text += row({word("name", "surge"), word("family", "escalate"), "step = 2", word("during", "parade"),
                     "actors = [\"Arda\"]"});
    }
    if (plan.feints) {
        text +=
            row({word("name", "feint"), word("family", "de-escalate"), "feint = 1", "actors = [\"Arda\"]"});
    }
    return text;
}

std::string sanction_moves(Die& die, const Plan& plan) {
    std::string text;
    const auto about = joined({word("family", "sanction"), word("target", "adversary")});
    for (int s = 0; s < plan.tranches; ++s) {
        const auto tranche = word("sanction", fmt::format("s{}", s));
        text +=
            row({word("name", fmt::format("impose s{}", s)), about, tranche, word("instrument", "impose")});
        text +=
            row({word("name", fmt::format("threaten s{}", s)), about, tranche, word("instrument", "threaten"),
                 number("trigger", die.whole(1, plan.war())), number("deadline_days", die.whole(1, 40))});
    }
    if (plan.tranches == 0) { return text; }
    return text + row({word("name", "ease"), about, word("instrument", "ease")}) +
           row({word("name", "drop"), about, word("instrument", "drop")});
}

std::string talks() {
    std::string text;
    for (const char* instrument : {"offer", "accept", "break"}) {
        text += row({word("name", instrument), word("family", "negotiate"), "actors = [\"Arda\", \"Brun\"]",
                     word("agreement", "accord"), word("instrument", instrument)});
    }
    return text;
}

std::string arms(Die& die, const Plan& plan) {
    std::string text = row({word("name", "arm"), word("family", "escalate"), word("instrument", "build"),
                            "actors = [\"Brun\"]", number("capability", die.real(0.1, 0.5))});
    if (plan.actors < 3) { return text; }
    return text + row({word("name", "deliver"), word("family", "escalate"), word("instrument", "build"),
                       word("target", "ally"), number("capability", die.real(0.1, 0.5))});
}

// A parade that takes who is attacked a rung up or down, and within which the attacker may go up faster.
std::string parade(Die& die) {
    const int first = die.whole(0, 20);
    return row({word("name", "parade"), number("from", first), number("to", first + die.whole(0, 20)),
                "pushes = [\"Brun\"]", code("step", die.one_of(std::array{"-1", "1"})),
                die.half() ? "rouses = [\"Arda\"]" : ""});
}

std::string calendar(Die& die, const Plan& plan) {
    std::string text = plan.parade ? parade(die) : "";
    if (plan.talks && die.half()) {
        text += row({word("name", "round"), number("from", die.whole(0, 20)), number("to", 40),
                     word("talks", "accord"), maybe(die, "heard", 0, 1)});
    }
    return list("calendar", text);
}

} // namespace

std::string agreements(Die& die, const Plan& plan) {
    if (!plan.talks) { return ""; }
    const auto obligation = table({word("actor", "Arda"), number("at_most", plan.war() - 1)});
    const auto good_faith = table({word("actor", "Arda"), number("at_most", plan.war() - 1)});
    return list(
        "agreements",
        row({word("name", "accord"), "parties = [\"Arda\", \"Brun\"]", grids(die, plan),
             number("heard", die.real(0.2, 1)), maybe(die, "breach_cost", 0, 0.2),
             maybe(die, "verified_per_day", 0, 0.1), number("stands_days", die.whole(0, 30)),
             plan.tranches == 0 ? "" : word("sanctions", die.one_of(std::array{"kept", "lifted", "either"})),
             code("obligations", "[" + obligation + "]"),
             die.half() ? code("good_faith", "[" + good_faith + "]") : ""}));
}

std::string moves(Die& die, const Plan& plan) {
    std::string text = rung_moves(die, plan);
    text += sanction_moves(die, plan);
    if (plan.talks) { text += talks(); }
    if (plan.arms) { text += arms(die, plan); }
    text = list("moves", text);
    return text + calendar(die, plan);
}

std::string game(Die& die, const Plan& plan) {
    if (!plan.game) { return ""; }
    std::string payoffs;
    for (int cell = 0; cell < plan.rungs * plan.rungs; ++cell) {
        const double first = die.real(-0.3, 0.3), second = die.real(-0.3, 0.3);
        payoffs += row({fmt::format("moves = [{}, {}]", cell / plan.rungs, cell % plan.rungs),
                        fmt::format("payoff = [{:.6g}, {:.6g}]", first, second)});
    }
    return "[table]\nactors = [\"Arda\", \"Brun\"]\nstates = \"one\"\n" + list("payoffs", payoffs);
}

} // namespace brink::tests
