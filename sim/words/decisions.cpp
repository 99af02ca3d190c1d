#include "words/decisions.h"

#include "base/input_error.h"
#include "words/telling.h"

#include <fmt/format.h>

#include <algorithm>

namespace brink::words {

namespace {

// Where a move of the rung slot leads to, if it leads away.
std::string leads_to(const Replay& replay, const run::Decision& decision, int from) {
    const auto& actor = replay.model.tables.actor[decision.actor];
    const int next = actor.outcomes[actor.options[decision.chosen].outcome].next.to[from];
    return next < 0 || next == from ? "" : " → " + rung_name(replay, next);
}

// The options that were open, the likeliest first.
std::vector<std::size_t> open_options(const run::Decision& decision) {
    std::vector<std::size_t> open;
    for (std::size_t o = 0; o < decision.probability.size(); ++o) {
        if (decision.probability[o] > 0.0) open.push_back(o);
    }
    std::ranges::stable_sort(open, [&](std::size_t a, std::size_t b) {
        return decision.probability[a] > decision.probability[b];
    });
    return open;
}

// Options that read the same, such as the packages of one offer.
struct Group {
    std::string text;
    double probability = 0.0;
    int options = 0;
};

std::vector<Group> rejected_groups(const Replay& replay, const run::Decision& decision) {
    std::vector<Group> groups;
    for (const std::size_t o : open_options(decision)) {
        if (static_cast<int>(o) == decision.chosen) continue;
        const std::string text = option_text(replay, decision, o);
        auto group = std::ranges::find_if(groups, [&](const Group& one) { return one.text == text; });
        if (group == groups.end()) group = groups.insert(groups.end(), {text});
        group->probability += decision.probability[o];
        ++group->options;
    }
    std::ranges::stable_sort(groups,
                             [](const Group& a, const Group& b) { return a.probability > b.probability; });
    return groups;
}

std::string rejected_text(const Replay& replay, const run::Decision& decision) {
    std::vector<std::string> texts;
    for (const Group& group : rejected_groups(replay, decision)) {
        texts.push_back(fmt::format("{}{}\u00a0{}", group.text,
                                    group.options > 1 ? fmt::format(" in {} ways", group.options) : "",
                                    percent(group.probability)));
    }
    return texts.empty() ? "" : "; " + joined(texts, ", ");
}

} // namespace

std::string percent(double share) {
    if (share > 0.0 && share < 0.005) return "<1";
    if (share < 1.0 && share >= 0.995) return ">99";
    return fmt::format("{:.0f}", 100.0 * share);
}

std::string decision_text(const Replay& replay, const run::Turn& turn, const run::Decision& decision) {
    const auto chosen = place(decision.chosen);
    const int from = turn.before.rung[place(decision.actor)];
    return fmt::format("{}{}{} ({}\u00a0%{})", option_text(replay, decision, chosen),
                       package_text(replay, decision, chosen),
                       decision.slot == 0 ? leads_to(replay, decision, from) : "",
                       percent(decision.probability[chosen]), rejected_text(replay, decision));
}

std::string beside(const Replay& replay, const run::Decision& decision) {
    const int target = only_target(replay, decision);
    return target < 0 ? "besides: " : fmt::format("towards {}: ", actor_name(replay, target));
}

bool was_choice(const run::Decision& decision) {
    return decision.opportunity && decision.chosen >= 0 && open_options(decision).size() > 1;
}

bool is_hold(const Replay& replay, const run::Decision& decision) {
    return decision.chosen < 0 ||
           replay.model.names.options[place(decision.actor)][place(decision.chosen)].move == 0;
}

} // namespace brink::words
