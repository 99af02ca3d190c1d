// Adversaries, allies, trade and what can be seen of each other; sanctions and threats of them.
#include "base/number_text.h"
#include "scenario/relations.h"
#include "words/dates.h"
#include "words/describe_parts.h"

#include <algorithm>

namespace brink::words {

namespace {

using scenario::Scenario;
using scenario::Tie;

std::string adversaries_text(const Scenario& scenario) {
    std::vector<Alike> groups;
    for (const scenario::Actor& actor : scenario.actors) {
        std::vector<std::string> names;
        for (const Tie& tie : scenario.ties) {
            if (tie.from != actor.name || !scenario::is_adversary(tie)) continue;
            const bool full = tie.adversary.value == 1.0 && !tie.adversary.prior;
            names.push_back(
                full ? tie.to : fmt::format("{} (at a weight of {})", tie.to, percent_text(tie.adversary)));
        }
        if (!names.empty()) add_alike(groups, listed(names), actor.name);
    }
    std::vector<std::string> texts;
    for (const Alike& group : groups) {
        texts.push_back(fmt::format("{} {} {}{}", listed(group.names),
                                    group.names.size() == 1 ? "has" : "have", group.text,
                                    texts.empty() ? " for adversaries" : ""));
    }
    return texts.empty() ? "Nobody is anybody's adversary." : joined(texts, "; ") + ".";
}

// What an ally has promised, would lose and would bring.
std::string ally_text(const Tie& tie) {
    std::vector<std::string> texts;
    if (tie.treaty)
        texts.push_back(fmt::format(
            "is bound by treaty to the defence of {} and honours it in a full war with probability {}",
            tie.to, percent_text(tie.reliability)));
    if (says(tie.commitment))
        texts.push_back(fmt::format("would lose {} of its stake if it left {} under attack without support",
                                    percent_text(tie.commitment), tie.to));
    if (says(tie.aid))
        texts.push_back(fmt::format("adds up to {} of its own weight to the defence of {} as it stands ready",
                                    percent_text(tie.aid), tie.to));
    if (texts.empty()) return "";
    return fmt::format("{}{} {}.", tie.from, tie.treaty ? "" : ", which no treaty binds,", listed(texts));
}

// What relieves those who would lose by leaving an ally alone.
std::string relief_text(const Scenario& scenario) {
    const bool committed =
        std::ranges::any_of(scenario.ties, [](const Tie& tie) { return says(tie.commitment); });
    if (!committed) return "";
    return fmt::format("Of what support takes off that loss, {} is for posture, by its readiness, and the "
                       "rest for sanctions on the attacker, by how far they go.",
                       percent_text(scenario.sanctioning.posture_relief));
}

std::string trade_text(const Scenario& scenario) {
    std::vector<std::string> texts;
    for (const Tie& tie : scenario.ties) {
        if (says(tie.exposure))
            texts.push_back(fmt::format("{} {} to {}", tie.from, percent_text(tie.exposure), tie.to));
    }
    return each_sentence("Exposure, the share of bite and cost that counts", listed(texts));
}

std::string fog_text(const Tie& tie) {
    if (!says(tie.fog_sd) && !says(tie.fog_bias) && tie.fog_bias.value == 0.0) return "";
    const std::string bias =
        tie.fog_bias.value == 0.0
            ? ""
            : fmt::format(", and {} rungs too {} on average", short_text(std::abs(tie.fog_bias.value)),
                          tie.fog_bias.value > 0.0 ? "high" : "low");
    return fmt::format("{} sees the posture of {} with an error of {} {}{}.", tie.from, tie.to,
                       plain_text(tie.fog_sd), tie.fog_sd.value == 1.0 ? "rung" : "rungs", bias);
}

Sentences fog_sentences(const Scenario& scenario) {
    Sentences sentences;
    for (const Tie& tie : scenario.ties) sentences.push_back(fog_text(tie));
    const bool none = std::ranges::all_of(sentences, [](const std::string& text) { return text.empty(); });
    if (none) return {"Everybody sees truly where the others stand."};
    sentences.emplace_back("Where nothing is said, postures are seen truly.");
    return sentences;
}

constexpr double half_year = 182.0;

std::string over_half_year(const scenario::Number& per_day) {
    return (per_day.prior ? "about " : "") + percent_text(half_year * per_day.value);
}

// "massive sanctions"; a name that says so already stands for itself.
std::string sanctions_named(const std::string& name) {
    return name.ends_with("sanctions") ? name : name + " sanctions";
}

std::string tranche_text(const scenario::Sanction& sanction) {
    std::string text =
        fmt::format("{} take {} of the stake of a fully exposed target in half a year",
                    sentence_case(sanctions_named(sanction.name)), over_half_year(sanction.bite_per_day));
    if (says(sanction.cost_per_day))
        text += fmt::format(" and {} from a fully exposed sender", over_half_year(sanction.cost_per_day));
    if (says(sanction.premature))
        text += fmt::format("; imposed without a threat that was defied they cost the sender {} at once",
                            percent_text(sanction.premature));
    return text + ".";
}

std::string common_text(const Scenario& scenario) {
    return fmt::format("Their bite grows: 63\u00a0% of it is felt after {}{}. Of several possible senders, "
                       "one alone keeps {} of its "
                       "bite: the rest leaks.",
                       scenario.sanctioning.delay_days.prior ? "about " : "",
                       days_text(scenario.sanctioning.delay_days.value),
                       percent_text(scenario.sanctioning.leak_alone));
}

std::string coalition_text(const Scenario& scenario) {
    std::string text;
    if (says(scenario.sanctioning.burden_sharing))
        text = fmt::format("Where all possible senders join, the others take {} of its own cost off each. ",
                           percent_text(scenario.sanctioning.burden_sharing));
    if (says(scenario.sanctioning.defection_cost))
        text += fmt::format("Whoever eases while another goes on loses {} of its stake. ",
                            percent_text(scenario.sanctioning.defection_cost));
    return text.substr(0, text.size() - (text.empty() ? 0 : 1));
}

// What stands at the start, those who threaten the same together.
Sentences threat_sentences(const Scenario& scenario) {
    std::vector<Alike> groups;
    for (const scenario::Threat& threat : scenario.threats) {
        add_alike(groups,
                  fmt::format("{} with {} if it stands on {} or above, until {}", threat.target,
                              sanctions_named(threat.sanction), rung_name(scenario, threat.trigger),
                              day_text(scenario.time.start, threat.deadline.day)),
                  threat.sender);
    }
    Sentences sentences;
    for (const Alike& group : groups) {
        sentences.push_back(fmt::format("At the start {} {} {}.", listed(group.names),
                                        group.names.size() == 1 ? "threatens" : "threaten", group.text));
    }
    return sentences;
}

std::string credence_text(const Scenario& scenario) {
    return each_sentence(
        "The credit that is given to threats", each(scenario, [&](const scenario::Actor& actor) {
            const bool may_threaten = std::ranges::any_of(scenario.moves, [&](const scenario::Move& move) {
                return move.instrument == "threaten" && scenario::may(move, actor);
            });
            const bool threatens = std::ranges::any_of(scenario.threats, [&](const scenario::Threat& threat) {
                return threat.sender == actor.name;
            });
            return may_threaten || threatens ? percent_text(actor.credence) : "";
        }));
}

std::string record_text(const Scenario& scenario) {
    if (!says(scenario.beliefs.record_learning)) return "";
    return fmt::format(
        "A word kept brings that {} of the way nearer to full credit, a word broken as much nearer to none.",
        percent_text(scenario.beliefs.record_learning));
}

} // namespace

Section ties_section(const Scenario& scenario) {
    Section section{"Friends and adversaries", {{adversaries_text(scenario)}, {}, fog_sentences(scenario)}};
    for (const Tie& tie : scenario.ties) section.paragraphs[1].push_back(ally_text(tie));
    section.paragraphs[1].push_back(relief_text(scenario));
    return section;
}

Section sanctions_section(const Scenario& scenario) {
    Section section{"Sanctions and threats", {{}, {}}};
    for (const scenario::Sanction& sanction : scenario.sanctions)
        section.paragraphs[0].push_back(tranche_text(sanction));
    if (scenario.sanctions.empty()) return section;
    section.paragraphs[0].push_back(common_text(scenario));
    section.paragraphs[0].push_back(coalition_text(scenario));
    section.paragraphs[0].push_back(trade_text(scenario));
    section.paragraphs[1] = threat_sentences(scenario);
    section.paragraphs[1].push_back(credence_text(scenario));
    section.paragraphs[1].push_back(record_text(scenario));
    return section;
}

} // namespace brink::words
