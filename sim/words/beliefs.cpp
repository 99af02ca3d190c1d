#include "words/beliefs.h"

#include "base/input_error.h"
#include "base/number_text.h"
#include "words/decisions.h"
#include "words/telling.h"

#include <fmt/format.h>

#include <cmath>

namespace brink::words {

namespace {

constexpr double told_change = 0.02; // of a belief, since it was last told

std::string level_text(const scenario::Number& level) {
    return (level.prior ? "about " : "") + short_text(level.value);
}

std::string belief_text(const Replay& replay, const double* belief, std::size_t of) {
    const auto& levels = replay.scenario.actors[of].resolve.levels;
    std::vector<std::string> texts;
    for (std::size_t type = 0; type < levels.size(); ++type)
        texts.push_back(fmt::format("{}\u00a0({}\u00a0%)", level_text(levels[type]), percent(belief[type])));
    return fmt::format("{} {}", replay.model.names.actors[of], joined(texts, ", "));
}

} // namespace

std::string Beliefs::news(int eye, const run::Snapshot& at) {
    std::vector<std::string> texts;
    for (std::size_t of = 0; of < replay_.model.names.actors.size(); ++of) {
        if (is_own(eye, of) || replay_.model.names.types[of] < 2) continue;
        const double* belief = at.belief.data() + row(eye, of);
        if (is_new(eye, of, belief)) texts.push_back(belief_text(replay_, belief, of));
    }
    return joined(texts, "; ");
}

bool Beliefs::is_own(int eye, std::size_t of) const {
    return replay_.model.names.eyes > 1 && place(eye) == of;
}

std::size_t Beliefs::row(int eye, std::size_t of) const {
    const model::Names& names = replay_.model.names;
    return (place(eye) * names.actors.size() + of) * place(names.max_types);
}

bool Beliefs::is_new(int eye, std::size_t of, const double* belief) {
    const std::vector<double> now(belief, belief + replay_.model.names.types[of]);
    auto& told = told_[{eye, of}];
    bool changed = told.empty();
    for (std::size_t type = 0; type < told.size(); ++type)
        changed = changed || std::abs(told[type] - now[type]) >= told_change;
    if (changed) told = now;
    return changed;
}

} // namespace brink::words
