// Points of a study that differ in plain numbers only: one model serves them all, with these numbers as columns, so that
// replicas of several points fill the lanes of one batch.
#pragma once

#include "model/model.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace brink::model {

class Alike {
public:
    // For models that are as `first`, compiled of `scenario`, but for the numbers at some of `paths`. Those that say what the model
    // consists of, or from which something was worked out beforehand, are none of them.
    Alike(const scenario::Scenario& scenario, const Model& first, const std::vector<std::string>& paths);

    // What another model has in the columns, as rows of a lane; nothing if it differs in anything else, or in a number that is 0 or
    // 1 in either: with these the rules may leave out work, so that rounding could differ.
    std::optional<std::vector<std::int32_t>> columns_of(const Model& other) const;

    // With columns behind those that are drawn: rows of Layout::drawn from first_column() on, which whoever starts a replica fills
    // in, then one that no rule reads.
    const Model& model() const { return columned_; }
    int first_column() const { return static_cast<int>(first_.drawn.size()); }
    int spare_column() const { return first_column() + columns_; }

private:
    struct Place { // of a number, in words of four bytes
        std::size_t array = 0, word = 0;
        int column = 0;
    };

    // Where the model with columns differs from the first; nothing if in more than columns.
    std::optional<std::vector<Place>> places() const;
    void columned(const scenario::Scenario& scenario, const std::vector<std::string>& paths);

    Model first_, columned_;
    int columns_ = 0;
    std::vector<Place> places_; // in the order of the words
};

} // namespace brink::model
