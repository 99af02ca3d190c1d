#include "study/diagnostics.h"

#include <iterator>
#include <string_view>

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
    {"is-scenario", "this is a scenario, not a study", "it has actors and no table [study]",
     "brink run {0} simulates it, brink describe {0} tells it in words"},
    {"bad-path", "'{0}' is no path", "{1}", "write for example actors.Russia.war_cost"},
    {"path-twice", "'{0}' is varied twice", "also in {1}", ""},
    {"no-values", "'{0}' has no values", "", "give values, linspace, logspace or range"},
    {"values-twice", "'{0}' has both {1} and {2}", "one of them says which values it takes", ""},
    {"bad-steps", "{0} says {1} values", "the third number is how many: a whole number from 2 to {2}", ""},
    {"bad-range", "range goes from {0} to {1} in steps of {2}", "no step leads there", ""},
    {"too-many-values", "'{0}' has {1} values", "there are at most {2}", ""},
    {"unknown-axis", "'{0}' is no axis above this one", "{1}", "put the axis that leads first"},
    {"unequal-axes", "'{0}' has {1} values, and '{2}', which it goes with, has {3}", "", ""},
    {"no-axes", "nothing is varied", "{0} wants [[vary]] tables", ""},
    {"no-points", "there are no points", "a {0} wants [[point]] tables", ""},
    {"none-left", "the conditions leave none of {0} points", "a point counts where all of them hold",
     "loosen one, or vary wider"},
    {"too-many-points", "there are {0} points", "a study has at most {1}", ""},
    {"no-bounds", "'{0}' has no {1}", "{2} draws between low and high", ""},
    {"bad-bounds", "'{0}' is drawn from {1} to {2}", "{3}", ""},
    {"no-key", "design.{0} is missing", "a {1} wants {2}", ""},
    {"idle-key", "'{0}' says nothing in {1}", "{2}", "leave it out"},
    {"too-many-factors", "{0} keys are varied", "a {1} has direction numbers for {2}",
     "screen them with morris first"},
    {"no-power", "{0} is no power of two", "only then are the points of a {1} evenly spread",
     "take {2} or {3}"},
    {"needs-independent", "a {0} with common draws", "{1}", "write run.seed_policy = \"independent\""},
    {"bad-comparison", "'{0}' is no comparison", "{1}",
     "write for example \"actors.Russia.war_cost <= 0.5\""},
    {"no-order", "'{0}' cannot be judged", "{1} is also {2}, and only numbers are greater or less", ""},
    {"not-everywhere", "'{0}' cannot be judged", "some points do not set {1}", ""},
    {"bad-value", "{0}{1}", "{2}", "{3}"},
    {"bad-line", "is no JSON object", "{0}", "one object in each line, as JSON lines have it"},
    {"no-targets", "[stop] has no targets", "without one nothing says when to stop",
     "write [[stop.target]] with a quantity and half_width"},
    {"bad-quantity", "'{0}' is no quantity", "{1}", "{2}"},
    {"bad-target", "'{0}' has {1}", "a target says how well its quantity is to be known",
     "give half_width, or rel_half_width"},
    {"bad-most", "there are at most {0} replicas, and {1} before the first look", "{2}", ""},
    {"other-labels", "{0} changes {1} among the points of the study",
     "{2}; one file of results counts the same for all points", "write one study for each"},
};
static_assert(std::size(forms) == static_cast<std::size_t>(Fault::other_labels) + 1);

} // namespace

std::span<const Diagnostic> diagnostics() { return forms; }

std::string with_article(const std::string& design) {
    const bool vowel = std::string_view("aeiou").find(design.front()) != std::string_view::npos;
    return (vowel ? "an " : "a ") + design;
}

Problem problem(Fault fault, const document::Place& place, const std::vector<std::string>& arguments) {
    const Diagnostic& form = forms[static_cast<std::size_t>(fault)];
    return to_problem(form, place.file, place.line, place.column, arguments);
}

void fail(Fault fault, const document::Place& place, const std::vector<std::string>& arguments) {
    throw InputError({problem(fault, place, arguments)});
}

} // namespace brink::study
