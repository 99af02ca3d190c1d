// What tables of targets have in common: columns that must be there, columns named after scenarios, all faults at once.
#pragma once

#include "base/input_error.h"
#include "document/csv.h"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace brink::study {

// Positions in a row.
struct Columns {
    std::map<std::string, std::size_t> at; // of those that every such table has
    std::size_t observable = 0;            // of what is said of one scenario
};

// Where the columns `fixed` and the one called `observables` stand. Every other column is named after a scenario.
// Throws InputError with all that is missing.
Columns columns_of(const document::Csv& table, std::span<const char* const> fixed,
                   const std::string& observables);

// From 0 to `most`; `what` names it in the error. Throws InputError.
double number_in(const document::Cell& cell, const std::string& what, double most);

// All that a table has wrong is told at once: `read` may throw InputError, and what it found is kept.
template <class Read> void collecting(std::vector<Problem>& found, Read read) {
    try {
        read();
    } catch (const InputError& error) {
        found.insert(found.end(), error.problems.begin(), error.problems.end());
    }
}

void require_unique(const document::Csv& table, std::size_t id, std::vector<Problem>& found);

// Throws InputError with what was found, in the order of the table, if anything was.
void require_none(std::vector<Problem>& found);

} // namespace brink::study
