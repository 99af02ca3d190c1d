// What has been counted of each point, by all journals of a sweep together.
#pragma once

#include "results/journal.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace brink::results {

struct Span { // replicas first … last − 1
    std::int64_t first = 0;
    std::int64_t last = 0;
};

// A record and where it stands.
struct Filed {
    std::int64_t point = 0; // its number in the plan
    std::size_t journal = 0;
    Entry entry;
};

class Ledger {
public:
    // Records of `addresses`, by number of the point. Throws FileError for one of a point that is not among them, and for
    // journals that belong to another sweep than `identity`.
    Ledger(const std::vector<std::filesystem::path>& journals, const SweepIdentity& identity,
           const std::vector<std::uint64_t>& addresses);

    // The point's records, of which no two overlap, ascending. Of records that overlap otherwise than being the same, some
    // are left out, so that what they alone have is a gap.
    std::span<const Filed> of(std::int64_t point) const;
    // What `wanted` has and the records have not.
    std::vector<Span> gaps(std::int64_t point, Span wanted) const;
    std::int64_t done(std::int64_t point) const;     // replicas, with those that broke off
    std::int64_t failed(std::int64_t point) const;   // of these
    const Filed* given_up(std::int64_t point) const; // the record that says so, or nullptr

    Record read(const Filed& filed) const; // throws FileError
    const std::vector<std::filesystem::path>& journals() const { return journals_; }
    std::int64_t milliseconds(std::size_t journal) const {
        return milliseconds_[journal];
    }                                                                                  // of all its records
    std::int64_t replicas_in(std::size_t journal) const { return replicas_[journal]; } // likewise
    std::uint64_t lost_in(std::size_t journal) const { return lost_[journal]; } // bytes in no whole record
    const std::vector<Filed>& records() const { return filed_; }                // of all points, by point

private:
    void add(std::size_t journal, const Entry& entry,
             const std::vector<std::pair<std::uint64_t, std::int64_t>>& numbers);
    void keep_disjoint();

    std::vector<std::filesystem::path> journals_;
    tally::Schema schema_;
    std::vector<Filed> filed_;                          // by point, then first
    std::vector<Filed> given_up_;                       // by point
    std::vector<std::int64_t> milliseconds_, replicas_; // by journal
    std::vector<std::uint64_t> lost_;                   // likewise
};

} // namespace brink::results
