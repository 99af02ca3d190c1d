#include "document/diagnostics.h"

#include <iterator>

namespace brink::document {
namespace {

constexpr Diagnostic forms[] = {
    {"missing-file", "there is no such file", "", "{0}"},
    {"not-a-file", "is {0}, not a file", "", "name a file"},
    {"unreadable", "cannot be read", "{0}", ""},
    {"too-large", "is a file of {0} MB", "such a file has at most {1} MB",
     "is this the file that you meant?"},
    {"empty-file", "says nothing", "the file has no keys", "see scenarios/minimal.toml for a small example"},
    {"not-utf8", "byte {0} is not UTF-8 text", "files are read as UTF-8", "save the file in that encoding"},
    {"control-character", "control character {0}", "text has none but tab and line end", "remove it"},
    {"too-deep", "a key of more than {0} parts", "", "is this the file that you meant?"},
    {"number-too-large", "the number {0} cannot be held", "{1}", "write a number within that range"},
    {"syntax", "{0}", "not valid TOML", ""},
    {"extends-type", "'extends' is {0}", "it names the file that this one varies",
     "write extends = \"other.toml\""},
    {"extends-missing", "extends a file that is not there: {0}",
     "the path counts from the folder of the file that names it", "{1}"},
    {"extends-circle", "extends itself: {0}", "", "remove one 'extends' of the circle"},
    {"override-form", "is not of the form path=value", "{0}", "write for example --set time.turn_days=3.5"},
    {"override-path", "{0}", "{1}", "{2}"},
    {"override-value", "cannot read the value '{0}'", "{1}", "quote a text: --set 'path=\"some text\"'"},
    {"csv-empty", "holds no rows", "a table has a header and at least one row below it", ""},
    {"csv-quote", "{0}", "{1}", ""},
    {"csv-cells", "a row of {0} under a header of {1}", "", "quote a cell that has a comma in it"},
};
static_assert(std::size(forms) == static_cast<std::size_t>(Fault::csv_cells) + 1);

} // namespace

std::span<const Diagnostic> diagnostics() { return forms; }

Problem problem(Fault fault, const Place& place, const std::vector<std::string>& arguments) {
    return to_problem(forms[static_cast<std::size_t>(fault)], place.file, place.line, place.column,
                      arguments);
}

void fail(Fault fault, const Place& place, const std::vector<std::string>& arguments) {
    throw InputError({problem(fault, place, arguments)});
}

} // namespace brink::document
