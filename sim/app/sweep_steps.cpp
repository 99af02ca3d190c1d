#include "app/sweep_steps.h"

#include "app/exit_code.h"
#include "app/interrupt.h"
#include "app/options.h"
#include "app/output.h"
#include "app/sweep_begin.h"
#include "app/sweep_output.h"
#include "base/input_error.h"
#include "study/read_study.h"
#include "words/layout.h"

#include <fmt/format.h>

#include <algorithm>

namespace brink::app {

namespace {

std::string workers_text(const SweepRequest& request) {
    std::string threads = counted(static_cast<std::size_t>(request.settings.threads), "thread");
    if (request.ranks == 0) return threads;
    return fmt::format("{} of {}", counted(static_cast<std::size_t>(request.ranks), "rank"), threads);
}

std::string overrides_text(const results::DesignPoint& point, const std::vector<std::string>& paths) {
    std::string text;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        if (!point.values[i].empty()) text += " --set " + shell_word(paths[i] + "=" + point.values[i]);
    }
    return text;
}

// The scenario's file with what the point sets: a run of it shows the trouble alone. Where a point has draws of its own, only
// the folder knows them.
std::string repeating_command(const Sweep& sweep, const study::SweptPoints& points,
                              const study::Trouble& trouble) {
    const std::string of =
        shell_word(sweep.study.scenario) + overrides_text(points.design(trouble.point), points.paths());
    const std::string brink = shell_word(command_line()[0]);
    if (trouble.replica < 0) return fmt::format("{} run {} -n 1", brink, of);
    if (sweep.study.seed_policy == study::SeedPolicy::independent)
        return fmt::format("{} replay {} --point {} --replica {}", brink, shell_word(sweep.request.folder),
                           trouble.point, trouble.replica);
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
        tell(fmt::format("  alone: {}\n", repeating_command(sweep, points, trouble)));
    }
    if (troubles.size() > shown) tell(fmt::format("brink: and {} more points\n", troubles.size() - shown));
}

int tell_stop_by_trouble(const Sweep& sweep) {
    tell(fmt::format("brink: stopped there; what is done is kept. To leave such points out, or to count the "
                     "other replicas:\n"
                     "  {} --on-error skip\n  {} --on-error collect\n",
                     resuming_command(sweep.request), resuming_command(sweep.request)));
    return sweep.done.troubles.front().replica < 0 ? ExitCode::usage : ExitCode::failure;
}

int tell_stopped_early(const Sweep& sweep) {
    tell(fmt::format("brink: stopped after {} replicas, which are kept; to go on:\n  {}\n",
                     words::with_commas(sweep.done.replicas), resuming_command(sweep.request)));
    return exit_code_of(sweep.signal);
}

int tell_share_done(const Sweep& sweep) {
    tell(fmt::format("brink: {} is done; when all are:\n  {} merge {}\n", share_text(sweep.request.share),
                     shell_word(command_line()[0]), shell_word(sweep.request.folder)));
    return sweep.done.troubles.empty() ? ExitCode::ok : ExitCode::failed_replicas;
}

} // namespace

void read_study_of(Sweep& sweep) {
    sweep.study = study::read_study(sweep.request.study);
    if (sweep.request.seed) sweep.study.seed = *sweep.request.seed;
    sweep.study.replicas = replicas_of(sweep.request, sweep.study);
}

std::vector<results::Goal> goals_now(const Sweep& sweep, const results::Ledger& ledger) {
    if (!sweep.head.stop) return {};
    return goals_of(sweep.head, ledger);
}

bool goes_on(const Sweep& sweep, const results::Ledger& ledger) {
    if (!sweep.head.stop || sweep.signal != 0 || sweep.done.stopped_by_trouble) return false;
    return std::ranges::any_of(goals_of(sweep.head, ledger), [](const results::Goal& goal) {
        return goal.reason == statistics::StopReason::open;
    });
}

void announce(const Sweep& sweep, std::int64_t replicas_to_run) {
    const std::string& mode = sweep.request.progress;
    if (mode == "none" || mode == "json") return;
    const std::string share = share_text(sweep.request.share);
    const std::string text =
        fmt::format("{}: {} with {}{} replicas each{}, {} to run{}, {}, {}, seed \"{}\"", sweep.head.study,
                    counted(static_cast<std::size_t>(sweep.head.points), "point"),
                    sweep.head.stop ? "at most " : "", words::with_commas(sweep.head.replicas),
                    share.empty() ? "" : ", " + share, words::with_commas(replicas_to_run),
                    sweep.head.stop ? " before the next look" : "", workers_text(sweep.request),
                    run::name(sweep.request.settings.isa), sweep.head.identity.identity.seed);
    tell(words::wrapped(text, user_style().columns, 2) + '\n');
}

int finish(const Sweep& sweep, const study::SweptPoints& points) {
    tell_troubles(sweep, points);
    if (sweep.done.stopped_by_trouble) return tell_stop_by_trouble(sweep);
    if (sweep.signal != 0) return tell_stopped_early(sweep);
    if (sweep.request.share.of > 1) return tell_share_done(sweep);
    return merge_and_tell(sweep.request.folder, sweep.request.json, {});
}

} // namespace brink::app
