#include "study/sweep.h"

#include "base/input_error.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace brink::study {

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

// From portions to records.
class Recorder {
public:
    // `missing`: replicas by point; empty: nobody here knows.
    Recorder(const SweptPoints& points, OnError on_error, const Feed& feed, results::Journal& journal,
             std::vector<std::int64_t> missing)
        : points_(points), on_error_(on_error), feed_(feed), journal_(journal), missing_(std::move(missing)) {
        done.points = std::ranges::count(missing_, 0);
    }

    void absorb(const run::Portion& portion) {
        if (given_up_.contains(portion.stretch.point)) return;
        done.decisions += portion.outcome.decisions;
        done.replicas += portion.outcome.done.last - portion.outcome.done.first;
        if (!portion.refusal.empty()) return refuse(portion);
        journal_.append(record_of(portion));
        note_done(portion);
        if (!portion.outcome.failures.empty()) meet_failures(portion);
    }

    bool going_on() const { return !done.stopped_by_trouble; }

    SweepDone done;

private:
    void note_done(const run::Portion& portion) {
        if (missing_.empty()) return;
        std::int64_t& missing = missing_[static_cast<std::size_t>(portion.stretch.point)];
        missing -= portion.outcome.done.last - portion.outcome.done.first;
        if (missing == 0) ++done.points;
    }

    results::Record empty_record(std::int64_t point) {
        results::Record record;
        record.point = points_.addresses()[static_cast<std::size_t>(point)];
        record.tally = tally::empty(points_.schema());
        record.milliseconds = std::llround(1000.0 * seconds_since(std::exchange(last_, Clock::now())));
        return record;
    }

    results::Record record_of(const run::Portion& portion) {
        results::Record record = empty_record(portion.stretch.point);
        record.first = portion.outcome.done.first;
        record.last = portion.outcome.done.last;
        record.tally = points_.recorded(portion.outcome.tally);
        for (const run::Failure& failure : portion.outcome.failures) record.failed.push_back(failure.number);
        if (!portion.outcome.failures.empty()) record.why = portion.outcome.failures.front().what;
        return record;
    }

    void give_up(std::int64_t point, const std::string& why) {
        results::Record record = empty_record(point);
        record.why = why;
        journal_.append(record);
        given_up_.insert(point);
        feed_.leave_out(point);
    }

    // Whatever is to be done about it, there is nothing to simulate.
    void refuse(const run::Portion& portion) {
        const std::int64_t point = portion.stretch.point;
        done.troubles.push_back({point, -1, portion.refusal});
        if (on_error_ == OnError::stop) {
            done.stopped_by_trouble = true;
        } else {
            give_up(point, portion.refusal);
        }
    }

    void meet_failures(const run::Portion& portion) {
        const std::int64_t point = portion.stretch.point;
        const run::Failure& first = portion.outcome.failures.front();
        if (troubled_.insert(point).second) done.troubles.push_back({point, first.number, first.what});
        if (on_error_ == OnError::stop) done.stopped_by_trouble = true;
        if (on_error_ == OnError::skip)
            give_up(point, "replica " + std::to_string(first.number) + ": " + first.what);
    }

    const SweptPoints& points_;
    const OnError on_error_;
    const Feed& feed_;
    results::Journal& journal_;
    std::vector<std::int64_t> missing_;
    Clock::time_point last_ = Clock::now();
    std::set<std::int64_t> given_up_, troubled_;
};

} // namespace

void add(SweepDone& all, const SweepDone& more) {
    all.replicas += more.replicas;
    all.decisions += more.decisions;
    all.points = more.points;
    all.troubles.insert(all.troubles.end(), more.troubles.begin(), more.troubles.end());
    all.stopped_by_trouble |= more.stopped_by_trouble;
}

Stretches::Stretches(const SweepTask& task) : task_(task), most_(task.head.replicas) {
    if (!task.goals.empty()) most_ = std::ranges::max(task.goals, {}, &results::Goal::replicas).replicas;
    missing_.resize(static_cast<std::size_t>(task.points.size()));
    while (const auto stretch = next()) {
        const std::int64_t some = stretch->replicas.last - stretch->replicas.first;
        missing_[static_cast<std::size_t>(stretch->point)] += some;
        replicas_ += some;
    }
    turn_ = -1;
    left_ = replicas_;
}

std::int64_t Stretches::goal(std::int64_t point) const {
    return task_.goals.empty() ? task_.head.replicas : task_.goals[static_cast<std::size_t>(point)].replicas;
}

// To the next chunk of this share; false behind the last.
bool Stretches::advance() {
    const std::int64_t points = task_.points.size(), chunk = task_.head.identity.chunk;
    const std::int64_t rounds = (most_ + chunk - 1) / chunk;
    const bool by_point = task_.points.order() == Order::by_point;
    std::int64_t round = 0;
    do {
        if (++turn_ >= points * rounds) return false;
        point_ = by_point ? turn_ / rounds : turn_ % points;
        round = by_point ? turn_ % rounds : turn_ / points;
    } while (share_of(round, point_, points, task_.share.of) != task_.share.number);
    if (task_.ledger.given_up(point_) || left_out_.contains(point_)) return true;
    gaps_ = task_.ledger.gaps(point_, {round * chunk, std::min((round + 1) * chunk, goal(point_))});
    std::reverse(gaps_.begin(), gaps_.end());
    return true;
}

std::optional<run::Stretch> Stretches::next(std::int64_t most) {
    if (left_out_.contains(point_)) gaps_.clear();
    while (gaps_.empty()) {
        if (!advance()) return std::nullopt;
    }
    results::Span& gap = gaps_.back();
    const run::Stretch stretch{point_, {gap.first, std::min(gap.last, gap.first + std::min(most, gap.last))}};
    gap.first = stretch.replicas.last;
    if (gap.first == gap.last) gaps_.pop_back();
    left_ -= stretch.replicas.last - stretch.replicas.first;
    return stretch;
}

namespace {

SweepDone swept(const SweptPoints& points, const run::Settings& settings, const Feed& feed,
                Recorder& recorder, results::Journal& journal, const std::atomic<bool>& stop,
                const SweepProgress& progress) {
    run::stream(
        settings, stop, [&] { return recorder.going_on() ? feed.next() : std::nullopt; },
        [&](std::int64_t point) { return points.subject(point); },
        [&](const run::Portion& portion) {
            recorder.absorb(portion);
            if (progress) progress(recorder.done);
        });
    journal.sync();
    return recorder.done;
}

} // namespace

SweepDone sweep(const SweepTask& task, results::Journal& journal, const std::atomic<bool>& stop,
                const SweepProgress& progress) {
    Stretches stretches(task);
    const Feed feed{[&] { return stretches.next(); },
                    [&](std::int64_t point) { stretches.leave_out(point); }};
    Recorder recorder(task.points, task.on_error, feed, journal, stretches.missing());
    return swept(task.points, task.settings, feed, recorder, journal, stop, progress);
}

SweepDone sweep(const SweptPoints& points, OnError on_error, const run::Settings& settings, const Feed& feed,
                results::Journal& journal, const std::atomic<bool>& stop, const SweepProgress& progress) {
    Recorder recorder(points, on_error, feed, journal, {});
    return swept(points, settings, feed, recorder, journal, stop, progress);
}

std::int64_t chunk_for(double rate, std::int64_t replicas, Order order, std::int64_t unit) {
    constexpr double most_seconds = 10.0, least_seconds = 0.25;
    constexpr std::int64_t parts = 4;
    const auto in_seconds = [&](double seconds) { return static_cast<std::int64_t>(seconds * rate); };
    const std::int64_t most = in_seconds(most_seconds), least = in_seconds(least_seconds);
    const std::int64_t part = order == Order::by_point ? most : (replicas + parts - 1) / parts;
    return std::max<std::int64_t>((std::clamp(part, least, most) + unit - 1) / unit, 1) * unit;
}

std::int64_t chunk_of(const SweptPoints& points, const run::Settings& settings,
                      const std::atomic<bool>& stop) {
    constexpr double pilot_seconds = 0.2;
    constexpr std::int64_t least_pilot = 16, pilots = 20; // the pilot is at most so small a part of a sweep
    run::Settings alone = settings;
    alone.threads = 1;
    const std::int64_t unit = settings.unit,
                       most = std::max(least_pilot, points.size() * points.replicas() / pilots);
    for (std::int64_t number = 0; number < points.size(); ++number) {
        try {
            const run::Subject subject = points.subject(number);
            const auto start = Clock::now();
            std::int64_t done = 0;
            while (!stop && done < most && seconds_since(start) < pilot_seconds) {
                const std::int64_t some = std::min(unit, most - done);
                run::ensemble_of_point(subject.model, subject.key, {done, done + some}, alone, stop);
                done += some;
            }
            const double rate = static_cast<double>(done) / seconds_since(start);
            return chunk_for(rate, points.replicas(), points.order(), unit);
        } catch (const InputError&) { // the next one, perhaps
        }
    }
    return unit;
}

} // namespace brink::study
