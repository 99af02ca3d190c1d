// Rank 0 of a sweep hands out stretches: to itself and, from a thread that sleeps between letters, to the other ranks.
#pragma once

#include "cluster/letters.h"
#include "study/sweep.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace brink::cluster {

// How much is handed out at once: a quarter of an equal part of what is left, at least a unit for each thread that asks, at
// most a chunk for each. So there are few letters and records, and at the end nobody waits for long.
std::int64_t portion(std::int64_t left, int ranks, int threads, std::int64_t unit, std::int64_t chunk);

class Desk {
public:
    // Of these only `interrupted` may be touched by others while the desk is there.
    Desk(const Post& post, study::Stretches& stretches, const run::Settings& settings, std::int64_t chunk,
         const std::atomic<bool>& interrupted);
    ~Desk();
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    study::Feed feed();                                     // of rank 0 itself
    const std::atomic<bool>& stop() const { return stop_; } // set once any rank has stopped early
    std::int64_t replicas_elsewhere() const { return elsewhere_; }

    void halt(); // all ranks
    // Waits until all other ranks have reported; calls `meanwhile` now and then. In the order of ranks.
    std::vector<Report> reports(const std::function<void()>& meanwhile);

private:
    void serve(const std::stop_token& closed);
    void take(const Delivered& delivered);
    void answer(int rank, const Ask& ask);
    void take_report(int rank, const Report& report);
    Work work_for(int threads);

    const Post& post_;
    study::Stretches& stretches_;
    const run::Settings settings_;
    const std::int64_t chunk_;
    const std::atomic<bool>& interrupted_;
    std::atomic<bool> stop_ = false;
    std::atomic<std::int64_t> elsewhere_ = 0;
    std::atomic<int> awaited_; // reports
    bool told_to_halt_ = false;
    std::mutex mutex_;                   // of the stretches
    std::vector<std::int64_t> replicas_; // by rank
    std::vector<Report> reports_;        // by rank
    std::jthread thread_;                // the last member: it uses the others
};

} // namespace brink::cluster
