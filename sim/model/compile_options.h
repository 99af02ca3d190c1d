// What an actor may do: its options, the rungs that they lead to, and the steps of its own plan.
#pragma once

#include "model/compile_ladder.h"
#include "model/draft.h"
#include "model/lookups.h"

namespace brink::model {

Family family_of(const std::string& word);
Instrument instrument_of(const std::string& word);
// Bits for the moves that some other move needs to have been made before.
std::map<std::string, int> remembered_moves(const scenario::Scenario& scenario);

template <class S> Option<S> hold(const Names& names) {
    Option<S> option{};
    option.family = Family::hold;
    option.pair = option.after = option.sets = option.needs_actor = -1;
    option.agreement = option.package = option.receiver = -1;
    option.up_to_rung = max_rungs;
    option.window_last = names.turns;
    option.sunk_cost = option.capability = constant<S>(0.0);
    return option;
}

template <class S>
void add_effects(const Draft<S>& draft, const scenario::Move& move, int actor, const OptionName& name,
                 Option<S>& option) {
    option.instrument = instrument_of(move.instrument);
    if (acts_on_sanctions(move)) { option.pair = pair_index(draft.names, actor, name.target); }
    if (option.instrument == Instrument::build) { option.receiver = name.target < 0 ? actor : name.target; }
    if (!move.agreement.empty()) { option.agreement = index_of(draft.scenario.agreements, move.agreement); }
    option.package = name.package;
    option.feint = move.feint;
    option.capability = draft.number("moves." + move.name + ".capability", move.capability);
    option.tranche = move.sanction.empty() ? 0 : index_of(draft.scenario.sanctions, move.sanction) + 1;
    option.trigger = move.trigger.value_or(0);
    option.lasts = turns_in(draft.scenario, move.deadline_days);
    option.sunk_cost = draft.number("moves." + move.name + ".sunk_cost", move.sunk_cost);
}

// When the move may be made.
template <class S>
void add_conditions(const scenario::Scenario& scenario, const scenario::Move& move, Option<S>& option) {
    option.from_rung = move.from_rung;
    option.up_to_rung = move.up_to_rung.value_or(max_rungs);
    const auto bits = remembered_moves(scenario);
    if (!move.after.empty()) { option.after = bits.at(move.after); }
    if (const auto bit = bits.find(move.name); bit != bits.end()) { option.sets = bit->second; }
    if (!move.during.empty()) {
        const auto& entry = scenario.calendar[index_of(scenario.calendar, move.during)];
        option.window_first = turn_of_day(scenario, entry.from.day);
        option.window_last = turn_of_day(scenario, entry.to.day);
    }
    if (move.needs) {
        option.needs_actor = actor_index(scenario, move.needs->actor);
        option.needs_rung = move.needs->rung;
    }
}

template <class S>
Option<S> option_of(const Draft<S>& draft, const OptionName& name, int actor, ActorLadder& ladder) {
    auto option = hold<S>(draft.names);
    option.move = name.move;
    if (name.move == 0) { return option; }
    const auto& move = draft.scenario.moves[name.move - 1];
    option.family = family_of(move.family);
    option.outcome = ladder.outcome_of(move);
    add_effects(draft, move, actor, name, option);
    add_conditions(draft.scenario, move, option);
    return option;
}

template <class S> void add_options(const Draft<S>& draft, int index, Actor<S>& actor) {
    ActorLadder ladder(draft.scenario, index);
    std::vector<Option<S>> options;
    for (const auto& name : draft.names.options[index]) {
        (name.slot == 0 ? actor.rung_options : actor.instrument_options) += 1;
        options.push_back(option_of(draft, name, index, ladder));
    }
    auto links = ladder.links(options);
    auto& storage = draft.storage;
    actor.options = storage.keep(std::move(options));
    actor.outcome_count = storage.keep(ladder.outcomes, actor.outcomes);
    actor.link_up_count = storage.keep(std::move(links.up), actor.links_up);
    actor.link_down_count = storage.keep(std::move(links.down), actor.links_down);
    ladder.fill(actor);
    for (int o = 0; o < actor.rung_options; ++o) { actor.feigns |= actor.options[o].feint > 0; }
}

} // namespace brink::model
