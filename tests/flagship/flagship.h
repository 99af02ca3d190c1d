// The flagship and variants of it, for its tests and for the tables in scenarios/README.md.
#pragma once

#include "compared.h"
#include "results/endings.h"
#include "tally/measures.h"

namespace brink::tests {

inline constexpr const char* flagship_file = "ukraine-2022-01-10.toml";
inline constexpr const char* flagship_priors_file = "ukraine-2022-01-10-priors.toml";

inline scenario::Scenario flagship(const Overrides& overrides = {}, const char* file = flagship_file) {
    return shipped(file, overrides);
}

inline study::Comparison compare_flagships(const Overrides& first, const Overrides& second,
                                           run::Range replicas) {
    return compare_variants(flagship_file, first, second, "flagship", replicas);
}

inline tally::Tally simulate(const model::Model& model, std::int64_t replicas) {
    const std::atomic<bool> stop = false;
    return run::ensemble(model, key_of("flagship"), {0, replicas}, all_threads(), stop).tally;
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

} // namespace brink::tests
