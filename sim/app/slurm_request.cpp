#include "app/slurm_request.h"

#include "app/options.h"
#include "app/run_request.h"
#include "base/number_text.h"
#include "results/file.h"
#include "study/task_size.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <regex>

namespace brink::app {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t most_cpus = 4096;
constexpr std::int64_t least_seconds =
    120; // the signal may come a minute early, and something should be done before
constexpr const char* usual_memory = "2G";

Beginning beginning_of(const po::variables_map& given, const std::string& folder) {
    const bool over = given.count("force") > 0, topped_up = given.count("top-up") > 0;
    if (topped_up != (given.count("-n") > 0))
        throw UsageError("--top-up and -n N, the new number of replicas of each point, go together");
    if (over && topped_up) throw UsageError("--force begins anew, --top-up continues: one of them");
    if (over) return Beginning::over;
    if (fs::exists(results::head_in(folder))) return topped_up ? Beginning::topped_up : Beginning::resumed;
    if (fs::exists(folder) && !fs::is_empty(folder))
        throw UsageError(fmt::format("{} is not empty and has no sweep in it: name another folder", folder));
    return Beginning::afresh;
}

std::int64_t shares_of(const po::variables_map& given) {
    const std::int64_t shares = whole_of(given, "shares", 1, 1, most_replicas);
    if (shares > study::most_tasks)
        throw UsageError(fmt::format("--shares {}: the highest index of Slurm's arrays is {} (its "
                                     "MaxArraySize, unless somebody raised it); "
                                     "--shares {} with more --cpus or --time does the same work",
                                     shares, study::most_tasks, study::most_tasks));
    return shares;
}

// As --max-time, or as Slurm writes it. A number alone would be minutes to Slurm and seconds here.
std::int64_t seconds_of_limit(const std::string& text) {
    static const std::regex slurms("(?:([0-9]{1,3})-)?([0-9]{1,3}):([0-5]?[0-9]):([0-5]?[0-9])");
    std::smatch parts;
    std::int64_t seconds = 0;
    if (std::regex_match(text, parts, slurms)) {
        const auto part = [&](std::size_t i) { return to_whole(parts[i].str()).value_or(0); };
        seconds = ((part(1) * 24 + part(2)) * 60 + part(3)) * 60 + part(4);
    } else if (to_number(text)) {
        throw UsageError(
            fmt::format("--time {}: of what? Say {}m for minutes or {}s for seconds", text, text, text));
    } else {
        seconds = seconds_of("--time", text);
    }
    if (seconds < least_seconds)
        throw UsageError(fmt::format("--time {}: a task wants two minutes at least", shell_word(text)));
    return seconds;
}

std::string memory_of(const po::variables_map& given) {
    if (!given.count("mem")) return usual_memory;
    std::string text = text_of(given, "mem");
    if (!std::regex_match(text, std::regex("[1-9][0-9]{0,8}[KMGT]?")))
        throw UsageError(fmt::format("--mem {}: a size such as 800M or 4G is wanted", shell_word(text)));
    return text;
}

std::vector<std::string> lines_of(const std::string& path) {
    std::ifstream file(path);
    if (!file || fs::is_directory(path)) throw results::FileError(fmt::format("{} cannot be read", path));
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) {
        if (line.ends_with('\r')) line.pop_back(); // sbatch would take it for part of a value
        lines.push_back(line);
    }
    return lines;
}

// Behind the first command sbatch reads no more options, and some of them are the scripts' own.
std::vector<std::string> preamble_in(const std::string& path) {
    static const std::regex ours(
        "#SBATCH\\s+(?:.*\\s)?(--(?:array|dependency|kill-on-invalid-dep|open-mode|signal|wrap)|-[ad])\\b.*");
    std::vector<std::string> lines = lines_of(path);
    if (!lines.empty() && lines.front().starts_with("#!")) lines.front().clear();
    bool commands = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string& line = lines[i];
        const bool option = line.starts_with("#SBATCH");
        std::smatch found;
        if (option && commands)
            throw UsageError(fmt::format("{}:{}: sbatch reads no options behind a command: move this line up",
                                         path, i + 1));
        if (std::regex_match(line, found, ours))
            throw UsageError(fmt::format("{}:{}: brink slurm writes {} itself: leave it out", path, i + 1,
                                         found[1].str()));
        const std::size_t first = line.find_first_not_of(" \t");
        commands = commands || (first != line.npos && line[first] != '#');
    }
    return lines;
}

} // namespace

std::vector<OptionLine> slurm_options() {
    return {
        {",o", "DIR", "where journals and results go; the scripts are written to DIR/slurm"},
        {"shares", "K", "tasks of the array, at most 1000 (so many that each takes about 45 minutes)"},
        {"cpus", "N", "cpus of each task (4)"},
        {"time", "T", "limit of each task, such as 90m, 2h or 1-12:00:00 (by a pilot)"},
        {"mem", "SIZE", "memory of each task, such as 800M or 4G (2G)"},
        {"preamble", "FILE",
         "what your cluster wants, pasted into both scripts: #SBATCH lines (account, partition), then "
         "commands (modules)"},
        {"program", "WORDS",
         "what starts brink in a task, such as \"apptainer run /path/brink.sif\" (this very program)"},
        {"top-up", "", "with more replicas, up to -n N at each point"},
        {",n", "N", "replicas of each point in all, with --top-up"},
        {"on-error", "WHAT",
         "at a point without a model, or whose replicas break off: stop, skip the point, or collect all "
         "(stop)"},
        {"seed", "TEXT", "another seed than the study's"},
        {"force", "", "begin anew in DIR: what a sweep left there goes"},
    };
}

SlurmRequest slurm_request(const po::variables_map& given) {
    SlurmRequest request;
    SweepRequest& sweep = request.sweep;
    sweep.study = text_of(given, "study");
    if (sweep.study.empty()) throw UsageError("slurm wants a study (see: brink help slurm)");
    sweep.folder = text_of(given, "-o");
    if (sweep.folder.empty()) throw UsageError("slurm wants -o DIR, where journals and results go");
    sweep.beginning = beginning_of(given, sweep.folder);
    if (given.count("-n")) sweep.replicas = whole_of(given, "-n", 0, 1, most_replicas);
    if (given.count("seed")) sweep.seed = text_of(given, "seed");
    if (given.count("chunk")) sweep.chunk = whole_of(given, "chunk", 0, 1, most_replicas);
    sweep.on_error_word = word_of(given, "on-error", on_error_words(), "stop");
    sweep.settings.isa = run::best_isa();
    if (given.count("shares")) request.shares = shares_of(given);
    if (given.count("time")) request.seconds = seconds_of_limit(text_of(given, "time"));
    request.cpus = static_cast<int>(whole_of(given, "cpus", study::usual_cpus, 1, most_cpus));
    request.memory = memory_of(given);
    request.program = text_of(given, "program");
    if (given.count("preamble")) request.preamble = preamble_in(text_of(given, "preamble"));
    return request;
}

} // namespace brink::app
