// An ensemble's tally by the names of its measures and dimensions.
#pragma once

#include "model/model.h"
#include "run/ensemble.h"
#include "tally/measures.h"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

namespace brink::tests {

class Counts {
public:
    Counts(const model::Model& model, tally::Tally tally)
        : schema_(tally::schema_of(model)), tally_(std::move(tally)) {}

    std::int64_t replicas() const { return tally_.replicas; }
    const tally::Tally& tally() const { return tally_; }

    // The cell of a measure at these positions, in the order of its dimensions.
    std::int64_t at(const std::string& measure, const std::vector<std::size_t>& where) const {
        const std::size_t m = index(measure);
        std::size_t cell = 0;
        for (std::size_t d = 0; d < where.size(); ++d) { cell = cell * size(m, d) + where[d]; }
        for (std::size_t d = where.size(); d < schema_.measures[m].dimensions.size(); ++d) {
            cell *= size(m, d);
        }
        return tally_.counts[m][cell];
    }

    // The sum over all cells that begin with these positions.
    std::int64_t sum(const std::string& measure, const std::vector<std::size_t>& where = {}) const {
        const std::size_t m = index(measure);
        if (where.size() == schema_.measures[m].dimensions.size()) { return at(measure, where); }
        std::int64_t total = 0;
        for (std::size_t i = 0; i < size(m, where.size()); ++i) {
            auto deeper = where;
            deeper.push_back(i);
            total += sum(measure, deeper);
        }
        return total;
    }

    std::size_t length(const std::string& dimension) const {
        for (const auto& d : schema_.dimensions) {
            if (d.name == dimension) { return d.labels.size(); }
        }
        throw std::logic_error("no dimension " + dimension);
    }

private:
    std::size_t index(const std::string& measure) const {
        for (std::size_t m = 0; m < schema_.measures.size(); ++m) {
            if (schema_.measures[m].name == measure) { return m; }
        }
        throw std::logic_error("no measure " + measure);
    }
    std::size_t size(std::size_t measure, std::size_t dimension) const {
        return schema_.dimensions[schema_.measures[measure].dimensions[dimension]].labels.size();
    }

    tally::Schema schema_;
    tally::Tally tally_;
};

inline Counts simulated(const model::Model& model, const std::string& seed, run::Range range) {
    const std::atomic<bool> stop = false;
    auto outcome = run::ensemble(model, key_of(seed), range, {2, run::best_isa(), 512, 4096}, stop);
    if (!outcome.failures.empty()) { throw std::logic_error(outcome.failures.front().what); }
    return {model, std::move(outcome.tally)};
}

} // namespace brink::tests
