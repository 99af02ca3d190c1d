// Where each number of a replica's state stands in a batch.
#pragma once

#include "model/draft.h"
#include "model/tables.h"

namespace brink::model {

// From the counts of the tables, `drawn` included: the same in both precisions.
template <class S> Layout layout_of(const Tables<S>& t) {
    Layout at{};
    const auto rows = [&](int count) {
        const int first = at.rows;
        at.rows += count;
        return first;
    };
    const int views = t.eyes * t.actors;
    at.replica_low = rows(1);
    at.replica_high_branch = rows(1);
    at.drawn = rows(t.drawn);
    at.derived = rows(derived_common);
    at.of_actor = rows(t.actors * derived_of_actor);
    at.salience = rows(t.actors * t.issues);
    at.launch = rows(2 * t.alarms);
    at.war_end = rows(t.contests);
    at.resolve = rows(t.actors * t.type_rows);
    at.type = rows(t.actors);
    at.mind = rows(t.minds_drawn ? t.actors : 0);
    at.lambda = rows(t.minds_drawn ? t.actors : 0);
    at.rung = rows(t.actors);
    at.belief = rows(views * t.max_types);
    at.seen = rows(t.eyes > 1 ? views : 0);
    at.memory = rows(views);
    at.past = rows(t.past_turns * views);
    at.grit_last = rows(t.grit ? t.actors : 0);
    at.unanswered = rows(t.grit ? t.actors : 0);
    at.tranche = rows(t.pairs);
    at.threat = rows(t.pairs);
    at.trigger = rows(t.pairs);
    at.last_turn = rows(t.pairs);
    at.triggered = rows(t.pairs);
    at.felt = rows(t.pairs);
    at.roused = rows(t.actors);
    at.made = rows(2 * t.actors);
    at.unsound = rows(1);
    at.capability = rows(t.builds ? t.actors : 0);
    at.on_the_way = rows(t.builds ? t.actors : 0);
    at.approval = rows(t.home_fronts ? t.actors : 0);
    at.removed = rows(t.removals ? t.actors : 0);
    at.struck = rows(t.home_fronts ? t.actors : 0);
    at.stepped_down = rows(t.home_fronts ? t.actors : 0);
    at.record = rows(plainly_zero(t.record_learning) ? 0 : t.actors);
    at.shown = rows(t.feigns ? t.actors : 0);
    at.honours = rows(t.guarantees);
    at.tabled = rows(t.agreements);
    at.chosen_by = rows(t.agreements);
    at.stands_until = rows(t.agreements);
    at.in_force = rows(t.agreements);
    at.since = rows(t.agreements);
    at.talks = rows(t.agreements);
    at.before_chance = rows(t.actors);
    at.by_chance = rows(t.endings);
    at.surprise = rows(1);
    at.choices = rows(1);
    at.status_quo = rows(t.issues);
    at.contest = rows(t.contests);
    at.at_war = rows(t.contests);
    at.held = rows(t.endings);
    at.reached = rows(t.endings);
    at.ending = rows(1);
    at.ending_turn = rows(1);
    at.peak = rows(1);
    at.chosen = rows(2 * t.actors);
    at.episodes = rows(t.pairs);
    at.had = rows(t.pairs);
    at.rises = rows(t.actors * t.rise_rows);
    at.rung_last = rows(t.actors);
    return at;
}

} // namespace brink::model
