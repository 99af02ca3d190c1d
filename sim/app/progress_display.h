// Progress on standard error: a bar on a terminal, a line every half minute in a log, or JSON lines.
#pragma once

#include "results/results.h"
#include "run/ensemble.h"

#include <chrono>
#include <cstdint>
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

// The same of a sweep, over all its points.
class SweepProgressDisplay {
public:
    SweepProgressDisplay(const std::string& mode, std::int64_t points, std::int64_t replicas);
    ~SweepProgressDisplay();
    SweepProgressDisplay(const SweepProgressDisplay&) = delete;
    SweepProgressDisplay& operator=(const SweepProgressDisplay&) = delete;

    void show(std::int64_t done);

private:
    using Clock = std::chrono::steady_clock;

    std::string mode_;
    std::int64_t points_, replicas_;
    Clock::time_point start_ = Clock::now();
    Clock::time_point shown_ = start_;
};

} // namespace brink::app
