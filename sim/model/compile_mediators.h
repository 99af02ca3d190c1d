// Who mediates between whom, and when.
#pragma once

#include "model/draft.h"
#include "model/lookups.h"
#include "scenario/relations.h"

namespace brink::model {

// Bits: the agreements to which both are parties.
inline uint32_t common_agreements(const scenario::Scenario& scenario, const std::vector<std::string>& both) {
    uint32_t bits = 0;
    for (std::size_t g = 0; g < scenario.agreements.size(); ++g) {
        const auto& agreement = scenario.agreements[g];
        if (is_party(agreement, both[0]) && is_party(agreement, both[1])) { bits |= 1u << g; }
    }
    return bits;
}

template <class S> Mediator<S> compiled(const Draft<S>& draft, const scenario::Mediator& from) {
    const auto& scenario = draft.scenario;
    const std::string path = "mediators." + from.name + ".";
    Mediator<S> mediator{};
    mediator.actor[0] = actor_index(scenario, from.between[0]);
    mediator.actor[1] = actor_index(scenario, from.between[1]);
    mediator.window_last = draft.names.turns - 1; // before the first turn nobody is at work
    if (!from.during.empty()) {
        const auto& entry =
            scenario.calendar[static_cast<std::size_t>(index_of(scenario.calendar, from.during))];
        mediator.window_first = turn_of_day(scenario, entry.from.day);
        mediator.window_last = turn_of_day(scenario, entry.to.day);
    }
    mediator.agreements = common_agreements(scenario, from.between);
    mediator.bias = draft.number(path + "bias", from.bias);
    mediator.clarity = draft.number(path + "clarity", from.clarity);
    mediator.face_saving = draft.number(path + "face_saving", from.face_saving);
    mediator.carries = draft.number(path + "carries", from.carries);
    return mediator;
}

template <class S> int32_t mediators(const Draft<S>& draft, const Mediator<S>*& to) {
    std::vector<Mediator<S>> list;
    for (const auto& from : draft.scenario.mediators) { list.push_back(compiled(draft, from)); }
    return draft.storage.keep(std::move(list), to);
}

} // namespace brink::model
