// Every complaint about a table of base rates. Those about tables as such stand in document/diagnostics.h.
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
};

std::span<const Diagnostic> diagnostics(); // in the order of Fault

[[noreturn]] void fail(Fault fault, const document::Place& place,
                       const std::vector<std::string>& arguments = {});

} // namespace brink::study
