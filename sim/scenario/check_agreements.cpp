// Agreements: their parties, what may be settled, and what the parties owe.
#include "base/number_text.h"
#include "scenario/check.h"
#include "scenario/relations.h"

namespace brink::scenario {
namespace {

constexpr std::size_t most_packages = 64; // each is weighed by every party in every turn

struct AgreementCheck {
    const Scenario& scenario;
    Reading& reading;
    const Agreement& agreement;
    std::string path = "agreements." + agreement.name;

    void parties() {
        const auto& all = agreement.parties;
        for (std::size_t i = 1; i < all.size(); ++i) {
            const auto end = all.begin() + static_cast<std::ptrdiff_t>(i);
            const auto same = std::find(all.begin(), end, all[i]);
            if (same == end || all[i].empty()) { continue; }
            const auto at = "parties[" + std::to_string(i) + "]";
            reading.complain(Fault::same_actor, reading.places.of(path + "." + at),
                             {"parties[" + std::to_string(same - all.begin()) + "]", at, path});
        }
    }

    void packages() {
        std::size_t number = agreement.sanctions == "either" ? 2 : 1;
        std::vector<std::string> sizes;
        for (const auto& grid : agreement.issues) {
            number *= std::max<std::size_t>(grid.positions.size(), 1); // at most 16^8
            sizes.push_back(std::to_string(grid.positions.size()));
        }
        if (number > most_packages) {
            reading.complain(Fault::too_many_packages, reading.places.of(path + ".issues"),
                             {path, std::to_string(number),
                              joined(sizes, " · ") + " positions" +
                                  (agreement.sanctions == "either" ? ", with sanctions kept or lifted" : ""),
                              std::to_string(most_packages)});
        }
    }

    void negotiable(const Negotiable& entry) {
        const auto key = "negotiable." + entry.actor + "->" + entry.issue;
        const auto at = path + "." + key;
        check_party(scenario, reading, agreement.name, entry.actor, at + ".actor");
        const bool judged = named(scenario.issues, entry.issue) && !agreement.issues.empty();
        if (judged && !settles(agreement, entry.issue)) {
            reading.complain(Fault::unneeded_key, entry.place,
                             {path, key, "the agreement does not settle '" + entry.issue + "'"});
        }
        if (entry.low > entry.high) {
            reading.complain(Fault::not_ascending, reading.places.of(at + ".low"),
                             {"from low to high of " + at, number_text(entry.low), number_text(entry.high)});
        }
    }

    void obligations() {
        for (const auto& obligation : agreement.obligations) {
            const auto at = path + ".obligations." + obligation.actor;
            check_party(scenario, reading, agreement.name, obligation.actor, at + ".actor");
            check_rung_allowed(scenario, reading, obligation.actor, obligation.at_most, at + ".at_most");
        }
        if (agreement.obligations.empty() && is_some(agreement.verified_per_day)) {
            reading.complain(Fault::unneeded_key, reading.places.of(path + ".verified_per_day"),
                             {path, "verified_per_day", "without obligations there is none to neglect"});
        }
    }
};

} // namespace

void check_party(const Scenario& scenario, Reading& reading, const std::string& agreement_name,
                 const std::string& actor, const std::string& path) {
    const auto* agreement = named(scenario.agreements, agreement_name);
    const bool judged = agreement && !agreement->parties.empty() && named(scenario.actors, actor);
    if (judged && !is_party(*agreement, actor)) {
        reading.complain(Fault::not_a_party, reading.places.of(path),
                         {path, actor, agreement->name, listed(agreement->parties)});
    }
}

void check_agreements(const Scenario& scenario, Reading& reading) {
    for (const auto& agreement : scenario.agreements) {
        AgreementCheck check{scenario, reading, agreement};
        check.parties();
        check.packages();
        for (const auto& grid : agreement.issues) {
            check_ascending(reading, grid.positions, check.path + ".issues." + grid.issue + ".positions");
        }
        for (const auto& entry : agreement.negotiable) { check.negotiable(entry); }
        check.obligations();
    }
}

} // namespace brink::scenario
