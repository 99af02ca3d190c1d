// Two variants of a shipped scenario side by side, under common draws: for tests, and for the tables of scenarios/README.md.
#pragma once

#include "scenario/read.h"
#include "study/compare.h"

#include <algorithm>
#include <stdexcept>

namespace brink::tests {

using Overrides = std::vector<std::string>; // path=value, as after --set

inline scenario::Scenario shipped(const std::string& file, const Overrides& overrides) {
    return scenario::read(std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios" / file, overrides);
}

inline run::Settings all_threads() { return {run::default_threads(), run::best_isa(), 512, 512}; }

inline study::Comparison compare_variants(const std::string& file, const Overrides& first,
                                          const Overrides& second, const std::string& seed,
                                          run::Range replicas) {
    const std::atomic<bool> stop = false;
    return study::compare(model::compile(shipped(file, first)), model::compile(shipped(file, second)),
                          key_of(seed), replicas, all_threads(), stop);
}

inline std::size_t place_of(const std::vector<std::string>& labels, const std::string& label) {
    const auto found = std::find(labels.begin(), labels.end(), label);
    if (found == labels.end()) throw std::out_of_range("nothing is called " + label);
    return static_cast<std::size_t>(found - labels.begin());
}

inline const study::Difference& reached(const study::Comparison& found, const std::string& ending) {
    return found.reached[place_of(found.endings, ending)];
}

} // namespace brink::tests
