// Endings: that each can be reached, and that one takes what is left.
#include "scenario/check.h"

#include <set>

namespace brink::scenario {
namespace {

bool fits(const Clause& clause, Rung rung) {
    return (!clause.at_least || rung >= *clause.at_least) && (!clause.at_most || rung <= *clause.at_most);
}

bool fits(const Clause& clause, const Actor& actor) {
    return std::any_of(actor.rungs.begin(), actor.rungs.end(), [&](Rung rung) { return fits(clause, rung); });
}

// Whether it has each of its actors stand within its bounds, not just one of several.
bool binds(const Clause& clause) {
    return clause.agreement.empty() && (clause.quantifier == "all" || clause.actors.size() == 1);
}

bool speaks_of(const Clause& clause, const std::string& actor) {
    return std::ranges::find(clause.actors, actor) != clause.actors.end();
}

std::string bounds(const Scenario& scenario, const Clause& clause) {
    std::string text;
    text += clause.at_least ? "'" + rung_name(scenario, *clause.at_least) + "' or above" : "";
    text += clause.at_least && clause.at_most ? " and " : "";
    text += clause.at_most ? "'" + rung_name(scenario, *clause.at_most) + "' or below" : "";
    return text;
}

bool unread(const Scenario& scenario, const Clause& clause) {
    const bool unknown = std::any_of(clause.actors.begin(), clause.actors.end(),
                                     [&](const auto& name) { return !named(scenario.actors, name); });
    return unknown || clause.at_least == unread_rung || clause.at_most == unread_rung;
}

// Why the clause can never hold; empty if it can.
std::string obstacle(const Scenario& scenario, const Clause& clause) {
    std::vector<std::string> unable;
    for (const auto& name : clause.actors) {
        if (!fits(clause, *named(scenario.actors, name))) { unable.push_back(name); }
    }
    const bool never = clause.quantifier == "all" ? !unable.empty() : unable.size() == clause.actors.size();
    return never ? listed(unable) + " can never stand on " + bounds(scenario, clause) : "";
}

std::string stands_text(const Scenario& scenario, const Ending& ending, std::size_t i,
                        const std::vector<std::string>& unable, const std::set<std::size_t>& others) {
    std::vector<std::string> texts;
    for (const std::size_t other : others)
        texts.push_back("when[" + std::to_string(other) + "] wants " + bounds(scenario, ending.when[other]));
    return listed(unable) + " cannot stand on " + bounds(scenario, ending.when[i]) + " where " +
           listed(texts);
}

// Why a clause cannot hold together with those that bind its actors; empty if it can, or if more than these would have to be
// asked. Of two that bind, the later one says so.
std::string contradiction(const Scenario& scenario, const Ending& ending, std::size_t i) {
    const Clause& clause = ending.when[i];
    std::vector<std::string> unable;
    std::set<std::size_t> others; // that leave these none of its rungs
    for (const std::string& name : clause.actors) {
        std::set<std::size_t> binding;
        for (std::size_t j = 0; j < ending.when.size(); ++j) {
            const bool asked = binds(clause) ? j < i : j != i;
            if (asked && binds(ending.when[j]) && speaks_of(ending.when[j], name)) { binding.insert(j); }
        }
        const auto& rungs = named(scenario.actors, name)->rungs;
        const bool able = std::ranges::any_of(rungs, [&](Rung rung) {
            return fits(clause, rung) &&
                   std::ranges::all_of(binding, [&](std::size_t j) { return fits(ending.when[j], rung); });
        });
        if (able) { continue; }
        unable.push_back(name);
        others.merge(binding);
    }
    const bool never = binds(clause) ? !unable.empty() : unable.size() == clause.actors.size();
    return never ? stands_text(scenario, ending, i, unable, others) : "";
}

// Only of clauses each of which can hold for itself.
void check_together(const Scenario& scenario, Reading& reading, const Ending& ending) {
    const bool sound = std::ranges::all_of(ending.when, [&](const Clause& clause) {
        return !clause.agreement.empty() || ((clause.at_least || clause.at_most) &&
                                             !unread(scenario, clause) && obstacle(scenario, clause).empty());
    });
    for (std::size_t i = 0; i < ending.when.size() && sound; ++i) {
        if (!ending.when[i].agreement.empty()) { continue; }
        if (const auto reason = contradiction(scenario, ending, i); !reason.empty()) {
            reading.complain(Fault::ending_never, ending.when[i].place, {ending.name, reason});
            return;
        }
    }
}

// A clause on an agreement speaks of nobody's rung.
void check_settled(Reading& reading, const std::string& path) {
    for (const auto* key : {"actors", "quantifier", "at_least", "at_most"}) {
        if (const auto at = path + "." + key; reading.places.has(at)) {
            reading.complain(Fault::unneeded_key, reading.places.of(at),
                             {path, key, "the clause asks whether an agreement is in force"});
        }
    }
}

void check_clause(const Scenario& scenario, Reading& reading, const Ending& ending, std::size_t i) {
    const auto& clause = ending.when[i];
    const auto path = "endings." + ending.name + ".when[" + std::to_string(i) + "]";
    if (!clause.agreement.empty()) {
        check_settled(reading, path);
    } else if (!clause.at_least && !clause.at_most) {
        reading.complain(Fault::needs_key, clause.place,
                         {path, "'at_least', 'at_most' or 'agreement'", "it would always hold"});
    } else if (!unread(scenario, clause)) {
        if (const auto reason = obstacle(scenario, clause); !reason.empty()) {
            reading.complain(Fault::ending_never, clause.place, {ending.name, reason});
        }
    }
}

void check_ending(const Scenario& scenario, Reading& reading, const Ending& ending, bool last) {
    const auto path = "endings." + ending.name;
    for (std::size_t i = 0; i < ending.when.size(); ++i) { check_clause(scenario, reading, ending, i); }
    check_together(scenario, reading, ending);
    if (ending.when.empty() && !last) {
        reading.complain(Fault::ending_not_last, ending.place, {ending.name});
    }
    if (ending.when.empty() && (ending.stops || ending.for_days > 0.0)) {
        const std::string key = ending.stops ? "stops" : "for_days";
        reading.complain(Fault::unneeded_key, reading.places.of(path + "." + key),
                         {path, key, "without 'when' it is what is left at the horizon"});
    }
    if (has_turns(scenario) && ending.for_days > scenario.time.horizon_days) {
        reading.complain(Fault::ending_never, reading.places.of(path + ".for_days"),
                         {ending.name, "its for_days are longer than the horizon"});
    }
}

} // namespace

void check_endings(const Scenario& scenario, Reading& reading) {
    const auto& endings = scenario.endings;
    for (std::size_t i = 0; i < endings.size(); ++i) {
        check_ending(scenario, reading, endings[i], i + 1 == endings.size());
    }
    if (!endings.empty() && !endings.back().when.empty()) {
        reading.complain(Fault::no_rest, endings.back().place, {endings.back().name});
    }
}

} // namespace brink::scenario
