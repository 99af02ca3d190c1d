// brink slurm: the scripts that run a study as an array job, and the folder in which their tasks go on. It submits nothing.
#include "app/compiled.h"
#include "app/exit_code.h"
#include "app/options.h"
#include "app/output.h"
#include "app/pilot.h"
#include "app/slurm_request.h"
#include "app/slurm_scripts.h"
#include "app/sweep_begin.h"
#include "results/file.h"
#include "study/read_study.h"
#include "study/task_size.h"
#include "words/layout.h"

#include <fmt/format.h>

#include <filesystem>
#include <numeric>

namespace brink::app {

namespace {

namespace fs = std::filesystem;

study::Study study_of(const SweepRequest& request) {
    study::Study study = study::read_study(request.study);
    if (request.seed) study.seed = *request.seed;
    study.replicas = replicas_of(request, study);
    return study;
}

// A second process on the same share would only wait for the first.
void refuse_while_running(const std::string& folder) {
    for (const fs::path& journal : results::journals_in(folder)) {
        if (results::is_open_elsewhere(journal))
            throw UsageError(
                fmt::format("another process is sweeping in {}: {} grows; wait for it, or scancel its job",
                            folder, journal.string()));
    }
}

std::string absolute(const std::string& path) {
    const std::string text = fs::absolute(path).lexically_normal().string();
    const auto has = [&](char letter) { return text.find(letter) != text.npos; };
    if (has('\n') || has('\\') || (has('"') && has('\'')))
        throw UsageError(fmt::format("{}: sbatch takes no path with a line break, a backslash or both kinds "
                                     "of quotes: name another folder",
                                     shell_word(text)));
    return text.ends_with('/') ? text.substr(0, text.size() - 1) : text;
}

std::string options_of(const SweepRequest& request) {
    std::string text;
    if (request.seed) text += " --seed " + shell_word(*request.seed);
    if (request.on_error_word != "stop") text += " --on-error " + request.on_error_word;
    return text;
}

study::TaskSize size_of(const SlurmRequest& request, const study::WorkLeft& left,
                        const words::Expense& expense) {
    const double core_seconds = core_seconds_of(expense, left);
    if (request.shares) return study::sized_for(*request.shares, left, core_seconds, request.cpus);
    const double wanted =
        std::min(study::usual_task_seconds, static_cast<double>(request.seconds.value_or(86400)) / 2.0);
    return study::sized(left, core_seconds, request.cpus, wanted);
}

void write(const SlurmJobs& jobs) {
    const fs::path folder = fs::path(jobs.folder) / "slurm";
    results::prepare_folder(folder / "log", 1 << 16);
    results::write_files(folder, {{"sweep.sbatch", sweep_script(jobs)},
                                  {"merge.sbatch", merge_script(jobs)},
                                  {"submit.sh", submit_script(jobs)}});
}

void tell_how(const SlurmJobs& jobs, const study::TaskSize& size, bool to_next_look) {
    const auto tasks = static_cast<std::int64_t>(jobs.shares.size());
    const std::string which =
        tasks == jobs.of ? "" : fmt::format(", {} of {} shares, where work is left", tasks, jobs.of);
    const std::string what = fmt::format(
        "an array job{} ({} {} of {} {}, {}{}{}) and the job that merges, in", which, tasks,
        tasks == 1 ? "task" : "tasks", jobs.cpus, jobs.cpus == 1 ? "cpu" : "cpus", about(size.seconds),
        tasks == 1 ? "" : " each", to_next_look ? ", up to the next look" : "");
    print(fmt::format("{}\n  {}/slurm\n"
                      "to submit both:\n  bash {}\n"
                      "how far they are:\n  {} status {}\n",
                      words::wrapped(what, user_style()), jobs.folder,
                      shell_word(jobs.folder + "/slurm/submit.sh"), shell_word(command_line()[0]),
                      shell_word(jobs.folder)));
}

SlurmJobs jobs_of(const SlurmRequest& request, const std::string& study) {
    return {.study = study,
            .program = request.program.empty() ? shell_word(fs::read_symlink("/proc/self/exe").string())
                                               : request.program,
            .file = absolute(request.sweep.study),
            .folder = absolute(request.sweep.folder),
            .shares = {},
            .of = 1,
            .cpus = request.cpus,
            .seconds = 0,
            .memory = request.memory,
            .options = options_of(request.sweep),
            .preamble = request.preamble};
}

std::vector<std::int64_t> all_of(std::int64_t shares) {
    std::vector<std::int64_t> all(static_cast<std::size_t>(shares));
    std::iota(all.begin(), all.end(), std::int64_t{1});
    return all;
}

int nothing_left(const std::string& folder) {
    print(fmt::format("nothing is left to run in {}; to put it together:\n  {} merge {}\n", folder,
                      shell_word(command_line()[0]), shell_word(folder)));
    return ExitCode::ok;
}

int act(const po::variables_map& given) {
    const SlurmRequest request = slurm_request(given);
    const study::Study study = study_of(request.sweep);
    SlurmJobs jobs = jobs_of(request, study.name);
    const study::Plan plan = study::plan_of(study);
    const study::SweptPoints points(plan, study, compiled);
    const results::SweepHead head = begin_in_folder(request.sweep, points, wanted_head(study, points));
    refuse_while_running(jobs.folder);
    const results::Ledger ledger(results::journals_in(jobs.folder), head.identity, points.addresses());
    const study::SweepTask task{points,
                                head,
                                ledger,
                                {},
                                study::OnError::stop,
                                request.sweep.settings,
                                head.stop ? goals_of(head, ledger) : std::vector<results::Goal>{}};
    const study::WorkLeft left = study::work_left(task);
    if (left.chunks == 0) return nothing_left(jobs.folder);
    const study::TaskSize size = size_of(request, left, pilot(points, study, head));
    jobs.of = size.shares;
    jobs.shares = study::shares_with_work(task, size.shares);
    if (head.stop)
        jobs.shares =
            all_of(size.shares); // the next look is another one's work: what is submitted again serves
    jobs.seconds = request.seconds.value_or(study::limit_for(size));
    write(jobs);
    tell_how(jobs, size, head.stop.has_value());
    return ExitCode::ok;
}

} // namespace

Verb slurm_verb() {
    Verb verb;
    verb.name = "slurm";
    verb.usage = "STUDY -o DIR [--shares K] [options]";
    verb.summary =
        "write scripts that run a study as an array job of Slurm, merging behind it; submit nothing";
    verb.example = "brink slurm scenarios/studies/least-certain.toml -o build/least-certain --shares 16 "
                   "--cpus 2 --time 1h";
    verb.options = slurm_options();
    verb.hidden = {{"chunk", "N", "replicas of a point that are counted together"}};
    verb.argument = "study";
    verb.act = act;
    return verb;
}

} // namespace brink::app
