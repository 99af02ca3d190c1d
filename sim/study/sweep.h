// A sweep: the points of a study, each with its replicas, through one stream of units into a journal.
#pragma once

#include "results/design.h"
#include "results/goal.h"
#include "results/journal.h"
#include "results/ledger.h"
#include "results/sweep_folder.h"
#include "run/stream.h"
#include "scenario/read.h"
#include "study/plan.h"
#include "study/study.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace brink::study {

// Above so many points, per-turn arrays are left out of what is recorded, unless the study wants them; the core measures
// stay.
inline constexpr std::int64_t most_points_with_series = 10'000;

using Compile = std::function<model::Model(const scenario::Scenario&)>; // may throw InputError

// What is simulated at each point of a plan, and what of it is counted.
class SweptPoints {
public:
    // `plan` and `study` outlive it. Two points must not be the same, and the scenario must be sound without them. The schema is that of the first point that has a model. Throws InputError.
    SweptPoints(const Plan& plan, const Study& study, Compile compile);

    std::int64_t size() const { return plan_.size(); }
    std::int64_t replicas() const { return study_.replicas; }        // of each, at most
    const scenario::Scenario& scenario() const { return scenario_; } // before any point's settings
    results::DesignPoint design(std::int64_t number) const;
    const std::vector<std::string>& paths() const {
        return paths_;
    } // that points set, in the order of their first one
    const std::vector<std::uint64_t>& addresses() const { return addresses_; } // by point
    Order order() const { return study_.order; }
    const tally::Schema& schema() const { return schema_; }
    run::Subject subject(
        std::int64_t number) const; // throws InputError, also where something else is counted than elsewhere
    tally::Tally recorded(tally::Tally counted) const; // what of all that was counted the schema has

private:
    scenario::Scenario scenario(std::int64_t number) const; // at a point
    model::Model model(std::int64_t number) const { return compile_(scenario(number)); }
    void share(const scenario::Scenario& scenario, run::Subject& subject) const;
    void find_paths();
    void require_different() const;
    void find_schema();

    const Plan& plan_;
    const Study& study_;
    scenario::Source source_;
    scenario::Scenario scenario_;
    Compile compile_;
    std::vector<std::string> paths_;
    std::vector<std::uint64_t> addresses_;
    tally::Schema schema_, counted_;
    std::vector<std::size_t> kept_; // measures of `counted_` that are in `schema_`
    mutable std::mutex mutex_;
    mutable std::vector<std::shared_ptr<const model::Alike>> alike_; // found so far, and how often one was
    mutable int doubts_ = 0; // compared again with what it did not fit: both under the mutex
};

// What is to be done about a point that has no model, or in which replicas break off.
enum class OnError { stop, skip, collect };

struct Trouble {
    std::int64_t point = 0;
    std::int64_t replica = -1; // −1: the point has no model
    std::string what;
};

struct SweepTask {
    const SweptPoints& points;
    const results::SweepHead& head;
    const results::Ledger& ledger; // what is done already
    results::WorkShare share;
    OnError on_error = OnError::stop;
    run::Settings settings;
    std::vector<results::Goal> goals = {}; // by point; empty: the head's replicas for each
};

struct SweepDone { // by this process
    std::int64_t replicas = 0;
    std::int64_t decisions = 0;
    // Of which nothing is missing any more that the task has; 0 where others hand out, since nobody here knows.
    std::int64_t points = 0;
    std::vector<Trouble> troubles; // the first of each point
    bool stopped_by_trouble = false;
};

void add(SweepDone& all, const SweepDone& more);

// Chunks are dealt out like cards, in round after round one of every point: the share, from 1, that gets this one.
inline std::int64_t share_of(std::int64_t round, std::int64_t point, std::int64_t points,
                             std::int64_t shares) {
    return (round * points + point) % shares + 1;
}

// Whose turn is next: in round after round a chunk of every point, or of point after point all chunks. A share has every
// n-th of the former, in either order.
class Stretches {
public:
    explicit Stretches(const SweepTask& task);

    // The rest of a chunk, or what is missing of it, but no more than `most` replicas.
    std::optional<run::Stretch> next(std::int64_t most = std::numeric_limits<std::int64_t>::max());
    void leave_out(std::int64_t point) { left_out_.insert(point); }
    std::int64_t replicas() const { return replicas_; } // in all that it has to hand out at first
    std::int64_t left() const { return left_; } // of these, those of points that are left out with them
    const std::vector<std::int64_t>& missing() const { return missing_; } // of these, by point

private:
    bool advance();
    std::int64_t goal(std::int64_t point) const;

    const SweepTask& task_;
    std::int64_t most_ = 0; // replicas of the point that is to have most
    std::int64_t turn_ = -1, point_ = 0;
    std::vector<results::Span> gaps_; // of the chunk whose turn it is, last first
    std::set<std::int64_t> left_out_;
    std::int64_t replicas_ = 0, left_ = 0;
    std::vector<std::int64_t> missing_;
};

// Who hands out stretches to this process, and is told of points that are given up. Called from one thread at a time.
struct Feed {
    std::function<std::optional<run::Stretch>()> next;
    std::function<void(std::int64_t point)> leave_out;
};

using SweepProgress = std::function<void(const SweepDone& so_far)>;

// Appends all that is missing to the journal, and syncs it. `stop` as in run::stream. Throws FileError.
SweepDone sweep(const SweepTask& task, results::Journal& journal, const std::atomic<bool>& stop,
                const SweepProgress& progress = {});

// The same with what others hand out.
SweepDone sweep(const SweptPoints& points, OnError on_error, const run::Settings& settings, const Feed& feed,
                results::Journal& journal, const std::atomic<bool>& stop, const SweepProgress& progress = {});

// Replicas of a point that make a record, where one thread does `rate` in a second: what a kill can lose, and what a share is
// handed. They take ten seconds, or in rounds, so that what is interrupted is balanced, a quarter of a point's replicas if that
// is less; but a quarter of a second at least, of which a record and the model that is made for it (some milliseconds) are a
// hundredth. A multiple of the unit.
std::int64_t chunk_for(double rate, std::int64_t replicas, Order order, std::int64_t unit);

// The same, with a rate by a pilot of a fraction of a second at one point.
std::int64_t chunk_of(const SweptPoints& points, const run::Settings& settings,
                      const std::atomic<bool>& stop);

} // namespace brink::study
