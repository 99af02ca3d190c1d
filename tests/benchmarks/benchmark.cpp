// Speeds of the engine as ratios within one run on one machine. Prints tables and judges nothing.
//   benchmark             all tables
//   benchmark turns N     processor seconds of N replicas of the flagship, one thread, widest instruction set
//   benchmark count N     their decisions
#include "limit.h"

#include "run/ensemble.h"
#include "scenario/read.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <time.h>
#include <unistd.h>
#include <vector>

using namespace brink;

namespace {

model::Model shipped(const char* name) {
    return model::compile(scenario::read(std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios" / name));
}

double seconds(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Processor time of this process: what one thread's work takes, whatever else the machine does.
double processor_seconds(const std::function<void()>& work) {
    const auto now = [] {
        timespec time{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
    };
    const double start = now();
    work();
    return now() - start;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

run::Outcome simulate(const model::Model& model, std::int64_t replicas, int threads, run::Isa isa) {
    const std::atomic<bool> stop = false;
    return run::ensemble(model, key_of("benchmark"), {0, replicas}, {threads, isa, 1024, 1024}, stop);
}

struct Speed {
    double replicas = 0.0, decisions = 0.0; // per second
};

Speed speed(const model::Model& model, std::int64_t replicas, run::Isa isa) {
    std::vector<double> took;
    std::int64_t decisions = 0;
    for (int repeat = 0; repeat < 3; ++repeat) {
        took.push_back(processor_seconds([&] { decisions = simulate(model, replicas, 1, isa).decisions; }));
    }
    const double time = median(took);
    return {static_cast<double>(replicas) / time, static_cast<double>(decisions) / time};
}

benchmarks::Limit limit_of(run::Isa isa) {
#if defined(__x86_64__)
    if (isa == run::Isa::avx512) { return benchmarks::limit_avx512; }
    if (isa == run::Isa::avx2) { return benchmarks::limit_avx2; }
#endif
    return benchmarks::limit_scalar;
}

// Decisions per second of what makes their random numbers and exponentials only.
double limit_speed(run::Isa isa, std::int64_t decisions) {
    std::vector<double> took;
    float kept = 0.0f;
    for (int repeat = 0; repeat < 3; ++repeat) {
        took.push_back(processor_seconds([&] { kept += limit_of(isa)(benchmarks::needed, decisions); }));
    }
    volatile float sink = kept; // or nobody would need the work
    (void)sink;
    return static_cast<double>(decisions) / median(took);
}

void print_speeds(const model::Model& model) {
    std::printf("\nukraine-2022-01-10, one thread, per second of processor time, median of 3\n"
                "%-10s %12s %12s %12s %12s %12s\n",
                "", "replicas/s", "decisions/s", "/ width 1", "limit, dec/s", "/ limit");
    double narrow = 0.0;
    for (const auto isa : {run::Isa::scalar, run::Isa::baseline, run::Isa::avx2, run::Isa::avx512}) {
        if (!run::supported(isa)) { continue; }
        const Speed s = speed(model, isa == run::Isa::scalar ? 1024 : 16384, isa);
        if (isa == run::Isa::scalar) { narrow = s.replicas; }
        std::printf("%-10s %12.0f %12.0f %12.2f", run::name(isa).c_str(), s.replicas, s.decisions,
                    s.replicas / narrow);
        if (isa != run::Isa::baseline) { // its lanes are those of scalar, four at once
            const double limit = limit_speed(isa, isa == run::Isa::scalar ? 200'000 : 2'000'000);
            std::printf(" %12.0f %12.3f", limit, s.decisions / limit);
        }
        std::printf("\n");
    }
}

// So many actors, each of which may go up, down or stay, all rivals of all, on one ladder with one hazard between them.
std::string many_actors(int count) {
    std::string actors, ties;
    for (int i = 0; i < count; ++i) {
        const std::string name = "A" + std::to_string(i);
        actors += "    { name = \"" + name +
                  "\", rung = \"protest\", war_cost = 0.25, upkeep_per_day = 0.0005, "
                  "audience_cost = 0.1, resolve = { levels = [0.5, 2], prior = [0.6, 0.4] }, "
                  "positions = [{ issue = \"border\", ideal = " +
                  std::to_string(i % 2) + ", salience = 1 }] },\n";
        for (int j = 0; j < count; ++j) {
            if (i == j) { continue; }
            ties += "    { from = \"" + name + "\", to = \"A" + std::to_string(j) +
                    "\", adversary = 1, front = \"theatre\" },\n";
        }
    }
    return R"(schema = 1
name = "many"
source = "assumption: only what it costs is looked at"
time = { start = 2030-03-01, turn_days = 7, horizon_days = 182 }
issues = [{ name = "border", status_quo = 0.5 }]
rungs = [
    { name = "calm" },
    { name = "protest", force = 0.05 },
    { name = "patrols", force = 0.2, readiness = 0.4, directed = "theatre" },
    { name = "massing", force = 0.6, readiness = 0.8, directed = "theatre" },
    { name = "war", force = 1, readiness = 1, war = 1, norm = 0.05, directed = "theatre" },
]
actors = [
)" + actors +
           "]\nties = [\n" + ties + R"(]
contests = [{ name = "border war", attacker = "A0", defender = "A1", settlements = [{ issue = "border", win = 0.9, lose = 0.2 }] }]
moves = [{ name = "raise", family = "escalate", step = 1 }, { name = "lower", family = "de-escalate", step = -1 }]
endings = [
    { name = "war", when = [{ at_least = "war" }] },
    { name = "stand-off" },
]
)";
}

void print_actors() {
    std::printf("\nactors, each of 3 options, rivals of each other; common beliefs, no fog: microseconds of "
                "a turn of a "
                "replica (%s)\n",
                run::name(run::best_isa()).c_str());
    double before = 0.0;
    for (const int count : {4, 8, 16}) {
        const auto model = model::compile(scenario::read_text("many.toml", many_actors(count)));
        const std::int64_t replicas = 16384 / count;
        std::vector<double> took;
        std::int64_t decisions = 0;
        for (int repeat = 0; repeat < 3; ++repeat) {
            took.push_back(processor_seconds(
                [&] { decisions = simulate(model, replicas, 1, run::best_isa()).decisions; }));
        }
        const double turns = static_cast<double>(decisions) / count;
        const double a_turn = 1e6 * median(took) / turns;
        std::printf("%9d actors %10.2f", count, a_turn);
        if (before > 0.0) { std::printf("   exponent of the doubling %.2f", std::log2(a_turn / before)); }
        std::printf("\n");
        before = a_turn;
    }
}

// Arithmetic in registers alone: what two threads can give on this machine at this hour.
double arithmetic(int threads) {
    const auto work = [] {
        volatile float sink = 0.0f;
        float a = 1.0f, b = 2.0f, c = 3.0f, d = 4.0f;
        for (int n = 0; n < 60'000'000; ++n) {
            a = a * 0.999f + 0.001f;
            b = b * 0.998f + 0.002f;
            c = c * 0.997f + 0.003f;
            d = d * 0.996f + 0.004f;
        }
        sink = a + b + c + d;
        (void)sink;
    };
    return threads / seconds([&] {
               std::vector<std::thread> all;
               for (int t = 0; t < threads; ++t) { all.emplace_back(work); }
               for (auto& thread : all) { thread.join(); }
           });
}

void print_threads(const model::Model& model) {
    constexpr std::int64_t replicas = 81920; // 80 units, so that waiting for the last one does not show
    std::vector<double> ours, kernel, relative;
    for (int repeat = 0; repeat < 7; ++repeat) {
        const auto isa = run::best_isa();
        const double one = seconds([&] { simulate(model, replicas, 1, isa); });
        const double two = seconds([&] { simulate(model, replicas, 2, isa); });
        ours.push_back(one / two);
        kernel.push_back(arithmetic(2) / arithmetic(1));
        relative.push_back(ours.back() / kernel.back());
    }
    std::printf("\ntwo threads ÷ one, median of 7 pairs (%s)\n", run::name(run::best_isa()).c_str());
    std::printf("flagship %.3f   pure arithmetic %.3f   flagship ÷ arithmetic %.3f\n", median(ours),
                median(kernel), median(relative));
}

// Peak resident memory of a child that simulates so many replicas, in MiB.
double peak_memory(const model::Model& model, std::int64_t replicas) {
    const pid_t child = fork();
    if (child == 0) {
        simulate(model, replicas, 1, run::best_isa());
        _exit(0);
    }
    rusage usage{};
    int status = 0;
    wait4(child, &status, 0, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

void print_memory() {
    const auto model = shipped("ruin-ladder.toml");
    std::printf("\npeak memory of ruin-ladder\n");
    double before = 0.0;
    std::int64_t fewer = 0;
    for (const std::int64_t replicas : {100'000, 1'000'000, 10'000'000}) {
        const double mib = peak_memory(model, replicas);
        std::printf("%9lld replicas %8.1f MiB", static_cast<long long>(replicas), mib);
        if (fewer > 0) {
            std::printf("   %.3f byte/replica more",
                        1048576.0 * (mib - before) / static_cast<double>(replicas - fewer));
        }
        std::printf("\n");
        before = mib;
        fewer = replicas;
    }
}

} // namespace

int main(int count, char** words) {
    const std::string_view only = count > 1 ? words[1] : "";
    const std::int64_t replicas = count > 2 ? std::atoll(words[2]) : 4096;
    if (only.empty()) { print_memory(); } // first: a fork takes over what the parent has touched
    const auto flagship = shipped("ukraine-2022-01-10.toml");
    std::int64_t decisions = 0;
    const auto once = [&] { decisions = simulate(flagship, replicas, 1, run::best_isa()).decisions; };
    if (only == "turns") {
        std::printf("%.4f\n", processor_seconds(once));
    } else if (only == "count") {
        once();
        std::printf("%lld\n", static_cast<long long>(decisions));
    } else {
        print_speeds(flagship);
        print_actors();
        print_threads(flagship);
    }
}
