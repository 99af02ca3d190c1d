// A table of base rates: what happened how often in real crises, and with what of an ensemble each is compared.
#pragma once

#include "document/csv.h"
#include "statistics/interval.h"
#include "study/observable.h"

#include <cstdint>
#include <string>
#include <vector>

namespace brink::study {

enum class RateKind { proportion, days }; // days: a quantile of a time

struct Target {
    std::string id, dataset, filter, quantity, source;
    RateKind kind = RateKind::proportion;
    std::int64_t n = 0;            // cases that it was counted over
    double value = 0.0;            // a share, or days
    statistics::Interval interval; // 95 %
    Observable observable;
    std::string observable_text; // as written
};

// The columns id, dataset, filter, quantity, kind (proportion or days), n, value, lower, upper and source; every column
// behind them is named after a scenario and says what of it each row is compared with (study/observable.h). Reads the one
// called `observables`, for results of this schema. Throws InputError with all faults of the table.
std::vector<Target> to_targets(const document::Csv& table, const std::string& observables,
                               const tally::Schema& schema);

} // namespace brink::study
