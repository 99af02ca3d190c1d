// How many replicas are enough: a rule that looks at fixed numbers of them only, so that where it stops depends on what came
// out and on nothing else.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace brink::statistics {

struct StopTarget {
    std::string ending;            // whose share is to be known …
    double half_width = 0.0;       // … to so much on each side, half the width of Wilson's interval
    bool relative = false;         // as a part of the share itself
    std::int64_t least_events = 0; // replicas that end so
    std::string by{};              // by this date or turn only, as it was written; empty: at the horizon
    double by_day = 0.0;           // the day that this is: turns that end on it or before count
};

// "war", "war by 2022-02-24"
std::string name_of(const StopTarget& target);

struct StopRule {
    std::int64_t least_replicas = 2048;
    std::int64_t most_replicas = 0;
    std::vector<StopTarget> targets; // all of which must be met
};

// fixed: there is no rule. most: at the highest number, with a target that is not met. open: it looks again.
enum class StopReason { fixed, precise, most, open };

// The check point behind this one: a quarter more replicas.
std::int64_t next_check_point(std::int64_t point);

// One point under a rule. It looks at check points, the numbers least, least + a quarter, that + a quarter, …, and most. Where
// the targets are met at one of them it looks once more, at the next, and stops if they are met there as well; a single look
// would stop too often where chance makes an interval short. Where they are not met, it passes over check points of
// which its estimate says that they cannot be enough, but goes at most to the first check point at four times the number at
// hand or behind. At `most` it stops whatever it sees. The same decisions come of the same counts, in exact arithmetic
// (+ − × ÷ sqrt).
class Stopping {
public:
    // `level` of the interval. Throws std::domain_error unless 1 ≤ least_replicas ≤ most_replicas, there are targets and each
    // half-width is positive.
    Stopping(const StopRule& rule, double level);

    // As it stands before the look at `next` replicas, with the targets met at the look before or not: that is all it remembers.
    static Stopping resumed(const StopRule& rule, double level, std::int64_t next, bool met_before);

    std::int64_t next_look() const { return next_; } // replicas that are to be done before it looks again
    // With `events[i]` of `counted` replicas in the ending of target i (by its day), after the first next_look() replicas, of which those
    // that broke off are not counted. Nothing may be asked after it has stopped.
    void look(std::span<const std::int64_t> events, std::int64_t counted);
    StopReason reason() const { return reason_; }

private:
    std::int64_t check_point_from(std::int64_t wanted) const; // the first at or above it, behind this one

    StopRule rule_;
    double level_;
    std::int64_t next_ = 0;
    bool met_before_ = false;
    StopReason reason_ = StopReason::open;
};

/// Whether a target is met: enough events, and Wilson's interval short enough. Zero events meet no relative target. Throws
/// std::domain_error as wilson() does.
bool is_met(const StopTarget& target, std::int64_t events, std::int64_t counted, double level);

/// Replicas that would meet a target by the share at hand, about; two hits and two misses are added, so that none is 0 or 1.
/// `counted` ≥ `events` ≥ 0; level of the interval.
double replicas_needed(const StopTarget& target, std::int64_t events, std::int64_t counted, double level);

} // namespace brink::statistics
