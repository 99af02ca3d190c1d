#include "base/contract.h"
#include "model/compile_actors.h"
#include "model/compile_agreements.h"
#include "model/compile_columned.h"
#include "model/compile_contests.h"
#include "model/compile_events.h"
#include "model/compile_layout.h"
#include "model/compile_mediators.h"
#include "model/compile_rungs.h"
#include "model/compile_table.h"
#include "model/compile_ties.h"
#include "model/table_game.h"

#include <algorithm>
#include <cmath>

namespace brink::model {

using scenario::Scenario;

namespace {

template <class S> void add_counts(const Draft<S>& draft, Tables<S>& tables) {
    const auto& scenario = draft.scenario;
    tables.actors = length(scenario.actors);
    tables.rungs = length(scenario.rungs);
    tables.issues = length(scenario.issues);
    tables.eyes = draft.names.eyes;
    tables.pairs = length(draft.names.pairs);
    tables.tranches = length(scenario.sanctions);
    tables.contests = length(scenario.contests);
    tables.agreements = length(scenario.agreements);
    tables.hazards = length(scenario.hazards);
    tables.alarms = length(scenario.false_alarms);
    tables.shocks = length(scenario.calendar);
    tables.endings = length(scenario.endings);
    tables.max_types = draft.names.max_types;
    tables.turns = draft.names.turns;
}

// What holds for all actors alike.
template <class S> void add_common(const Draft<S>& draft, Tables<S>& tables) {
    const auto& scenario = draft.scenario;
    tables.slots = scenario.choice.slots;
    tables.nested = scenario.choice.nesting == "family";
    tables.sequential = scenario.choice.order != "simultaneous";
    tables.shuffled = scenario.choice.order == "sequential-random";
    tables.inertia_ceiling = scenario.inertia.ceiling;
    tables.turn_days = static_cast<S>(scenario.time.turn_days);
    tables.answer_turns = static_cast<int32_t>(
        std::clamp(std::floor(answer_days / scenario.time.turn_days), 1.0, double{most_answer_turns}));
    tables.rise_rows = tables.answer_turns / rises_in_row + 1;
    tables.response_days = draft.number("choice.response_days", scenario.choice.response_days);
    tables.tremble = draft.number("beliefs.tremble", scenario.beliefs.tremble);
    tables.record_learning = draft.number("beliefs.record_learning", scenario.beliefs.record_learning);
    tables.reply_per_day = draft.number("inertia.reply_per_day", scenario.inertia.reply_per_day);
    const auto& sanctioning = scenario.sanctioning;
    tables.delay_days = draft.number("sanctioning.delay_days", sanctioning.delay_days);
    tables.leak_alone = draft.number("sanctioning.leak_alone", sanctioning.leak_alone);
    tables.burden_sharing = draft.number("sanctioning.burden_sharing", sanctioning.burden_sharing);
    tables.defection_cost = draft.number("sanctioning.defection_cost", sanctioning.defection_cost);
    tables.posture_relief = draft.number("sanctioning.posture_relief", sanctioning.posture_relief);
}

// All but the drawn columns and the layout, which are known only when every number has been met.
// `solved`: what the dynamic-qre minds play, if there are any.
template <class S>
Tables<S> compiled(const Draft<S>& draft, const std::optional<games::Equilibrium>& solved) {
    Tables<S> tables{};
    add_counts(draft, tables);
    add_common(draft, tables);
    add_rungs(draft, tables);
    tables.issue = issues(draft);
    tables.tranche = tranches(draft);
    tables.pair = pairs(draft);
    tables.contest = contests(draft);
    tables.commitments = commitments(draft);
    tables.guarantees = draft.storage.keep(guarantees(draft), tables.guarantee);
    tables.obligations = draft.storage.keep(obligations(draft.scenario), tables.obligation);
    tables.agreement = agreements(draft, tables.max_packages);
    tables.mediators = mediators(draft, tables.mediator);
    tables.hazard = hazards(draft);
    tables.alarm = alarms(draft);
    tables.shock = shocks(draft.scenario, draft.storage);
    tables.ending = endings(draft.scenario, draft.storage);
    tables.fog = fog(draft);
    tables.table = table_game(draft, solved);
    add_actors(draft, tables);
    return tables;
}

template <class S> void add_drawn(const Columns& columns, Tables<S>& tables) {
    tables.drawn = length(columns.drawn) + columns.more;
    tables.layout = layout_of(tables);
}

std::vector<float> edges_of(const Distribution& prior) {
    std::vector<float> edges;
    if (prior.kind == Distribution::Kind::discrete) {
        for (const double value : prior.values) { edges.push_back(static_cast<float>(value)); }
        std::sort(edges.begin(), edges.end());
        edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
        edges.erase(edges.begin());
        if (edges.size() < static_cast<std::size_t>(prior_slices)) { return edges; }
        edges.clear();
    }
    for (int slice = 1; slice < prior_slices; ++slice) {
        edges.push_back(static_cast<float>(quantile(prior, static_cast<double>(slice) / prior_slices)));
    }
    std::sort(edges.begin(), edges.end());
    return edges;
}

Model compiled(const Scenario& scenario, Columns columns, bool with_exact) {
    Model model;
    auto storage = std::make_shared<Storage>();
    model.names = names_of(scenario);
    std::optional<games::Equilibrium> solved;
    if (plays_equilibrium(scenario)) { solved = equilibrium_of(scenario); }
    model.tables = compiled(Draft<float>{scenario, model.names, *storage, columns}, solved);
    add_drawn(columns, model.tables);
    if (with_exact) {
        model.exact = compiled(Draft<double>{scenario, model.names, *storage, columns}, solved);
        add_drawn(columns, model.exact);
    }
    model.drawn = std::move(columns.drawn);
    for (Drawn& drawn : model.drawn) { drawn.edges = edges_of(drawn.prior); }
    model.storage = std::move(storage);
    return model;
}

} // namespace

Model compile(const Scenario& scenario) { return compiled(scenario, {}, false); }

Model compile_with_exact(const Scenario& scenario) { return compiled(scenario, {}, true); }

Model compile_columned(const Scenario& scenario, const std::vector<std::string>& paths, int first) {
    Columns columns;
    for (const std::string& path : paths) {
        columns.given.emplace(path, first + static_cast<int>(columns.given.size()));
    }
    columns.more = static_cast<int>(columns.given.size()) + 1;
    Model model = compiled(scenario, std::move(columns), false);
    ENSURE(static_cast<int>(model.drawn.size()) == first);
    return model;
}

Scenario null_row(const Scenario& scenario) {
    Scenario chance = scenario;
    for (auto& actor : chance.actors) {
        if (actor.minds.empty() && actor.mind.kind == "script") { continue; }
        actor.minds.clear();
        actor.mind.kind = "quantal";
        actor.mind.lambda.value = 0.0;
        actor.mind.lambda.prior.reset();
    }
    return chance;
}

} // namespace brink::model
