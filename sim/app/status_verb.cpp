// brink status: how far a sweep is, also while it runs.
#include "app/exit_code.h"
#include "app/folder_kind.h"
#include "app/options.h"
#include "app/output.h"
#include "app/sweep_output.h"
#include "app/verbs.h"
#include "results/design.h"
#include "results/goal.h"

#include <fmt/format.h>

#include <utility>

namespace brink::app {

namespace {

words::SweepStatus status_of(const std::filesystem::path& folder, const results::SweepHead& head,
                             const results::Ledger& ledger, std::int64_t points) {
    words::SweepStatus status{.study = head.study,
                              .folder = folder.string(),
                              .replicas = head.replicas,
                              .wanted = {},
                              .points = points,
                              .given_up = 0,
                              .done = 0,
                              .journals = journal_states(ledger),
                              .merged = std::filesystem::exists(folder / "results.nc"),
                              .merge_command = fmt::format("{} merge {}", shell_word(command_line()[0]),
                                                           shell_word(folder.string()))};
    for (std::int64_t point = 0; point < points; ++point)
        ledger.given_up(point) ? ++status.given_up : status.done += ledger.done(point);
    if (head.stop) {
        status.wanted = 0;
        for (const results::Goal& goal : goals_of(head, ledger)) *status.wanted += goal.replicas;
    }
    return status;
}

template <class Tell>
void tell_points(const std::filesystem::path& folder, const results::Ledger& ledger, const Tell& tell) {
    const results::SweepHead head = results::read_head(folder);
    results::DesignReader design(results::design_in(folder));
    while (const auto point = design.next()) {
        const results::Goal goal = goal_of(head, ledger, point->number);
        const bool finished =
            goal.reason != statistics::StopReason::open && ledger.done(point->number) >= goal.replicas;
        tell(words::PointState{words::settings_of(design.paths(), *point), ledger.done(point->number),
                               ledger.failed(point->number), ledger.given_up(point->number) != nullptr,
                               finished});
    }
}

void print_text(const words::SweepStatus& status, const results::Ledger& ledger) {
    print(words::head_text(status));
    std::int64_t told = 0;
    tell_points(status.folder, ledger, [&](const words::PointState& point) {
        if (!is_told(status, point, told)) return;
        ++told;
        print(words::to_text(point, user_style()));
    });
    print(words::foot_text(status));
}

void print_json(const words::SweepStatus& status, const results::Ledger& ledger) {
    LinePrinter printer;
    printer.add(words::head_json(status));
    bool first = true;
    tell_points(status.folder, ledger, [&](const words::PointState& point) {
        printer.add(words::to_json(point, std::exchange(first, false)));
    });
    printer.add(words::foot_json(status));
    printer.flush();
}

int act(const po::variables_map& given) {
    const std::string folder = text_of(given, "folder");
    if (folder.empty()) throw UsageError("status wants the folder of a sweep (see: brink help status)");
    require_sweep(folder, "status");
    const results::SweepHead head = results::read_head(folder);
    const auto addresses = results::survey_of(results::design_in(folder), head.points).addresses;
    const results::Ledger ledger(results::journals_in(folder), head.identity, addresses);
    const words::SweepStatus status =
        status_of(folder, head, ledger, static_cast<std::int64_t>(addresses.size()));
    given.count("json") ? print_json(status, ledger) : print_text(status, ledger);
    return ExitCode::ok;
}

} // namespace

Verb status_verb() {
    Verb verb;
    verb.name = "status";
    verb.usage = "DIR [--json]";
    verb.summary = "how far a sweep is: replicas of each point, time left, failures; also while it runs";
    verb.example = "brink status build/sanctions";
    verb.options = {{"json", "", "one JSON object on standard output"}};
    verb.argument = "folder";
    verb.act = act;
    return verb;
}

} // namespace brink::app
