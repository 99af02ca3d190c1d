#include "model/packages.h"

#include "base/number_text.h"
#include "model/lookups.h"
#include "scenario/relations.h"

namespace brink::model {

using scenario::Scenario;

static void extend(std::vector<Package>& list, std::size_t positions) {
    std::vector<Package> longer;
    for (const Package& package : list) {
        for (std::size_t place = 0; place < positions; ++place) {
            longer.push_back(package);
            longer.back().place.push_back(static_cast<int>(place));
        }
    }
    list = std::move(longer);
}

std::vector<Package> packages(const scenario::Agreement& agreement) {
    std::vector<Package> list{Package{{}, agreement.sanctions == "lifted"}};
    for (const auto& grid : agreement.issues) { extend(list, grid.positions.size()); }
    if (agreement.sanctions != "either") { return list; }
    std::vector<Package> both;
    for (const Package& package : list) {
        both.push_back({package.place, false});
        both.push_back({package.place, true});
    }
    return both;
}

bool negotiable(const scenario::Agreement& agreement, const Package& package, const std::string& actor) {
    for (std::size_t k = 0; k < agreement.issues.size(); ++k) {
        const auto& grid = agreement.issues[k];
        const double position = grid.positions[static_cast<std::size_t>(package.place[k])].value;
        const auto* range = scenario::find_negotiable(agreement, actor, grid.issue);
        if (range && (position < range->low || position > range->high)) { return false; }
    }
    return true;
}

std::vector<int> packages_of(const Scenario& scenario, const scenario::Move& move, int actor) {
    if (move.instrument != "offer") { return {-1}; }
    const auto& agreement =
        scenario.agreements[static_cast<std::size_t>(index_of(scenario.agreements, move.agreement))];
    const auto all = packages(agreement);
    std::vector<int> open;
    for (int z = 0; z < length(all); ++z) {
        const auto& name = scenario.actors[static_cast<std::size_t>(actor)].name;
        if (negotiable(agreement, all[static_cast<std::size_t>(z)], name)) { open.push_back(z); }
    }
    return open;
}

std::string words_for(const scenario::Agreement& agreement, const Package& package) {
    std::string words;
    for (std::size_t k = 0; k < agreement.issues.size(); ++k) {
        const auto& grid = agreement.issues[k];
        const double position = grid.positions[static_cast<std::size_t>(package.place[k])].value;
        words += (k == 0 ? "" : ", ") + grid.issue + " " + number_text(position);
    }
    if (package.lifts) { words += ", sanctions lifted"; }
    return words;
}

} // namespace brink::model
