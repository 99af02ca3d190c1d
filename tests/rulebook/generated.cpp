#include "rulebook/generated.h"

#include "rulebook/generated_parts.h"

#include <fmt/format.h>

namespace brink::tests {

namespace {

Plan plan_of(Die& die) {
    Plan plan{};
    plan.ahead = die.whole(0, 3) == 0;
    plan.rungs = die.whole(4, plan.ahead ? 5 : 8);
    plan.actors = plan.ahead ? 2 : die.whole(2, 3);
    plan.issues = die.whole(1, 2);
    plan.tranches = die.whole(0, plan.ahead ? 1 : 2);
    plan.talks = die.half();
    plan.treaty = plan.actors == 3 && die.half();
    plan.arms = !plan.ahead && die.whole(0, 2) == 0;
    plan.feints = die.whole(0, 3) == 0;
    plan.parade = die.half();
    plan.game = die.whole(0, 3) == 0;
    return plan;
}

std::string rules(Die& die) {
    const auto time = table({"start = 2030-01-01", code("turn_days", die.one_of(std::array{"1", "3", "7"})),
                             number("horizon_days", die.whole(60, 90))});
    const auto choice = table(
        {number("slots", die.whole(1, 2)), word("nesting", die.one_of(std::array{"family", "none"})),
         word("order",
              die.one_of(std::array{"simultaneous", "simultaneous", "sequential", "sequential-random"})),
         code("response_days", die.one_of(std::array{"0", "4", "15"}))});
    const auto beliefs = table({number("tremble", die.real(0, 0.05)), maybe(die, "record_learning", 0, 1)});
    return code("time", time) + "\n" + code("choice", choice) + "\n" + code("beliefs", beliefs) + "\n" +
           code("inertia", table({number("reply_per_day", die.real(0, 0.1))})) + "\n";
}

// The last but one is war, the last a disaster.
std::string ladder(Die& die, const Plan& plan) {
    std::string rungs;
    for (int r = 0; r < plan.rungs; ++r) {
        const double height = static_cast<double>(r) / (plan.rungs - 1);
        rungs += row(
            {word("name", fmt::format("r{}", r)), number("force", height), number("readiness", height),
             r == plan.war() ? joined({"war = 1", maybe(die, "norm", 0, 0.1), word("directed", "theatre")})
             : r == plan.disaster() ? number("loss", die.real(1, 3))
                                    : ""});
    }
    return list("rungs", rungs);
}

std::string issues(Die& die, const Plan& plan) {
    std::string text;
    for (int k = 0; k < plan.issues; ++k) {
        text += row({word("name", fmt::format("i{}", k)), number("status_quo", die.real(0, 1)),
                     maybe(die, "anchor", 0, 2), maybe(die, "yield", 0, 1)});
    }
    return list("issues", text);
}

std::string endings(const Plan& plan) {
    return fmt::format(
        "endings = [\n    {{ name = \"disaster\", when = [{{ at_least = {} }}], stops = true }},\n"
        "    {{ name = \"war\", when = [{{ actors = [\"Arda\"], at_least = {} }}] }},\n"
        "    {{ name = \"calm\", when = [{{ quantifier = \"all\", at_most = 0 }}], for_days = 14, stops = "
        "true }},\n"
        "{}    {{ name = \"stand-off\" }},\n]\n",
        plan.disaster(), plan.war(),
        plan.talks ? "    { name = \"accord\", when = [{ agreement = \"accord\" }] },\n" : "");
}

} // namespace

std::string generated(int number) {
    Die die(number);
    const Plan plan = plan_of(die);
    std::string text = fmt::format("schema = 1\nname = \"generated-{}\"\n", number);
    text += rules(die);
    text += ladder(die, plan);
    text += issues(die, plan);
    text += actors(die, plan);
    text += relations(die, plan);
    text += sanctions(die, plan);
    text += agreements(die, plan);
    text += moves(die, plan);
    text += endings(plan);
    return text + game(die, plan);
}

} // namespace brink::tests
