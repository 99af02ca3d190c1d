#include "results/sweep_folder.h"
#include "words/sweep.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace brink::words {

namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

Json extreme_json(const std::optional<Extreme>& extreme) {
    if (!extreme) return nullptr;
    return {{"share", extreme->share}, {"settings", extreme->settings.exact}};
}

Json endings_json(const SweepReport& report) {
    Json list = Json::array();
    for (const EndingOverPoints& ending : report.endings) {
        list.push_back({{"name", ending.name},
                        {"lowest", extreme_json(ending.lowest)},
                        {"highest", extreme_json(ending.highest)}});
    }
    return list;
}

Json journals_json(const std::vector<JournalState>& journals) {
    Json list = Json::array();
    for (const JournalState& journal : journals) {
        list.push_back({{"name", journal.name},
                        {"replicas", journal.replicas},
                        {"seconds", journal.seconds},
                        {"running", journal.running}});
    }
    return list;
}

Json neediest_json(const SweepReport& report) {
    if (!report.neediest) return nullptr;
    const StopTargetState& state = report.neediest->state;
    return {{"settings", report.neediest->settings.exact},
            {"target", results::target_text(state.target)},
            {"count", state.share.count},
            {"replicas_needed", std::ceil(state.needed)}};
}

} // namespace

std::string to_json(const SweepReport& report) {
    return dumped(
        {{"schema_version", results::schema_version},
         {"study", report.study},
         {"scenario", report.scenario},
         {"seed", report.seed},
         {"status", is_partial(report) ? "partial" : "complete"},
         {"points",
          {{"complete", report.complete},
           {"partial", report.partial},
           {"empty", report.empty},
           {"given_up", report.given_up}}},
         {"stop", report.stop.empty() ? Json(nullptr)
                                      : Json{{"rule", report.stop},
                                             {"precise", report.precise},
                                             {"at_most", report.at_most},
                                             {"open", report.open},
                                             {"neediest", neediest_json(report)}}},
         {"replicas",
          {{"of_each_point", report.replicas}, {"counted", report.counted}, {"failed", report.failed}}},
         {"endings", endings_json(report)},
         {"troubles", report.troubles},
         {"tally_sha256", report.tally_sha256},
         {"folder", report.folder}});
}

std::string head_json(const SweepStatus& status) {
    const auto left = seconds_left(status);
    const std::string all = dumped({{"study", status.study},
                                    {"folder", status.folder},
                                    {"done", status.done},
                                    {"total", replicas_wanted(status)},
                                    {"replicas_of_each_point", status.replicas},
                                    {"seconds_left", left ? Json(*left) : Json(nullptr)},
                                    {"merged", status.merged},
                                    {"journals", journals_json(status.journals)}});
    return all.substr(0, all.rfind("\n}")) + ",\n  \"points\": [";
}

std::string to_json(const PointState& point, bool first) {
    const Json json = {{"settings", point.settings.exact},
                       {"done", point.done},
                       {"failed", point.failed},
                       {"given_up", point.given_up}};
    return (first ? "\n    " : ",\n    ") + json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string foot_json(const SweepStatus& status) { return status.points > 0 ? "\n  ]\n}\n" : "]\n}\n"; }

std::string to_json(const SweepManifest& m) {
    Json journals = journals_json(m.journals);
    for (Json& journal : journals) journal.erase("running");
    return dumped({{"date", m.date},
                   {"host", m.host},
                   {"command_line", m.command_line},
                   {"working_directory", m.folder_of_call},
                   {"journals", journals},
                   {"compiler", m.compiler},
                   {"flags", m.flags},
                   {"build_type", m.build_type},
                   {"libraries", m.libraries},
                   {"status", m.status},
                   {"tally_sha256", m.tally_sha256},
                   {"sha256", m.files}});
}

} // namespace brink::words
