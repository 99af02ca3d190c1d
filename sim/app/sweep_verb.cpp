// brink sweep: the points of a study, each with its replicas, on the threads of one machine, as one of several shares, or
// by ranks.
#include "app/compiled.h"
#include "app/interrupt.h"
#include "app/options.h"
#include "app/progress_display.h"
#include "app/sweep_begin.h"
#include "app/sweep_ranks.h"
#include "app/sweep_steps.h"
#include "base/input_error.h"
#include "study/plan.h"

#include <fmt/format.h>

#include <filesystem>

namespace brink::app {

namespace {

results::Ledger ledger_of(const Sweep& sweep, const study::SweptPoints& points) {
    return {results::journals_in(sweep.request.folder), sweep.head.identity, points.addresses()};
}

// All that is missing, or, under a rule, what is missing before its next look.
void simulate(Sweep& sweep, const study::SweptPoints& points, const results::Ledger& ledger,
              results::Journal& journal) {
    const study::SweepTask task{points,
                                sweep.head,
                                ledger,
                                sweep.request.share,
                                sweep.request.on_error,
                                sweep.request.settings,
                                goals_now(sweep, ledger)};
    const study::Stretches stretches(task);
    announce(sweep, stretches.replicas());
    SweepProgressDisplay display(sweep.request.progress, sweep.head.points, stretches.replicas());
    add(sweep.done, study::sweep(task, journal, interrupted(), [&](const study::SweepDone& so_far) {
            display.show(so_far.replicas, so_far.points);
        }));
    sweep.signal = interrupting_signal();
}

// Of several shares none knows what the others will find: each goes to the next look, and merging says whether there are more.
void simulate(Sweep& sweep, const study::SweptPoints& points, results::Journal& journal) {
    do {
        simulate(sweep, points, ledger_of(sweep, points), journal);
    } while (sweep.request.share.of == 1 && goes_on(sweep, ledger_of(sweep, points)));
}

int sweep_alone(const po::variables_map& given) {
    Sweep sweep{.request = sweep_request(given), .study = {}, .head = {}, .done = {}};
    read_study_of(sweep);
    watch_for_interrupts();
    watch_for_limits(sweep.request.most_seconds);
    const study::Plan plan = study::plan_of(sweep.study);
    const study::SweptPoints points(plan, sweep.study, compiled);
    sweep.head = begin_in_folder(sweep.request, points, wanted_head(sweep.study, points));
    const std::filesystem::path path = results::journal_in(sweep.request.folder, sweep.request.share);
    if (sweep.request.wait && !wait_for(path)) return interrupted_exit_code();
    results::Journal journal(path, sweep.head.identity);
    if (journal.taken_by_another()) {
        const std::string share = share_text(sweep.request.share);
        throw UsageError(
            fmt::format("another process is sweeping {}in {}: wait for it, or take another share",
                        share.empty() ? "" : share + " ", sweep.request.folder));
    }
    simulate(sweep, points, journal);
    return finish(sweep, points);
}

int act(const po::variables_map& given) {
    if (given.count("mpi")) return sweep_by_ranks(given);
    // A share may be one of several tasks that a scheduler launched together.
    if (!given.count("share")) {
        if (const auto code = refuse_ranks_without_mpi()) return *code;
    }
    return sweep_alone(given);
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
