#include "scenario/landing.h"

#include "scenario/relations.h"

#include <algorithm>
#include <iterator>

namespace brink::scenario {
namespace {

bool allowed(const Actor& actor, Rung rung) {
    return std::binary_search(actor.rungs.begin(), actor.rungs.end(), rung);
}

} // namespace

bool is_threshold(const RungSpec& rung) { return rung.norm.value > 0.0; }

std::optional<Rung> stepped(const Scenario& scenario, const Actor& actor, Rung from, int step) {
    if (!allowed(actor, from)) { return std::nullopt; }
    const auto here = std::lower_bound(actor.rungs.begin(), actor.rungs.end(), from) - actor.rungs.begin();
    const auto there = std::clamp<std::ptrdiff_t>(here + step, 0, std::ssize(actor.rungs) - 1);
    const auto rung = actor.rungs[static_cast<std::size_t>(there)];
    for (Rung between = from + 1; between < rung; ++between) {
        if (is_threshold(scenario.rungs[static_cast<std::size_t>(between)])) { return std::nullopt; }
    }
    return rung == from ? std::nullopt : std::optional(rung);
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

std::optional<Rung> announced(const Scenario& scenario, const Actor& actor, const Move& move, Rung from) {
    const bool war = is_some(scenario.rungs[static_cast<std::size_t>(from)].war);
    return war || move.feint == 0 ? std::nullopt : stepped(scenario, actor, from, -move.feint);
}

} // namespace brink::scenario
