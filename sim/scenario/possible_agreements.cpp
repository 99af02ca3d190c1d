// Why an agreement can never be reached.
#include "base/number_text.h"
#include "scenario/check.h"
#include "scenario/possible.h"
#include "scenario/relations.h"

namespace brink::scenario {
namespace {

// Without an entry: everything.
Negotiable range_of(const Agreement& agreement, const std::string& actor, const std::string& issue) {
    const auto* entry = find_negotiable(agreement, actor, issue);
    return entry ? *entry : Negotiable{};
}

std::string range_text(const Negotiable& range) {
    return " (" + number_text(range.low) + " to " + number_text(range.high) + ")";
}

bool meet(const Grid& grid, const Negotiable& a, const Negotiable& b) {
    const double low = std::max(a.low, b.low);
    const double high = std::min(a.high, b.high);
    return std::any_of(grid.positions.begin(), grid.positions.end(), [&](const Number& position) {
        return position.value >= low && position.value <= high;
    });
}

// Of positions on a line, all parties have one in common if every two have.
std::string grid_obstacle(const Agreement& agreement, const Grid& grid) {
    const auto& parties = agreement.parties;
    const auto none = "no position on '" + grid.issue + "' is negotiable to ";
    for (std::size_t i = 0; i < parties.size(); ++i) {
        const auto range = range_of(agreement, parties[i], grid.issue);
        if (!meet(grid, range, range)) { return none + parties[i] + range_text(range); }
        for (std::size_t j = 0; j < i; ++j) {
            const auto other = range_of(agreement, parties[j], grid.issue);
            if (!meet(grid, range, other)) {
                return none + "both " + parties[j] + range_text(other) + " and " + parties[i] +
                       range_text(range);
            }
        }
    }
    return "";
}

} // namespace

std::string Possible::obstacle(const Agreement& agreement) const {
    std::vector<std::string> reasons;
    for (const auto& grid : agreement.issues) { reasons.push_back(grid_obstacle(agreement, grid)); }
    for (const auto& faith : agreement.good_faith) { reasons.push_back(faith_obstacle(faith)); }
    if (agreement.sanctions == "lifted" && !any_sanction_between(agreement)) {
        reasons.emplace_back(
            "it lifts sanctions, but its parties never impose or threaten any on each other");
    }
    reasons.push_back(choice_obstacle(agreement));
    std::erase(reasons, "");
    return joined(reasons, "; ");
}

std::string Possible::faith_obstacle(const GoodFaith& faith) const {
    const auto& rungs = named(scenario_.actors, faith.actor)->rungs;
    const bool able = !rungs.empty() && rungs.front() <= faith.at_most;
    return able ? ""
                : "good faith asks that " + faith.actor + " stand on '" +
                      rung_name(scenario_, faith.at_most) + "' or below, which it never can";
}

bool Possible::any_sanction_between(const Agreement& agreement) const {
    const auto between = [&](const std::string& from, const std::string& to) {
        return is_party(agreement, from) && is_party(agreement, to);
    };
    return std::any_of(scenario_.threats.begin(), scenario_.threats.end(),
                       [&](const Threat& threat) { return between(threat.sender, threat.target); }) ||
           std::any_of(scenario_.ties.begin(), scenario_.ties.end(), [&](const Tie& tie) {
               const auto& sender = *named(scenario_.actors, tie.from);
               return between(tie.from, tie.to) && is_adversary(tie) &&
                      (any_with(sender, "impose") || any_with(sender, "threaten"));
           });
}

// One party must offer it and each other one accept it, or offer the same.
std::string Possible::choice_obstacle(const Agreement& agreement) const {
    std::vector<std::string> unable;
    bool offered = false;
    for (const auto& name : agreement.parties) {
        const auto& party = *named(scenario_.actors, name);
        const bool offers = any_with(party, "offer", agreement.name);
        offered = offered || offers;
        if (!offers && !any_with(party, "accept", agreement.name)) { unable.push_back(name); }
    }
    if (!offered) { return "no move that offers it is ever legal for a party"; }
    return unable.empty() ? "" : "no move that offers or accepts it is ever legal for " + listed(unable);
}

} // namespace brink::scenario
