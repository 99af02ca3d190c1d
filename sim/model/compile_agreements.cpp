#include "model/compile_agreements.h"

namespace brink::model {

using scenario::Scenario;

// The highest allowed rung that is not above either bound, or the lowest of all.
static RungMap within(const std::vector<int>& allowed, int at_most) {
    RungMap map{};
    for (int rung = 0; rung < max_rungs; ++rung) {
        map.to[rung] = allowed.front();
        for (const int candidate : allowed) {
            if (candidate <= std::min(rung, at_most)) { map.to[rung] = candidate; }
        }
    }
    return map;
}

std::vector<Obligation> obligations(const Scenario& scenario) {
    std::vector<Obligation> list;
    for (int g = 0; g < length(scenario.agreements); ++g) {
        const auto& agreement = scenario.agreements[static_cast<std::size_t>(g)];
        for (const auto& from : agreement.obligations) {
            const int actor = actor_index(scenario, from.actor);
            Obligation& obligation = list.emplace_back();
            obligation.agreement = g;
            obligation.actor = actor;
            obligation.at_most = from.at_most;
            obligation.due = turns_in(scenario, from.within_days);
            obligation.within = within(allowed_rungs(scenario, actor), from.at_most);
            obligation.who = who(hash_name(agreement.name), hash_name(from.actor));
        }
    }
    return list;
}

template <class Fits> static std::vector<int32_t> indices_of(const std::vector<Obligation>& all, Fits fits) {
    std::vector<int32_t> indices;
    for (int n = 0; n < length(all); ++n) {
        if (fits(all[static_cast<std::size_t>(n)])) { indices.push_back(n); }
    }
    return indices;
}

std::vector<int32_t> obligations_of(const Scenario& scenario, int actor) {
    return indices_of(obligations(scenario), [&](const Obligation& o) { return o.actor == actor; });
}

std::vector<int32_t> obligations_under(const Scenario& scenario, int agreement) {
    return indices_of(obligations(scenario), [&](const Obligation& o) { return o.agreement == agreement; });
}

bool may_matter(const Scenario& scenario, const scenario::Agreement& agreement, uint32_t open_to) {
    bool by_all = true, by_attacker = false;
    for (const int party : actor_indices(scenario, agreement.parties)) {
        const uint32_t bit = 1u << party;
        const bool agreeable = (open_to & bit) != 0, attacks = contests_attacked_by(scenario, {party}) != 0;
        by_all = by_all && agreeable;
        by_attacker = by_attacker || (agreeable && attacks && (open_to & ~bit) != 0);
    }
    return by_all || by_attacker;
}

std::vector<GoodFaith> good_faith(const Scenario& scenario, const scenario::Agreement& agreement) {
    std::vector<GoodFaith> list;
    for (const auto& from : agreement.good_faith) {
        list.push_back({actor_index(scenario, from.actor), from.at_most});
    }
    return list;
}

std::vector<int32_t> pairs_between(const Names& names, const std::vector<int32_t>& parties) {
    const auto party = [&](int actor) { return std::count(parties.begin(), parties.end(), actor) > 0; };
    std::vector<int32_t> indices;
    for (int p = 0; p < length(names.pairs); ++p) {
        const auto& [sender, target] = names.pairs[static_cast<std::size_t>(p)];
        if (party(sender) && party(target)) { indices.push_back(p); }
    }
    return indices;
}

} // namespace brink::model
