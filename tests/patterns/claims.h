// What each pattern scenario claims. Tests hold the scenarios to it; the table in scenarios/README.md lists it.
#pragma once

#include "patterns/claim.h"

#include <fmt/format.h>

#include <utility>

namespace brink::tests {

// deterrence-by-sanctions.toml

inline Claim threats_deter(const std::string& from, const std::string& to, double size) {
    const Sides sides{{"actors.Sender.credence=" + from}, {"actors.Sender.credence=" + to}};
    return {.file = "deterrence-by-sanctions.toml",
            .literature = "Drezner 1999; Morgan, Bapat & Kobayashi 2014",
            .says = "a threat of sanctions deters as far as it is believed",
            .quantity = Reached{"seizure"},
            .change = fmt::format("credence {} → {}", from, to),
            .with = sides,
            .expected = at_most(-size),
            .off = "the embargo does not bite",
            .without = laid_over(sides, {"sanctions.embargo.bite_per_day=0"})};
}

// audience-costs.toml: at most ln 2 = .69 can be learned

inline Claim audience_costs_inform(const std::string& from, const std::string& to, double size) {
    const Sides sides{{"actors.Sender.audience_cost=" + from}, {"actors.Sender.audience_cost=" + to}};
    return {.file = "audience-costs.toml",
            .literature = "Fearon 1994, 1997",
            .says = "a posture tells more of resolve where leaving it is dearer and that is foreseen",
            .quantity = Learned{"Sender"},
            .change = fmt::format("audience cost {} → {}", from, to),
            .with = sides,
            .expected = at_least(size),
            .off = "not foreseen",
            .without = laid_over(sides, {"actors.Sender.anticipation=0"}),
            .replicas = {0, 1000}};
}

// bargaining-and-war.toml: the claimant's cost of war is .3 of the stakes, or .3 times 1 ± spread

struct Cost {
    const char* spread;
    const char* levels; // of resolve, by which the cost is divided: 1/(1 + spread), 1, 1/(1 − spread)
};
inline constexpr Cost narrow{"0.3", "[0.769231, 1, 1.428571]"};
inline constexpr Cost middling{"0.6", "[0.625, 1, 2.5]"};
inline constexpr Cost wide{"0.9", "[0.526316, 1, 10]"};

inline Overrides private_cost(const Cost& cost) {
    return {fmt::format("actors.Claimant.resolve.levels={}", cost.levels)};
}

// One type, which each replica draws as it would draw the private one: everybody knows what was drawn.
inline Overrides known_cost(const Cost& cost) {
    return {fmt::format("actors.Claimant.resolve.levels=[{{ discrete = {}, weights = [0.2, 0.6, 0.2] }}]",
                        cost.levels),
            "actors.Claimant.resolve.prior=[1]"};
}

inline Claim private_costs_lead_to_war(const Cost& from, const Cost& to) {
    return {.file = "bargaining-and-war.toml",
            .literature = "Fearon 1995",
            .says = "war rises with the variance of a cost that is private",
            .quantity = Reached{"war"},
            .change = fmt::format("spread {} → {}, private", from.spread, to.spread),
            .with = {private_cost(from), private_cost(to)},
            .expected = at_least(0.05),
            .off = "the cost is known",
            .without = {known_cost(from), known_cost(to)}};
}

inline Claim known_costs_do_not(const Cost& from, const Cost& to) {
    auto claim = private_costs_lead_to_war(from, to);
    claim.says = "and stays nearly flat with that of a cost that is known";
    claim.change = fmt::format("spread {} → {}, known", from.spread, to.spread);
    std::swap(claim.with, claim.without);
    claim.expected = no_more_than(0.05);
    claim.off = "the cost is private";
    return claim;
}

inline Claim indivisible_issues_lead_to_war(const std::string& costs, const Overrides& spread) {
    auto claim = private_costs_lead_to_war(wide, wide);
    claim.says = fmt::format("an issue that cannot be divided is fought over, costs {}", costs);
    claim.change = "shares of .05 → all or nothing, spread 0.9";
    claim.with = {spread, spread};
    claim.with.second.push_back("agreements.partition.issues.territory.positions=[0, 1]");
    claim.expected = at_least(0.4);
    claim.off = "no type gains by war";
    claim.without = laid_over(claim.with, {"actors.Claimant.war_cost=6"});
    return claim;
}

// brinkmanship.toml and brinkmanship-limit.toml

inline Claim resolve_may_lose() {
    const Sides sides{{"actors.Resolute.resolve.value=1"}, {"actors.Resolute.resolve.value=4"}};
    const std::string slope = "hazards.a clash that nobody ordered.";
    return {.file = "brinkmanship.toml",
            .literature = "Powell 1988, 1990",
            .says = "on a steep slope the more resolute prevails less often",
            .quantity = Reached{"Resolute prevails"},
            .change = "resolve 1 → 4",
            .with = sides,
            .expected = at_most(-0.01),
            .off = "a gentle slope",
            .without = laid_over(sides, {slope + "per_day=0.0003", slope + "growth=1.5"}),
            .replicas = {0, 16'000}};
}

inline Claim disaster_does_not_depend_on_the_hazard() {
    const Sides sides{{"hazards.disaster.per_day=0.0005", "choice.response_days=200"},
                      {"hazards.disaster.per_day=0.002", "choice.response_days=50"}};
    return {.file = "brinkmanship-limit.toml",
            .literature = "Nalebuff 1986",
            .says = "where both quit as in the mixed equilibrium, disaster is as likely under any hazard",
            .quantity = Reached{"disaster"},
            .change = "hazard 0.0005 → 0.002 a day, quitting 0.005 → 0.02",
            .with = sides,
            .expected = no_more_than(0.01),
            .off = "both quit at 0.02 whatever the hazard",
            .without = laid_over(sides, {"choice.response_days=50"}),
            .replicas = {0, 20'000}};
}

// preventive-war.toml

inline Claim decline_leads_to_war() {
    const std::string drift = "actors.Declining.drift_per_day=";
    const auto sides =
        laid_over({{drift + "0"}, {drift + "0.0004"}}, {"agreements.settlement of the order.heard=0"});
    return {.file = "preventive-war.toml",
            .literature = "Powell 2006; Fearon 1995",
            .says = "who expects to decline attacks while it can",
            .quantity = Reached{"war"},
            .change = "drift 0 → 0.0004 a day, no offer heard",
            .with = sides,
            .expected = at_least(0.3),
            .off = "it looks a month ahead, not a year",
            .without = laid_over(sides, {"actors.Declining.planning_days=30"})};
}

inline Claim what_is_not_settled_leads_to_war() {
    auto claim = decline_leads_to_war();
    claim.says = "a settlement keeps less of the peace if it leaves the decline as it is";
    claim.change = "the settlement moves what drifts → it moves something else";
    claim.with = {{"actors.Declining.drift_issue=order"}, {"actors.Declining.drift_issue=trade"}};
    claim.expected = at_least(0.2);
    claim.off = "nothing drifts";
    claim.without = laid_over(claim.with, {"actors.Declining.drift_per_day=0"});
    return claim;
}

// entrapment.toml

inline Claim commitment_emboldens() {
    const std::string reliability = "ties.Patron->Protege.reliability=";
    const Sides sides{{reliability + "0"}, {reliability + "0.75"}};
    return {.file = "entrapment.toml",
            .literature = "Snyder 1984, 1997",
            .says = "an ally's promise makes its protégé bolder",
            .quantity = Reached{"provocation"},
            .change = "reliability 0 → 0.75",
            .with = sides,
            .expected = at_least(0.1),
            .off = "nobody would attack the protégé anyway",
            .without = laid_over(sides, {"actors.Challenger.war_cost=2"})};
}

inline Claim boldness_entraps() {
    auto claim = commitment_emboldens();
    claim.says = "and its boldness draws the ally into war";
    claim.quantity = Reached{"great war"};
    claim.change = "the protégé holds still → decides for itself";
    claim.with = {{"actors.Protege.mind.kind=script"}, {"actors.Protege.mind.kind=level-k"}};
    claim.expected = at_least(0.01);
    claim.off = "posture makes no incidents";
    claim.without = laid_over(claim.with, {"hazards.shots across the border.growth=0"});
    return claim;
}

// spiral-and-grit.toml

inline Overrides both(const std::string& key_and_value) {
    return {"actors.North." + key_and_value, "actors.South." + key_and_value};
}

inline Claim reactions_spiral(const std::string& mind) {
    const auto sides = laid_over({{}, {"actors.South.reaction=0.75"}}, both("mind.kind=" + mind));
    return {.file = "spiral-and-grit.toml",
            .literature = "Richardson 1960",
            .says = fmt::format("two spiral if the product of their reactions exceeds 1 ({})", mind),
            .quantity = Reached{"confrontation"},
            .change = "reactions 1.6 × 0.5 → 1.6 × 0.75",
            .with = sides,
            .expected = at_least(0.9),
            .off = "neither answers the other",
            .without = laid_over(sides, both("reciprocity=0"))};
}

inline Claim the_product_counts() {
    auto claim = reactions_spiral("quantal");
    claim.says = "the product counts, not the greater of the two";
    claim.change = "reactions 1.6 × 0.5 → 1.1 × 1.1";
    claim.with.second = both("reaction=1.1");
    claim.without = laid_over(claim.with, both("reciprocity=0"));
    return claim;
}

// Both stand high at first, and the South would answer rung by rung.
inline Overrides stand_high() {
    return {"actors.North.rung=eight", "actors.South.rung=eight", "actors.South.reaction=1",
            "actors.South.grievance=0"};
}

inline Claim grit_unwinds(const std::string& mind, const std::string& off, const std::string& switched_off) {
    const auto sides =
        laid_over({{"actors.North.mind.kind=tit-for-tat"}, {"actors.North.mind.kind=grit"}}, stand_high());
    auto claim = reactions_spiral(mind);
    claim.literature = "Osgood 1962";
    claim.says = fmt::format("GRIT unwinds it if the other side reciprocates ({}), and not otherwise", mind);
    claim.quantity = Reached{"calm"};
    claim.change = "from rungs 8 and 8, North: tit-for-tat → GRIT";
    claim.with = laid_over(sides, {"actors.South.mind.kind=" + mind});
    claim.expected = at_least(0.9);
    claim.off = off;
    claim.without = laid_over(claim.with, {switched_off});
    return claim;
}

inline Claim grit_unwinds_quantal() {
    return grit_unwinds("quantal", "the South does not answer", "actors.South.reciprocity=0");
}

inline Claim grit_unwinds_tit_for_tat() {
    return grit_unwinds("tit-for-tat", "the South holds still", "actors.South.mind.kind=script");
}

inline std::vector<Claim> all_claims() {
    return {threats_deter("0", "0.5", 0.1),
            threats_deter("0.5", "1", 0.03),
            audience_costs_inform("0", "0.1", 0.05),
            audience_costs_inform("0.1", "0.4", 0.3),
            private_costs_lead_to_war(narrow, middling),
            private_costs_lead_to_war(middling, wide),
            known_costs_do_not(narrow, wide),
            indivisible_issues_lead_to_war("private", private_cost(wide)),
            indivisible_issues_lead_to_war("known", known_cost(wide)),
            resolve_may_lose(),
            disaster_does_not_depend_on_the_hazard(),
            decline_leads_to_war(),
            what_is_not_settled_leads_to_war(),
            commitment_emboldens(),
            boldness_entraps(),
            reactions_spiral("quantal"),
            reactions_spiral("level-k"),
            the_product_counts(),
            grit_unwinds_quantal(),
            grit_unwinds_tit_for_tat()};
}

} // namespace brink::tests
