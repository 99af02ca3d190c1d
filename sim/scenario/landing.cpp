#include "scenario/landing.h"

#include <algorithm>

namespace brink::scenario {
namespace {

bool allowed(const Actor& actor, Rung rung) {
    return std::binary_search(actor.rungs.begin(), actor.rungs.end(), rung);
}

} // namespace

bool is_threshold(const RungSpec& rung) { return rung.norm.value > 0.0 || rung.norm.prior; }

std::optional<Rung> stepped(const Scenario& scenario, const Actor& actor, Rung from, int step) {
    const auto here = std::lower_bound(actor.rungs.begin(), actor.rungs.end(), from);
    if (here == actor.rungs.end() || *here != from) { return std::nullopt; }
    const auto index = here - actor.rungs.begin() + step;
    if (index < 0 || index >= static_cast<std::ptrdiff_t>(actor.rungs.size())) { return std::nullopt; }
    const auto there = actor.rungs.begin() + index;
    const bool jumps = step > 0 && std::any_of(here + 1, there, [&](Rung rung) {
                           return is_threshold(scenario.rungs[static_cast<std::size_t>(rung)]);
                       });
    return jumps ? std::nullopt : std::optional(*there);
}

std::optional<Rung> landing(const Scenario& scenario, const Actor& actor, const Move& move, Rung from) {
    if (!allowed(actor, from) || from < move.from_rung || (move.up_to_rung && from > *move.up_to_rung)) {
        return std::nullopt;
    }
    if (move.to_rung) {
        return allowed(actor, *move.to_rung) && *move.to_rung != from ? move.to_rung : std::nullopt;
    }
    return move.step == 0 ? std::optional(from) : stepped(scenario, actor, from, move.step);
}

} // namespace brink::scenario
