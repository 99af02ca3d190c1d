// brink run: one scenario, many replicas, the distribution of their endings.
#include "app/carry_out.h"
#include "app/compiled.h"
#include "app/options.h"
#include "app/rare_run.h"
#include "scenario/read.h"

namespace brink::app {

namespace {

int act(const po::variables_map& given) {
    Run run;
    run.request = run_request(given);
    run.scenario = scenario::read(run.request.scenario, run.request.overrides);
    run.model = compiled(run.scenario);
    if (!run.request.rare.empty()) return carry_out_rare(run.request, run.scenario, run.model);
    return carry_out(run);
}

} // namespace

Verb run_verb() {
    Verb verb;
    verb.name = "run";
    verb.usage = "SCENARIO [options]";
    verb.summary =
        "simulate one scenario: a table of its endings with intervals, or how likely a rare one is";
    verb.example = "brink run scenarios/minimal.toml -n 100000 --seed 2022-01-10 --set time.turn_days=14";
    verb.options = run_options();
    verb.hidden = run_expert_options();
    verb.argument = "scenario";
    verb.act = act;
    return verb;
}

} // namespace brink::app
