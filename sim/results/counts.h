// Reading counts by name.
#pragma once

#include "tally/tally.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace brink::results {

// The cells of one measure, addressed by positions on its dimensions. Refers to schema and tally.
class Counts {
public:
    Counts(const tally::Schema& schema, const tally::Measure& measure, const std::vector<std::int64_t>& cells)
        : schema_(&schema), measure_(&measure), cells_(&cells) {}

    std::int64_t at(std::initializer_list<std::size_t> place) const;
    const std::vector<std::string>& labels(std::size_t axis) const {
        return schema_->dimensions[measure_->dimensions[axis]].labels;
    }
    std::size_t size(std::size_t axis) const { return labels(axis).size(); }

private:
    const tally::Schema* schema_;
    const tally::Measure* measure_;
    const std::vector<std::int64_t>* cells_;
};

// None if the schema has no such measure with these dimensions in this order.
std::optional<Counts> find_counts(const tally::Schema& schema, const tally::Tally& tally,
                                  std::string_view measure,
                                  std::initializer_list<std::string_view> dimensions);

// Throws std::logic_error if the schema has no such measure: for those that every schema has.
Counts counts_of(const tally::Schema& schema, const tally::Tally& tally, std::string_view measure,
                 std::initializer_list<std::string_view> dimensions);

} // namespace brink::results
