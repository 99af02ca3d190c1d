// An ensemble against base rates of real crises. Nothing is fitted, and agreement is no validation: rows of one data set
// overlap, and each is conditional on a crisis having been coded.
#pragma once

#include "results/results.h"
#include "study/targets.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace brink::study {

enum class Verdict { inside, below, above, no_state };

// What the ensemble says, as far as it was played: none is a day after its last turn.
struct Estimate {
    std::optional<double> value, lower, upper; // 95 %, Monte Carlo error only: Wilson, or by order statistics
    std::int64_t n = 0;                        // replicas, or cases, over which it was counted
};

struct Finding {
    Target target;
    Estimate ours;
    Verdict verdict = Verdict::no_state;
    std::string why; // of no state
};

// One finding for each target, in their order. A value counts as inside if it lies in the base rate's own interval.
std::vector<Finding> against_base_rates(const std::vector<Target>& targets, const results::Results& results);

struct FindingCounts {
    std::size_t comparable = 0;
    std::size_t inside = 0;
    std::size_t no_state = 0;
};

FindingCounts counts_of(const std::vector<Finding>& findings);

} // namespace brink::study
