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
    Recorder(const SweepTask& task, results::Journal& journal, Stretches& stretches)
        : task_(task), journal_(journal), stretches_(stretches) {}

    void absorb(const run::Portion& portion) {
        if (given_up_.contains(portion.stretch.point)) return;
        done.decisions += portion.outcome.decisions;
        done.replicas += portion.outcome.done.last - portion.outcome.done.first;
        if (!portion.refusal.empty()) return refuse(portion);
        journal_.append(record_of(portion));
        if (!portion.outcome.failures.empty()) meet_failures(portion);
    }

    bool going_on() const { return !done.stopped_by_trouble; }

    SweepDone done;

private:
    results::Record empty_record(std::int64_t point) {
        results::Record record;
        record.point = task_.points.design(point).key();
        record.tally = tally::empty(task_.points.schema());
        record.milliseconds = std::llround(1000.0 * seconds_since(std::exchange(last_, Clock::now())));
        return record;
    }

    results::Record record_of(const run::Portion& portion) {
        results::Record record = empty_record(portion.stretch.point);
        record.first = portion.outcome.done.first;
        record.last = portion.outcome.done.last;
        record.tally = task_.points.recorded(portion.outcome.tally);
        for (const run::Failure& failure : portion.outcome.failures) record.failed.push_back(failure.number);
        if (!portion.outcome.failures.empty()) record.why = portion.outcome.failures.front().what;
        return record;
    }

    void give_up(std::int64_t point, const std::string& why) {
        results::Record record = empty_record(point);
        record.why = why;
        journal_.append(record);
        given_up_.insert(point);
        stretches_.leave_out(point);
    }

    // Whatever is to be done about it, there is nothing to simulate.
    void refuse(const run::Portion& portion) {
        const std::int64_t point = portion.stretch.point;
        done.troubles.push_back({point, -1, portion.refusal});
        if (task_.on_error == OnError::stop) {
            done.stopped_by_trouble = true;
        } else {
            give_up(point, portion.refusal);
        }
    }

    void meet_failures(const run::Portion& portion) {
        const std::int64_t point = portion.stretch.point;
        const run::Failure& first = portion.outcome.failures.front();
        if (troubled_.insert(point).second) done.troubles.push_back({point, first.number, first.what});
        if (task_.on_error == OnError::stop) done.stopped_by_trouble = true;
        if (task_.on_error == OnError::skip)
            give_up(point, "replica " + std::to_string(first.number) + ": " + first.what);
    }

    const SweepTask& task_;
    results::Journal& journal_;
    Stretches& stretches_;
    Clock::time_point last_ = Clock::now();
    std::set<std::int64_t> given_up_, troubled_;
};

} // namespace

Stretches::Stretches(const SweepTask& task) : task_(task) {
    while (const auto stretch = next()) replicas_ += stretch->replicas.last - stretch->replicas.first;
    round_ = 0;
    point_ = -1;
}

// To the next chunk of this share; false behind the last.
bool Stretches::advance() {
    const std::int64_t points = task_.points.size(), chunk = task_.head.identity.chunk;
    do {
        if (++point_ == points) {
            point_ = 0;
            ++round_;
        }
    } while ((round_ * points + point_) % task_.share.of != task_.share.number - 1);
    if (round_ * chunk >= task_.head.replicas) return false;
    if (task_.ledger.given_up(point_) || left_out_.contains(point_)) return true;
    gaps_ = task_.ledger.gaps(point_, {round_ * chunk, std::min((round_ + 1) * chunk, task_.head.replicas)});
    std::reverse(gaps_.begin(), gaps_.end());
    return true;
}

std::optional<run::Stretch> Stretches::next() {
    while (gaps_.empty()) {
        if (!advance()) return std::nullopt;
    }
    const results::Span gap = gaps_.back();
    gaps_.pop_back();
    return run::Stretch{point_, {gap.first, gap.last}};
}

SweepDone sweep(const SweepTask& task, results::Journal& journal, const std::atomic<bool>& stop,
                const SweepProgress& progress) {
    Stretches stretches(task);
    Recorder recorder(task, journal, stretches);
    run::stream(
        task.settings, stop, [&] { return recorder.going_on() ? stretches.next() : std::nullopt; },
        [&](std::int64_t point) { return task.points.subject(point); },
        [&](const run::Portion& portion) {
            recorder.absorb(portion);
            if (progress) progress(recorder.done);
        });
    journal.sync();
    return recorder.done;
}

std::int64_t chunk_of(const SweptPoints& points, const run::Settings& settings, double seconds,
                      const std::atomic<bool>& stop) {
    constexpr double pilot_seconds = 0.2;
    run::Settings alone = settings;
    alone.threads = 1;
    const std::int64_t unit = settings.unit;
    for (std::int64_t number = 0; number < points.size(); ++number) {
        try {
            const run::Subject subject = points.subject(number);
            const auto start = Clock::now();
            std::int64_t done = 0;
            while (!stop && seconds_since(start) < pilot_seconds) {
                run::ensemble(subject.model, subject.key, {done, done + unit}, alone, stop);
                done += unit;
            }
            const double rate = static_cast<double>(done) / seconds_since(start);
            return std::max(unit, static_cast<std::int64_t>(seconds * rate) / unit * unit);
        } catch (const InputError&) { // the next one, perhaps
        }
    }
    return unit;
}

} // namespace brink::study
