// brink fork: one replica's past, many futures.
#include "app/carry_out.h"
#include "app/compiled.h"
#include "app/options.h"

#include <fmt/format.h>

#include <utility>

namespace brink::app {

namespace {

run::Past past_of(const Run& run) {
    const results::Past& asked = *run.request.past;
    try {
        return run::past_of(run.model, key_of(*run.request.seed, run.request.point_draws), asked.replica,
                            asked.turn, run.request.settings.isa);
    } catch (const run::NoSuchPast& reason) {
        throw UsageError(fmt::format("--turn {}: {}", asked.turn, reason.what()));
    }
}

int act(const po::variables_map& given) {
    Subject subject = subject_of(given, "fork");
    Run run;
    run.request = fork_request(given, subject);
    run.scenario = std::move(subject.scenario);
    run.model = compiled(run.scenario);
    run.past = past_of(run);
    return carry_out(run);
}

} // namespace

Verb fork_verb() {
    Verb verb;
    verb.name = "fork";
    verb.usage = "SCENARIO or DIR, [--point P] --replica R --turn T [options]";
    verb.summary = "many futures from one past: a replica up to a turn, and what may come from there";
    verb.example = "brink fork scenarios/ukraine-2022-01-10.toml --replica 17 --turn 4 -n 5000";
    verb.options = fork_options();
    verb.hidden = run_expert_options();
    verb.argument = "scenario";
    verb.act = act;
    return verb;
}

} // namespace brink::app
