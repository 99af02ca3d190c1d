// Progress on standard error: a bar on a terminal, a line every half minute in a log, or JSON lines.
#pragma once

#include "results/results.h"
#include "run/ensemble.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace brink::app {

class ProgressDisplay {
public:
    // `mode`: auto | bar | plain | json | none. `before`: what was counted already when this run began.
    ProgressDisplay(const std::string& mode, const results::Results& before);
    ~ProgressDisplay();
    ProgressDisplay(const ProgressDisplay&) = delete;
    ProgressDisplay& operator=(const ProgressDisplay&) = delete;

    void show(const run::Outcome& so_far);
    double seconds() const; // since it was made

private:
    using Clock = std::chrono::steady_clock;

    std::string line(const run::Outcome& so_far) const;

    std::string mode_;
    const results::Results& before_;
    Clock::time_point start_ = Clock::now();
    Clock::time_point shown_ = start_;
};

// The same of a sweep over all its points, or of anything else that looks at no interval on the way: then `points` is 0.
class SweepProgressDisplay {
public:
    SweepProgressDisplay(const std::string& mode, std::int64_t points, std::int64_t replicas);
    ~SweepProgressDisplay();
    SweepProgressDisplay(const SweepProgressDisplay&) = delete;
    SweepProgressDisplay& operator=(const SweepProgressDisplay&) = delete;

    // `points_done`: none where that is not known.
    void show(std::int64_t done, std::optional<std::int64_t> points_done = std::nullopt);

private:
    using Clock = std::chrono::steady_clock;

    std::string mode_;
    std::int64_t points_, replicas_;
    Clock::time_point start_ = Clock::now();
    Clock::time_point shown_ = start_;
};

} // namespace brink::app
