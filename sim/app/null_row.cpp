#include "app/null_row.h"

#include "app/interrupt.h"
#include "model/model.h"
#include "results/endings.h"
#include "tally/measures.h"

#include <algorithm>

namespace brink::app {

namespace {

// A tenth is enough for a column without intervals.
constexpr std::int64_t least_null_replicas = 1'000;
constexpr std::int64_t most_null_replicas = 20'000;

} // namespace

// With a seed of its own: it must not borrow the luck of the row beside it.
std::optional<words::NullRow> null_row_of(const scenario::Scenario& scenario, const results::Results& results,
                                          const run::Settings& settings) {
    const std::int64_t replicas = std::clamp(results.requested / 10, least_null_replicas, most_null_replicas);
    const std::string seed = results.identity.seed + ", null row";
    const model::Model chance = model::compile(model::null_row(scenario));
    const run::Outcome outcome =
        run::ensemble_of_point(chance, key_of(seed), {0, replicas}, settings, interrupted());
    if (outcome.interrupted) return std::nullopt;
    return words::NullRow{.seed = seed,
                          .replicas = outcome.tally.replicas,
                          .failed = static_cast<std::int64_t>(outcome.failures.size()),
                          .shares =
                              results::endings_of(tally::schema_of_point(chance), outcome.tally).shares};
}

} // namespace brink::app
