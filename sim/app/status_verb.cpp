// brink status: how far a sweep is, also while it runs.
#include "app/exit_code.h"
#include "app/options.h"
#include "app/output.h"
#include "app/sweep_output.h"
#include "app/verbs.h"
#include "results/design.h"

namespace brink::app {

namespace {

words::SweepStatus status_of(const std::filesystem::path& folder) {
    const results::SweepHead head = results::read_head(folder);
    const results::DesignSurvey survey = results::survey_of(results::design_in(folder));
    const results::Ledger ledger(results::journals_in(folder), head.identity, survey.addresses);
    words::SweepStatus status{.study = head.study,
                              .folder = folder.string(),
                              .replicas = head.replicas,
                              .points = {},
                              .journals = journal_states(ledger),
                              .merged = std::filesystem::exists(folder / "results.nc")};
    results::DesignReader design(results::design_in(folder));
    while (const auto point = design.next()) {
        status.points.push_back({results::settings_text(design.paths(), *point), ledger.done(point->number),
                                 ledger.failed(point->number), ledger.given_up(point->number) != nullptr});
    }
    return status;
}

int act(const po::variables_map& given) {
    const std::string folder = text_of(given, "folder");
    if (folder.empty()) throw UsageError("status wants the folder of a sweep (see: brink help status)");
    const words::SweepStatus status = status_of(folder);
    print(given.count("json") ? words::to_json(status) : words::to_text(status, user_style()));
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
