// Speeds of the engine as ratios within one run on one machine. Prints a table and judges nothing.
#include "run/ensemble.h"
#include "scenario/read.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
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
    return run::ensemble(model, key_of("benchmark"), {0, replicas}, {threads, isa, 512, 512}, stop);
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

void print_speeds(const model::Model& model) {
    std::printf(
        "\nukraine-2022-01-10, one thread, per second of processor time, median of 3\n%-10s %12s %12s %12s\n",
        "", "replicas/s", "decisions/s", "÷ width 1");
    double narrow = 0.0;
    for (const auto isa : {run::Isa::scalar, run::Isa::baseline, run::Isa::avx2, run::Isa::avx512}) {
        if (!run::supported(isa)) { continue; }
        const Speed s = speed(model, isa == run::Isa::scalar ? 512 : 2048, isa);
        if (isa == run::Isa::scalar) { narrow = s.replicas; }
        std::printf("%-10s %12.0f %12.0f %12.2f\n", run::name(isa).c_str(), s.replicas, s.decisions,
                    s.replicas / narrow);
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
    constexpr std::int64_t replicas = 20480; // enough that the last unit of each run does not show
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
    std::printf("\npeak memory of ruin-ladder, MiB\n");
    for (const std::int64_t replicas : {10'000, 100'000}) {
        std::printf("%9lld replicas %8.1f\n", static_cast<long long>(replicas), peak_memory(model, replicas));
    }
}

} // namespace

int main() {
    print_memory(); // first: a fork takes over what the parent has touched
    const auto flagship = shipped("ukraine-2022-01-10.toml");
    print_speeds(flagship);
    print_threads(flagship);
}
