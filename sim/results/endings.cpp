#include "results/endings.h"

#include "base/contract.h"
#include "base/number_text.h"
#include "results/counts.h"
#include "results/results.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace brink::results {

namespace {

std::vector<std::int64_t> column(const Counts& counts, std::size_t ending) {
    std::vector<std::int64_t> by_turn(counts.size(0));
    for (std::size_t turn = 0; turn < by_turn.size(); ++turn) by_turn[turn] = counts.at({turn, ending});
    return by_turn;
}

std::int64_t sum(const std::vector<std::int64_t>& counts) {
    return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

double day_of(const std::string& label) {
    const auto day = to_number(label);
    EXPECT(day.has_value());
    return *day;
}

} // namespace

Share share_of(std::int64_t count, std::int64_t n) {
    const double value = n > 0 ? static_cast<double>(count) / static_cast<double>(n) : std::nan("");
    static const double z = statistics::two_sided_z(interval_level); // for hundreds of shares of each point
    const auto alone = statistics::score_interval(count, n, z);
    return {count, value, alone, alone};
}

std::vector<Share> shares_of(const std::vector<std::int64_t>& counts) {
    const std::int64_t n = sum(counts);
    const auto together = statistics::goodman(counts, interval_level);
    std::vector<Share> shares;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        shares.push_back(share_of(counts[i], n));
        shares.back().goodman = together[i];
    }
    return shares;
}

Endings endings_of(const tally::Schema& schema, const tally::Tally& tally) {
    const Counts ended = counts_of(schema, tally, "ending_turn_count", {"turn", "ending"});
    const auto reached = find_counts(schema, tally, "reached_count", {"turn", "ending"});
    Endings endings{.names = ended.labels(1), .shares = {}, .by_turn = {}, .reached_by = {}};
    std::vector<std::int64_t> totals;
    for (std::size_t ending = 0; ending < ended.size(1); ++ending) {
        endings.by_turn.push_back(column(ended, ending));
        totals.push_back(sum(endings.by_turn.back()));
        if (reached) endings.reached_by.push_back(column(*reached, ending));
    }
    endings.shares = shares_of(totals);
    return endings;
}

std::vector<std::int64_t> cumulative_incidence(const Endings& endings) {
    const std::size_t turns = endings.by_turn.empty() ? 0 : endings.by_turn.front().size();
    std::vector<std::int64_t> so_far(endings.names.size());
    std::vector<std::int64_t> cells;
    for (std::size_t turn = 0; turn < turns; ++turn) {
        for (std::size_t ending = 0; ending < so_far.size(); ++ending) {
            cells.push_back(so_far[ending] += endings.by_turn[ending][turn]);
        }
    }
    return cells;
}

std::vector<std::int64_t> all_by_turn(const Endings& endings) {
    std::vector<std::int64_t> all(endings.by_turn.empty() ? 0 : endings.by_turn.front().size());
    for (const auto& by_turn : endings.by_turn) {
        for (std::size_t turn = 0; turn < all.size(); ++turn) all[turn] += by_turn[turn];
    }
    return all;
}

std::vector<Share> peak_rungs(const tally::Schema& schema, const tally::Tally& tally) {
    const auto peaks = find_counts(schema, tally, "peak_rung_count", {"rung"});
    if (!peaks) return {};
    std::vector<std::int64_t> counts(peaks->size(0));
    for (std::size_t rung = 0; rung < counts.size(); ++rung) counts[rung] = peaks->at({rung});
    return shares_of(counts);
}

std::vector<double> turn_days(const tally::Schema& schema) {
    const auto turns =
        std::find_if(schema.dimensions.begin(), schema.dimensions.end(),
                     [](const tally::Dimension& dimension) { return dimension.name == "turn"; });
    std::vector<double> days;
    if (turns == schema.dimensions.end()) return days;
    for (const std::string& label : turns->labels) days.push_back(day_of(label));
    return days;
}

std::optional<std::size_t> last_turn_by(const std::vector<double>& days, double day) {
    const auto after = std::upper_bound(days.begin(), days.end(), day);
    if (after == days.begin()) return std::nullopt;
    return static_cast<std::size_t>(after - days.begin()) - 1;
}

} // namespace brink::results
