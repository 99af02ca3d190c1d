#include "app/sweep_output.h"

#include "app/compiled.h"
#include "app/exit_code.h"
#include "app/interrupt.h"
#include "app/machine.h"
#include "app/options.h"
#include "app/output.h"
#include "app/verbs.h"
#include "base/build_info.h"
#include "results/file.h"
#include "results/merge.h"
#include "scenario/read.h"
#include "study/rare.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>

namespace brink::app {

namespace {

namespace fs = std::filesystem;

std::string manifest_of(const results::Ledger& ledger, const results::Merged& merged) {
    const BuildInfo& build = build_info();
    return words::to_json(words::SweepManifest{.date = utc_now(),
                                               .host = host_name(),
                                               .command_line = command_line(),
                                               .folder_of_call = fs::current_path().string(),
                                               .journals = journal_states(ledger),
                                               .compiler = std::string(build.compiler),
                                               .flags = std::string(build.flags),
                                               .build_type = std::string(build.build_type),
                                               .libraries = library_versions(),
                                               .status = merged.complete ? "complete" : "partial",
                                               .tally_sha256 = merged.tally_sha256,
                                               .files = merged.files});
}

int exit_code_of(const words::SweepReport& report) {
    if (is_partial(report)) return ExitCode::stopped_early;
    if (report.troubled > 0) return ExitCode::failed_replicas;
    return report.at_most > 0 ? ExitCode::not_precise : ExitCode::ok;
}

// Where to go on: what submits the shares again, if there is such a thing.
std::string going_on(const fs::path& folder) {
    const fs::path script = folder / "slurm" / "submit.sh";
    if (fs::exists(script)) return "bash " + shell_word(script.string());
    return fmt::format("{} sweep STUDY -o {} --resume, with all shares again", shell_word(command_line()[0]),
                       shell_word(folder.string()));
}

// A rare ending that a relative target did not reach anywhere, and splitting can climb to where it is rarest.
std::optional<words::Suggestion> by_splitting(const results::SweepHead& head,
                                              const std::vector<std::string>& paths,
                                              const std::optional<words::Neediest>& neediest) {
    constexpr double rare = 0.01;
    if (!neediest) return std::nullopt;
    const statistics::StopTarget& target = neediest->state.target;
    if (!target.relative || !target.by.empty() || neediest->state.share.value > rare) return std::nullopt;
    std::vector<std::string> overrides;
    std::string command = fmt::format("{} run SCENARIO", shell_word(command_line()[0]));
    for (std::size_t i = 0; i < paths.size(); ++i) {
        if (neediest->point.values[i].empty()) continue;
        overrides.push_back(paths[i] + "=" + neediest->point.values[i]);
        command += " --set " + shell_word(overrides.back());
    }
    const auto possible =
        study::endings_to_split(compiled(scenario::read_text("sweep.toml", head.scenario_toml, overrides)));
    if (std::ranges::find(possible, target.ending) == possible.end()) return std::nullopt;
    return words::Suggestion{"there by splitting, where SCENARIO is the study's",
                             command + " --rare " + shell_word(target.ending)};
}

} // namespace

std::vector<words::JournalState> journal_states(const results::Ledger& ledger) {
    std::vector<words::JournalState> states;
    for (std::size_t i = 0; i < ledger.journals().size(); ++i) {
        states.push_back({ledger.journals()[i].filename().string(), ledger.replicas_in(i),
                          static_cast<double>(ledger.milliseconds(i)) / 1000.0,
                          results::is_open_elsewhere(ledger.journals()[i])});
    }
    // As people count: share-2-of-11 stands before share-10-of-11.
    std::ranges::sort(states, [](const words::JournalState& a, const words::JournalState& b) {
        return ::strverscmp(a.name.c_str(), b.name.c_str()) < 0;
    });
    return states;
}

int merge_and_tell(const fs::path& folder, bool json, const std::vector<words::Suggestion>& next) {
    const results::FolderLock lock(folder);
    if (lock.taken_by_another())
        throw UsageError(fmt::format("another process is writing results to {}", folder.string()));
    const results::SweepHead head = results::read_head(folder);
    const results::DesignSurvey survey = results::survey_of(results::design_in(folder), head.points);
    const results::Ledger ledger(results::journals_in(folder), head.identity, survey.addresses);
    words::SweepReport report{
        .study = head.study,
        .scenario = head.identity.scenario,
        .seed = head.identity.identity.seed,
        .replicas = head.replicas,
        .stop = results::stop_text(head.stop),
        .rule = head.stop,
        .events = head.stop ? std::optional<results::Events>(std::in_place, *head.stop, head.identity.schema)
                            : std::nullopt,
        .neediest = {},
        .endings = {},
        .troubles = {},
        .tally_sha256 = "",
        .folder = folder.string(),
        .next = next};
    std::vector<std::string> paths;
    for (const results::Swept& swept : survey.swept) paths.push_back(swept.path);
    const auto merged = results::merge(
        folder, head, survey, ledger, interrupted(),
        [&](const results::SweepPoint& point) { words::add(report, paths, point); },
        [&](const results::Merged& all) { return manifest_of(ledger, all); });
    if (!merged) return interrupted_exit_code();
    report.tally_sha256 = merged->tally_sha256;
    if (report.open > 0)
        report.next.push_back(
            {fmt::format("{} of the points {} not precise enough yet: submit again, up to their next look",
                         words::with_commas(report.open), report.open == 1 ? "is" : "are"),
             going_on(folder)});
    if (const auto rare = by_splitting(head, paths, report.neediest)) report.next.push_back(*rare);
    print(json ? words::to_json(report) : words::to_text(report, user_style()));
    return exit_code_of(report);
}

} // namespace brink::app
