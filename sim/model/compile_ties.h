// What binds one actor to another: sanctions, commitments, and the fog through which they see each other.
#pragma once

#include "model/draft.h"
#include "model/lookups.h"

namespace brink::model {

inline std::string tie_path(const scenario::Tie& tie, const char* key) {
    return "ties." + tie.from + "->" + tie.to + "." + key;
}

// 0 without a tie.
template <class S>
Param<S> tie_number(const Draft<S>& draft, int from, int to, const char* key,
                    scenario::Number scenario::Tie::*member) {
    const auto* tie = find_tie(draft.scenario, from, to);
    return tie ? draft.number(tie_path(*tie, key), tie->*member) : constant<S>(0.0);
}

template <class S> const Tranche<S>* tranches(const Draft<S>& draft) {
    std::vector<Tranche<S>> list{{constant<S>(0.0), constant<S>(0.0), constant<S>(0.0)}};
    for (const auto& sanction : draft.scenario.sanctions) {
        const std::string path = "sanctions." + sanction.name + ".";
        list.push_back({draft.number(path + "bite_per_day", sanction.bite_per_day),
                        draft.number(path + "cost_per_day", sanction.cost_per_day),
                        draft.number(path + "premature", sanction.premature)});
    }
    return draft.storage.keep(std::move(list));
}

// The threat that stands between the two when the scenario begins.
template <class S> void add_first_threat(const scenario::Scenario& scenario, Pair<S>& pair) {
    for (const auto& threat : scenario.threats) {
        if (actor_index(scenario, threat.sender) != pair.sender) { continue; }
        if (actor_index(scenario, threat.target) != pair.target) { continue; }
        pair.start_threat = index_of(scenario.sanctions, threat.sanction) + 1;
        pair.start_trigger = threat.trigger;
        pair.start_last_turn = turns_in(scenario, threat.deadline.day) - 1;
    }
}

// All who may sanction an actor, as bits.
inline uint32_t senders_on(const Names& names, int target) {
    uint32_t senders = 0;
    for (const auto& [sender, aimed_at] : names.pairs) {
        if (aimed_at == target) { senders |= 1u << sender; }
    }
    return senders;
}

// Those with a commitment that sanctions of a pair count towards, as bits.
inline uint32_t relieved_by(const scenario::Scenario& scenario, const Names& names, int pair) {
    uint32_t relieved = 0;
    for (const auto& [tie, contest] : protections(scenario)) {
        const int protector = actor_index(scenario, tie->from);
        const int attacker = actor_index(scenario, scenario.contests[contest].attacker);
        if (pair_index(names, protector, attacker) == pair) { relieved |= 1u << protector; }
    }
    return relieved;
}

template <class S> const Pair<S>* pairs(const Draft<S>& draft) {
    std::vector<Pair<S>> list;
    for (const auto& [sender, target] : draft.names.pairs) {
        Pair<S> pair{};
        pair.sender = sender;
        pair.target = target;
        pair.senders = senders_on(draft.names, target);
        pair.relieves = relieved_by(draft.scenario, draft.names, length(list));
        pair.exposure_target = tie_number(draft, target, sender, "exposure", &scenario::Tie::exposure);
        pair.exposure_sender = tie_number(draft, sender, target, "exposure", &scenario::Tie::exposure);
        add_first_threat(draft.scenario, pair);
        list.push_back(pair);
    }
    return draft.storage.keep(std::move(list));
}

template <class S> const Commitment<S>* commitments(const Draft<S>& draft) {
    const auto& scenario = draft.scenario;
    std::vector<Commitment<S>> list;
    for (const auto& [tie, contest] : protections(scenario)) {
        const int protector = actor_index(scenario, tie->from);
        const int attacker = actor_index(scenario, scenario.contests[contest].attacker);
        list.push_back({contest, pair_index(draft.names, protector, attacker),
                        draft.number(tie_path(*tie, "commitment"), tie->commitment)});
    }
    return draft.storage.keep(std::move(list));
}

template <class S> Fog<S> fog_between(const Draft<S>& draft, int eye, int actor) {
    const auto& names = draft.names.actors;
    Fog<S> fog{};
    fog.who = who(hash_name(names[eye]), hash_name(names[actor]));
    fog.bias = tie_number(draft, eye, actor, "fog_bias", &scenario::Tie::fog_bias);
    fog.sd = tie_number(draft, eye, actor, "fog_sd", &scenario::Tie::fog_sd);
    fog.none = eye == actor || (plainly_zero(fog.bias) && plainly_zero(fog.sd));
    return fog;
}

// [eye][actor], null with a common eye.
template <class S> const Fog<S>* fog(const Draft<S>& draft) {
    if (draft.names.eyes == 1) { return nullptr; }
    std::vector<Fog<S>> list;
    const int actors = length(draft.names.actors);
    for (int eye = 0; eye < actors; ++eye) {
        for (int actor = 0; actor < actors; ++actor) { list.push_back(fog_between(draft, eye, actor)); }
    }
    return draft.storage.keep(std::move(list));
}

} // namespace brink::model
