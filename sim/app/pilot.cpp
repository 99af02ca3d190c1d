#include "app/pilot.h"

#include "app/compiled.h"
#include "app/options.h"
#include "base/input_error.h"
#include "run/ensemble.h"
#include "scenario/read.h"
#include "study/task_size.h"
#include "tally/measures.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
#include <set>

namespace brink::app {

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

// The key does not matter: nothing of a pilot is kept.
double seconds_per_replica(const model::Model& model) {
    constexpr double enough = 1.0 / 3.0;
    run::Settings settings;
    settings.isa = run::best_isa();
    std::atomic<bool> stop = false;
    const Clock::time_point start = Clock::now();
    std::int64_t done = 0;
    for (; seconds_since(start) < enough; done += settings.unit)
        run::ensemble_of_point(model, key_of("pilot"), {done, done + settings.unit}, settings, stop);
    return seconds_since(start) / static_cast<double>(done);
}

std::int64_t bytes_of(const model::Model& model) {
    std::int64_t cells = 0;
    for (const tally::Measure& measure : tally::schema_of_point(model).measures)
        cells += static_cast<std::int64_t>(measure.cells);
    return 8 * cells;
}

// Adds what one point takes.
void try_point(const study::Plan& plan, std::int64_t number, words::Expense& expense) {
    const Clock::time_point start = Clock::now();
    const model::Model model = compiled(scenario::read(plan.study().scenario, overrides_of(plan.at(number))));
    expense.seconds_per_point += seconds_since(start);
    expense.seconds_per_replica += seconds_per_replica(model);
    expense.bytes_per_point = std::max(expense.bytes_per_point, bytes_of(model));
}

// By chunks as a sweep makes them.
study::TaskSize task_size(const study::Plan& plan, const words::Expense& expense) {
    const std::int64_t replicas = plan.study().replicas;
    const std::int64_t chunk = study::chunk_for(1.0 / std::max(expense.seconds_per_replica, 1e-9), replicas,
                                                plan.study().order, run::Settings().unit);
    const std::int64_t rounds = (replicas + chunk - 1) / chunk;
    return study::sized({plan.size() * rounds, plan.size() * replicas},
                        core_seconds_of(expense, plan.size() * replicas, plan), study::usual_cpus,
                        study::usual_task_seconds);
}

std::string slurm_commands(const std::string& file, const std::string& folder, const study::TaskSize& size) {
    return fmt::format("by Slurm, {} of {} cpus, {}{}:\n"
                       "  brink slurm {} -o {} --shares {} --cpus {}\n  bash {}/slurm/submit.sh\n",
                       size.shares == 1 ? "one task" : fmt::format("{} tasks", size.shares),
                       study::usual_cpus, about(size.seconds), size.shares == 1 ? "" : " each", file, folder,
                       size.shares, study::usual_cpus, folder);
}

} // namespace

double core_seconds_of(const words::Expense& expense, std::int64_t replicas, const study::Plan& plan) {
    return expense.seconds_per_replica * static_cast<double>(replicas) +
           expense.seconds_per_point * static_cast<double>(plan.size());
}

std::string about(double seconds) {
    if (seconds < 90.0) return fmt::format("about {:.0f} s", std::max(seconds, 1.0));
    if (seconds < 5400.0) return fmt::format("about {:.0f} minutes", seconds / 60.0);
    return fmt::format("about {:.1f} hours", seconds / 3600.0);
}

words::Expense pilot(const study::Plan& plan) {
    words::Expense expense;
    std::optional<InputError> refusal;
    double tried = 0.0;
    for (const std::int64_t number : std::set<std::int64_t>{0, plan.size() / 2, plan.size() - 1}) {
        if (number < 0 || number >= plan.size()) continue;
        try {
            try_point(plan, number, expense);
            ++tried;
        } catch (const InputError& error) {
            refusal = error;
        } // a point without a model need not be the last word
    }
    if (tried == 0.0 && refusal) throw InputError(*refusal);
    expense.seconds_per_point /= std::max(tried, 1.0);
    expense.seconds_per_replica /= std::max(tried, 1.0);
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
