#include "results/ledger.h"

#include "results/file.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace brink::results {

namespace {

// A longer record before a shorter one that begins with it.
auto place(const Filed& filed) {
    return std::tuple(filed.point, filed.entry.first, -filed.entry.last, filed.journal, filed.entry.offset);
}

bool before(const Filed& a, const Filed& b) { return place(a) < place(b); }

using Numbered = std::pair<std::uint64_t, std::int64_t>;

// A hash table would take three times as much.
std::vector<Numbered> numbers_of(const std::vector<std::uint64_t>& addresses) {
    std::vector<Numbered> numbers;
    numbers.reserve(addresses.size());
    for (std::size_t i = 0; i < addresses.size(); ++i)
        numbers.emplace_back(addresses[i], static_cast<std::int64_t>(i));
    std::sort(numbers.begin(), numbers.end());
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
        lost_.push_back(index.lost);
        for (const Entry& entry : index.entries) add(journal, entry, numbers);
    }
    keep_disjoint();
}

void Ledger::add(std::size_t journal, const Entry& entry, const std::vector<Numbered>& numbers) {
    const auto number = std::ranges::lower_bound(numbers, entry.point, {}, &Numbered::first);
    if (number == numbers.end() || number->first != entry.point) {
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
    std::size_t kept = 0;
    for (const Filed& filed : filed_) {
        const Filed* last = kept == 0 ? nullptr : &filed_[kept - 1];
        const bool apart = !last || last->point != filed.point || last->entry.last <= filed.entry.first;
        if (apart) filed_[kept++] = filed;
    }
    filed_.resize(kept);
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
