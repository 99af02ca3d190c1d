#include "app/run_request.h"

#include "app/machine.h"
#include "app/options.h"

#include <fmt/format.h>

namespace brink::app {

namespace {

constexpr std::int64_t most_threads = 1024;
constexpr std::int64_t most_side_by_side = 1 << 20;

run::Settings settings_of(const po::variables_map& given) {
    run::Settings settings;
    settings.threads = static_cast<int>(whole_of(given, "-j", run::default_threads(), 1, most_threads));
    settings.isa = given.count("isa") ? isa_named(text_of(given, "isa")) : run::best_isa();
    settings.block = static_cast<int>(whole_of(given, "block", settings.block, 1, most_side_by_side));
    settings.unit = whole_of(given, "unit", settings.unit, 1, most_replicas);
    return settings;
}

void refuse_contradictions(const RunRequest& request) {
    if (request.scenario.empty()) throw UsageError("run wants a scenario (see: brink help run)");
    if (request.force && request.top_up)
        throw UsageError("--force begins anew, --top-up continues: one of them");
    if (request.top_up && request.folder.empty())
        throw UsageError("--top-up wants -o DIR, the folder to continue");
}

} // namespace

std::vector<OptionLine> run_options() {
    return {
        {",n", "N", fmt::format("replicas in all ({})", default_replicas)},
        {"seed", "TEXT", fmt::format("any text; the same seed gives the same results ({})", default_seed)},
        {"set", "PATH=VALUE", "change a key of the scenario; may be repeated (brink help PATH)", true},
        {",j", "N", "threads (all that this process may use)"},
        {",o", "DIR", "where results go (the next free brink-results/NAME-K)"},
        {"force", "", "overwrite the results in DIR"},
        {"top-up", "", "continue the results in DIR up to -n replicas in all"},
        {"no-null", "", "leave out the null row, the same scenario by chance"},
        {"isa", "X", "instruction set: scalar, baseline, avx2 or avx512 (the best)"},
        {"json", "", "one JSON object on standard output instead of the table"},
        {"progress", "MODE", "auto, bar, plain, json or none, on standard error (auto)"},
    };
}

std::vector<OptionLine> run_expert_options() {
    return {
        {"block", "N", "replicas side by side"},
        {"unit", "N", "replicas handed out at once"},
    };
}

RunRequest run_request(const po::variables_map& given) {
    RunRequest request;
    request.scenario = text_of(given, "scenario");
    if (given.count("set")) request.overrides = given["set"].as<std::vector<std::string>>();
    if (given.count("-n")) request.replicas = whole_of(given, "-n", 0, 1, most_replicas);
    if (given.count("seed")) request.seed = text_of(given, "seed");
    request.folder = text_of(given, "-o");
    request.force = given.count("force") > 0;
    request.top_up = given.count("top-up") > 0;
    request.null_row = given.count("no-null") == 0;
    request.json = given.count("json") > 0;
    request.progress = word_of(given, "progress", {"auto", "bar", "plain", "json", "none"}, "auto");
    refuse_contradictions(request);
    request.settings = settings_of(given);
    return request;
}

std::string continuing_command(const RunRequest& request, const std::string& seed, const std::string& folder,
                               std::int64_t replicas) {
    std::string command =
        fmt::format("{} run {}", shell_word(command_line()[0]), shell_word(request.scenario));
    for (const std::string& assignment : request.overrides) command += " --set " + shell_word(assignment);
    if (seed != default_seed) command += " --seed " + shell_word(seed);
    return command + fmt::format(" -n {} --top-up -o {}", replicas, shell_word(folder));
}

} // namespace brink::app
