// What is contested: the issues, and the wars that may be fought over them.
#pragma once

#include "model/compile_ladder.h"
#include "model/compile_rungs.h"
#include "model/compile_ties.h"

namespace brink::model {

template <class S> const Issue<S>* issues(const Draft<S>& draft) {
    std::vector<Issue<S>> list;
    for (const auto& issue : draft.scenario.issues) {
        const std::string path = "issues." + issue.name + ".";
        list.push_back({draft.number(path + "status_quo", issue.status_quo),
                        draft.number(path + "anchor", issue.anchor),
                        draft.number(path + "yield", issue.yield)});
    }
    return draft.storage.keep(std::move(list));
}

template <class S> std::vector<Helper<S>> helpers_of(const Draft<S>& draft, int defender) {
    std::vector<Helper<S>> helpers;
    for (int actor = 0; actor < length(draft.scenario.actors); ++actor) {
        const auto aid = tie_number(draft, actor, defender, "aid", &scenario::Tie::aid);
        if (!plainly_zero(aid)) { helpers.push_back({actor, aid}); }
    }
    return helpers;
}

// [issue]
template <class S>
std::vector<Settlement<S>> settlements_of(const Draft<S>& draft, const scenario::Contest& contest,
                                          const std::string& path) {
    const auto& issues = draft.scenario.issues;
    std::vector<Settlement<S>> settlements(issues.size(), {0, constant<S>(0.0), constant<S>(0.0)});
    for (const auto& settlement : contest.settlements) {
        const std::string key = path + "settlements." + settlement.issue + ".";
        settlements[index_of(issues, settlement.issue)] = {1, draft.number(key + "win", settlement.win),
                                                           draft.number(key + "lose", settlement.lose)};
    }
    return settlements;
}

template <class S> Contest<S> compiled(const Draft<S>& draft, const scenario::Contest& from) {
    const auto& scenario = draft.scenario;
    const std::string path = "contests." + from.name + ".";
    Contest<S> contest{};
    contest.who = hash_name(from.name);
    contest.attacker = actor_index(scenario, from.attacker);
    contest.defender = actor_index(scenario, from.defender);
    const std::string front = front_between(scenario, contest.attacker, contest.defender);
    std::vector<RungColumn<S>> war{war_column(draft, front)};
    contest.war = draft.storage.keep(std::move(war));
    contest.war_rung = war_rung(scenario, contest.attacker, front);
    contest.after_attacker = nearest_allowed(allowed_rungs(scenario, contest.attacker), from.after);
    contest.after_defender = nearest_allowed(allowed_rungs(scenario, contest.defender), from.after);
    contest.decisiveness = draft.number(path + "decisiveness", from.decisiveness);
    contest.duration_days = draft.number(path + "duration_days", from.duration_days);
    contest.helper_count = draft.storage.keep(helpers_of(draft, contest.defender), contest.helpers);
    contest.concerned = 1u << contest.attacker | 1u << contest.defender;
    for (int h = 0; h < contest.helper_count; ++h) { contest.concerned |= 1u << contest.helpers[h].actor; }
    contest.settlements = draft.storage.keep(settlements_of(draft, from, path));
    contest.guarantee_count = draft.storage.keep(guarantees_of(scenario, from), contest.guarantees);
    contest.allies_at = from.allies_at.value_or(-1);
    contest.breaks = agreements_between(scenario, from.attacker, from.defender);
    return contest;
}

template <class S> const Contest<S>* contests(const Draft<S>& draft) {
    std::vector<Contest<S>> list;
    for (const auto& contest : draft.scenario.contests) { list.push_back(compiled(draft, contest)); }
    return draft.storage.keep(std::move(list));
}

} // namespace brink::model
