#include "rulebook/generated_parts.h"

#include <fmt/format.h>

namespace brink::tests {

namespace {

std::string kind_of(Die& die, const Plan& plan) {
    if (plan.ahead) { return die.one_of(std::array{"look-ahead", "look-ahead", "level-k", "grit"}); }
    return die.one_of(
        std::array{"level-k", "level-k", "level-k", "quantal", "random", "tit-for-tat", "grit", "script"});
}

// Moves that everybody has, in the first weeks; some of them not possible when their day comes.
std::string script(Die& die) {
    std::string text;
    for (int moves = die.whole(0, 4); moves > 0; --moves) {
        text += table({fmt::format("date = 2030-01-{:02}", die.whole(1, 31)),
                       word("move", die.one_of(std::array{"up", "up", "down"}))}) +
                ", ";
    }
    return code("script", "[" + text + "]");
}

// What only a mind of this kind heeds.
std::string traits(Die& die, const Plan& plan, const std::string& kind) {
    if (kind == "level-k") { return number("level", die.whole(1, 2)); }
    if (kind == "script") { return script(die); }
    if (kind == "grit") { return number("patience", die.whole(0, 4)); }
    if (kind == "tit-for-tat") {
        return joined({number("delay_turns", die.whole(0, 2)), maybe(die, "generosity", 0, 0.5)});
    }
    if (kind == "look-ahead") {
        const bool shallow = plan.talks || plan.tranches > 0;
        return joined({number("depth", shallow ? 1 : die.whole(1, 2)),
                       word("continuation", die.one_of(std::array{"soft", "expected"}))});
    }
    return "";
}

std::string mind(Die& die, const Plan& plan, const std::string& weight) {
    const auto kind = kind_of(die, plan);
    return table({weight, word("kind", kind), code("lambda", die.one_of(std::array{"0", "5", "20", "60"})),
                  code("outlook", die.half() ? "true" : "false"), traits(die, plan, kind)});
}

// One mind, or several of which each replica draws one.
std::string minds(Die& die, const Plan& plan) {
    if (die.whole(0, 2) > 0) { return code("mind", mind(die, plan, "")); }
    const double first = die.real(0.2, 0.8);
    return code("minds", fmt::format("[{}]", joined({mind(die, plan, number("weight", first)),
                                                     mind(die, plan, number("weight", 1 - first))})));
}

std::string resolve(Die& die) {
    const double low = die.real(0.2, 0.8), high = die.real(1.2, 3), share = die.real(0.1, 0.9);
    return code("resolve",
                table({fmt::format("levels = [{:.6g}, 1, {:.6g}]", low, high),
                       fmt::format("prior = [{:.6g}, 0.05, {:.6g}]", 0.95 * share, 0.95 * (1 - share)),
                       die.whole(0, 3) == 0 ? number("value", die.real(low, high)) : ""}));
}

std::string positions(Die& die, const Plan& plan) {
    const double first = plan.issues == 1 ? 1 : die.real(0.2, 0.8);
    std::string text;
    for (int k = 0; k < plan.issues; ++k) {
        text += table({word("issue", fmt::format("i{}", k)), number("ideal", die.real(0, 1)),
                       number("salience", k == 0 ? first : 1 - first)}) +
                ", ";
    }
    return code("positions", "[" + text + "]");
}

std::string home_front(Die& die) {
    if (die.half()) { return ""; }
    return code(
        "home_front",
        table({number("approval", die.real(0.2, 0.9)), maybe(die, "weight", 0, 0.2),
               maybe(die, "fading_days", 10, 200), maybe(die, "rally", 0, 0.2), maybe(die, "hardship", 0, 3),
               maybe(die, "casualties_per_day", 0, 0.02), maybe(die, "humiliation", 0, 0.3),
               maybe(die, "removal_per_day", 0, 0.03), maybe(die, "removal_growth", 0, 20)}));
}

// Of a quarter of the actors; the others feel what things are worth.
std::string prospects(Die& die) {
    if (die.whole(0, 3) > 0) { return ""; }
    return code("prospect_theory",
                table({maybe(die, "aspiration", -0.2, 0.3), maybe(die, "curvature", 0.4, 1),
                       maybe(die, "loss_aversion", 0.5, 4), maybe(die, "weighting_gains", 0.4, 1),
                       maybe(die, "weighting_losses", 0.4, 1)}));
}

// A limit for who is attacked, which the attacker's own posture lifts.
std::string ceiling(Die& die, const Plan& plan, int who) {
    if (who != 1 || die.whole(0, 3) > 0) { return ""; }
    return code("ceiling", table({number("rung", plan.war() - 1), word("lifted_by", "Arda"),
                                  number("lifted_at", die.whole(1, plan.war()))}));
}

std::string character(Die& die, const Plan& plan) {
    const struct {
        const char* name;
        double high;
    } numbers[] = {{"capability", 2},           {"war_cost", 0.6},        {"upkeep_per_day", 0.002},
                   {"audience_cost", 0.5},      {"anticipation", 1},      {"reciprocity", 0.05},
                   {"reaction", 1.5},           {"grievance", 2},         {"memory_days", 40},
                   {"norm_weight", 2},          {"word_cost", 0.1},       {"credence", 1},
                   {"drift_per_day", 0.002},    {"execution_error", 0.3}, {"loss_weight", 3},
                   {"capability_per_day", 0.01}};
    std::string text;
    for (const auto& field : numbers) { text = joined({text, maybe(die, field.name, 0, field.high)}); }
    return joined({text, maybe(die, "planning_days", 20, 400),
                   plan.feints ? maybe(die, "unmasked_per_day", 0, 0.1) : "",
                   plan.arms ? number("capability_limit", die.real(2.1, 4)) : "",
                   plan.talks && die.half() ? word("drift_issue", "i0") : ""});
}

std::string actor(Die& die, const Plan& plan, int who) {
    return row({word("name", actor_names[who]), number("rung", die.whole(0, plan.war() - 1)),
                minds(die, plan), ceiling(die, plan, who), resolve(die), positions(die, plan),
                home_front(die), prospects(die), character(die, plan)});
}

} // namespace

std::string actors(Die& die, const Plan& plan) {
    std::string text;
    for (int who = 0; who < plan.actors; ++who) { text += actor(die, plan, who); }
    return list("actors", text);
}

} // namespace brink::tests
