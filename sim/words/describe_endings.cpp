// How it can end, and what is not known for sure.
#include "base/number_text.h"
#include "scenario/fields.h"
#include "scenario/prior.h"
#include "words/clauses.h"
#include "words/describe_parts.h"

#include <algorithm>
#include <array>
#include <variant>

namespace brink::words {

namespace {

using scenario::Ending;
using scenario::Scenario;

std::string ending_text(const Scenario& scenario, const Ending& ending) {
    if (ending.when.empty()) return fmt::format("“{}”: none of these", ending.name);
    std::vector<std::string> clauses;
    for (const scenario::Clause& clause : ending.when) clauses.push_back(clause_text(scenario, clause));
    const std::string lasting =
        ending.for_days > 0.0 ? fmt::format(", for {}", days_text(ending.for_days)) : "";
    return fmt::format("“{}”: {}{}{}", ending.name, listed(clauses), lasting,
                       ending.stops ? " (which ends it)" : "");
}

// A number with a prior, and what it is a number of.
struct Uncertain {
    std::string of, meaning, unit;
    Distribution prior;
};

// Walks the field list; objects are called by what identifies them.
struct Search {
    std::vector<Uncertain> found = {};

    void number(const scenario::Number& number, const std::string& of, const scenario::Field& field) {
        if (number.prior)
            found.push_back({of, std::string(field.meaning), std::string(field.unit), *number.prior});
    }
    void leaf(const scenario::Field& field, void* owner, const std::string& of) {
        const scenario::Slot slot = field.slot(owner);
        if (const auto* one = std::get_if<scenario::Number*>(&slot)) number(**one, of, field);
        if (const auto* one = std::get_if<std::optional<scenario::Number>*>(&slot); one && **one)
            number(***one, of, field);
        if (const auto* list = std::get_if<std::vector<scenario::Number>*>(&slot)) {
            for (const scenario::Number& one : **list) number(one, of, field);
        }
    }
    std::string name_of(const scenario::Record& record, void* owner, const std::string& otherwise) {
        std::vector<std::string> names;
        for (const scenario::Field& field : record.fields) {
            const bool names_it =
                field.key == "name" || field.key == "from" || field.key == "to" || field.key == "issue";
            if (!names_it || field.is_table()) continue;
            const scenario::Slot slot = field.slot(owner);
            if (const auto* text = std::get_if<std::string*>(&slot)) names.push_back(**text);
        }
        if (names.empty()) return otherwise;
        return otherwise.empty() ? joined(names, " towards ") : otherwise + ", " + joined(names, " towards ");
    }
    void record(const scenario::Record& record, void* owner, const std::string& of) {
        for (const scenario::Field& field : record.fields) {
            if (!field.is_table()) {
                leaf(field, owner, of);
                continue;
            }
            for (void* item : field.items(owner))
                this->record(*field.record(), item, name_of(*field.record(), item, of));
        }
    }
};

std::string bounds_text(const Distribution& prior) {
    const auto [low, high] = scenario::support(prior);
    return fmt::format("{} to {}", short_text(low), short_text(high));
}

std::string prior_words(const Distribution& prior) {
    using Kind = Distribution::Kind;
    const std::string range = bounds_text(prior);
    std::string middle = short_text(scenario::median(prior));
    switch (prior.kind) {
    case Kind::uniform: return fmt::format("anywhere from {}", range);
    case Kind::discrete: {
        std::vector<std::string> values;
        for (const double value : prior.values) values.push_back(short_text(value));
        return listed(values, " or ");
    }
    case Kind::normal: return fmt::format("about {} (normal, from {})", middle, range);
    case Kind::lognormal: return fmt::format("about {} (lognormal, from {})", middle, range);
    case Kind::beta: return fmt::format("about {} (beta, from {})", middle, range);
    case Kind::triangular:
    case Kind::pert: return fmt::format("about {} (from {})", middle, range);
    }
    return middle;
}

// The meaning without what it adds for who writes the file, and without its keys' spelling.
std::string in_short(std::string meaning) {
    meaning.resize(std::min(meaning.find_first_of(";:"), meaning.size()));
    std::ranges::replace(meaning, '_', ' ');
    return meaning;
}

std::string uncertain_text(const Uncertain& one) {
    return fmt::format("{}{}: {}{}", one.of.empty() ? "" : one.of + ", ", in_short(one.meaning),
                       prior_words(one.prior), one.unit.empty() ? "" : fmt::format(" ({})", one.unit));
}

} // namespace

Section endings_section(const Scenario& scenario) {
    std::vector<std::string> texts;
    for (const Ending& ending : scenario.endings) texts.push_back(ending_text(scenario, ending));
    if (texts.size() == 1)
        return {"How it can end", {{fmt::format("There is one ending: {}.", texts.front())}}};
    return {"How it can end",
            {{fmt::format(
                "A crisis is counted under the first of these that has come true, whatever comes after. {}.",
                joined(texts, "; "))}}};
}

Section uncertainty_section(const Scenario& scenario) {
    Scenario copy = scenario;
    Search search;
    search.record(scenario::scenario_record(), &copy, "");
    Section section{"What is uncertain", {}};
    const bool types = std::ranges::any_of(scenario.actors,
                                           [](const auto& actor) { return actor.resolve.levels.size() > 1; });
    if (search.found.empty()) {
        section.paragraphs.push_back(
            {fmt::format("{} the same numbers hold in every replica.",
                         types ? "Resolve is drawn anew in each replica; else" : "Nothing is drawn:")});
        return section;
    }
    section.paragraphs.push_back({fmt::format("Drawn anew in each replica, {}and then constant in it:",
                                              types ? "beside resolve, " : "")});
    for (const Uncertain& one : search.found) section.items.push_back(uncertain_text(one));
    return section;
}

} // namespace brink::words
