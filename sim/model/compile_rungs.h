// The ladder's columns: what each rung is worth in force, readiness, war, norm and loss.
#pragma once

#include "model/draft.h"

#include <algorithm>

namespace brink::model {

template <class S>
RungColumn<S> rung_column(const Draft<S>& draft, const char* key,
                          scenario::Number scenario::RungSpec::*member) {
    RungColumn<S> column{};
    for (std::size_t r = 0; r < draft.scenario.rungs.size(); ++r) {
        const auto& spec = draft.scenario.rungs[r];
        column.entry[r] = draft.number("rungs." + spec.name + "." + key, spec.*member);
        column.value[r] = column.entry[r].value;
        column.any_drawn |= column.entry[r].drawn >= 0;
    }
    return column;
}

// A contest is fought at the rungs directed at the front between its two sides, and nowhere if there is none.
template <class S> RungColumn<S> war_column(const Draft<S>& draft, const std::string& front) {
    auto column = rung_column(draft, "war", &scenario::RungSpec::war);
    for (std::size_t r = 0; r < draft.scenario.rungs.size(); ++r) {
        if (draft.scenario.rungs[r].directed == front && front != "none") { continue; }
        column.entry[r] = constant<S>(0.0);
        column.value[r] = 0;
    }
    column.any_drawn = std::any_of(column.entry, column.entry + draft.scenario.rungs.size(),
                                   [](const auto& entry) { return entry.drawn >= 0; });
    return column;
}

template <class S> RungColumn<S> running_sum(const RungColumn<S>& column) {
    RungColumn<S> sums = column;
    for (int r = 1; r < max_rungs; ++r) { sums.value[r] = sums.value[r - 1] + column.value[r]; }
    return sums;
}

template <class S> bool any_but_zero(const RungColumn<S>& column, int rungs) {
    return !std::all_of(column.entry, column.entry + rungs, plainly_zero<S>);
}

template <class S> void add_rungs(const Draft<S>& draft, Tables<S>& tables) {
    tables.force = rung_column(draft, "force", &scenario::RungSpec::force);
    tables.readiness = rung_column(draft, "readiness", &scenario::RungSpec::readiness);
    tables.war = rung_column(draft, "war", &scenario::RungSpec::war);
    tables.norm = rung_column(draft, "norm", &scenario::RungSpec::norm);
    tables.norm_below = running_sum(tables.norm);
    tables.loss = rung_column(draft, "loss", &scenario::RungSpec::loss);
    tables.any_loss = any_but_zero(tables.loss, tables.rungs);
}

} // namespace brink::model
