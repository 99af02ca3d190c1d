#include "games/chain.h"

namespace brink::games {

namespace {

std::vector<std::size_t> places(const std::vector<bool>& marks, bool wanted) {
    std::vector<std::size_t> all;
    for (std::size_t s = 0; s < marks.size(); ++s) {
        if (marks[s] == wanted) { all.push_back(s); }
    }
    return all;
}

// I − Q, Q the chain between these states.
Matrix leaving(const Matrix& chain, const std::vector<std::size_t>& states) {
    Matrix system = identity(states.size());
    for (std::size_t i = 0; i < states.size(); ++i) {
        for (std::size_t j = 0; j < states.size(); ++j) { system(i, j) -= chain(states[i], states[j]); }
    }
    return system;
}

} // namespace

Matrix transitions(const Game& game, const Columns& chance) {
    Matrix chain(static_cast<std::size_t>(game.states));
    for (int s = 0; s < game.states; ++s) {
        for (int a = 0; a < game.moves; ++a) {
            for (int b = 0; b < game.moves; ++b) {
                chain(static_cast<std::size_t>(s), static_cast<std::size_t>(game.next(a, b))) +=
                    chance.at(0, s, a) * chance.at(1, s, b);
            }
        }
    }
    return chain;
}

// π·P = π with Σ π = 1 in the place of the last equation, which the others imply.
std::vector<double> long_run(const Matrix& chain) {
    const std::size_t n = chain.size;
    Matrix system = identity(n);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) { system(i, j) = i + 1 == n ? 1.0 : system(i, j) - chain(j, i); }
    }
    std::vector<double> right(n, 0.0);
    right.back() = 1.0;
    return solved(std::move(system), std::move(right));
}

std::vector<double> first_passage(const Matrix& chain, const std::vector<bool>& goal, int turns) {
    std::vector<double> reached(chain.size, 0.0);
    for (int turn = 0; turn < turns; ++turn) {
        std::vector<double> before(chain.size, 0.0);
        for (std::size_t s = 0; s < chain.size; ++s) {
            for (std::size_t next = 0; next < chain.size; ++next) {
                before[s] += chain(s, next) * (goal[next] ? 1.0 : reached[next]);
            }
        }
        reached = std::move(before);
    }
    return reached;
}

Absorption absorption(const Matrix& chain, const std::vector<bool>& absorbing) {
    const auto transient = places(absorbing, false);
    Absorption all;
    all.turns = solved(leaving(chain, transient), std::vector<double>(transient.size(), 1.0));
    if (all.turns.empty()) { return {}; }
    for (const std::size_t end : places(absorbing, true)) {
        std::vector<double> right;
        for (const std::size_t s : transient) { right.push_back(chain(s, end)); }
        all.chance.push_back(solved(leaving(chain, transient), std::move(right)));
    }
    return all;
}

} // namespace brink::games
