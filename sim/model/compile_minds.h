// How an actor chooses: its kind of mind, what that kind is set by, and the script.
#pragma once

#include "model/draft.h"

namespace brink::model {

MindKind mind_of(const std::string& word);
std::vector<ScriptedMove> script_of(const scenario::Scenario& scenario, const Names& names, int actor);

template <class S> void add_mind(const Draft<S>& draft, int index, const std::string& path, Actor<S>& actor) {
    const auto& mind = draft.scenario.actors[index].mind;
    actor.mind = mind_of(mind.kind);
    actor.level = actor.mind == MindKind::level_k ? mind.level : 0;
    actor.outlook = mind.outlook;
    actor.delay_turns = mind.delay_turns;
    actor.lambda = draft.number(path + "mind.lambda", mind.lambda);
    actor.generosity = draft.number(path + "mind.generosity", mind.generosity);
    actor.script_length = draft.storage.keep(script_of(draft.scenario, draft.names, index), actor.script);
}

} // namespace brink::model
