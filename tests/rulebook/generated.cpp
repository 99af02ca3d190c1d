#include "rulebook/generated.h"

#include <fmt/format.h>

#include <array>
#include <random>
#include <vector>

namespace brink::tests {

namespace {

// Numbers with three digits: short in the text and the same everywhere.
class Die {
public:
    explicit Die(int number) : bits_(static_cast<std::uint64_t>(number)) {}
    int whole(int low, int high) {
        return low + static_cast<int>(bits_() % static_cast<std::uint64_t>(high - low + 1));
    }
    double real(double low, double high) { return low + (high - low) * whole(0, 1000) / 1000.0; }
    bool half() { return whole(0, 1) == 1; }
    template <std::size_t n> const char* one_of(const std::array<const char*, n>& words) {
        return words[static_cast<std::size_t>(whole(0, static_cast<int>(n) - 1))];
    }

private:
    std::mt19937_64 bits_;
};

constexpr const char* names[] = {"Arda", "Brun", "Cord"};

// What the parts of one scenario must agree on.
struct Plan {
    int rungs, actors, issues, tranches;
    bool talks, treaty;
};

Plan plan_of(Die& die) {
    const int rungs = die.whole(4, 8), actors = die.whole(2, 3);
    const bool treaty = actors == 3 && die.half();
    return {rungs, actors, die.whole(1, 2), die.whole(0, 2), die.half(), treaty};
}

std::string key(const char* name, double value) { return fmt::format(", {} = {:.6g}", name, value); }

// `name = value` in half of the cases, else the default.
std::string maybe(Die& die, const char* name, double low, double high) {
    const double value = die.real(low, high);
    return die.half() ? key(name, value) : "";
}

std::string rules(Die& die) {
    return fmt::format("time = {{ start = 2030-01-01, turn_days = {}, horizon_days = {} }}\n"
                       "choice = {{ slots = {}, nesting = \"{}\", response_days = {} }}\n"
                       "beliefs = {{ tremble = {:.3f}{} }}\n"
                       "inertia = {{ reply_per_day = {:.3f} }}\n",
                       die.one_of(std::array{"1", "3", "7"}), die.whole(60, 90), die.whole(1, 2),
                       die.one_of(std::array{"family", "none"}), die.one_of(std::array{"0", "4", "15"}),
                       die.real(0, 0.05), maybe(die, "record_learning", 0, 1), die.real(0, 0.1));
}

// The last but one is war, the last a disaster.
std::string ladder(Die& die, const Plan& plan) {
    std::string text = "rungs = [\n";
    for (int r = 0; r < plan.rungs; ++r) {
        const double height = static_cast<double>(r) / (plan.rungs - 1);
        const bool war = r == plan.rungs - 2, last = r == plan.rungs - 1;
        text += fmt::format("    {{ name = \"r{}\"{}{}{} }},\n", r, key("force", height),
                            key("readiness", height),
                            war    ? key("war", 1) + maybe(die, "norm", 0, 0.1) + ", directed = \"theatre\""
                            : last ? key("loss", die.real(1, 3))
                                   : "");
    }
    return text + "]\n";
}

std::string issues(Die& die, const Plan& plan) {
    std::string text = "issues = [\n";
    for (int k = 0; k < plan.issues; ++k) {
        text += fmt::format("    {{ name = \"i{}\"{}{}{} }},\n", k, key("status_quo", die.real(0, 1)),
                            maybe(die, "anchor", 0, 2), maybe(die, "yield", 0, 1));
    }
    return text + "]\n";
}

std::string mind(Die& die) {
    const auto kind = die.one_of(std::array{"level-k", "level-k", "quantal", "random", "tit-for-tat"});
    return fmt::format("{{ kind = \"{}\", lambda = {}, level = {}, outlook = {}{} }}", kind,
                       die.one_of(std::array{"0", "5", "20", "60"}), die.whole(1, 2), die.half(),
                       std::string(kind) == "tit-for-tat" ? maybe(die, "generosity", 0, 0.5) : "");
}

std::string resolve(Die& die) {
    const double low = die.real(0.2, 0.8), high = die.real(1.2, 3), share = die.real(0.1, 0.9);
    return fmt::format("{{ levels = [{:.6g}, 1, {:.6g}], prior = [{:.6g}, 0.05, {:.6g}] }}", low, high,
                       0.95 * share, 0.95 * (1 - share));
}

std::string positions(Die& die, const Plan& plan) {
    const double first = plan.issues == 1 ? 1 : die.real(0.2, 0.8);
    std::string text;
    for (int k = 0; k < plan.issues; ++k) {
        text += fmt::format("{{ issue = \"i{}\"{}{} }}, ", k, key("ideal", die.real(0, 1)),
                            key("salience", k == 0 ? first : 1 - first));
    }
    return "[" + text + "]";
}

std::string home_front(Die& die) {
    if (die.half()) { return ""; }
    return fmt::format(", home_front = {{ approval = {:.3f}{}{}{}{} }}", die.real(0.2, 0.9),
                       maybe(die, "weight", 0, 0.2), maybe(die, "rally", 0, 0.2),
                       maybe(die, "hardship", 0, 3), maybe(die, "humiliation", 0, 0.3));
}

std::string actor(Die& die, const Plan& plan, int number) {
    std::string text = fmt::format(
        "    {{ name = \"{}\", rung = {}, mind = {}, resolve = {}, positions = {}{}", names[number],
        die.whole(0, plan.rungs - 3), mind(die), resolve(die), positions(die, plan), home_front(die));
    const struct {
        const char* name;
        double high;
    } numbers[] = {{"capability", 2},           {"war_cost", 0.6},        {"upkeep_per_day", 0.002},
                   {"audience_cost", 0.5},      {"anticipation", 1},      {"reciprocity", 0.05},
                   {"reaction", 1.5},           {"grievance", 2},         {"memory_days", 40},
                   {"norm_weight", 2},          {"word_cost", 0.1},       {"credence", 1},
                   {"drift_per_day", 0.002},    {"execution_error", 0.3}, {"loss_weight", 3},
                   {"capability_per_day", 0.01}};
    for (const auto& field : numbers) { text += maybe(die, field.name, 0, field.high); }
    return text + " },\n";
}

std::string tie(Die& die, const char* from, const char* to, const std::string& kind) {
    const std::string fog = die.half() ? "" : maybe(die, "fog_sd", 0.1, 1.5) + maybe(die, "fog_bias", -1, 1);
    return fmt::format("    {{ from = \"{}\", to = \"{}\", {}{}{} }},\n", from, to, kind,
                       maybe(die, "exposure", 0, 1), fog);
}

std::string relations(Die& die, const Plan& plan) {
    const auto foe = [&] { return fmt::format("front = \"theatre\"{}", key("adversary", die.real(0.1, 1))); };
    std::string text = "ties = [\n" + tie(die, "Arda", "Brun", foe()) + tie(die, "Brun", "Arda", foe());
    if (plan.actors == 3) {
        text +=
            tie(die, "Cord", "Brun",
                fmt::format("aid = 0.3, commitment = {:.3f}, treaty = {}", die.real(0, 0.3), plan.treaty));
        text += tie(die, "Cord", "Arda", key("adversary", 1).substr(2)) +
                tie(die, "Arda", "Cord", key("adversary", 0.5).substr(2));
    }
    return text + "]\n";
}

std::string contest(Die& die, const Plan& plan) {
    std::string settlements;
    for (int k = 0; k < plan.issues; ++k) {
        settlements += fmt::format("{{ issue = \"i{}\"{}{} }}, ", k, key("win", die.real(0, 1)),
                                   key("lose", die.real(0, 1)));
    }
    return fmt::format("contests = [{{ name = \"war\", attacker = \"Arda\", defender = \"Brun\", settlements "
                       "= [{}]{}{}{} }}]\n",
                       settlements, plan.treaty ? fmt::format(", allies_at = {}", plan.rungs - 2) : "",
                       maybe(die, "decisiveness", 0, 3), maybe(die, "duration_days", 5, 60));
}

std::string accidents(Die& die, const Plan& plan) {
    const std::string leads_to = die.one_of(std::array{"none", "war", "disaster"});
    const int to_rung = leads_to == "disaster" ? plan.rungs - 1 : plan.rungs - die.whole(1, 2);
    const auto text = fmt::format("hazards = [{{ name = \"accident\", between = [\"Arda\", \"Brun\"], "
                                  "to_rung = {}, leads_to = \"{}\"{}{}{} }}]\n",
                                  to_rung, leads_to, key("per_day", die.real(0, 0.02)),
                                  maybe(die, "growth", 0, 0.5), maybe(die, "centre", 0, 6));
    return text +
           fmt::format(
               "false_alarms = [{{ name = \"ghost\", actor = \"Brun\", alert = 1, to_rung = {}{}{} }}]\n",
               plan.rungs - 1, key("per_year", die.real(0, 5)), key("launch", die.real(0, 0.5)));
}

std::string sanctions(Die& die, const Plan& plan) {
    if (plan.tranches == 0) { return ""; }
    std::string text = "sanctions = [\n";
    for (int s = 0; s < plan.tranches; ++s) {
        text += fmt::format("    {{ name = \"s{}\"{}{}{} }},\n", s,
                            key("bite_per_day", (s + 1) * die.real(0, 0.003)),
                            maybe(die, "cost_per_day", 0, 0.002), maybe(die, "premature", 0, 0.1));
    }
    return text + "]\n";
}

std::string agreement(Die& die, const Plan& plan) {
    if (!plan.talks) { return ""; }
    std::string settled;
    for (int k = 0; k < plan.issues; ++k) {
        settled += fmt::format("{{ issue = \"i{}\", positions = [{:.3f}, {:.3f}] }}, ", k, die.real(0, 0.4),
                               die.real(0.5, 1));
    }
    return fmt::format(
        "agreements = [{{ name = \"accord\", parties = [\"Arda\", \"Brun\"], issues = [{}]{}{}{}{}, "
        "obligations = [{{ actor = \"Arda\", at_most = {} }}] }}]\n",
        settled, key("heard", die.real(0.2, 1)), maybe(die, "stands_days", 1, 30),
        maybe(die, "breach_cost", 0, 0.2), maybe(die, "verified_per_day", 0, 0.1), plan.rungs - 3);
}

std::string moves(Die& die, const Plan& plan) {
    const int war = plan.rungs - 2;
    std::string text =
        fmt::format("moves = [\n    {{ name = \"up\", family = \"escalate\", step = 1{} }},\n"
                    "    {{ name = \"down\", family = \"de-escalate\", step = -1{} }},\n"
                    "    {{ name = \"attack\", family = \"escalate\", actors = [\"Arda\"], to_rung = {}, "
                    "up_to_rung = {} }},\n",
                    maybe(die, "sunk_cost", 0, 0.02), maybe(die, "sunk_cost", 0, 0.02), war, war - 1);
    for (int s = 0; s < plan.tranches; ++s) {
        const auto about =
            fmt::format("family = \"sanction\", target = \"adversary\", sanction = \"s{}\"", s);
        text += fmt::format("    {{ name = \"impose {0}\", {1}, instrument = \"impose\" }},\n"
                            "    {{ name = \"threaten {0}\", {1}, instrument = \"threaten\", trigger = {2}, "
                            "deadline_days = {3} }},\n",
                            s, about, die.whole(1, war), die.whole(0, 40));
    }
    if (plan.tranches > 0) {
        text +=
            "    { name = \"ease\", family = \"sanction\", target = \"adversary\", instrument = \"ease\" },\n"
            "    { name = \"drop\", family = \"sanction\", target = \"adversary\", instrument = \"drop\" "
            "},\n";
    }
    if (plan.talks) {
        const auto talk = "family = \"negotiate\", actors = [\"Arda\", \"Brun\"], agreement = \"accord\"";
        text += fmt::format("    {{ name = \"offer\", {0}, instrument = \"offer\" }},\n    {{ name = "
                            "\"accept\", {0}, instrument = \"accept\" }},\n"
                            "    {{ name = \"break\", {0}, instrument = \"break\" }},\n",
                            talk);
    }
    return text + "]\n";
}

std::string endings(const Plan& plan) {
    return fmt::format(
        "endings = [\n    {{ name = \"disaster\", when = [{{ at_least = {} }}], stops = true }},\n"
        "    {{ name = \"war\", when = [{{ actors = [\"Arda\"], at_least = {} }}] }},\n"
        "    {{ name = \"calm\", when = [{{ quantifier = \"all\", at_most = 0 }}], for_days = 14, stops = "
        "true }},\n"
        "    {{ name = \"stand-off\" }},\n]\n",
        plan.rungs - 1, plan.rungs - 2);
}

} // namespace

std::string generated(int number) {
    Die die(number);
    const Plan plan = plan_of(die);
    std::string text = fmt::format("schema = 1\nname = \"generated-{}\"\n", number) + rules(die) +
                       ladder(die, plan) + issues(die, plan) + "actors = [\n";
    for (int i = 0; i < plan.actors; ++i) { text += actor(die, plan, i); }
    text += "]\n" + relations(die, plan) + contest(die, plan) + accidents(die, plan);
    return text + sanctions(die, plan) + agreement(die, plan) + moves(die, plan) + endings(plan);
}

} // namespace brink::tests
