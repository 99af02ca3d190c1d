// Replicas of an ending that are worth a look: those in which the likeliest was chosen again and again, and those in
// which the unlikely was.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace brink::tally {

// As many are kept of each kind in each ending.
inline constexpr std::size_t exemplars_kept = 5;

struct Exemplar {
    std::int64_t replica = 0;
    float surprise =
        0.0f; // mean of −ln of the probability of what was chosen, over its choices; 0 without any

    bool operator==(const Exemplar&) const = default;
};

// Before another: less surprising (more surprising), then the lower number.
bool more_likely(const Exemplar& a, const Exemplar& b);
bool more_surprising(const Exemplar& a, const Exemplar& b);

// Each of at most exemplars_kept, the first first: whatever the order in which they come, the same are kept.
struct Exemplars {
    std::vector<std::int64_t> lowest; // replica numbers
    std::vector<Exemplar> likely;
    std::vector<Exemplar> surprising;

    bool operator==(const Exemplars&) const = default;
};

void keep(Exemplars& list, const Exemplar& exemplar);
void merge(Exemplars& into, const Exemplars& from);

} // namespace brink::tally
