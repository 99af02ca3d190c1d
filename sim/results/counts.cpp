#include "results/counts.h"

#include "base/contract.h"

#include <algorithm>

namespace brink::results {

std::int64_t Counts::at(std::initializer_list<std::size_t> place) const {
    std::size_t cell = 0;
    std::size_t axis = 0;
    for (const std::size_t position : place) cell = cell * size(axis++) + position;
    return cells_->at(cell);
}

namespace {

bool has_dimensions(const tally::Schema& schema, const tally::Measure& measure,
                    std::initializer_list<std::string_view> dimensions) {
    return std::equal(
        measure.dimensions.begin(), measure.dimensions.end(), dimensions.begin(), dimensions.end(),
        [&](std::size_t of, std::string_view name) { return schema.dimensions[of].name == name; });
}

} // namespace

std::optional<Counts> find_counts(const tally::Schema& schema, const tally::Tally& tally,
                                  std::string_view name, std::initializer_list<std::string_view> dimensions) {
    for (std::size_t i = 0; i < schema.measures.size(); ++i) {
        const tally::Measure& measure = schema.measures[i];
        if (measure.name != name || !has_dimensions(schema, measure, dimensions)) continue;
        return Counts(schema, measure, tally.counts[i]);
    }
    return std::nullopt;
}

Counts counts_of(const tally::Schema& schema, const tally::Tally& tally, std::string_view name,
                 std::initializer_list<std::string_view> dimensions) {
    const auto found = find_counts(schema, tally, name, dimensions);
    EXPECT(found.has_value());
    return *found;
}

} // namespace brink::results
