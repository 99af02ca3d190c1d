#include "oracle/table.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace brink::oracle {
namespace {

using Values = std::map<int, std::vector<double>>; // [state][rung]

double log_sum(const std::vector<double>& values) {
    const double highest = *std::max_element(values.begin(), values.end());
    double sum = 0;
    for (const double v : values) sum += std::exp(v - highest);
    return highest + std::log(sum);
}

std::vector<double> chances_of(const std::vector<double>& values) {
    std::vector<double> chances;
    for (const double v : values) chances.push_back(std::exp(v - log_sum(values)));
    return chances;
}

// λ·U + δ·log Σ exp v in the next state, expected over what the other does.
double worth(const Table& table, int player, int state, int own, const std::array<Values, 2>& v) {
    const auto other = chances_of(v[1 - player].at(state));
    double sum = 0;
    for (int b = 0; b < table.rungs; ++b) {
        const int first = player == 0 ? own : b, second = player == 0 ? b : own;
        const int next = table.one_state ? 0 : std::max(first, second);
        sum += other[b] * (table.lambda[player] * table.payoffs.at({state, first, second})[player] +
                           table.discount * log_sum(v[player].at(next)));
    }
    return sum;
}

} // namespace

std::optional<int> Table::player(int actor) const {
    if (actors[0] == actor) return 0;
    if (actors[1] == actor) return 1;
    return std::nullopt;
}

int Table::state(const std::vector<int>& rung) const {
    return one_state ? 0 : std::max(rung[actors[0]], rung[actors[1]]);
}

void find_equilibrium(Table& table) {
    std::array<Values, 2> v;
    for (auto& values : v) {
        for (int s = 0; s < (table.one_state ? 1 : table.rungs); ++s) values[s].assign(table.rungs, 0.0);
    }
    double change = 1;
    for (int step = 0; change > 1e-12; ++step) {
        if (step > 100000) throw std::runtime_error("the oracle finds no equilibrium");
        auto next = v;
        change = 0;
        for (int player = 0; player < 2; ++player) {
            for (auto& [state, values] : next[player]) {
                for (int a = 0; a < table.rungs; ++a) {
                    const double gap = worth(table, player, state, a, v) - values[a];
                    values[a] += gap / 2;
                    change = std::max(change, std::abs(gap));
                }
            }
        }
        v = next;
    }
    for (int player = 0; player < 2; ++player) {
        for (const auto& [state, values] : v[player]) table.chances[player][state] = chances_of(values);
    }
}

} // namespace brink::oracle
