// brink sweep: the points of a study, each with its replicas, on the threads of one machine or as one of several shares.
#include "app/compiled.h"
#include "app/exit_code.h"
#include "app/interrupt.h"
#include "app/options.h"
#include "app/output.h"
#include "app/progress_display.h"
#include "app/sweep_begin.h"
#include "app/sweep_output.h"
#include "base/input_error.h"
#include "results/file.h"
#include "study/plan.h"
#include "study/read_study.h"
#include "words/layout.h"

#include <fmt/format.h>

namespace brink::app {

namespace {

struct Sweep {
    SweepRequest request;
    study::Study study;
    results::SweepHead head;
    study::SweepDone done;
};

void announce(const Sweep& sweep, const study::Stretches& stretches) {
    const std::string& mode = sweep.request.progress;
    if (mode == "none" || mode == "json") return;
    const std::string share = share_text(sweep.request.share);
    const int threads = sweep.request.settings.threads;
    tell(fmt::format("{}: {} with {} replicas each{}, {} to run, {}, {}, seed \"{}\"\n", sweep.head.study,
                     counted(static_cast<std::size_t>(sweep.head.points), "point"),
                     words::with_commas(sweep.head.replicas), share.empty() ? "" : ", " + share,
                     words::with_commas(stretches.replicas()),
                     counted(static_cast<std::size_t>(threads), "thread"),
                     run::name(sweep.request.settings.isa), sweep.head.identity.identity.seed));
}

void simulate(Sweep& sweep, const study::SweptPoints& points, results::Journal& journal) {
    const results::Ledger ledger(results::journals_in(sweep.request.folder), sweep.head.identity,
                                 points.addresses());
    const study::SweepTask task{
        points, sweep.head, ledger, sweep.request.share, sweep.request.on_error, sweep.request.settings};
    const study::Stretches stretches(task);
    announce(sweep, stretches);
    SweepProgressDisplay display(sweep.request.progress, sweep.head.points, stretches.replicas());
    sweep.done = study::sweep(task, journal, interrupted(),
                              [&](const study::SweepDone& so_far) { display.show(so_far.replicas); });
}

std::string overrides_text(const results::DesignPoint& point, const std::vector<std::string>& paths) {
    std::string text;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        if (!point.values[i].empty()) text += " --set " + shell_word(paths[i] + "=" + point.values[i]);
    }
    return text;
}

// The scenario's file with what the point sets: a run of it shows the trouble alone.
std::string repeating_command(const Sweep& sweep, const study::SweptPoints& points,
                              const study::Trouble& trouble) {
    const std::string of =
        shell_word(sweep.study.scenario) + overrides_text(points.design(trouble.point), points.paths());
    const std::string brink = shell_word(command_line()[0]);
    if (trouble.replica < 0) return fmt::format("{} run {} -n 1", brink, of);
    return fmt::format("{} replay {} --seed {} --replica {}", brink, of, shell_word(sweep.study.seed),
                       trouble.replica);
}

void tell_troubles(const Sweep& sweep, const study::SweptPoints& points) {
    constexpr std::size_t shown = 4;
    const auto& troubles = sweep.done.troubles;
    for (std::size_t i = 0; i < std::min(shown, troubles.size()); ++i) {
        const study::Trouble& trouble = troubles[i];
        const std::string who = trouble.replica < 0 ? "" : fmt::format(", replica {}", trouble.replica);
        tell(fmt::format("brink: point {}{}: {}\n", trouble.point, who, trouble.what));
        if (sweep.study.seed_policy == study::SeedPolicy::common || trouble.replica < 0)
            tell(fmt::format("  alone: {}\n", repeating_command(sweep, points, trouble)));
    }
    if (troubles.size() > shown) tell(fmt::format("brink: and {} more points\n", troubles.size() - shown));
}

int stopped_by_trouble(const Sweep& sweep) {
    tell(fmt::format("brink: stopped there; what is done is kept. To leave such points out, or to count the "
                     "other replicas:\n"
                     "  {} --on-error skip\n  {} --on-error collect\n",
                     resuming_command(sweep.request), resuming_command(sweep.request)));
    return sweep.done.troubles.front().replica < 0 ? ExitCode::usage : ExitCode::failure;
}

int stopped_early(const Sweep& sweep) {
    tell(fmt::format("brink: stopped after {} replicas, which are kept; to go on:\n  {}\n",
                     words::with_commas(sweep.done.replicas), resuming_command(sweep.request)));
    return interrupted_exit_code();
}

int share_done(const Sweep& sweep) {
    tell(fmt::format("brink: {} is done; when all are:\n  {} merge {}\n", share_text(sweep.request.share),
                     shell_word(command_line()[0]), shell_word(sweep.request.folder)));
    return sweep.done.troubles.empty() ? ExitCode::ok : ExitCode::failed_replicas;
}

int finish(const Sweep& sweep, const study::SweptPoints& points) {
    tell_troubles(sweep, points);
    if (sweep.done.stopped_by_trouble) return stopped_by_trouble(sweep);
    if (interrupting_signal() != 0) return stopped_early(sweep);
    if (sweep.request.share.of > 1) return share_done(sweep);
    return merge_and_tell(sweep.request.folder, sweep.request.json, {});
}

void read(Sweep& sweep) {
    sweep.study = study::read_study(sweep.request.study);
    if (sweep.request.seed) sweep.study.seed = *sweep.request.seed;
    sweep.study.replicas = replicas_of(sweep.request, sweep.study);
}

int act(const po::variables_map& given) {
    Sweep sweep{.request = sweep_request(given), .study = {}, .head = {}, .done = {}};
    read(sweep);
    watch_for_interrupts();
    watch_for_limits(sweep.request.most_seconds);
    const study::Plan plan = study::plan_of(sweep.study);
    const study::SweptPoints points(plan, sweep.study, compiled);
    sweep.head = begin_in_folder(sweep.request, points, wanted_head(sweep.study, points));
    results::Journal journal(results::journal_in(sweep.request.folder, sweep.request.share),
                             sweep.head.identity);
    if (journal.taken_by_another()) {
        const std::string share = share_text(sweep.request.share);
        throw UsageError(
            fmt::format("another process is sweeping {}in {}: wait for it, or take another share",
                        share.empty() ? "" : share + " ", sweep.request.folder));
    }
    simulate(sweep, points, journal);
    return finish(sweep, points);
}

} // namespace

Verb sweep_verb() {
    Verb verb;
    verb.name = "sweep";
    verb.usage = "STUDY -o DIR [options]";
    verb.summary = "run all points of a study: interrupted or killed, it goes on with --resume";
    verb.example =
        "brink sweep scenarios/studies/sanctions-by-resolve.toml -o build/sanctions --max-time 55m";
    verb.options = sweep_options();
    verb.hidden = sweep_expert_options();
    verb.argument = "study";
    verb.act = act;
    return verb;
}

} // namespace brink::app
