// Every complaint about a scenario. Those about a document as such stand in document/diagnostics.h.
#pragma once

#include "base/input_error.h"
#include "scenario/scenario.h"

#include <string>
#include <vector>

namespace brink::scenario {

enum class Fault {
    unknown_key,
    missing_key,
    wrong_type,
    not_finite,
    out_of_range,
    prior_out_of_range,
    prior_not_allowed,
    bad_prior,
    unknown_word,
    wrong_schema,
    is_study,
    wrong_count,
    bad_name,
    unknown_actor,
    unknown_move,
    unknown_rung,
    unknown_issue,
    unknown_sanction,
    unknown_agreement,
    unknown_calendar,
    duplicate,
    hash_clash,
    not_ascending,
    sum_not_one,
    lengths_differ,
    rung_not_allowed,
    missing_position,
    same_actor,
    not_of_pair,
    not_a_party,
    step_and_rung,
    needs_key,
    unneeded_key,
    not_its_move,
    never_legal,
    never_fought,
    never_agreed,
    too_many_packages,
    immobile,
    ending_never,
    ending_not_last,
    no_rest,
    outside_horizon,
    too_early,
    backwards,
    too_many_turns,
    short_horizon,
    too_late,
    circle_of_moves,
    csv_columns,
    csv_cell,
    missing_payoff,
    table_too_large,
    drawn_payoff,
    rung_out_of_reach,
};

// All that a reader of scenarios may complain of, those of the document first.
std::vector<Diagnostic> diagnostics();

Problem problem(Fault fault, const Place& place, const std::vector<std::string>& arguments = {});

} // namespace brink::scenario
