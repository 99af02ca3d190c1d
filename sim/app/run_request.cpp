#include "app/run_request.h"

#include "app/machine.h"
#include "app/options.h"
#include "base/number_text.h"
#include "run/past.h"
#include "study/rare.h"
#include "words/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace brink::app {

// In the order of statistics::IntervalMethod, and last what all endings have at once.
std::vector<std::string> interval_option_words() {
    std::vector<std::string> all = words::interval_words();
    all.emplace_back("goodman");
    return all;
}

namespace {

constexpr std::int64_t most_turns = (1 << 16) - 1; // a turn has 16 bits in its random address
constexpr std::int64_t most_threads = 1024;
constexpr std::int64_t most_repetitions = 1'000'000;
constexpr std::int64_t most_side_by_side = 1 << 20;

void refuse_contradictions(const RunRequest& request) {
    if (request.force && request.top_up)
        throw UsageError("--force begins anew, --top-up continues: one of them");
    if (request.top_up && request.folder.empty())
        throw UsageError("--top-up wants -o DIR, the folder to continue");
}

// Both have these, `what` they count: "replicas", "futures".
std::vector<OptionLine> folder_options(const std::string& what) {
    return {
        {",j", "N", "threads (all that this process may use)"},
        {",o", "DIR", "where results go (the next free brink-results/NAME-K)"},
        {"force", "", "overwrite the results in DIR"},
        {"top-up", "", fmt::format("continue the results in DIR up to -n {} in all", what)},
    };
}

std::vector<OptionLine> output_options() {
    return {
        {"isa", "X", "instruction set: scalar, baseline, avx2 or avx512 (the best)"},
        {"interval", "METHOD",
         "of the table: goodman, for all endings at once (the default), or wilson, jeffreys or "
         "clopper-pearson, for each "
         "share alone"},
        {"json", "", "one JSON object on standard output instead of the table"},
        {"progress", "MODE", "auto, bar, plain, json or none, on standard error (auto)"},
    };
}

std::vector<OptionLine> joined(const std::vector<std::vector<OptionLine>>& parts) {
    std::vector<OptionLine> all;
    for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
    return all;
}

std::optional<statistics::IntervalMethod> interval_of(const po::variables_map& given) {
    const std::vector<std::string> words = interval_option_words();
    const std::string word = word_of(given, "interval", words, "goodman");
    const auto method = std::find(words.begin(), words.end(), word) - words.begin();
    if (word == "goodman") return std::nullopt;
    return static_cast<statistics::IntervalMethod>(method);
}

// "war<=0.01", "war<=10%", "war by 2022-02-24<=0.01"; whether there is such an ending and date only the scenario can tell.
statistics::StopTarget target_of(const std::string& text) {
    constexpr std::int64_t least_events = 10; // of a share that is to be known as a part of itself
    const std::size_t sign = text.rfind("<=");
    const bool relative = text.ends_with('%');
    const std::size_t from = sign == text.npos ? text.size() : sign + 2;
    const auto width = to_number(text.substr(from, text.size() - from - (relative ? 1 : 0)));
    if (sign == text.npos || sign == 0 || !width || !(*width > 0.0) || *width >= (relative ? 100.0 : 0.5))
        throw UsageError(fmt::format(
            "--until {}: ENDING<=W or ENDING by DATE<=W is wanted, with W above 0 and below 0.5, such as "
            "'war<=0.01', or 'war<=10%' for a tenth of the share itself",
            shell_word(text)));
    return {text.substr(0, sign), relative ? *width / 100.0 : *width, relative, relative ? least_events : 0};
}

// What splitting has no use for is said, not passed over.
void read_rare(const po::variables_map& given, RunRequest& request) {
    request.rare = text_of(given, "rare");
    if (request.rare.empty()) {
        if (given.count("repetitions"))
            throw UsageError("--repetitions: only splitting repeats, so --rare ENDING is wanted");
        return;
    }
    request.repetitions =
        whole_of(given, "repetitions", study::least_repetitions, study::least_repetitions, most_repetitions);
    request.continuable = false;
    if (request.top_up)
        throw UsageError("--top-up: what --rare finds cannot be continued; a larger -n begins anew");
    if (given.count("no-null")) throw UsageError("--no-null: --rare has no null row");
    if (request.keep_replicas)
        throw UsageError("--keep-replicas: --rare copies replicas that rise and drops those that do not, so "
                         "that they are no sample");
    if (given.count("until")) throw UsageError("--until: --rare plays as many replicas as -n says");
    if (given.count("interval")) throw UsageError("--interval: --rare has Student's over its repetitions");
}

// What both verbs take alike.
RunRequest request_of(const po::variables_map& given, const std::optional<results::Past>& past) {
    RunRequest request;
    request.past = past;
    request.scenario = text_of(given, "scenario");
    if (given.count("set")) request.overrides = given["set"].as<std::vector<std::string>>();
    if (given.count("-n")) request.replicas = whole_of(given, "-n", 0, 1, most_of(request));
    if (given.count("seed")) request.seed = text_of(given, "seed");
    request.folder = text_of(given, "-o");
    request.force = given.count("force") > 0;
    request.top_up = given.count("top-up") > 0;
    request.json = given.count("json") > 0;
    request.interval = interval_of(given);
    request.progress = word_of(given, "progress", progress_words(), "auto");
    refuse_contradictions(request);
    request.settings = settings_of(given);
    return request;
}

// The verb with the scenario as it was named.
std::string command_of(const std::string& verb, const RunRequest& request, const std::string& seed) {
    std::string command =
        fmt::format("{} {} {}", shell_word(command_line()[0]), verb, shell_word(request.scenario));
    for (const std::string& assignment : request.overrides) command += " --set " + shell_word(assignment);
    if (request.point) command += fmt::format(" --point {}", *request.point);
    const bool has_its_own = std::filesystem::is_directory(request.scenario); // results have theirs
    if (seed != default_seed && !has_its_own) command += " --seed " + shell_word(seed);
    return command;
}

int turn_of(const po::variables_map& given) {
    if (!given.count("turn"))
        throw UsageError("fork wants --turn T, from whose start on futures differ (see: brink help fork)");
    return static_cast<int>(whole_of(given, "turn", 0, 0, most_turns));
}

} // namespace

run::Settings settings_of(const po::variables_map& given, int at_once) {
    run::Settings settings{.block = at_once, .unit = at_once};
    settings.threads = static_cast<int>(whole_of(given, "-j", run::default_threads(), 1, most_threads));
    settings.isa = given.count("isa") ? isa_named(text_of(given, "isa")) : run::best_isa();
    settings.block = static_cast<int>(whole_of(given, "block", settings.block, 1, most_side_by_side));
    settings.unit = whole_of(given, "unit", settings.unit, 1, most_replicas);
    return settings;
}

std::int64_t most_of(const RunRequest& request) { return request.past ? run::last_branch : most_replicas; }

std::vector<OptionLine> run_options() {
    return joined({
        {{",n", "N", fmt::format("replicas in all ({})", default_replicas)},
         {"seed", "TEXT", fmt::format("any text; the same seed gives the same results ({})", default_seed)},
         {"until", "ENDING<=W",
          "stop when its share is known to W on each side, such as war<=0.01 or, as a part of the share, "
          "war<=10%; 'ENDING by DATE' or 'ENDING by turn N' is its share by then; -n is the most; may be "
          "repeated",
          true},
         {"set", "PATH=VALUE", "change a key of the scenario; may be repeated (brink help PATH)", true}},
        folder_options("replicas"),
        {{"keep-replicas", "",
          "also write replicas.nc: of each replica its ending, how high each actor rose and the parameters "
          "that it drew"},
         {"no-null", "", "leave out the null row, the same scenario by chance"},
         {"rare", "ENDING",
          "how likely this ending alone is, by splitting: where hardly a replica comes to it"},
         {"repetitions", "N",
          fmt::format("independent estimates that --rare makes, among which -n is divided ({})",
                      study::least_repetitions)}},
        output_options(),
    });
}

std::vector<OptionLine> fork_options() {
    return joined({
        {point_option(),
         {"replica", "R", "the replica whose past the futures share, as results name it"},
         {"turn", "T", "the turn from whose start on they differ; the first turn is 0"},
         {",n", "N", fmt::format("futures in all ({})", default_replicas)},
         {"seed", "TEXT", fmt::format("of the replica, if a scenario is named ({})", default_seed)},
         {"set", "PATH=VALUE", "change a key of the scenario, for the past too; may be repeated", true}},
        folder_options("futures"),
        output_options(),
    });
}

std::vector<OptionLine> run_expert_options() {
    return {
        {"block", "N", "replicas side by side"},
        {"unit", "N", "replicas handed out at once, at most"},
    };
}

RunRequest run_request(const po::variables_map& given) {
    if (text_of(given, "scenario").empty()) throw UsageError("run wants a scenario (see: brink help run)");
    RunRequest request = request_of(given, std::nullopt);
    request.null_row = given.count("no-null") == 0;
    request.keep_replicas = given.count("keep-replicas") > 0;
    if (given.count("until")) {
        for (const std::string& text : given["until"].as<std::vector<std::string>>())
            request.until.push_back(target_of(text));
    }
    if (!request.until.empty() && request.top_up)
        throw UsageError("--until begins anew: what --top-up finds was not looked at on its way; --top-up -n "
                         "N adds replicas");
    read_rare(given, request);
    return request;
}

// Without a null row: chance did not bring about the past.
RunRequest fork_request(const po::variables_map& given, const Subject& subject) {
    const results::Past past{.replica = replica_of(given, subject, "fork"), .turn = turn_of(given)};
    RunRequest request = request_of(given, past);
    request.null_row = false;
    request.seed = subject.seed;
    if (subject.point) request.point = subject.point->number;
    request.point_draws = subject.own_draws();
    return request;
}

std::string continuing_command(const RunRequest& request, const std::string& seed, const std::string& folder,
                               std::int64_t replicas) {
    const std::string past =
        request.past ? fmt::format(" --replica {} --turn {}", request.past->replica, request.past->turn) : "";
    return fmt::format("{}{} -n {} --top-up -o {}", command_of(request.past ? "fork" : "run", request, seed),
                       past, replicas, shell_word(folder));
}

std::string rare_command(const RunRequest& request, const std::string& seed, const std::string& ending,
                         std::optional<std::int64_t> replicas) {
    std::string command = command_of("run", request, seed) + " --rare " + shell_word(ending);
    if (request.repetitions > study::least_repetitions)
        command += fmt::format(" --repetitions {}", request.repetitions);
    return replicas ? command + fmt::format(" -n {}", *replicas) : command;
}

std::string replay_command(const RunRequest& request, const std::string& seed) {
    return fmt::format("{} --replica {} --turns 0-{}", command_of("replay", request, seed),
                       request.past->replica, request.past->turn - 1);
}

} // namespace brink::app
