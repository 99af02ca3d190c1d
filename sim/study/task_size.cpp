#include "study/task_size.h"

#include <algorithm>
#include <cmath>

namespace brink::study {

namespace {

// Every gap in the chunks of all shares: act(round, point, replicas).
template <class Act> void for_gaps(const SweepTask& task, Act act) {
    SweepTask whole = task;
    whole.share = {};
    Stretches stretches(whole);
    while (const auto stretch = stretches.next())
        act(stretch->replicas.first / task.head.identity.chunk, stretch->point,
            stretch->replicas.last - stretch->replicas.first);
}

} // namespace

WorkLeft work_left(const SweepTask& task) {
    WorkLeft left;
    std::int64_t last_round = -1, last_point = -1;
    for_gaps(task, [&](std::int64_t round, std::int64_t point, std::int64_t replicas) {
        left.replicas += replicas;
        if (round == last_round && point == last_point) return;
        ++left.chunks;
        last_round = round;
        last_point = point;
    });
    return left;
}

std::vector<std::int64_t> shares_with_work(const SweepTask& task, std::int64_t shares) {
    std::vector<bool> has_work(static_cast<std::size_t>(shares), false);
    for_gaps(task, [&](std::int64_t round, std::int64_t point, std::int64_t /*replicas*/) {
        has_work[static_cast<std::size_t>(share_of(round, point, task.points.size(), shares) - 1)] = true;
    });
    std::vector<std::int64_t> numbers;
    for (std::int64_t share = 1; share <= shares; ++share) {
        if (has_work[static_cast<std::size_t>(share - 1)]) numbers.push_back(share);
    }
    return numbers;
}

TaskSize sized(const WorkLeft& work, double core_seconds, int cpus, double wanted) {
    const double enough = std::ceil(core_seconds / (wanted * cpus));
    const std::int64_t most = std::clamp<std::int64_t>(work.chunks, 1, most_tasks);
    const auto shares = static_cast<std::int64_t>(std::clamp(enough, 1.0, static_cast<double>(most)));
    return sized_for(shares, work, core_seconds, cpus);
}

TaskSize sized_for(std::int64_t shares, const WorkLeft& work, double core_seconds, int cpus) {
    const std::int64_t chunks = std::max<std::int64_t>(work.chunks, 1);
    const std::int64_t longest = (chunks + shares - 1) / shares;
    return {shares, core_seconds * static_cast<double>(longest) / static_cast<double>(chunks) / cpus};
}

std::int64_t limit_for(const TaskSize& size) {
    constexpr double step = 300.0, day = 86400.0;
    return static_cast<std::int64_t>(std::min(day, step * std::ceil((1.5 * size.seconds + 600.0) / step)));
}

} // namespace brink::study
