#include "results/goal.h"

#include "results/counts.h"
#include "results/file.h"
#include "results/results.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace brink::results {

namespace {

// What the records of a point have, read as far as a look asks.
class Reading {
public:
    Reading(const SweepHead& head, const Ledger& ledger, std::int64_t point)
        : schema_(head.identity.schema), ledger_(ledger), records_(ledger.of(point)),
          events_(endings_of_targets(*head.stop, labels()).size()),
          targets_(endings_of_targets(*head.stop, labels())) {}

    void read_to(std::int64_t end) {
        while (next_ < records_.size() && records_[next_].entry.last <= end) {
            const Record record = ledger_.read(records_[next_++]);
            const std::vector<std::int64_t> counts = ending_counts(schema_, record.tally);
            for (std::size_t i = 0; i < targets_.size(); ++i) events_[i] += counts[targets_[i]];
            counted_ += record.tally.replicas;
        }
        if (next_ < records_.size() && records_[next_].entry.first < end)
            throw FileError(
                fmt::format("a record in {} goes beyond {} replicas, where the study's [stop] looks",
                            ledger_.journals()[records_[next_].journal].string(), end));
    }

    std::span<const std::int64_t> events() const { return events_; }
    std::int64_t counted() const { return counted_; }

private:
    std::vector<std::string> labels() const {
        return counts_of(schema_, tally::empty(schema_), "ending_turn_count", {"turn", "ending"}).labels(1);
    }

    const tally::Schema& schema_;
    const Ledger& ledger_;
    std::span<const Filed> records_;
    std::vector<std::int64_t> events_; // by target
    std::vector<std::size_t> targets_; // their endings
    std::size_t next_ = 0;
    std::int64_t counted_ = 0;
};

} // namespace

std::vector<std::int64_t> ending_counts(const tally::Schema& schema, const tally::Tally& tally) {
    const Counts ended = counts_of(schema, tally, "ending_turn_count", {"turn", "ending"});
    std::vector<std::int64_t> counts(ended.size(1));
    for (std::size_t turn = 0; turn < ended.size(0); ++turn) {
        for (std::size_t ending = 0; ending < counts.size(); ++ending)
            counts[ending] += ended.at({turn, ending});
    }
    return counts;
}

std::vector<std::size_t> endings_of_targets(const statistics::StopRule& rule,
                                            const std::vector<std::string>& endings) {
    std::vector<std::size_t> found;
    for (const statistics::StopTarget& target : rule.targets) {
        const auto at = std::find(endings.begin(), endings.end(), target.ending);
        if (at == endings.end())
            throw FileError(
                fmt::format("there is no ending '{}', whose share the sweep's rule looks at", target.ending));
        found.push_back(static_cast<std::size_t>(at - endings.begin()));
    }
    return found;
}

Goal goal_of(const SweepHead& head, const Ledger& ledger, std::int64_t point) {
    if (!head.stop) return {head.replicas, statistics::StopReason::fixed};
    statistics::StopRule rule = *head.stop;
    rule.most_replicas = head.replicas;
    rule.least_replicas = std::min(rule.least_replicas, rule.most_replicas);
    statistics::Stopping stopping(rule, interval_level);
    Reading reading(head, ledger, point);
    while (stopping.reason() == statistics::StopReason::open &&
           ledger.gaps(point, {0, stopping.next_look()}).empty()) {
        reading.read_to(stopping.next_look());
        stopping.look(reading.events(), reading.counted());
    }
    return {stopping.next_look(), stopping.reason()};
}

std::vector<Goal> goals_of(const SweepHead& head, const Ledger& ledger) {
    std::vector<Goal> goals;
    for (std::int64_t point = 0; point < head.points; ++point)
        goals.push_back(ledger.given_up(point) ? Goal{} : goal_of(head, ledger, point));
    return goals;
}

} // namespace brink::results
