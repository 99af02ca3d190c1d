#include "results/sweep_folder.h"

#include "base/input_error.h"
#include "base/number_text.h"
#include "base/sha256.h"
#include "document/parse.h"
#include "results/file.h"
#include "results/toml_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace brink::results {

namespace {

namespace fs = std::filesystem;

std::string stop_toml(const SweepHead& head) {
    if (!head.stop) return "";
    std::string text = "\n[[stop]]\n" + toml_line("least_replicas", head.stop->least_replicas);
    for (const statistics::StopTarget& target : head.stop->targets)
        text += "[[stop.target]]\n" + toml_line("ending", target.ending) +
                toml_line("half_width", number_text(target.half_width)) +
                toml_line("relative", target.relative) + toml_line("least_events", target.least_events) +
                (target.by.empty()
                     ? ""
                     : toml_line("by", target.by) + toml_line("by_day", number_text(target.by_day)));
    return text;
}

std::optional<statistics::StopRule> stop_of(const TomlTable& table, std::int64_t most,
                                            const std::string& name) {
    for (const TomlTable& stop : table.tables("stop")) {
        statistics::StopRule rule{stop.whole("least_replicas"), most, {}};
        for (const TomlTable& target : stop.tables("target")) {
            const auto half_width = to_number(target.text("half_width"));
            if (!half_width) throw FileError(fmt::format("cannot read {}: a half-width is no number", name));
            rule.targets.push_back(
                {target.text("ending"), *half_width, target.flag("relative"), target.whole("least_events")});
            if (!target.has("by")) continue;
            const auto by_day = to_number(target.text("by_day"));
            if (!by_day) throw FileError(fmt::format("cannot read {}: a day is no number", name));
            rule.targets.back().by = target.text("by");
            rule.targets.back().by_day = *by_day;
        }
        return rule;
    }
    return std::nullopt;
}

// Counts are of the scenario that has the digest; what is simulated and told is the text.
void require_scenario(const SweepHead& head, const TomlTable& table, const std::string& name) {
    if (sha256(head.scenario_toml) == head.identity.identity.scenario_sha256) return;
    throw InputError({{name, table.line("scenario_toml"), 1, "the scenario is not the one that was swept",
                       fmt::format("its SHA-256 does not begin with {}, as scenario_sha256 says",
                                   head.identity.identity.scenario_sha256.substr(0, 12)),
                       "put the file back as it was, or begin anew: brink sweep STUDY -o DIR --force", ""}});
}

} // namespace

std::string target_text(const statistics::StopTarget& target) {
    return fmt::format("p({}) to ±{}{}", name_of(target),
                       number_text(target.relative ? 100.0 * target.half_width : target.half_width),
                       target.relative ? " % of itself" : "");
}

std::string stop_text(const std::optional<statistics::StopRule>& stop) {
    if (!stop) return "";
    std::string text;
    for (const statistics::StopTarget& target : stop->targets)
        text += target_text(target) +
                (target.least_events > 0 ? fmt::format(" and on {} events, ", target.least_events) : ", ");
    return text + fmt::format("from {} replicas on", stop->least_replicas);
}

fs::path head_in(const fs::path& folder) { return folder / "sweep.toml"; }

fs::path design_in(const fs::path& folder) { return folder / "design.csv"; }

fs::path journal_in(const fs::path& folder, const WorkShare& share) {
    return folder / "journal" / fmt::format("share-{}-of-{}", share.number, share.of);
}

fs::path journal_of_rank(const fs::path& folder, int rank) {
    return folder / "journal" / fmt::format("rank-{}", rank);
}

std::string to_toml(const SweepHead& head) {
    return toml_line("study", head.study) + toml_line("points", head.points) +
           toml_line("replicas", head.replicas) + toml_line("study_text", head.study_text) +
           toml_line("scenario_toml", head.scenario_toml) + to_toml(head.identity) + stop_toml(head);
}

SweepHead to_sweep_head(const std::string& name, std::string_view toml) {
    SweepHead head;
    head.identity = to_sweep_identity(name, toml);
    const document::Value root = document::parse(name, std::string(toml));
    const TomlTable table(name, root);
    head.study = table.text("study");
    head.study_text = table.text("study_text");
    head.scenario_toml = table.text("scenario_toml");
    head.replicas = table.whole("replicas");
    head.points = table.whole("points");
    head.stop = stop_of(table, head.replicas, name);
    require_scenario(head, table, name);
    return head;
}

SweepHead read_head(const fs::path& folder) {
    const std::string name = head_in(folder).string();
    return to_sweep_head(name, text_in(name));
}

std::vector<fs::path> journals_in(const fs::path& folder) {
    std::vector<fs::path> paths;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder / "journal", error)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with("share-") || name.starts_with("rank-")) paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

} // namespace brink::results
