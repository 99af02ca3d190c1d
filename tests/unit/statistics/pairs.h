// Simulated tables of pairs, and their exact probabilities: for the coverage of intervals.
#pragma once

#include "random/key.h"

#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

namespace brink::tests {

inline constexpr std::int64_t simulated_tables = 20'000;

using Cells = std::vector<double>; // probabilities

inline double log_multinomial(const std::vector<std::int64_t>& counts, const Cells& p) {
    double n = 0.0, sum = 0.0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const auto k = static_cast<double>(counts[i]);
        n += k;
        sum += (k > 0.0 ? k * std::log(p[i]) : 0.0) - std::lgamma(k + 1.0);
    }
    return sum + std::lgamma(n + 1.0);
}

// Counts by cell of the n pairs of one sample.
inline std::vector<std::int64_t> simulated(std::string_view seed, std::int64_t sample, int n,
                                           const Cells& p) {
    std::vector<std::int64_t> counts(p.size());
    std::vector<float> weights(p.begin(), p.end());
    using Real = Lanes<float, 1>;
    std::vector<Real> lanes(weights.begin(), weights.end());
    const Key key = key_of(seed);
    for (int pair = 0; pair < n; pair += 4) {
        const auto bits = draw<1>(key, consecutive<1>(static_cast<std::uint64_t>(sample), 0),
                                  static_cast<std::uint32_t>(pair), Purpose::design, 0, 0);
        for (int word = 0; word < 4 && pair + word < n; ++word) {
            const auto cell = pick(uniform<Real>(bits.word[word]), lanes.data(), static_cast<int>(p.size()));
            ++counts[static_cast<std::size_t>(cell[0])];
        }
    }
    return counts;
}

} // namespace brink::tests
