// How an actor chooses: its kinds of mind, what each kind is set by, and the scripts.
#pragma once

#include "model/draft.h"

namespace brink::model {

MindKind mind_of(const std::string& word);
std::vector<ScriptedMove> script_of(const scenario::Scenario& scenario, const Names& names, int actor,
                                    const scenario::Mind& mind);

// The precision of who plays an equilibrium is that of the game.
template <class S>
Param<S> precision_of(const Draft<S>& draft, int index, const std::string& path, const scenario::Mind& from) {
    const auto& table = draft.scenario.table;
    if (from.kind != "dynamic-qre" || !table) { return draft.number(path + "lambda", from.lambda); }
    const auto player = table->actors[0] == draft.names.actors[static_cast<std::size_t>(index)] ? 0u : 1u;
    return draft.number("table.lambda." + std::to_string(player), table->lambda[player]);
}

template <class S>
Mind<S> compiled_mind(const Draft<S>& draft, int index, const std::string& path, const scenario::Mind& from) {
    Mind<S> mind{};
    mind.kind = mind_of(from.kind);
    mind.weighs =
        mind.kind == MindKind::level_k || mind.kind == MindKind::quantal || mind.kind == MindKind::look_ahead;
    mind.level = mind.kind == MindKind::level_k ? from.level : 0;
    mind.depth = mind.kind == MindKind::look_ahead ? from.depth : 0;
    mind.soft = from.continuation == "soft";
    mind.outlook = from.outlook;
    mind.delay_turns = mind.kind == MindKind::tit_for_tat ? from.delay_turns : 0;
    mind.patience = from.patience;
    mind.script_length = draft.storage.keep(script_of(draft.scenario, draft.names, index, from), mind.script);
    mind.lambda = precision_of(draft, index, path, from);
    mind.generosity = draft.number(path + "generosity", from.generosity);
    mind.weight = draft.number(path + "weight", from.weight);
    return mind;
}

template <class S>
void add_minds(const Draft<S>& draft, int index, const std::string& path, Actor<S>& actor) {
    const auto& from = draft.scenario.actors[index];
    std::vector<Mind<S>> minds;
    if (from.minds.empty()) { minds.push_back(compiled_mind(draft, index, path + "mind.", from.mind)); }
    for (std::size_t n = 0; n < from.minds.size(); ++n) {
        minds.push_back(
            compiled_mind(draft, index, path + "minds." + std::to_string(n) + ".", from.minds[n]));
    }
    actor.mind_count = draft.storage.keep(std::move(minds), actor.minds);
}

} // namespace brink::model
