// brink replay: one replica again, turn by turn.
#include "app/compiled.h"
#include "app/exit_code.h"
#include "app/machine.h"
#include "app/options.h"
#include "app/output.h"
#include "app/run_request.h"
#include "base/number_text.h"
#include "results/file.h"
#include "scenario/read.h"
#include "scenario/write.h"
#include "words/replay.h"

#include <fmt/format.h>

#include <filesystem>

namespace brink::app {

namespace {

namespace fs = std::filesystem;

// A scenario and the seed of its replicas.
struct Subject {
    scenario::Scenario scenario;
    std::string seed;
    std::int64_t replicas = most_replicas; // numbers below this
};

// What this program would write as another did may come out otherwise: then it would not be the replica that was counted.
void refuse_other_program(const std::string& folder, const results::Results& found) {
    results::Results here = found;
    here.identity = identity_of(found.identity.seed, found.scenario_toml);
    std::string text;
    for (const std::string& line : results::differences(found, here)) text += "\n  " + line;
    if (text.empty()) return;
    throw UsageError(
        fmt::format("the results in {} are of another program, whose replicas may differ; replay them with "
                    "that one, or the scenario's file with this one:{}",
                    folder, text));
}

Subject subject_in(const std::string& folder, const po::variables_map& given) {
    if (given.count("seed") || given.count("set"))
        throw UsageError("--seed and --set go with a scenario's file: results have theirs");
    const std::string path = (fs::path(folder) / "results.nc").string();
    if (!fs::exists(path)) throw UsageError(fmt::format("there is no {} to replay from", path));
    const results::Results found = results::read(path);
    refuse_other_program(folder, found);
    return {scenario::read_text(path, found.scenario_toml), found.identity.seed, found.done};
}

Subject subject_of(const po::variables_map& given) {
    const std::string path = text_of(given, "scenario");
    if (path.empty())
        throw UsageError("replay wants a scenario or a folder of results (see: brink help replay)");
    if (fs::is_directory(path)) return subject_in(path, given);
    const auto overrides =
        given.count("set") ? given["set"].as<std::vector<std::string>>() : std::vector<std::string>{};
    return {scenario::read(path, overrides), given.count("seed") ? text_of(given, "seed") : default_seed};
}

std::int64_t replica_of(const po::variables_map& given, std::int64_t replicas) {
    if (!given.count("replica"))
        throw UsageError("replay wants --replica R, its number (see: brink help replay)");
    return whole_of(given, "replica", 0, 0, replicas - 1);
}

[[noreturn]] void refuse_turns(const std::string& text, int played) {
    throw UsageError(
        fmt::format("--turns {}: turns A-B or one turn is wanted, from 0 to {}, the last that was played",
                    shell_word(text), played - 1));
}

// "3-9" or "3"; all without the option.
words::TurnSpan shown_turns(const po::variables_map& given, int played) {
    const std::string text = text_of(given, "turns");
    if (text.empty()) return {0, played - 1};
    const std::size_t dash = text.find('-');
    const auto first = to_whole(text.substr(0, dash));
    const auto last = dash == text.npos ? first : to_whole(text.substr(dash + 1));
    if (!first || !last || *first < 0 || *last < *first || *last >= played) refuse_turns(text, played);
    return {static_cast<int>(*first), static_cast<int>(*last)};
}

int act(const po::variables_map& given) {
    words::Replay replay;
    Subject subject = subject_of(given);
    replay.replica = replica_of(given, subject.replicas);
    const run::Isa isa = given.count("isa") ? isa_named(text_of(given, "isa")) : run::best_isa();
    replay.scenario = std::move(subject.scenario);
    replay.model = compiled(replay.scenario);
    replay.seed = subject.seed;
    replay.turns = run::trace(replay.model, key_of(replay.seed), replay.replica, isa);
    const auto shown = shown_turns(given, static_cast<int>(replay.turns.size()));
    print(given.count("json") ? words::to_json(replay, shown)
                              : words::to_text(replay, shown, user_style(100)));
    return replay.turns.back().after.ending < 0 ? ExitCode::failed_replicas : ExitCode::ok;
}

} // namespace

Verb replay_verb() {
    Verb verb;
    verb.name = "replay";
    verb.usage = "SCENARIO or DIR, --replica R [options]";
    verb.summary = "one replica again, turn by turn: what was seen, what was open, what was done";
    verb.example = "brink replay scenarios/ukraine-2022-01-10.toml --replica 17 --turns 0-9";
    verb.options = {
        {"replica", "R", "its number, as results name it"},
        {"turns", "A-B", "tell these turns only (all)"},
        {"seed", "TEXT", fmt::format("of the run, if a scenario is named ({})", default_seed)},
        {"set", "PATH=VALUE", "change a key of the scenario; may be repeated", true},
        {"isa", "X", "instruction set: scalar, baseline, avx2 or avx512 (the best)"},
        {"json", "", "one JSON object"},
    };
    verb.argument = "scenario";
    verb.act = act;
    return verb;
}

} // namespace brink::app
