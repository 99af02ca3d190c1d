// What happens without being chosen, and how a crisis ends: hazards, false alarms, the calendar's shocks, endings.
#pragma once

#include "base/lane_math.h"
#include "model/draft.h"
#include "model/lookups.h"

namespace brink::model {

LeadsTo leads_to_of(const std::string& word);
// Shocks and endings hold no numbers that could be drawn: they are the same in both precisions.
const Shock* shocks(const scenario::Scenario& scenario, Storage& storage);
const Ending* endings(const scenario::Scenario& scenario, Storage& storage);

// h0·exp(min(k·(sum − centre), 60)) for every sum of two rungs, to the bits that the rules would come to.
template <class S> const SumColumn<S>* rate_by_sum(const Draft<S>& draft, const Hazard<S>& hazard) {
    const int sums = 2 * length(draft.scenario.rungs) - 1;
    const bool drawn = hazard.per_day.drawn >= 0 || hazard.growth.drawn >= 0 || hazard.centre.drawn >= 0;
    if (drawn || sums > max_rungs) { return nullptr; }
    using One = Lanes<S, 1>;
    SumColumn<S> column{};
    for (int sum = 0; sum < sums; ++sum) {
        const One above = One(static_cast<S>(sum)) - One(hazard.centre.value);
        const One exponent = min(One(hazard.growth.value) * above, One(static_cast<S>(most_hazard_exponent)));
        column.value[sum] = (One(hazard.per_day.value) * exp(exponent))[0];
    }
    return draft.storage.keep(std::vector<SumColumn<S>>{column});
}

template <class S> Hazard<S> compiled(const Draft<S>& draft, const scenario::Hazard& from) {
    const auto& scenario = draft.scenario;
    const std::string path = "hazards." + from.name + ".";
    Hazard<S> hazard{};
    hazard.who = hash_name(from.name);
    hazard.first = actor_index(scenario, from.first);
    hazard.second = actor_index(scenario, from.second);
    hazard.below = from.below > 0 ? from.below : length(scenario.rungs);
    const auto pushes = actor_indices(scenario, from.pushes);
    hazard.contests = contests_attacked_by(scenario, pushes);
    hazard.concerned = 1u << hazard.first | 1u << hazard.second;
    for (const int actor : pushes) { hazard.concerned |= 1u << actor; }
    hazard.push_count = draft.storage.keep(pushes, hazard.pushes);
    hazard.step = from.step;
    hazard.to_rung = from.to_rung.value_or(-1);
    hazard.leads_to = leads_to_of(from.leads_to);
    hazard.per_day = draft.number(path + "per_day", from.per_day);
    hazard.growth = draft.number(path + "growth", from.growth);
    hazard.centre = draft.number(path + "centre", from.centre);
    hazard.rate = rate_by_sum(draft, hazard);
    return hazard;
}

template <class S> const Hazard<S>* hazards(const Draft<S>& draft) {
    std::vector<Hazard<S>> list;
    for (const auto& hazard : draft.scenario.hazards) { list.push_back(compiled(draft, hazard)); }
    return draft.storage.keep(std::move(list));
}

template <class S> const FalseAlarm<S>* alarms(const Draft<S>& draft) {
    std::vector<FalseAlarm<S>> list;
    for (const auto& from : draft.scenario.false_alarms) {
        const std::string path = "false_alarms." + from.name + ".";
        list.push_back({hash_name(from.name), actor_index(draft.scenario, from.actor), from.alert,
                        from.to_rung, draft.number(path + "per_year", from.per_year),
                        draft.number(path + "launch", from.launch),
                        draft.number(path + "launch_calm", from.launch_calm)});
    }
    return draft.storage.keep(std::move(list));
}

} // namespace brink::model
