// How the actors decide, and what they know of each other.
#include "base/number_text.h"
#include "scenario/relations.h"
#include "words/dates.h"
#include "words/describe_parts.h"

#include <algorithm>
#include <cmath>

namespace brink::words {

namespace {

using scenario::Actor;
using scenario::Mind;
using scenario::Scenario;

// Two options whose worth differs by so much of the stake show what λ means.
constexpr double shown_difference = 0.05;

// How surely the better of two options is taken.
std::string surely_text(const Mind& mind) {
    const double better = 1.0 / (1.0 + std::exp(-mind.lambda.value * shown_difference));
    return fmt::format("{} (λ\u00a0=\u00a0{})", percent_text(better), plain_text(mind.lambda));
}

std::string level_text(const Scenario& scenario, int level) {
    if (level == 1)
        return says(scenario.inertia.reply_per_day)
                   ? "expects the others to answer in kind, one rung at a time"
                   : "expects the others to stay where they stand";
    return fmt::format("thinks the others' answer through, {} deep",
                       count_word(static_cast<std::size_t>(level - 1), "step", "steps"));
}

std::string outlook_text(const Mind& mind) {
    return mind.outlook ? "" : ", but does not reckon with who may attack";
}

std::string script_text(const Scenario& scenario, const Mind& mind) {
    std::vector<std::string> texts;
    for (const scenario::ScriptEntry& entry : mind.script) {
        const std::string target = entry.target.empty() ? "" : " towards " + entry.target;
        texts.push_back(
            fmt::format("“{}”{} on {}", entry.move, target, day_text(scenario.time.start, entry.date.day)));
    }
    return texts.empty() ? "does nothing of its own"
                         : fmt::format("follows a script: {}; else it holds", listed(texts));
}

std::string tit_for_tat_text(const Mind& mind) {
    std::string text = "goes where its highest adversary stands";
    if (mind.delay_turns > 0)
        text = fmt::format("goes where its highest adversary stood {} before",
                           count_word(static_cast<std::size_t>(mind.delay_turns), "turn", "turns"));
    if (says(mind.generosity))
        text += fmt::format(", with probability {} one rung lower", percent_text(mind.generosity));
    return text;
}

std::string grit_text(const Mind& mind) {
    const std::string first =
        mind.patience == 0
            ? "makes no concession first"
            : fmt::format("concedes a rung first, up to {} unanswered",
                          count_word(static_cast<std::size_t>(mind.patience), "time", "times"));
    return first + ", answers a concession by one, and a step up by matching it";
}

std::string look_ahead_text(const Mind& mind) {
    return fmt::format("thinks {} of its own ahead, and the answers to each, and takes a later choice for {}",
                       count_word(static_cast<std::size_t>(mind.depth), "choice", "choices"),
                       mind.continuation == "soft"
                           ? "nearly the best that it will then have (a soft maximum)"
                           : "what it will then choose on average, mistakes included");
}

std::string equilibrium_text(const Scenario& scenario) {
    const scenario::TableGame& table = *scenario.table;
    const std::string from = table.start == 0 ? "uniform choice" : fmt::format("start {}", table.start);
    std::vector<std::string> lambdas;
    for (std::size_t player = 0; player < table.lambda.size(); ++player)
        lambdas.push_back(fmt::format("{} for {}", plain_text(table.lambda[player]), table.actors[player]));
    const std::string later = table.discount > 0.0 ? fmt::format("the next turn counts {} of this one",
                                                                 percent_text(table.discount))
                                                   : "each turn stands by itself";
    return fmt::format(
        "plays the equilibrium of the table game that {} from {} leads to, in which λ is {} and {}",
        table.method == "newton" ? "Newton's method" : "iteration", from, listed(lambdas), later);
}

// What the table holds, and what its two actors make of it.
std::string table_text(const Scenario& scenario) {
    if (!scenario.table) return "";
    const scenario::TableGame& table = *scenario.table;
    return fmt::format("What the rungs of {} are worth to the two stands in a table{}.", listed(table.actors),
                       table.states == "one" ? "" : ", by the higher of them as the turn begins");
}

std::string one_mind_text(const Scenario& scenario, const Mind& mind) {
    if (mind.kind == "script") return script_text(scenario, mind);
    if (mind.kind == "random")
        return "takes any of the moves that are open to it, each as likely as the others";
    if (mind.kind == "tit-for-tat") return tit_for_tat_text(mind);
    if (mind.kind == "grit") return grit_text(mind);
    if (mind.kind == "dynamic-qre") return equilibrium_text(scenario);
    const std::string weighs = "weighs what each move is worth to it for as long as it plans ahead";
    if (mind.kind == "quantal")
        return fmt::format("{}, without a thought of the answer{}", weighs, outlook_text(mind));
    const std::string thinks =
        mind.kind == "look-ahead" ? look_ahead_text(mind) : level_text(scenario, mind.level);
    return fmt::format("{}, and {}{}", weighs, thinks, outlook_text(mind));
}

// Of an actor whose mind is uncertain, each with how likely it is.
std::string mind_text(const Scenario& scenario, const Actor& actor) {
    if (actor.minds.empty()) return one_mind_text(scenario, actor.mind);
    std::vector<std::string> texts;
    for (const Mind& mind : actor.minds) {
        texts.push_back(fmt::format("({}) {}", percent_text(mind.weight), one_mind_text(scenario, mind)));
    }
    return "has one of several minds, the same throughout a replica: " + listed(texts, "; or ");
}

Sentences minds(const Scenario& scenario) {
    std::vector<Alike> groups;
    for (const Actor& actor : scenario.actors) add_alike(groups, mind_text(scenario, actor), actor.name);
    Sentences sentences;
    for (const Alike& group : groups) {
        const std::string who = group.names.size() == 1 ? group.names.front()
                                : group.names.size() == scenario.actors.size()
                                    ? "Each of them"
                                    : "Each of " + listed(group.names);
        sentences.push_back(fmt::format("{} {}.", who, group.text));
    }
    return sentences;
}

// "…, from 0.1 of the stake above the status quo": of who feels gains and losses.
std::string feeling_text(const Actor& actor) {
    if (!actor.prospect_theory) return "";
    const scenario::ProspectTheory& theory = *actor.prospect_theory;
    const std::string from = says(theory.aspiration)
                                 ? fmt::format("{} of the stake {} the first day's status quo",
                                               percent_text(std::abs(theory.aspiration.value)),
                                               theory.aspiration.value < 0.0 ? "below" : "above")
                                 : "the first day's status quo";
    return fmt::format("from {}, losses {} times as heavy, either to the power of {}, with chances to gain "
                       "and to lose weighted at {} and {}",
                       from, plain_text(theory.loss_aversion), plain_text(theory.curvature),
                       plain_text(theory.weighting_gains), plain_text(theory.weighting_losses));
}

std::string prospect_text(const Scenario& scenario) {
    return each_sentence("Outcomes are felt as gains and losses (prospect theory)",
                         each(scenario, feeling_text));
}

std::string horizon_text(const Scenario& scenario) {
    return each_sentence("How far they plan ahead", each(scenario, [](const Actor& actor) {
                             return reasons(actor) ? plain_text(actor.planning_days) + " days" : "";
                         }));
}

std::string precision_text(const Scenario& scenario) {
    return each_sentence(
        fmt::format("Of two options that differ by {} of the stake they take the better one with probability",
                    percent_text(shown_difference)),
        each(scenario, [](const Actor& actor) {
            std::vector<std::string> texts;
            for (const Mind& mind : scenario::minds_of(actor)) {
                if (reasons(mind)) texts.push_back(surely_text(mind));
            }
            return texts.empty() ? "" : listed(texts, " or ");
        }));
}

std::string nesting_text(const Scenario& scenario) {
    if (std::ranges::none_of(scenario.actors, [](const Actor& actor) { return reasons(actor); })) return "";
    return scenario.choice.nesting == "family"
               ? "Options are nested by kind: where there are many ways to escalate, to step down, to "
                 "sanction or to negotiate, they share the chance of one."
               : "Every option has its own chance, however many there are of its kind.";
}

std::string types_text(const Actor& actor) {
    const scenario::Resolve& resolve = actor.resolve;
    if (resolve.levels.size() < 2) return "";
    std::vector<std::string> levels;
    for (std::size_t type = 0; type < resolve.levels.size(); ++type) {
        levels.push_back(fmt::format("{} ({})", plain_text(resolve.levels[type]),
                                     type < resolve.prior.size() ? percent_text(resolve.prior[type]) : "-"));
    }
    return listed(levels, " or ");
}

std::string resolve_text(const Scenario& scenario) {
    const std::string types = each(scenario, types_text);
    if (types.empty()) return "";
    return fmt::format(
        "Resolve divides what war costs an actor. Each knows its own, and the others only how likely each "
        "degree is: {}.",
        types);
}

// Of those who can be of one kind only, where that is not the resolve at which costs are told.
std::string known_text(const Scenario& scenario) {
    return each_sentence("Resolve that everybody knows", each(scenario, [](const Actor& actor) {
                             const auto& levels = actor.resolve.levels;
                             const bool other =
                                 levels.size() == 1 && (levels[0].value != 1.0 || levels[0].prior);
                             return other ? plain_text(levels[0]) : "";
                         }));
}

std::string truth_text(const Scenario& scenario) {
    return each_sentence("The truth is fixed", each(scenario, [](const Actor& actor) {
                             return actor.resolve.value ? plain_text(*actor.resolve.value) : "";
                         }));
}

std::string learning_text(const Scenario& scenario) {
    const bool types = std::ranges::any_of(
        scenario.actors, [](const Actor& actor) { return actor.resolve.levels.size() > 1; });
    if (!types) return "";
    return fmt::format("They learn from what they see done, and take {} of all acts for chance.",
                       percent_text(scenario.beliefs.tremble));
}

} // namespace

Section minds_section(const Scenario& scenario) {
    Sentences sentences = minds(scenario);
    sentences.push_back(table_text(scenario));
    sentences.push_back(inertia_text(scenario));
    const Sentences weighing{horizon_text(scenario), precision_text(scenario), nesting_text(scenario),
                             judged_as_text(scenario), prospect_text(scenario)};
    return {"How they decide",
            {sentences,
             weighing,
             {resolve_text(scenario), known_text(scenario), truth_text(scenario), learning_text(scenario)}}};
}

} // namespace brink::words
