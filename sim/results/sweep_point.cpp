#include "results/sweep_point.h"

#include "results/goal.h"

#include <fmt/format.h>

#include <utility>

namespace brink::results {

namespace {

void add(SweepPoint& point, Record record) {
    tally::Tally& tally = point.results.tally;
    if (tally.replicas == 0)
        tally = std::move(record.tally); // a record that counts nothing is all zeros
    else
        tally::merge(tally, record.tally);
    point.results.done += record.last - record.first;
    point.results.failed += static_cast<std::int64_t>(record.failed.size());
    if (!record.failed.empty() && point.failure.empty())
        point.failure = fmt::format("replica {}: {}", record.failed.front(), record.why);
}

} // namespace

SweepPoint point_of(const SweepHead& head, const Ledger& ledger, const DesignPoint& design) {
    SweepPoint point{.design = design, .results = {}, .status = "given up", .why = "", .failure = ""};
    point.results.identity = head.identity.identity;
    point.results.scenario = head.identity.scenario;
    point.results.start_date = head.identity.start_date;
    point.results.requested = head.replicas;
    point.results.schema = head.identity.schema;
    point.results.tally = tally::empty(head.identity.schema);
    if (const Filed* given_up = ledger.given_up(design.number)) {
        point.why = ledger.read(*given_up).why;
        return point;
    }
    for (const Filed& filed : ledger.of(design.number)) add(point, ledger.read(filed));
    const Goal goal = goal_of(head, ledger, design.number);
    point.results.requested = goal.replicas;
    point.results.stop_reason = goal.reason;
    const bool open = goal.reason == statistics::StopReason::open;
    point.status = complete(point.results) && !open ? "complete" : "partial";
    return point;
}

} // namespace brink::results
