// Every complaint about a document that does not depend on what the document is about.
#pragma once

#include "base/input_error.h"
#include "document/place.h"

#include <span>
#include <string>
#include <vector>

namespace brink::document {

enum class Fault {
    missing_file,
    not_a_file,
    unreadable,
    too_large,
    empty_file,
    not_utf8,
    control_character,
    too_deep,
    number_too_large,
    syntax,
    extends_type,
    extends_missing,
    extends_circle,
    override_form,
    override_path,
    override_value,
    csv_empty,
    csv_quote,
    csv_cells,
};

std::span<const Diagnostic> diagnostics(); // in the order of Fault

Problem problem(Fault fault, const Place& place, const std::vector<std::string>& arguments = {});
[[noreturn]] void fail(Fault fault, const Place& place, const std::vector<std::string>& arguments = {});

} // namespace brink::document
