// The flagship and variants of it, for its tests and for the tables in scenarios/README.md.
#pragma once

#include "results/endings.h"
#include "scenario/read.h"
#include "study/compare.h"
#include "tally/measures.h"

#include <algorithm>
#include <stdexcept>

namespace brink::tests {

using Overrides = std::vector<std::string>;

inline constexpr const char* flagship_file = "ukraine-2022-01-10.toml";
inline constexpr const char* flagship_priors_file = "ukraine-2022-01-10-priors.toml";

inline scenario::Scenario flagship(const Overrides& overrides = {}, const char* file = flagship_file) {
    return scenario::read(std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios" / file, overrides);
}

inline run::Settings flagship_settings() { return {run::default_threads(), run::best_isa(), 512, 512}; }

inline study::Comparison compare_flagships(const Overrides& first, const Overrides& second,
                                           run::Range replicas) {
    const std::atomic<bool> stop = false;
    return study::compare(model::compile(flagship(first)), model::compile(flagship(second)),
                          key_of("flagship"), replicas, flagship_settings(), stop);
}

inline tally::Tally simulate(const model::Model& model, std::int64_t replicas) {
    const std::atomic<bool> stop = false;
    return run::ensemble(model, key_of("flagship"), {0, replicas}, flagship_settings(), stop).tally;
}

// Replicas that had met each ending's condition by a day after the start, whatever came later.
struct ReachedBy {
    std::vector<std::string> endings;
    std::vector<std::vector<results::Share>> shares; // [day asked for][ending]
};

inline ReachedBy reached_by(const scenario::Scenario& scenario, std::int64_t replicas,
                            const std::vector<double>& days) {
    const auto model = model::compile(scenario);
    const auto tally = simulate(model, replicas);
    const auto schema = tally::schema_of(model);
    const auto endings = results::endings_of(schema, tally);
    ReachedBy found{endings.names, {}};
    for (const double day : days) {
        const auto turn = results::last_turn_by(results::turn_days(schema), day).value();
        found.shares.emplace_back();
        for (const auto& reached : endings.reached_by)
            found.shares.back().push_back(results::share_of(reached.at(turn), tally.replicas));
    }
    return found;
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
