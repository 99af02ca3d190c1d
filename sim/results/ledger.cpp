#include "results/ledger.h"

#include "results/file.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace brink::results {

namespace {

// A longer record before a shorter one that begins with it.
auto place(const Filed& filed) {
    return std::tuple(filed.point, filed.entry.first, -filed.entry.last, filed.journal, filed.entry.offset);
}

bool before(const Filed& a, const Filed& b) { return place(a) < place(b); }

std::unordered_map<std::uint64_t, std::int64_t> numbers_of(const std::vector<std::uint64_t>& addresses) {
    std::unordered_map<std::uint64_t, std::int64_t> numbers;
    numbers.reserve(addresses.size());
    for (std::size_t i = 0; i < addresses.size(); ++i)
        numbers.emplace(addresses[i], static_cast<std::int64_t>(i));
    return numbers;
}

} // namespace

Ledger::Ledger(const std::vector<std::filesystem::path>& journals, const SweepIdentity& identity,
               const std::vector<std::uint64_t>& addresses)
    : journals_(journals), schema_(identity.schema), milliseconds_(journals.size()),
      replicas_(journals.size()) {
    const auto numbers = numbers_of(addresses);
    for (std::size_t journal = 0; journal < journals.size(); ++journal) {
        const JournalIndex index = index_of(journals[journal]);
        require_same(journals[journal], index.identity, identity);
        for (const Entry& entry : index.entries) add(journal, entry, numbers);
    }
    keep_disjoint();
}

void Ledger::add(std::size_t journal, const Entry& entry,
                 const std::unordered_map<std::uint64_t, std::int64_t>& numbers) {
    const auto number = numbers.find(entry.point);
    if (number == numbers.end()) {
        throw FileError(fmt::format("{} has counts of a point (address {:016x}) that the study does not have",
                                    journals_[journal].string(), entry.point));
    }
    milliseconds_[journal] += entry.milliseconds;
    replicas_[journal] += entry.last - entry.first;
    (entry.gives_up() ? given_up_ : filed_).push_back({number->second, journal, entry});
}

void Ledger::keep_disjoint() {
    std::sort(filed_.begin(), filed_.end(), before);
    std::sort(given_up_.begin(), given_up_.end(), before);
    std::vector<Filed> kept;
    for (const Filed& filed : filed_) {
        const bool apart =
            kept.empty() || kept.back().point != filed.point || kept.back().entry.last <= filed.entry.first;
        if (apart) kept.push_back(filed);
    }
    filed_ = std::move(kept);
}

std::span<const Filed> Ledger::of(std::int64_t point) const {
    const auto before_point = [](const Filed& filed, std::int64_t number) { return filed.point < number; };
    const auto first = std::lower_bound(filed_.begin(), filed_.end(), point, before_point);
    const auto last = std::lower_bound(first, filed_.end(), point + 1, before_point);
    return {first, last};
}

std::vector<Span> Ledger::gaps(std::int64_t point, Span wanted) const {
    std::vector<Span> gaps;
    for (const Filed& filed : of(point)) {
        if (filed.entry.last <= wanted.first) continue;
        if (filed.entry.first >= wanted.last) break;
        if (wanted.first < filed.entry.first) gaps.push_back({wanted.first, filed.entry.first});
        wanted.first = filed.entry.last;
    }
    if (wanted.first < wanted.last) gaps.push_back(wanted);
    return gaps;
}

std::int64_t Ledger::done(std::int64_t point) const {
    std::int64_t sum = 0;
    for (const Filed& filed : of(point)) sum += filed.entry.last - filed.entry.first;
    return sum;
}

std::int64_t Ledger::failed(std::int64_t point) const {
    std::int64_t sum = 0;
    for (const Filed& filed : of(point)) sum += filed.entry.failed;
    return sum;
}

const Filed* Ledger::given_up(std::int64_t point) const {
    const auto found = std::ranges::lower_bound(given_up_, point, {}, &Filed::point);
    return found != given_up_.end() && found->point == point ? &*found : nullptr;
}

Record Ledger::read(const Filed& filed) const {
    return read_record(journals_[filed.journal], filed.entry.offset, schema_);
}

} // namespace brink::results
