// Mediators: between whom, and that what they bring has something to work on.
#include "scenario/check.h"
#include "scenario/relations.h"

#include <algorithm>

namespace brink::scenario {
namespace {

struct MediatorCheck {
    const Scenario& scenario;
    Reading& reading;
    const Mediator& mediator;
    std::string path = "mediators." + mediator.name;

    void parties() {
        const auto& two = mediator.between;
        if (two.size() != 2 || two[0] != two[1] || two[0].empty()) { return; }
        reading.complain(Fault::same_actor, reading.places.of(path + ".between[1]"),
                         {"between[0]", "between[1]", path});
    }

    void clarity() {
        const auto& two = mediator.between;
        const bool tied = find_tie(scenario, two[0], two[1]) || find_tie(scenario, two[1], two[0]);
        if (!is_some(mediator.clarity) || tied) { return; }
        reading.complain(
            Fault::unneeded_key, reading.places.of(path + ".clarity"),
            {path, "clarity", "no tie between '" + two[0] + "' and '" + two[1] + "' says how foggy it is"});
    }

    void carries() {
        const auto& two = mediator.between;
        const auto both = [&](const Agreement& agreement) {
            return is_party(agreement, two[0]) && is_party(agreement, two[1]);
        };
        const auto& all = scenario.agreements;
        if (!is_some(mediator.carries) || std::any_of(all.begin(), all.end(), both)) { return; }
        reading.complain(
            Fault::unneeded_key, reading.places.of(path + ".carries"),
            {path, "carries",
             "there is no agreement to which '" + two[0] + "' and '" + two[1] + "' are parties"});
    }
};

} // namespace

void check_mediators(const Scenario& scenario, Reading& reading) {
    for (const auto& mediator : scenario.mediators) {
        MediatorCheck check{scenario, reading, mediator};
        check.parties();
        if (mediator.between.size() != 2) { continue; }
        check.clarity();
        check.carries();
    }
}

} // namespace brink::scenario
