// Points of a study that differ in plain numbers only: one model serves them all, with these numbers as columns, so that
// replicas of several points fill the lanes of one batch.
#pragma once

#include "model/model.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace brink::model {

class Alike {
public:
    // For models that are as that of `scenario` but for the numbers at some of `paths`. Those that say what the model consists of, or
    // from which something was worked out beforehand, are none of them.
    Alike(const scenario::Scenario& scenario, const std::vector<std::string>& paths);

    // What another model has in the columns, as rows of a lane; nothing if it differs in anything else, or in a number that is 0 or
    // 1 in either: with these the rules may leave out work, so that rounding could differ. It compares bytes, and takes models for
    // different that differ only in what happened to lie between the members of their structs, until it knows of the place.
    std::optional<std::vector<std::int32_t>> columns_of(const Model& other) const;

    // Compiles its scenario once more: what differs then is no part of the model. False if nothing did that it did not know of.
    bool compare_again();

    // With columns behind those that are drawn: rows of Layout::drawn from first_column() on, which whoever starts a replica fills
    // in, then one that no rule reads.
    const Model& model() const { return columned_; }
    int first_column() const { return static_cast<int>(first_.drawn.size()); }
    int spare_column() const { return first_column() + columns_; }

private:
    using Word = std::pair<std::size_t, std::size_t>; // an array, and a word of four bytes in it
    struct Site {                                     // of a number
        Word word;
        int column = 0;
    };

    // Where the model with columns differs from the first; nothing if in more than columns.
    std::optional<std::vector<Site>> places() const;
    bool columned(const std::vector<std::string>& paths);

    scenario::Scenario scenario_;
    Model first_, columned_;
    int columns_ = 0;
    std::vector<Site> places_; // in the order of the words
    std::set<Word> between_;   // members of structs
};

} // namespace brink::model
