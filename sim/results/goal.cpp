#include "results/goal.h"

#include "results/counts.h"
#include "results/endings.h"
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
          events_of_(*head.stop, schema_), events_(head.stop->targets.size()) {}

    void read_to(std::int64_t end) {
        while (next_ < records_.size() && records_[next_].entry.last <= end) {
            const Record record = ledger_.read(records_[next_++]);
            const std::vector<std::int64_t> more = events_of_.in(record.tally);
            for (std::size_t i = 0; i < events_.size(); ++i) events_[i] += more[i];
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
    const tally::Schema& schema_;
    const Ledger& ledger_;
    std::span<const Filed> records_;
    Events events_of_;
    std::vector<std::int64_t> events_; // by target
    std::size_t next_ = 0;
    std::int64_t counted_ = 0;
};

} // namespace

Events::Events(const statistics::StopRule& rule, const tally::Schema& schema) : schema_(schema) {
    const tally::Tally none = tally::empty(schema_);
    const std::vector<std::string> endings =
        counts_of(schema_, none, "ending_turn_count", {"turn", "ending"}).labels(1);
    const std::vector<double> days = turn_days(schema_);
    for (const statistics::StopTarget& target : rule.targets) {
        const auto at = std::ranges::find(endings, target.ending);
        const auto last = target.by.empty() ? days.size() - 1 : last_turn_by(days, target.by_day);
        if (at == endings.end() || !last)
            throw FileError(
                fmt::format("nothing is counted of '{}', which the rule looks at", name_of(target)));
        targets_.push_back({static_cast<std::size_t>(at - endings.begin()), *last + 1});
    }
}

std::vector<std::int64_t> Events::in(const tally::Tally& tally) const {
    const Counts ended = counts_of(schema_, tally, "ending_turn_count", {"turn", "ending"});
    std::vector<std::int64_t> events;
    for (const Cells& target : targets_) {
        events.push_back(0);
        for (std::size_t turn = 0; turn < target.turns; ++turn)
            events.back() += ended.at({turn, target.ending});
    }
    return events;
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
