#include "model/compile_events.h"

#include <algorithm>

namespace brink::model {

using scenario::Scenario;

LeadsTo leads_to_of(const std::string& word) {
    return word == "war" ? LeadsTo::war : word == "disaster" ? LeadsTo::disaster : LeadsTo::none;
}

const Shock* shocks(const Scenario& scenario, Storage& storage) {
    std::vector<Shock> list;
    for (const auto& entry : scenario.calendar) {
        Shock shock{};
        shock.turn = turn_of_day(scenario, entry.from.day);
        shock.rouse_count = storage.keep(actor_indices(scenario, entry.rouses), shock.rouses);
        shock.push_count = storage.keep(actor_indices(scenario, entry.pushes), shock.pushes);
        shock.step = entry.step;
        list.push_back(shock);
    }
    return storage.keep(std::move(list));
}

static Clause compiled(const Scenario& scenario, const scenario::Clause& from, Storage& storage) {
    Clause clause{};
    clause.actor_count = storage.keep(actor_indices(scenario, from.actors), clause.actors);
    clause.all = from.quantifier == "all";
    clause.at_least = from.at_least.value_or(0);
    clause.at_most = from.at_most.value_or(max_rungs);
    clause.agreement = from.agreement.empty() ? -1 : index_of(scenario.agreements, from.agreement);
    return clause;
}

const Ending* endings(const Scenario& scenario, Storage& storage) {
    std::vector<Ending> list;
    for (const auto& from : scenario.endings) {
        std::vector<Clause> clauses;
        for (const auto& clause : from.when) { clauses.push_back(compiled(scenario, clause, storage)); }
        Ending ending{};
        ending.clause_count = storage.keep(std::move(clauses), ending.clauses);
        ending.turns = std::max(1, turns_in(scenario, from.for_days));
        ending.stops = from.stops;
        list.push_back(ending);
    }
    return storage.keep(std::move(list));
}

} // namespace brink::model
