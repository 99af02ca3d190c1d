#include "words/accidents.h"

#include "words/telling.h"

#include <algorithm>

namespace brink::words {

namespace {

using Rungs = std::vector<int>; // [actor]
using Tables = model::Tables<float>;

constexpr std::size_t most_at_once = 3; // accidents of one turn that are told apart

int stepped(const model::Actor<float>& actor, int rung, int step) {
    for (int n = 0; n < step; ++n) rung = actor.up.to[rung];
    return rung;
}

void push(const Tables& t, Rungs& rungs, int actor, int step, int to_rung) {
    int& rung = rungs[place(actor)];
    const int to = to_rung >= 0 ? std::max(rung, to_rung) : stepped(t.actor[actor], rung, step);
    rung = t.actor[actor].nearest.to[to];
}

// A hazard, a false alarm, or an ally that keeps a treaty.
struct Cause {
    std::string name;
    std::vector<int> pushes;
    int step = 0;
    int to_rung = -1;
    int below = model::max_rungs; // acts only while every pushed actor stands below
};

std::vector<Cause> causes_of(const Replay& replay, const run::Turn& turn) {
    const Tables& t = replay.model.tables;
    std::vector<Cause> causes;
    for (int n = 0; n < t.hazards; ++n) {
        const auto& hazard = t.hazard[n];
        causes.push_back({replay.scenario.hazards[place(n)].name,
                          {hazard.pushes, hazard.pushes + hazard.push_count},
                          hazard.step,
                          hazard.to_rung,
                          hazard.below});
    }
    for (int n = 0; n < t.alarms; ++n) {
        causes.push_back(
            {replay.scenario.false_alarms[place(n)].name, {t.alarm[n].actor}, 0, t.alarm[n].to_rung});
    }
    for (int n = 0; n < t.guarantees; ++n) {
        const auto& guarantee = t.guarantee[n];
        if (!at_war(replay, guarantee.contest, turn.after)) continue;
        const std::string& defender = actor_name(replay, t.contest[guarantee.contest].defender);
        causes.push_back({"treaty of " + actor_name(replay, guarantee.ally) + " with " + defender,
                          {guarantee.ally},
                          0,
                          guarantee.rung});
    }
    return causes;
}

bool may_strike(const Cause& cause, const Rungs& rungs) {
    return std::ranges::all_of(cause.pushes, [&](int actor) { return rungs[place(actor)] < cause.below; });
}

// Attackers and defenders of wars that ended in the turn: peace put them where they stand, whatever came before.
std::vector<bool> moved_by_peace(const Tables& t, const run::Turn& turn) {
    std::vector<bool> moved(place(t.actors));
    for (int c = 0; c < t.contests; ++c) {
        if (turn.before.contest[place(c)] == turn.after.contest[place(c)]) continue;
        moved[place(t.contest[c].attacker)] = moved[place(t.contest[c].defender)] = true;
    }
    return moved;
}

// The sets of accidents of one size that lead from `before` to `after`.
struct Search {
    const Tables& t;
    const std::vector<Cause>& causes;
    const Rungs &before, &after;
    const std::vector<bool>& ignored;
    std::vector<std::vector<std::string>> found;

    bool leads_there(const Rungs& rungs) const {
        for (std::size_t i = 0; i < rungs.size(); ++i) {
            if (!ignored[i] && rungs[i] != after[i]) return false;
        }
        return true;
    }
    void add(std::size_t more, std::size_t first, const Rungs& rungs, const std::vector<std::string>& names) {
        if (more == 0) {
            if (leads_there(rungs)) found.push_back(names);
            return;
        }
        for (std::size_t n = first; n < causes.size(); ++n) {
            if (!may_strike(causes[n], before)) continue;
            Rungs next = rungs;
            for (const int actor : causes[n].pushes) push(t, next, actor, causes[n].step, causes[n].to_rung);
            auto with = names;
            with.push_back(causes[n].name);
            add(more - 1, n + 1, next, with);
        }
    }
};

} // namespace

Accidents accidents_of(const Replay& replay, const run::Turn& turn) {
    const Tables& t = replay.model.tables;
    Accidents accidents{turn.after.before_chance, turn.after.rung, {}};
    const auto causes = causes_of(replay, turn);
    const auto ignored = moved_by_peace(t, turn);
    Search search{t, causes, accidents.before, accidents.after, ignored, {}};
    if (search.leads_there(accidents.before)) return accidents;
    for (std::size_t size = 1; size <= most_at_once && search.found.empty(); ++size)
        search.add(size, 0, accidents.before, {});
    accidents.explanations = std::move(search.found);
    return accidents;
}

} // namespace brink::words
