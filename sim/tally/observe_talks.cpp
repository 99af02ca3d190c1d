#include "tally/observers.h"

namespace brink::tally {

constexpr int talks = 7; // the bits of rules/talks.h, in their order
constexpr int reached = 3;

static bool has_bit(const Sight& sight, int agreement, int bit, int lane) {
    return (sight.whole(sight.model.tables.layout.talks + agreement, lane) >> bit & 1) != 0;
}

void observe_talks(const Sight& sight, Counts counts) {
    for (int g = 0; g < sight.model.tables.agreements; ++g) {
        for_lanes(sight.live, [&](int lane) {
            for (int bit = 0; bit < talks; ++bit) {
                cell(counts, g, talks, bit) += has_bit(sight, g, bit, lane);
            }
        });
    }
}

// A package that was agreed on and broken in the same turn is known no more.
void observe_packages(const Sight& sight, Counts counts) {
    const auto& t = sight.model.tables;
    int first = 0;
    for (int g = 0; g < t.agreements; ++g) {
        for_lanes(sight.live, [&](int lane) {
            const int package = sight.whole(t.layout.in_force + g, lane);
            if (package >= 0 && has_bit(sight, g, reached, lane)) {
                ++counts[static_cast<std::size_t>(first) + static_cast<std::size_t>(package)];
            }
        });
        first += t.agreement[g].packages;
    }
}

} // namespace brink::tally
