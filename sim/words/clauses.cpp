#include "words/clauses.h"

#include "base/input_error.h"

#include <fmt/format.h>

namespace brink::words {

namespace {

std::string who_text(const scenario::Scenario& scenario, const scenario::Clause& clause) {
    const bool all = clause.quantifier == "all";
    if (clause.actors.size() == 1) return clause.actors.front();
    if (clause.actors.size() == scenario.actors.size()) return all ? "all actors" : "any actor";
    return all ? listed(clause.actors) : listed(clause.actors, " or ");
}

std::string where_text(const scenario::Scenario& scenario, const scenario::Clause& clause) {
    const auto name = [&](int rung) { return scenario.rungs[static_cast<std::size_t>(rung)].name; };
    const int top = static_cast<int>(scenario.rungs.size()) - 1;
    const int low = clause.at_least.value_or(0), high = std::min(clause.at_most.value_or(top), top);
    if (low == high) return name(low);
    if (low == 0) return name(high) + " or below";
    return high == top ? name(low) + " or above" : fmt::format("{} to {}", name(low), name(high));
}

} // namespace

std::string clause_text(const scenario::Scenario& scenario, const scenario::Clause& clause) {
    if (!clause.agreement.empty()) return fmt::format("{} in force", clause.agreement);
    return fmt::format("{} on {}", who_text(scenario, clause), where_text(scenario, clause));
}

} // namespace brink::words
