#include "app/sweep_request.h"

#include "app/options.h"
#include "app/run_request.h"
#include "base/number_text.h"

#include <fmt/format.h>

#include <map>

namespace brink::app {

namespace {

constexpr int most_seconds = 366 * 24 * 3600;
constexpr std::int64_t most_shares = 1'000'000;

results::WorkShare share_of(const std::string& text) {
    const std::size_t slash = text.find('/');
    const auto number = to_whole(text.substr(0, slash));
    const auto of = slash == text.npos ? std::nullopt : to_whole(text.substr(slash + 1));
    if (!number || !of || *number < 1 || *of < *number || *of > most_shares)
        throw UsageError(
            fmt::format("--share {}: k/n is wanted, such as 2/5, with k from 1 to n", shell_word(text)));
    return {*number, *of};
}

study::OnError on_error_of(const std::string& word) {
    return word == "skip"      ? study::OnError::skip
           : word == "collect" ? study::OnError::collect
                               : study::OnError::stop;
}

Beginning beginning_of(const po::variables_map& given) {
    const bool over = given.count("force") > 0, resumed = given.count("resume") > 0,
               topped_up = given.count("top-up") > 0;
    if (over && (resumed || topped_up))
        throw UsageError("--force begins anew, --resume and --top-up continue: one of them");
    if (topped_up && !given.count("-n"))
        throw UsageError("--top-up wants -n N, the new number of replicas of each point");
    if (!topped_up && given.count("-n"))
        throw UsageError(
            "-n goes with --top-up; otherwise the study says how many replicas a point has (run.replicas)");
    return over        ? Beginning::over
           : topped_up ? Beginning::topped_up
           : resumed   ? Beginning::resumed
                       : Beginning::afresh;
}

} // namespace

std::vector<OptionLine> sweep_options() {
    return {
        {",o", "DIR", "where journals and results go"},
        {",j", "N", "threads, of each rank with --mpi (all that this process may use)"},
        {"share", "K/N",
         "only the K-th of N parts, one process for each; brink merge DIR puts them together"},
        {"mpi", "", "as one of the ranks that mpirun launched: mpirun -n 4 brink sweep ... --mpi"},
        {"resume", "", "go on in DIR after anything: only what is missing is run"},
        {"top-up", "", "the same with more replicas, up to -n N at each point"},
        {",n", "N", "replicas of each point in all, with --top-up"},
        {"max-time", "T", "stop after so long, such as 55m or 1h30m, and keep what is done (exit code 5)"},
        {"wait", "",
         "if another process has this share, or ranks have this folder, wait until they end, instead of "
         "refusing"},
        {"on-error", "WHAT",
         "at a point without a model, or whose replicas break off: stop, skip the point, or collect all "
         "(stop)"},
        {"seed", "TEXT", "another seed than the study's"},
        {"force", "", "begin anew in DIR: what a sweep left there goes"},
        {"isa", "X", "instruction set: scalar, baseline, avx2 or avx512 (the best)"},
        {"json", "", "one JSON object on standard output instead of the table"},
        {"progress", "MODE", "auto, bar, plain, json or none, on standard error (auto)"},
    };
}

std::vector<OptionLine> sweep_expert_options() {
    std::vector<OptionLine> lines = run_expert_options();
    lines.push_back({"chunk", "N", "replicas of a point that are counted together"});
    return lines;
}

SweepRequest sweep_request(const po::variables_map& given) {
    SweepRequest request;
    request.study = text_of(given, "study");
    if (request.study.empty()) throw UsageError("sweep wants a study (see: brink help sweep)");
    request.folder = text_of(given, "-o");
    if (request.folder.empty()) throw UsageError("sweep wants -o DIR, where its journals and results go");
    request.beginning = beginning_of(given);
    if (given.count("-n")) request.replicas = whole_of(given, "-n", 0, 1, most_replicas);
    if (given.count("seed")) request.seed = text_of(given, "seed");
    if (given.count("chunk")) request.chunk = whole_of(given, "chunk", 0, 1, most_replicas);
    if (given.count("share") && given.count("mpi"))
        throw UsageError("--share and --mpi are two ways to divide a sweep: one of them");
    if (given.count("share")) request.share = share_of(text_of(given, "share"));
    request.on_error_word = word_of(given, "on-error", on_error_words(), "stop");
    request.on_error = on_error_of(request.on_error_word);
    if (given.count("max-time")) request.most_seconds = seconds_of("--max-time", text_of(given, "max-time"));
    request.wait = given.count("wait") > 0;
    request.json = given.count("json") > 0;
    request.progress = word_of(given, "progress", progress_words(), "auto");
    request.settings =
        settings_of(given, run::Settings().block); // points are many, and each has few replicas
    return request;
}

int seconds_of(const std::string& option, const std::string& text) {
    static const std::map<char, double> units = {{'s', 1.0}, {'m', 60.0}, {'h', 3600.0}, {'d', 86400.0}};
    double seconds = 0.0;
    bool sound = true;
    std::string digits;
    for (const char letter : text + (text.find_first_of("smhd") == text.npos ? "s" : "")) {
        const auto unit = units.find(letter);
        if (unit == units.end()) {
            digits += letter;
            continue;
        }
        const auto number = to_number(digits);
        sound = sound && number && *number >= 0.0;
        seconds += sound ? *number * unit->second : 0.0;
        digits.clear();
    }
    if (!sound || !digits.empty() || seconds < 1.0 || seconds > most_seconds)
        throw UsageError(
            fmt::format("{} {}: a time such as 90s, 55m or 1h30m is wanted", option, shell_word(text)));
    return static_cast<int>(seconds);
}

std::string resuming_command(const SweepRequest& request) {
    std::string command = request.ranks > 0 ? fmt::format("mpirun -n {} ", request.ranks) : "";
    command += fmt::format("{} sweep {} -o {}", shell_word(command_line()[0]), shell_word(request.study),
                           shell_word(request.folder));
    if (request.share.of > 1)
        command += fmt::format(" --share {}/{}", request.share.number, request.share.of);
    if (request.ranks > 0) command += " --mpi";
    if (request.seed) command += " --seed " + shell_word(*request.seed);
    if (request.on_error != study::OnError::stop) command += " --on-error " + request.on_error_word;
    if (request.wait) command += " --wait";
    if (request.most_seconds > 0) command += fmt::format(" --max-time {}s", request.most_seconds);
    return command + " --resume";
}

std::string share_text(const results::WorkShare& share) {
    return share.of == 1 ? "" : fmt::format("share {} of {}", share.number, share.of);
}

} // namespace brink::app
