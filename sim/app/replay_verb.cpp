// brink replay: one replica again, turn by turn.
#include "app/compiled.h"
#include "app/exit_code.h"
#include "app/machine.h"
#include "app/options.h"
#include "app/output.h"
#include "app/run_request.h"
#include "app/subject.h"
#include "base/number_text.h"
#include "words/replay.h"

#include <fmt/format.h>

namespace brink::app {

namespace {

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
    Subject subject = subject_of(given, "replay");
    replay.replica = replica_of(given, subject, "replay");
    const run::Isa isa = given.count("isa") ? isa_named(text_of(given, "isa")) : run::best_isa();
    replay.scenario = std::move(subject.scenario);
    replay.model = compiled(replay.scenario);
    replay.seed = subject.seed;
    if (subject.point) replay.point = {subject.point->number, subject.point->settings};
    const run::Detail detail = given.count("explain") ? run::Detail::reasons : run::Detail::choices;
    replay.turns =
        run::trace(replay.model, key_of(subject.seed, subject.own_draws()), replay.replica, isa, detail);
    const auto shown = shown_turns(given, static_cast<int>(replay.turns.size()));
    print(given.count("json") ? words::to_json(replay, shown) : words::to_text(replay, shown, user_style()));
    return replay.turns.back().after.ending < 0 ? ExitCode::failed_replicas : ExitCode::ok;
}

} // namespace

Verb replay_verb() {
    Verb verb;
    verb.name = "replay";
    verb.usage = "SCENARIO or DIR, [--point P] --replica R [options]";
    verb.summary = "one replica again, turn by turn: what was seen, what was open, what was done";
    verb.example = "brink replay scenarios/ukraine-2022-01-10.toml --replica 17 --turns 0-9";
    verb.options = {
        {"replica", "R", "its number, as results name it"},
        point_option(),
        {"explain", "", "with the reasons of every choice: utilities, term by term"},
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
