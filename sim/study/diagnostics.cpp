#include "study/diagnostics.h"

#include <iterator>

namespace brink::study {

namespace {

constexpr Diagnostic forms[] = {
    {"missing-column", "there is no column '{0}'", "", "{1}"},
    {"no-observables", "no column says what is compared in '{0}'", "{1}",
     "add such a column, or name another with --as"},
    {"bad-cell", "'{0}' is no {1}", "{2}", ""},
    {"not-ordered", "the value {0} does not lie between lower and upper", "{1} and {2}", ""},
    {"duplicate-id", "there is another row '{0}'", "in line {1}", ""},
    {"unknown-observable", "'{0}' is nothing that results are asked for", "{1}", "see scenarios/README.md"},
    {"unknown-name", "these results have no {0} '{1}'", "", "{2}"},
    {"empty-span", "no rung lies from '{0}' to '{1}'", "the second is the lower one", ""},
    {"wrong-kind", "a {0} is held against a {1}", "", "use an observable of the row's kind"},
};
static_assert(std::size(forms) == static_cast<std::size_t>(Fault::wrong_kind) + 1);

} // namespace

std::span<const Diagnostic> diagnostics() { return forms; }

void fail(Fault fault, const document::Place& place, const std::vector<std::string>& arguments) {
    const Diagnostic& form = forms[static_cast<std::size_t>(fault)];
    throw InputError({to_problem(form, place.file, place.line, place.column, arguments)});
}

} // namespace brink::study
