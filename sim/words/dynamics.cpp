#include "words/dynamics.h"

#include <limits>

namespace brink::words {

namespace {

// The mean time to a state of `goal`: that of a chain which stays there.
double mean_turns(games::Matrix chain, const std::vector<bool>& goal, std::size_t from) {
    for (std::size_t s = 0; s < chain.size; ++s) {
        if (!goal[s]) continue;
        for (std::size_t next = 0; next < chain.size; ++next) chain(s, next) = s == next ? 1.0 : 0.0;
    }
    const auto turns = games::absorption(chain, goal).turns;
    return turns.empty() ? std::numeric_limits<double>::infinity() : turns[from];
}

} // namespace

Dynamics dynamics_of(const games::Game& game, const games::Equilibrium& at, int turns) {
    Dynamics made{games::transitions(game, at.chance), {}, {}};
    made.long_run = games::long_run(made.chain);
    for (std::size_t to = 1; to < made.chain.size; ++to) {
        std::vector<bool> goal(made.chain.size, false);
        for (std::size_t s = to; s < goal.size(); ++s) goal[s] = true;
        const auto chances = games::first_passage(made.chain, goal, turns);
        for (std::size_t from = 0; from < to; ++from)
            made.passages.push_back({from, to, chances[from], mean_turns(made.chain, goal, from)});
    }
    return made;
}

} // namespace brink::words
