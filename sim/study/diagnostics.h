// Every complaint about a table of base rates or a study file. Those about tables and documents as such stand in
// document/diagnostics.h, those about single keys in scenario/diagnostics.h.
#pragma once

#include "base/input_error.h"
#include "document/place.h"

#include <span>
#include <string>
#include <vector>

namespace brink::study {

enum class Fault {
    missing_column,
    no_observables,
    bad_cell,
    not_ordered,
    duplicate_id,
    unknown_observable,
    unknown_name,
    empty_span,
    wrong_kind,
    is_scenario,
    bad_path,
    path_twice,
    no_values,
    values_twice,
    bad_steps,
    bad_range,
    too_many_values,
    unknown_axis,
    unequal_axes,
    no_axes,
    no_points,
    none_left,
    too_many_points,
    no_bounds,
    bad_bounds,
    no_key,
    idle_key,
    too_many_factors,
    no_power,
    needs_independent,
    bad_comparison,
    no_order,
    not_everywhere,
    bad_value,
    bad_line,
    no_targets,
    bad_quantity,
    bad_target,
    bad_most,
    other_labels,
};

std::span<const Diagnostic> diagnostics(); // in the order of Fault

// "a grid", "an oat": in a sentence.
std::string with_article(const std::string& design);

Problem problem(Fault fault, const document::Place& place, const std::vector<std::string>& arguments = {});
[[noreturn]] void fail(Fault fault, const document::Place& place,
                       const std::vector<std::string>& arguments = {});

} // namespace brink::study
