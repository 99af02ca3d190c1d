#include "cluster/worker.h"

#include <utility>

namespace brink::cluster {

Worker::Worker(const Post& post, int threads, const std::atomic<bool>& interrupted)
    : post_(post), threads_(threads), interrupted_(interrupted),
      thread_([this](const std::stop_token& closed) { correspond(closed); }) {}

Worker::~Worker() = default;

study::Feed Worker::feed() {
    const auto leave_out = [this](std::int64_t point) {
        const std::lock_guard lock(mutex_);
        left_out_.push_back(point);
        std::erase_if(stretches_, [&](const run::Stretch& stretch) { return stretch.point == point; });
    };
    return {[this] { return next(); }, leave_out};
}

std::optional<run::Stretch> Worker::next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !stretches_.empty() || no_more_ || stop_; });
    if (stretches_.empty() || stop_) return std::nullopt;
    const run::Stretch first = stretches_.front();
    stretches_.pop_front();
    return first;
}

void Worker::correspond(const std::stop_token& closed) {
    Lull lull;
    while (!closed.stop_requested()) {
        if (interrupted_ && !stop_) halt();
        while (const auto delivered = post_.receive()) {
            take(delivered->letter);
            lull.end();
        }
        {
            const std::lock_guard lock(mutex_);
            for (const std::int64_t point : std::exchange(left_out_, {})) post_.send(0, LeaveOut{point});
            if (stretches_.empty() && !no_more_ && !stop_ && !std::exchange(asked_, true))
                post_.send(0, Ask{threads_, replicas_});
            if (asked_) lull.end(); // an answer is on its way
        }
        std::this_thread::sleep_for(lull.next());
    }
}

void Worker::take(const Letter& letter) {
    if (std::holds_alternative<Halt>(letter)) halt();
    if (const auto* work = std::get_if<Work>(&letter)) {
        const std::lock_guard lock(mutex_);
        asked_ = false;
        no_more_ = work->stretches.empty();
        stretches_.insert(stretches_.end(), work->stretches.begin(), work->stretches.end());
        changed_.notify_all();
    }
}

void Worker::halt() {
    const std::lock_guard lock(mutex_);
    stop_ = true;
    changed_.notify_all();
}

Letter order(const Post& post) {
    while (true) {
        const Delivered delivered = await(post);
        if (std::holds_alternative<Begin>(delivered.letter) ||
            std::holds_alternative<Leave>(delivered.letter))
            return delivered.letter;
    }
}

} // namespace brink::cluster
