// Ranks that are threads of this process: their letters go through boxes in its memory, and nothing is simulated.
#include "cluster/desk.h"
#include "cluster/worker.h"
#include "model/model.h"
#include "study/plan.h"
#include "study/read_study.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <deque>
#include <map>

using namespace brink;
using namespace brink::cluster;

namespace {

class Boxes {
public:
    explicit Boxes(int ranks) : boxes_(static_cast<std::size_t>(ranks)) {}

    Post post_of(int rank) {
        return {.number = rank,
                .size = static_cast<int>(boxes_.size()),
                .send =
                    [this, rank](int to, const Letter& letter) {
                        const std::lock_guard lock(mutex_);
                        boxes_[static_cast<std::size_t>(to)].push_back({rank, to_letter(to_bytes(letter))});
                    },
                .receive = [this, rank]() -> std::optional<Delivered> {
                    const std::lock_guard lock(mutex_);
                    auto& box = boxes_[static_cast<std::size_t>(rank)];
                    if (box.empty()) { return std::nullopt; }
                    Delivered first = std::move(box.front());
                    box.pop_front();
                    return first;
                }};
    }

private:
    std::mutex mutex_;
    std::vector<std::deque<Delivered>> boxes_;
};

// A sweep of two points with 10,000 replicas each, in chunks of 4,096.
struct Subject {
    study::Study study = study::read_study_text(
        BRINK_SOURCE_DIR "/scenarios/studies/study.toml",
        "[study]\nname = \"s\"\nscenario = \"../minimal.toml\"\n[run]\nreplicas = 10000\nseed = \"x\"\n"
        "[[vary]]\npath = \"actors.North.audience_cost\"\nvalues = [0.1, 0.2]\n[design]\nkind = \"grid\"\n");
    study::Plan plan = study::plan_of(study);
    study::SweptPoints points{plan, study,
                              [](const scenario::Scenario& scenario) { return model::compile(scenario); }};
    results::SweepHead head = [this] {
        results::SweepHead of;
        of.identity.chunk = 4096;
        of.replicas = study.replicas;
        return of;
    }();
    results::Ledger ledger{{}, {}, points.addresses()};
    run::Settings settings{1, run::Isa::scalar, 256, 256};
    study::SweepTask task{points, head, ledger, {}, study::OnError::stop, settings};
};

using Taken = std::vector<run::Stretch>;

// Takes all that the desk gives, or only so many stretches.
void work(const Post& post, Taken& taken, Report report, std::size_t most,
          const std::atomic<bool>& interrupted) {
    {
        Worker worker(post, 1, interrupted);
        const study::Feed feed = worker.feed();
        while (taken.size() < most) {
            const auto stretch = feed.next();
            if (!stretch) { break; }
            taken.push_back(*stretch);
            worker.count(report.done.replicas += stretch->replicas.last - stretch->replicas.first);
        }
    }
    post.send(0, report);
    order(post);
}

std::map<std::pair<std::int64_t, std::int64_t>, int> times_taken(const std::vector<Taken>& by_rank) {
    std::map<std::pair<std::int64_t, std::int64_t>, int> times;
    for (const Taken& taken : by_rank) {
        for (const run::Stretch& stretch : taken) {
            for (auto r = stretch.replicas.first; r < stretch.replicas.last; ++r) {
                ++times[{stretch.point, r}];
            }
        }
    }
    return times;
}

constexpr std::size_t whatever_comes = 1'000'000;
const std::atomic<bool> never = false;

} // namespace

TEST_CASE("what is handed out gets smaller towards the end, down to a unit for each thread") {
    CHECK(portion(1'000'000'000, 64, 4, 256, 100'096) == 4 * 100'096);
    CHECK(portion(1'000'000, 64, 4, 256, 100'096) == 3840);
    CHECK(portion(1'000'000, 64, 16, 256, 100'096) == 16 * 256);
    CHECK(portion(0, 64, 4, 256, 100'096) == 4 * 256);
    CHECK(portion(0, 64, 1, 256, 10) == 256);
}

TEST_CASE("ranks together take each replica of each point once") {
    Subject subject;
    study::Stretches stretches(subject.task);
    Boxes boxes(4);
    std::vector<Taken> taken(4);
    std::vector<std::jthread> ranks;
    for (int rank = 1; rank < 4; ++rank) {
        ranks.emplace_back([&, rank] {
            work(boxes.post_of(rank), taken[static_cast<std::size_t>(rank)], {}, whatever_comes, never);
        });
    }
    const Post post = boxes.post_of(0);
    Desk desk(post, stretches, subject.settings, 4096, never);
    // Slow enough that the others get something.
    while (const auto stretch = desk.feed().next()) {
        taken[0].push_back(*stretch);
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    const std::vector<Report> reports = desk.reports([] {});
    send_to_others(post, Leave{0});
    ranks.clear();

    const auto times = times_taken(taken);
    CHECK(times.size() == 20'000);
    CHECK(std::all_of(times.begin(), times.end(), [](const auto& of) { return of.second == 1; }));
    std::int64_t elsewhere = 0;
    for (std::size_t rank = 0; rank < 4; ++rank) {
        CHECK_FALSE(taken[rank].empty());
        elsewhere += reports[rank].done.replicas;
    }
    CHECK(elsewhere == 20'000 - static_cast<std::int64_t>(times_taken({taken[0]}).size()));
    CHECK(desk.replicas_elsewhere() == elsewhere);
    CHECK_FALSE(desk.stop());
    CHECK(stretches.left() == 0);
}

TEST_CASE("a rank that stops early stops all of them") {
    const int which = GENERATE(0, 1, 2, 3);
    Report report;
    report.error = which == 0 ? "disk full" : "";
    report.done.stopped_by_trouble = which == 1;
    report.signal = which == 2 ? 15 : 0;
    const bool interrupted = which == 3;
    Subject subject;
    study::Stretches stretches(subject.task);
    Boxes boxes(3);
    std::vector<Taken> taken(3);
    const std::atomic<bool> here = interrupted;
    std::jthread stopper(
        [&] { work(boxes.post_of(1), taken[1], report, interrupted ? whatever_comes : 1, never); });
    std::atomic<bool> halted = false;
    std::jthread other([&] {
        const Post post = boxes.post_of(2);
        {
            Worker worker(post, 1, never);
            while (!worker.stop()) { std::this_thread::sleep_for(std::chrono::milliseconds(1)); }
            halted = !worker.feed().next();
        }
        post.send(0, Report{});
        order(post);
    });
    const Post post = boxes.post_of(0);
    Desk desk(post, stretches, subject.settings, 4096, here);
    const std::vector<Report> reports = desk.reports([] {});
    send_to_others(post, Leave{0});
    stopper.join();
    other.join();
    CHECK(desk.stop());
    CHECK(halted);
    CHECK(reports[1].error == report.error);
}

TEST_CASE("a point that one rank leaves out is handed out no more") {
    Subject subject;
    study::Stretches stretches(subject.task);
    Boxes boxes(2);
    Taken taken;
    const Post post = boxes.post_of(0);
    {
        Desk desk(post, stretches, subject.settings, 4096, never);
        const Post there = boxes.post_of(1);
        Worker worker(there, 1, never);
        worker.feed().leave_out(0);
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        while (const auto stretch = desk.feed().next()) { taken.push_back(*stretch); }
        there.send(0, Report{});
        desk.reports([] {});
    }
    REQUIRE_FALSE(taken.empty());
    CHECK(std::all_of(taken.begin(), taken.end(), [](const run::Stretch& of) { return of.point == 1; }));
}
