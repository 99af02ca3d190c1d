#include "model/compile_ladder.h"

namespace brink::model {

using scenario::Scenario;

int nearest_allowed(const std::vector<int>& allowed, int rung) {
    int best = allowed.front();
    for (const int candidate : allowed) {
        if (std::abs(candidate - rung) < std::abs(best - rung)) { best = candidate; }
    }
    return best;
}

int war_rung(const Scenario& scenario, int attacker, const std::string& front) {
    int best = -1;
    double intensity = 0.0;
    for (const int rung : allowed_rungs(scenario, attacker)) {
        const auto& spec = scenario.rungs[static_cast<std::size_t>(rung)];
        if (front != "none" && spec.directed == front && spec.war.value > intensity) {
            best = rung;
            intensity = spec.war.value;
        }
    }
    return best;
}

ActorLadder::ActorLadder(const Scenario& from, int actor)
    : scenario(from), allowed(allowed_rungs(from, actor)) {
    Outcome stay{};
    for (int rung = 0; rung < max_rungs; ++rung) { stay.next.to[rung] = rung; }
    outcomes.push_back(stay);
    keys.push_back({0, -1});
}

int ActorLadder::place_of(int rung) const {
    return static_cast<int>(std::find(allowed.begin(), allowed.end(), rung) - allowed.begin());
}

int ActorLadder::neighbour(int rung, int direction) const {
    const int place = std::clamp(place_of(rung) + direction, 0, static_cast<int>(allowed.size()) - 1);
    return allowed[static_cast<std::size_t>(place)];
}

int ActorLadder::stepped(int rung, int step) const {
    int next = rung;
    for (int taken = 0; taken != step; taken += step > 0 ? 1 : -1) {
        next = neighbour(next, step > 0 ? 1 : -1);
    }
    if (next == rung) { return -1; }
    for (int between = rung + 1; between < next; ++between) {
        if (scenario.rungs[static_cast<std::size_t>(between)].norm.value > 0.0) { return -1; }
    }
    return next;
}

int ActorLadder::outcome_of(const scenario::Move& move) {
    if (move.step == 0 && !move.to_rung) { return 0; }
    const std::vector<int> key{move.step, move.to_rung.value_or(-1)};
    const auto known = std::find(keys.begin(), keys.end(), key);
    if (known != keys.end()) { return static_cast<int>(known - keys.begin()); }
    Outcome outcome{};
    for (int rung = 0; rung < max_rungs; ++rung) {
        const int here = nearest_allowed(allowed, rung);
        if (!move.to_rung) {
            outcome.next.to[rung] = stepped(here, move.step);
        } else {
            const bool possible =
                place_of(*move.to_rung) < static_cast<int>(allowed.size()) && *move.to_rung != here;
            outcome.next.to[rung] = possible ? *move.to_rung : -1;
        }
    }
    keys.push_back(key);
    outcomes.push_back(outcome);
    return static_cast<int>(outcomes.size()) - 1;
}

void ActorLadder::add_link(Links& links, int from, int to) {
    auto& list = to > from ? links.up : links.down;
    const auto same = [&](const Link& link) { return link.from == from && link.to == to; };
    if (std::none_of(list.begin(), list.end(), same)) { list.push_back({from, to}); }
}

void ActorLadder::sort_links(Links& links) {
    std::sort(links.up.begin(), links.up.end(),
              [](Link a, Link b) { return a.from != b.from ? a.from > b.from : a.to < b.to; });
    std::sort(links.down.begin(), links.down.end(),
              [](Link a, Link b) { return a.from != b.from ? a.from < b.from : a.to < b.to; });
}

} // namespace brink::model
