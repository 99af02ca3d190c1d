// Who the actors are: their numbers, resolve, positions, and whom each has to do with.
#pragma once

#include "model/compile_agreements.h"
#include "model/compile_minds.h"
#include "model/compile_options.h"

#include <algorithm>

namespace brink::model {

// Indices into Tables::commitments of those that bind the actor.
std::vector<int32_t> commitments_of(const scenario::Scenario& scenario, int actor);
// Indices into Names::pairs.
std::vector<int32_t> pairs_targeting(const Names& names, int actor);
std::vector<int32_t> pairs_sent_by(const Names& names, int actor);

template <class S> void add_ceiling(const scenario::Scenario& scenario, int index, Actor<S>& actor) {
    const auto& ceiling = scenario.actors[index].ceiling;
    actor.ceiling = max_rungs;
    actor.lifted_by = -1;
    if (!ceiling) { return; }
    actor.ceiling = ceiling->rung;
    actor.lifted_at = ceiling->lifted_at;
    if (!ceiling->lifted_by.empty()) { actor.lifted_by = actor_index(scenario, ceiling->lifted_by); }
}

template <class S>
void add_numbers(const Draft<S>& draft, int index, const std::string& path, Actor<S>& actor) {
    const auto& from = draft.scenario.actors[index];
    const auto number = [&](const char* key, const scenario::Number& value) {
        return draft.number(path + key, value);
    };
    actor.capability = number("capability", from.capability);
    actor.planning_days = number("planning_days", from.planning_days);
    actor.war_cost = number("war_cost", from.war_cost);
    actor.loss_weight = number("loss_weight", from.loss_weight);
    actor.upkeep = number("upkeep_per_day", from.upkeep_per_day);
    actor.audience_cost = number("audience_cost", from.audience_cost);
    actor.anticipation = number("anticipation", from.anticipation);
    actor.reciprocity = number("reciprocity", from.reciprocity);
    actor.reaction = number("reaction", from.reaction);
    actor.grievance = number("grievance", from.grievance);
    actor.floor = number("reciprocity_floor", from.reciprocity_floor);
    actor.ceiling_of_match = number("reciprocity_ceiling", from.reciprocity_ceiling);
    actor.memory_days = number("memory_days", from.memory_days);
    actor.norm_weight = number("norm_weight", from.norm_weight);
    actor.word_cost = number("word_cost", from.word_cost);
    actor.credence = number("credence", from.credence);
    actor.drift = number("drift_per_day", from.drift_per_day);
    actor.execution_error = number("execution_error", from.execution_error);
    actor.capability_per_day = number("capability_per_day", from.capability_per_day);
    actor.capability_limit = number("capability_limit", from.capability_limit);
    actor.delivery_days = number("delivery_days", from.delivery_days);
    actor.unmasked = number("unmasked_per_day", from.unmasked_per_day);
    const auto& home = from.home_front;
    actor.home = {number("home_front.approval", home.approval),
                  number("home_front.weight", home.weight),
                  number("home_front.fading_days", home.fading_days),
                  number("home_front.rally", home.rally),
                  number("home_front.hardship", home.hardship),
                  number("home_front.casualties_per_day", home.casualties_per_day),
                  number("home_front.humiliation", home.humiliation),
                  number("home_front.removal_per_day", home.removal_per_day),
                  number("home_front.removal_growth", home.removal_growth)};
}

template <class S>
void add_prospect_theory(const Draft<S>& draft, int index, const std::string& path, Actor<S>& actor) {
    const auto& from = draft.scenario.actors[static_cast<std::size_t>(index)].prospect_theory;
    if (!from) { return; }
    const auto number = [&](const char* key, const scenario::Number& value) {
        return draft.number(path + "prospect_theory." + key, value);
    };
    actor.prospect_theory = draft.storage.keep(std::vector<ProspectTheory<S>>{
        {number("aspiration", from->aspiration), number("curvature", from->curvature),
         number("loss_aversion", from->loss_aversion), number("weighting_gains", from->weighting_gains),
         number("weighting_losses", from->weighting_losses)}});
}

template <class S>
void add_resolve(const Draft<S>& draft, int index, const std::string& path, Actor<S>& actor) {
    const auto& resolve = draft.scenario.actors[index].resolve;
    std::vector<Param<S>> levels, prior;
    for (std::size_t t = 0; t < resolve.levels.size(); ++t) {
        levels.push_back(draft.number(path + "resolve.levels." + std::to_string(t), resolve.levels[t]));
        prior.push_back(draft.number(path + "resolve.prior." + std::to_string(t), resolve.prior[t]));
        actor.prior_drawn |= prior.back().drawn >= 0;
    }
    actor.types = length(levels);
    actor.fixed_type = resolve.value.has_value();
    if (resolve.value) { levels.push_back(draft.number(path + "resolve.value", *resolve.value)); }
    actor.levels = draft.storage.keep(std::move(levels));
    actor.prior = draft.storage.keep(std::move(prior));
}

template <class S>
void add_positions(const Draft<S>& draft, int index, const std::string& path, Actor<S>& actor) {
    const auto& issues = draft.scenario.issues;
    const auto& positions = draft.scenario.actors[index].positions;
    std::vector<Param<S>> ideal(issues.size(), constant<S>(0.0)), salience = ideal;
    for (const auto& position : positions) {
        const int k = index_of(issues, position.issue);
        const std::string key = path + "positions." + position.issue + ".";
        ideal[k] = draft.number(key + "ideal", position.ideal);
        salience[k] = draft.number(key + "salience", position.salience);
        actor.salience_drawn |= salience[k].drawn >= 0;
    }
    actor.has_positions = !positions.empty();
    actor.ideal = draft.storage.keep(std::move(ideal));
    actor.salience = draft.storage.keep(std::move(salience));
}

template <class S> void add_relations(const Draft<S>& draft, int index, Actor<S>& actor) {
    auto& storage = draft.storage;
    std::vector<Param<S>> weights;
    for (const int other : adversaries_of(draft.scenario, index)) {
        weights.push_back(tie_number(draft, index, other, "adversary", &scenario::Tie::adversary));
    }
    actor.adversary_count = storage.keep(adversaries_of(draft.scenario, index), actor.adversaries);
    actor.adversary_weight = storage.keep(std::move(weights));
    actor.targeting_count = storage.keep(pairs_targeting(draft.names, index), actor.targeting);
    actor.sending_count = storage.keep(pairs_sent_by(draft.names, index), actor.sending);
    actor.commitment_count = storage.keep(commitments_of(draft.scenario, index), actor.commitments);
    actor.attacks = contests_attacked_by(draft.scenario, {index});
    actor.fights = actor.attacks | contests_defended_by(draft.scenario, index);
    actor.obligation_count = storage.keep(obligations_of(draft.scenario, index), actor.obligations);
    actor.builds = !plainly_zero(actor.capability_per_day);
    actor.drift_issue =
        index_of(draft.scenario.issues, draft.scenario.actors[static_cast<std::size_t>(index)].drift_issue);
}

template <class S> Actor<S> compiled_actor(const Draft<S>& draft, int index) {
    const auto& from = draft.scenario.actors[index];
    const std::string path = "actors." + from.name + ".";
    Actor<S> actor{};
    actor.hash = hash_name(from.name);
    actor.start = from.rung;
    add_ceiling(draft.scenario, index, actor);
    add_numbers(draft, index, path, actor);
    add_prospect_theory(draft, index, path, actor);
    add_resolve(draft, index, path, actor);
    add_positions(draft, index, path, actor);
    add_relations(draft, index, actor);
    add_minds(draft, index, path, actor);
    add_options(draft, index, actor);
    return actor;
}

// Approval is followed where anything moves it, or it is worth something.
template <class S> bool has_home_front(const HomeFront<S>& home) {
    return !(plainly_zero(home.weight) && plainly_zero(home.rally) && plainly_zero(home.hardship) &&
             plainly_zero(home.casualties) && plainly_zero(home.humiliation) && plainly_zero(home.removal));
}

// Who may be built up, by itself or by another.
template <class S> void mark_receivers(const Actor<S>& actor, std::vector<Actor<S>>& list) {
    for (int o = 0; o < actor.rung_options + actor.instrument_options; ++o) {
        const int receiver = actor.options[o].receiver;
        if (receiver >= 0) { list[static_cast<std::size_t>(receiver)].builds = 1; }
    }
}

// The actors, and the longest of what each has its own length of.
template <class S> void add_actors(const Draft<S>& draft, Tables<S>& tables) {
    std::vector<Actor<S>> list;
    for (int index = 0; index < tables.actors; ++index) {
        const auto actor = compiled_actor(draft, index);
        tables.type_rows = std::max(tables.type_rows, actor.types + actor.fixed_type);
        tables.max_options = std::max(tables.max_options, actor.rung_options + actor.instrument_options);
        tables.feigns |= actor.feigns;
        tables.home_fronts |= has_home_front(actor.home);
        tables.removals |= !plainly_zero(actor.home.removal);
        tables.prospects |= actor.prospect_theory != nullptr;
        tables.minds_drawn |= actor.mind_count > 1;
        for (int m = 0; m < actor.mind_count; ++m) {
            tables.past_turns = std::max(tables.past_turns, actor.minds[m].delay_turns);
            tables.grit |= actor.minds[m].kind == MindKind::grit;
        }
        list.push_back(actor);
    }
    for (const auto& actor : list) { mark_receivers(actor, list); }
    for (const auto& actor : list) { tables.builds |= actor.builds; }
    tables.actor = draft.storage.keep(std::move(list));
}

} // namespace brink::model
