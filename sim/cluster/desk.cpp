#include "cluster/desk.h"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <utility>

namespace brink::cluster {

using namespace std::chrono_literals;

std::int64_t portion(std::int64_t left, int ranks, int threads, std::int64_t unit, std::int64_t chunk) {
    constexpr int per_rank = 4;
    const std::int64_t fair = left / (std::int64_t{per_rank} * ranks) / unit * unit;
    return std::clamp(fair, threads * unit, std::max(unit, chunk) * threads);
}

Desk::Desk(const Post& post, study::Stretches& stretches, const run::Settings& settings, std::int64_t chunk,
           const std::atomic<bool>& interrupted)
    : post_(post), stretches_(stretches), settings_(settings), chunk_(chunk), interrupted_(interrupted),
      awaited_(post.size - 1), replicas_(static_cast<std::size_t>(post.size)),
      reports_(static_cast<std::size_t>(post.size)),
      thread_([this](const std::stop_token& closed) { serve(closed); }) {}

Desk::~Desk() = default;

study::Feed Desk::feed() {
    const auto next = [this]() -> std::optional<run::Stretch> {
        const std::lock_guard lock(mutex_);
        return stretches_.next(
            portion(stretches_.left(), post_.size, settings_.threads, settings_.unit, chunk_));
    };
    const auto leave_out = [this](std::int64_t point) {
        const std::lock_guard lock(mutex_);
        stretches_.leave_out(point);
    };
    return {next, leave_out};
}

void Desk::halt() { stop_ = true; }

std::vector<Report> Desk::reports(const std::function<void()>& meanwhile) {
    while (awaited_ > 0) {
        meanwhile();
        std::this_thread::sleep_for(5ms);
    }
    thread_.request_stop();
    thread_.join();
    return std::exchange(reports_, {});
}

void Desk::serve(const std::stop_token& closed) {
    Lull lull;
    while (!closed.stop_requested()) {
        if (interrupted_) stop_ = true;
        if (stop_ && !std::exchange(told_to_halt_, true)) send_to_others(post_, Halt{});
        while (const auto delivered = post_.receive()) {
            take(*delivered);
            lull.end();
        }
        std::this_thread::sleep_for(lull.next());
    }
}

void Desk::take(const Delivered& delivered) {
    if (const auto* ask = std::get_if<Ask>(&delivered.letter)) answer(delivered.from, *ask);
    if (const auto* left = std::get_if<LeaveOut>(&delivered.letter)) {
        const std::lock_guard lock(mutex_);
        stretches_.leave_out(left->point);
    }
    if (const auto* report = std::get_if<Report>(&delivered.letter)) take_report(delivered.from, *report);
}

void Desk::answer(int rank, const Ask& ask) {
    replicas_[static_cast<std::size_t>(rank)] = ask.replicas;
    elsewhere_ = std::accumulate(replicas_.begin(), replicas_.end(), std::int64_t{0});
    if (!stop_) post_.send(rank, work_for(ask.threads));
}

void Desk::take_report(int rank, const Report& report) {
    reports_[static_cast<std::size_t>(rank)] = report;
    if (report.signal != 0 || !report.error.empty() || report.done.stopped_by_trouble) stop_ = true;
    --awaited_;
}

Work Desk::work_for(int threads) {
    const std::lock_guard lock(mutex_);
    Work work;
    std::int64_t wanted = portion(stretches_.left(), post_.size, threads, settings_.unit, chunk_);
    while (wanted > 0) {
        const auto stretch = stretches_.next(wanted);
        if (!stretch) break;
        work.stretches.push_back(*stretch);
        wanted -= stretch->replicas.last - stretch->replicas.first;
    }
    return work;
}

} // namespace brink::cluster
