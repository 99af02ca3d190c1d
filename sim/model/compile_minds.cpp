#include "model/compile_minds.h"

#include "model/lookups.h"

#include <algorithm>

namespace brink::model {

using scenario::Scenario;

MindKind mind_of(const std::string& word) {
    return word == "script"        ? MindKind::script
           : word == "random"      ? MindKind::random
           : word == "tit-for-tat" ? MindKind::tit_for_tat
           : word == "grit"        ? MindKind::grit
           : word == "quantal"     ? MindKind::quantal
           : word == "look-ahead"  ? MindKind::look_ahead
           : word == "dynamic-qre" ? MindKind::dynamic_qre
                                   : MindKind::level_k;
}

std::vector<ScriptedMove> script_of(const Scenario& scenario, const Names& names, int actor,
                                    const scenario::Mind& mind) {
    std::vector<ScriptedMove> script;
    const auto& options = names.options[actor];
    for (const auto& entry : mind.script) {
        const int move = entry.move == "hold" ? 0 : index_of(scenario.moves, entry.move) + 1;
        const int target = entry.target.empty() ? -1 : actor_index(scenario, entry.target);
        const auto option = std::find_if(options.begin(), options.end(), [&](const OptionName& name) {
            return name.move == move && name.target == target;
        });
        if (option == options.end()) { continue; }
        script.push_back(
            {turn_of_day(scenario, entry.date.day), static_cast<int32_t>(option - options.begin())});
    }
    return script;
}

} // namespace brink::model
