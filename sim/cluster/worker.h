// Each rank but 0: asks the desk for stretches, the next ones while it works on those that it has.
#pragma once

#include "cluster/letters.h"
#include "study/sweep.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace brink::cluster {

class Worker {
public:
    Worker(const Post& post, int threads, const std::atomic<bool>& interrupted);
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    study::Feed feed();
    const std::atomic<bool>& stop() const { return stop_; }     // set by a signal here, or by the desk
    void count(std::int64_t replicas) { replicas_ = replicas; } // done so far

private:
    std::optional<run::Stretch> next();
    void correspond(const std::stop_token& closed);
    void take(const Letter& letter);
    void halt();

    const Post& post_;
    const int threads_;
    const std::atomic<bool>& interrupted_;
    std::atomic<bool> stop_ = false;
    std::atomic<std::int64_t> replicas_ = 0;
    std::mutex mutex_; // of what follows
    std::condition_variable changed_;
    std::deque<run::Stretch> stretches_;
    std::vector<std::int64_t> left_out_; // points that the desk does not know of yet
    bool asked_ = false, no_more_ = false;
    std::jthread thread_; // the last member: it uses the others
};

// Sleeps until the desk says what is next: Begin or Leave. What else is still on its way is of what has ended.
Letter order(const Post& post);

} // namespace brink::cluster
