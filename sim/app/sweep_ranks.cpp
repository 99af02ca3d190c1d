#include "app/sweep_ranks.h"

#include "app/compiled.h"
#include "app/exit_code.h"
#include "app/interrupt.h"
#include "app/machine.h"
#include "app/options.h"
#include "app/output.h"
#include "app/progress_display.h"
#include "app/sweep_begin.h"
#include "app/sweep_steps.h"
#include "cluster/desk.h"
#include "cluster/launch.h"
#include "cluster/ranks.h"
#include "cluster/worker.h"
#include "study/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace brink::app {

namespace {

Sweep sweep_of(const po::variables_map& given, const cluster::Ranks& ranks) {
    Sweep sweep{.request = sweep_request(given), .study = {}, .head = {}, .done = {}};
    sweep.request.ranks = ranks.size();
    if (!given.count("-j")) sweep.request.settings.threads = run::default_threads(ranks.neighbours());
    return sweep;
}

void watch(const Sweep& sweep) {
    watch_for_interrupts();
    watch_for_limits(sweep.request.most_seconds);
}

bool wait_for_all(const Sweep& sweep) {
    return std::ranges::all_of(results::journals_in(sweep.request.folder), wait_for);
}

void require_alone(const Sweep& sweep, const results::Journal& journal) {
    if (journal.taken_by_another())
        throw UsageError(fmt::format("another process is sweeping in {}: wait for it", sweep.request.folder));
}

std::string error_text(const std::function<void()>& act) {
    try {
        act();
    } catch (const std::exception& error) { return error.what(); }
    return "";
}

// Of troubles with the same point by several ranks, that of the lowest replica.
void add(Sweep& sweep, const cluster::Report& report) {
    add(sweep.done, report.done);
    if (sweep.signal == 0) sweep.signal = report.signal;
    auto& troubles = sweep.done.troubles;
    std::ranges::sort(troubles, {}, [](const study::Trouble& of) { return std::pair(of.point, of.replica); });
    const auto same_point = [](const study::Trouble& a, const study::Trouble& b) {
        return a.point == b.point;
    };
    troubles.erase(std::unique(troubles.begin(), troubles.end(), same_point), troubles.end());
}

// What rank 0 does while the others work, and what comes of all together. Returns the first error of a rank.
std::string sweep_at_the_desk(Sweep& sweep, const cluster::Post& post, const study::SweptPoints& points,
                              results::Journal& journal) {
    const results::Ledger ledger(results::journals_in(sweep.request.folder), sweep.head.identity,
                                 points.addresses());
    const study::SweepTask task{points,
                                sweep.head,
                                ledger,
                                sweep.request.share,
                                sweep.request.on_error,
                                sweep.request.settings,
                                goals_now(sweep, ledger)};
    study::Stretches stretches(task);
    send_to_others(post, cluster::Begin{to_toml(sweep.head)}); // from here on they wait for the desk
    announce(sweep, stretches.replicas());
    SweepProgressDisplay display(sweep.request.progress, sweep.head.points, stretches.replicas());
    cluster::Desk desk(post, stretches, sweep.request.settings, sweep.head.identity.chunk, interrupted());
    std::int64_t here = 0;
    const auto show = [&] { display.show(here + desk.replicas_elsewhere()); };
    std::string error = error_text([&] {
        add(sweep.done, study::sweep(points, sweep.request.on_error, sweep.request.settings, desk.feed(),
                                     journal, desk.stop(), [&](const study::SweepDone& so_far) {
                                         here = so_far.replicas;
                                         show();
                                     }));
    });
    if (!error.empty() || sweep.done.stopped_by_trouble) desk.halt();
    const std::vector<cluster::Report> reports = desk.reports(show);
    sweep.signal = interrupting_signal();
    for (std::size_t rank = 1; rank < reports.size(); ++rank) {
        add(sweep, reports[rank]);
        if (error.empty() && !reports[rank].error.empty())
            error = fmt::format("rank {}: {}", rank, reports[rank].error);
    }
    return error;
}

int lead(const po::variables_map& given, const cluster::Ranks& ranks, const cluster::Post& post) {
    Sweep sweep = sweep_of(given, ranks);
    read_study_of(sweep);
    watch(sweep);
    const study::Plan plan = study::plan_of(sweep.study);
    const study::SweptPoints points(plan, sweep.study, compiled);
    if (sweep.request.wait && !wait_for_all(sweep)) return interrupted_exit_code();
    sweep.head = begin_in_folder(sweep.request, points, wanted_head(sweep.study, points));
    results::Journal journal(results::journal_of_rank(sweep.request.folder, 0), sweep.head.identity);
    require_alone(sweep, journal);
    std::string error;
    do { // what the others appended is on disk when they report
        error = sweep_at_the_desk(sweep, post, points, journal);
    } while (error.empty() && goes_on(sweep, {results::journals_in(sweep.request.folder), sweep.head.identity,
                                              points.addresses()}));
    if (!error.empty()) {
        tell(fmt::format("brink: {}\nbrink: what is done is kept; to go on:\n  {}\n", error,
                         resuming_command(sweep.request)));
        return ExitCode::failure;
    }
    return finish(sweep, points);
}

// What this rank read must be what rank 0 read, with the same program.
void require_same(const Sweep& sweep, const results::SweepHead& wanted) {
    std::string lines;
    for (const std::string& line : results::differences(sweep.head.identity, wanted.identity))
        lines += "\n  " + line;
    if (sweep.head.points != wanted.points)
        lines += fmt::format("\n  points: {} there, {} here", sweep.head.points, wanted.points);
    if (!lines.empty())
        throw UsageError(fmt::format("on {} the sweep is another one than on rank 0:{}", host_name(), lines));
}

cluster::Report work(Sweep& sweep, const cluster::Post& post, const study::SweptPoints& points) {
    require_same(sweep, wanted_head(sweep.study, points));
    results::Journal journal(results::journal_of_rank(sweep.request.folder, post.number),
                             sweep.head.identity);
    require_alone(sweep, journal);
    cluster::Worker worker(post, sweep.request.settings.threads, interrupted());
    cluster::Report report;
    report.done =
        study::sweep(points, sweep.request.on_error, sweep.request.settings, worker.feed(), journal,
                     worker.stop(), [&](const study::SweepDone& so_far) { worker.count(so_far.replicas); });
    report.signal = interrupting_signal();
    return report;
}

// Does what rank 0 orders until that says to leave: under a rule that stops, there is an order for each of its looks. Who never
// reported would be waited for without end, so that whoever has a fault says so, and does nothing.
int obey(const cluster::Post& post, const std::string& fault,
         const std::function<cluster::Report(const cluster::Begin&)>& act) {
    while (true) {
        const cluster::Letter letter = cluster::order(post);
        if (const auto* leave = std::get_if<cluster::Leave>(&letter)) return leave->exit_code;
        cluster::Report report;
        report.error = fault;
        if (fault.empty()) report.error = error_text([&] { report = act(std::get<cluster::Begin>(letter)); });
        post.send(0, report);
    }
}

// Reads all that it will need while rank 0 does; whether there is a sweep, and which, rank 0 says.
int follow(const po::variables_map& given, const cluster::Ranks& ranks, const cluster::Post& post) {
    Sweep sweep{.request = {}, .study = {}, .head = {}, .done = {}};
    std::optional<study::Plan> plan;
    std::optional<study::SweptPoints> points;
    const std::string fault = error_text([&] {
        sweep = sweep_of(given, ranks);
        watch(sweep);
        read_study_of(sweep);
        plan.emplace(study::plan_of(sweep.study));
        points.emplace(*plan, sweep.study, compiled);
    });
    return obey(post, fault, [&](const cluster::Begin& begin) {
        sweep.head = results::to_sweep_head("the head of the sweep", begin.head);
        return work(sweep, post, *points);
    });
}

int sweep_as_rank(const po::variables_map& given) {
    cluster::Ranks ranks;
    const cluster::Post post = post_of(ranks);
    if (post.number > 0) return follow(given, ranks, post);
    const int code = told([&] { return lead(given, ranks, post); });
    send_to_others(post, cluster::Leave{code});
    return code;
}

} // namespace

int sweep_by_ranks(const po::variables_map& given) {
    try {
        return sweep_as_rank(given);
    } catch (const cluster::LaunchError& error) { throw UsageError(error.what()); }
}

int decline_as_rank(const std::string& fault) {
    try {
        cluster::Ranks ranks;
        return obey(post_of(ranks), fault, {});
    } catch (const cluster::LaunchError&) { // of which rank 0 speaks
        return ExitCode::ok;
    }
}

std::optional<int> refuse_ranks_without_mpi() {
    const auto launched = cluster::launch();
    if (!launched || launched->ranks <= 1) return std::nullopt;
    if (launched->rank > 0)
        return ExitCode::ok; // mpirun ends all once one fails: perhaps before the first one spoke
    throw UsageError(fmt::format("{} processes were launched together ({}={}), and each would do all of the "
                                 "sweep: say --mpi, and they divide it",
                                 launched->ranks, launched->variable, launched->ranks));
}

} // namespace brink::app
