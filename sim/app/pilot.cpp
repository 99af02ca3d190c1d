#include "app/pilot.h"

#include "app/disk_use.h"
#include "app/options.h"
#include "base/contract.h"
#include "base/input_error.h"
#include "results/journal.h"
#include "run/stream.h"
#include "statistics/stopping.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <ctime>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace brink::app {

namespace {

// Of the processor: what it does for others meanwhile is not counted.
double seconds_now() {
    std::timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double seconds_since(double start) { return seconds_now() - start; }

run::Settings on_one_core() {
    run::Settings settings;
    settings.isa = run::best_isa();
    return settings;
}

// Replicas of a point alone, in ever larger numbers, for so many seconds: returns what one takes. Only as many are kept as the
// sweep has. Throws InputError if the point has no model.
double try_alone(const study::SweptPoints& points, std::int64_t number, double seconds, PilotPoint& tried) {
    const run::Settings settings = on_one_core();
    const run::Subject subject = points.subject(number);
    std::atomic<bool> stop = false;
    tried.number = number;
    double each = 0.0; // by the largest number
    const double start = seconds_now();
    std::int64_t done = 0;
    for (std::int64_t some = run::short_stretch; each == 0.0 || seconds_since(start) < seconds;) {
        const std::int64_t kept = std::min(some, points.replicas() - tried.replicas);
        const std::int64_t now = kept > 0 ? kept : some;
        const double before = seconds_now();
        run::Outcome outcome =
            run::ensemble_of_point(subject.model, subject.key, {done, done + now}, settings, stop);
        if (now == some) each = seconds_since(before) / static_cast<double>(now);
        done += now;
        if (now == some) some = std::min(2 * some, 4 * settings.unit);
        if (kept <= 0) continue;
        tally::Tally counted = points.recorded(std::move(outcome.tally));
        if (tried.replicas == 0)
            tried.tally = std::move(counted);
        else
            tally::merge(tried.tally, counted);
        tried.replicas += kept;
    }
    return each;
}

struct Alone {
    double seconds_per_replica = 0.0; // the mean over the points
    std::vector<PilotPoint> points;
};

// Points from the first to the last.
Alone tried_alone(const study::SweptPoints& points) {
    constexpr std::int64_t most = 12;
    constexpr double seconds = 0.4;
    std::set<std::int64_t> numbers;
    for (std::int64_t i = 0; i < most; ++i) numbers.insert(i * (points.size() - 1) / (most - 1));
    Alone alone;
    std::optional<InputError> refusal;
    for (const std::int64_t number : numbers) {
        try {
            PilotPoint tried;
            alone.seconds_per_replica +=
                try_alone(points, number, seconds / static_cast<double>(numbers.size()), tried);
            alone.points.push_back(std::move(tried));
        } catch (const InputError& error) {
            refusal = error;
        } // a point without a model need not be the last word
    }
    if (alone.points.empty()) throw InputError(refusal.value());
    alone.seconds_per_replica /= static_cast<double>(alone.points.size());
    return alone;
}

constexpr std::int64_t together = 64; // points, as a stream hands out short stretches

// So many points here and there, in an order of which any beginning is spread over all.
std::vector<std::int64_t> here_and_there(std::int64_t size, std::int64_t most) {
    constexpr std::int64_t most_places = 64;
    constexpr int bits = 6; // of a place's number
    const std::int64_t places = std::clamp<std::int64_t>(size / together, 1, most_places);
    std::vector<std::int64_t> numbers;
    for (std::int64_t i = 0; i < most_places; ++i) {
        std::int64_t place = 0;
        for (int bit = 0; bit < bits; ++bit) place |= (i >> bit & 1) << (bits - 1 - bit);
        if (place >= places) continue;
        const std::int64_t first = places > 1 ? place * (size - together) / (places - 1) : 0;
        for (std::int64_t n = first; n < std::min(first + together, size); ++n) {
            if (static_cast<std::int64_t>(numbers.size()) < most) numbers.push_back(n);
        }
    }
    return numbers;
}

struct Streamed {
    std::int64_t records = 0;
    double seconds = 0.0;
    std::vector<PilotPoint> points; // the first ones
};

// The first `each` replicas of at most so many points through the stream that a sweep uses, each to the bytes of its record. The
// first short stretches find out which points may share batches; in a large study that is soon nothing, and not counted.
Streamed streamed(const study::SweptPoints& points, std::int64_t each, std::int64_t most) {
    constexpr double most_seconds = 0.5;
    const std::vector<std::int64_t> numbers = here_and_there(points.size(), most);
    Streamed found;
    std::atomic<bool> stop = false;
    std::size_t next = 0, bytes = 0;
    bool warm = each >= run::short_stretch || static_cast<std::int64_t>(numbers.size()) < 5 * together;
    const double begin = seconds_now();
    double start = begin;
    run::stream(
        on_one_core(), stop,
        [&]() -> std::optional<run::Stretch> {
            if (next == numbers.size() || seconds_since(begin) > most_seconds) return std::nullopt;
            return run::Stretch{numbers[next++], {0, each}};
        },
        [&](std::int64_t number) { return points.subject(number); },
        [&](const run::Portion& portion) {
            ++found.records;
            if (!portion.refusal.empty()) return;
            results::Record record;
            record.last = each;
            record.tally = points.recorded(portion.outcome.tally);
            bytes += framed(record).size();
            if (static_cast<std::int64_t>(found.points.size()) < together)
                found.points.push_back({portion.stretch.point, each, std::move(record.tally)});
            if (warm || found.records < 3 * together || seconds_since(begin) > most_seconds / 2) return;
            warm = true;
            found.records = 0;
            start = seconds_now();
        });
    found.seconds = seconds_since(start);
    ENSURE(bytes > 0 || found.points.empty());
    return found;
}

// Under a rule there is at most one more for each look.
std::int64_t records_per_point(const study::Study& study, std::int64_t chunk) {
    const std::int64_t chunks = (study.replicas + chunk - 1) / chunk;
    if (!study.stop) return chunks;
    std::int64_t looks = 1;
    for (std::int64_t n = study.stop->least_replicas; n < study.replicas; n = statistics::next_check_point(n))
        ++looks;
    return chunks + looks;
}

study::TaskSize task_size(const study::Plan& plan, const words::Expense& expense) {
    const std::int64_t replicas = plan.size() * plan.study().replicas;
    return study::sized({expense.records, replicas}, core_seconds_of(expense, {expense.records, replicas}),
                        study::usual_cpus, study::usual_task_seconds);
}

std::string slurm_commands(const std::string& file, const std::string& folder, const study::TaskSize& size) {
    return fmt::format("by Slurm, {} of {} cpus, {}{}:\n"
                       "  brink slurm {} -o {} --shares {} --cpus {}\n  bash {}/slurm/submit.sh\n",
                       size.shares == 1 ? "one task" : fmt::format("{} tasks", size.shares),
                       study::usual_cpus, about(size.seconds), size.shares == 1 ? "" : " each", file, folder,
                       size.shares, study::usual_cpus, folder);
}

} // namespace

double core_seconds_of(const words::Expense& expense, const study::WorkLeft& work) {
    return std::max(0.0, expense.seconds_per_replica * static_cast<double>(work.replicas) +
                             expense.seconds_per_record * static_cast<double>(work.chunks));
}

std::string about(double seconds) {
    if (seconds < 90.0) return fmt::format("about {:.0f} s", std::max(seconds, 1.0));
    if (seconds < 5400.0) return fmt::format("about {:.0f} minutes", seconds / 60.0);
    return fmt::format("about {:.1f} hours", seconds / 3600.0);
}

words::Expense pilot(const study::SweptPoints& points, const study::Study& study, results::SweepHead head) {
    constexpr double long_enough = 0.004; // seconds of replicas beside which a record can be told
    const Alone alone = tried_alone(points);
    words::Expense expense;
    const double rate = expense.seconds_per_replica = std::max(alone.seconds_per_replica, 1e-9);
    if (head.identity.chunk == 0)
        head.identity.chunk = study::chunk_for(1.0 / rate, study.replicas, study.order, run::Settings().unit);
    expense.chunk = head.identity.chunk;
    const std::int64_t records = records_per_point(study, expense.chunk);
    expense.records = records * points.size();
    const std::int64_t in_record = std::min(study.replicas, expense.chunk);
    const auto each =
        std::min(in_record, std::max(run::short_stretch, static_cast<std::int64_t>(long_enough / rate)));
    const double seconds_each = rate * static_cast<double>(each);
    const Streamed stream =
        streamed(points, each, std::max<std::int64_t>(3, static_cast<std::int64_t>(1.0 / seconds_each)));
    expense.seconds_per_record =
        stream.seconds / static_cast<double>(std::max<std::int64_t>(stream.records, 1)) - seconds_each;
    // Of short stretches it may be below 0: they share lanes as no point alone fills them.
    if (each < in_record) expense.seconds_per_record = std::max(0.0, expense.seconds_per_record);
    const bool whole = each == study.replicas && !stream.points.empty();
    const DiskUse disk = disk_use(points, head, records, in_record, whole ? stream.points : alone.points);
    expense.journal_bytes = disk.journals;
    expense.results_bytes = disk.results;
    return expense;
}

std::string commands_for(const std::string& path, const study::Plan& plan, const words::Expense& expense) {
    const std::string file = shell_word(path), folder = shell_word("brink-results/" + plan.study().name);
    return fmt::format("\non this machine:\n  brink sweep {} -o {}\n"
                       "with MPI, on R ranks:\n  mpirun -n R brink sweep {} -o {} --mpi\n",
                       file, folder, file, folder) +
           slurm_commands(file, folder, task_size(plan, expense));
}

} // namespace brink::app
