#include "app/pilot.h"

#include "app/compiled.h"
#include "app/options.h"
#include "app/verbs.h"
#include "run/ensemble.h"
#include "scenario/read.h"
#include "tally/measures.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
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
        run::ensemble(model, key_of("pilot"), {done, done + settings.unit}, settings, stop);
    return seconds_since(start) / static_cast<double>(done);
}

std::int64_t bytes_of(const model::Model& model) {
    std::int64_t cells = 0;
    for (const tally::Measure& measure : tally::schema_of(model).measures)
        cells += static_cast<std::int64_t>(measure.cells);
    return 8 * cells;
}

const Verb* verb_of(const std::string& name) {
    const auto found =
        std::find_if(verbs().begin(), verbs().end(), [&](const Verb& verb) { return verb.name == name; });
    return found == verbs().end() ? nullptr : &*found;
}

bool has_option(const Verb& verb, const std::string& name) {
    return std::any_of(verb.options.begin(), verb.options.end(),
                       [&](const OptionLine& line) { return line.name == name; });
}

} // namespace

words::Expense pilot(const study::Plan& plan) {
    words::Expense expense;
    const std::set<std::int64_t> tried = {0, plan.size() / 2, std::max<std::int64_t>(plan.size() - 1, 0)};
    for (const std::int64_t number : tried) {
        if (number >= plan.size()) continue;
        const Clock::time_point start = Clock::now();
        const model::Model model =
            compiled(scenario::read(plan.study().scenario, overrides_of(plan.at(number))));
        expense.seconds_per_point += seconds_since(start) / static_cast<double>(tried.size());
        expense.seconds_per_replica += seconds_per_replica(model) / static_cast<double>(tried.size());
        expense.bytes_per_point = std::max(expense.bytes_per_point, bytes_of(model));
    }
    return expense;
}

std::string commands_for(const std::string& path, const std::string& name) {
    const Verb* sweep = verb_of("sweep");
    if (!sweep) return "";
    const std::string file = shell_word(path), folder = shell_word("brink-results/" + name);
    std::string text = fmt::format("\non this machine:\n  brink sweep {} -o {}\n", file, folder);
    if (has_option(*sweep, "mpi"))
        text +=
            fmt::format("with MPI, on R ranks:\n  mpirun -n R brink sweep {} -o {} --mpi\n", file, folder);
    if (verb_of("slurm"))
        text += fmt::format("by Slurm, in K tasks:\n  brink slurm {} -o {} --shares K\n", file, folder);
    return text;
}

} // namespace brink::app
