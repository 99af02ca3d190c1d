#include "study/labels.h"

#include "model/lookups.h"
#include "tally/measures.h"

#include <algorithm>

namespace brink::study {

namespace {

using Texts = std::vector<std::string>;

std::string noun_of(const std::string& dimension) {
    if (dimension == "pair") return "who may sanction whom";
    if (dimension == "package") return "the packages of agreements";
    return "the " + dimension + "s";
}

// Labels of turns are the days on which they end: the first one's is how long a turn is.
std::string turns_text(const Texts& days) {
    return days.empty() ? "none" : std::to_string(days.size()) + " of " + days.front() + " days";
}

const std::string* only_in(const Texts& labels, const Texts& others) {
    const auto found = std::ranges::find_if(
        labels, [&](const std::string& label) { return std::ranges::find(others, label) == others.end(); });
    return found == labels.end() ? nullptr : &*found;
}

std::string names_text(const Texts& before, const Texts& here) {
    if (const std::string* label = only_in(here, before)) return "only here there is '" + *label + "'";
    if (const std::string* label = only_in(before, here)) return "here there is no '" + *label + "'";
    return "here they stand in another order";
}

} // namespace

Labels labels_of(const scenario::Scenario& scenario) {
    return tally::dimensions_of(model::names_of(scenario));
}

std::optional<LabelsDiffer> difference(const Labels& before, const Labels& here, const std::string& first) {
    for (std::size_t i = 0; i < std::min(before.size(), here.size()); ++i) {
        const Texts &a = before[i].labels, &b = here[i].labels;
        if (a == b) continue;
        const std::string& name = before[i].name;
        const std::string with = first.empty() ? "before" : first;
        return LabelsDiffer{noun_of(name), name == "turn"
                                               ? turns_text(a) + ' ' + with + ", here " + turns_text(b)
                                               : names_text(a, b)};
    }
    return std::nullopt;
}

} // namespace brink::study
