// What may be agreed, the postures to which it binds, and the treaties that bind allies.
#pragma once

#include "model/compile_ladder.h"
#include "model/compile_ties.h"
#include "model/packages.h"
#include "random/key.h"

namespace brink::model {

// All obligations, agreement by agreement. They hold no numbers that could be drawn.
std::vector<Obligation> obligations(const scenario::Scenario& scenario);
// Indices into that list of those that bind an actor, or that belong to an agreement.
std::vector<int32_t> obligations_of(const scenario::Scenario& scenario, int actor);
std::vector<int32_t> obligations_under(const scenario::Scenario& scenario, int agreement);
std::vector<GoodFaith> good_faith(const scenario::Scenario& scenario, const scenario::Agreement& agreement);
// Sanction pairs between parties: indices into Names::pairs.
std::vector<int32_t> pairs_between(const Names& names, const std::vector<int32_t>& parties);

template <class S> std::vector<Guarantee<S>> guarantees(const Draft<S>& draft) {
    const auto& scenario = draft.scenario;
    std::vector<Guarantee<S>> list;
    for (const auto& [tie, contest] : treaties(scenario)) {
        const auto& over = scenario.contests[static_cast<std::size_t>(contest)];
        Guarantee<S> guarantee{};
        guarantee.who = who(hash_name(over.name), hash_name(tie->from));
        guarantee.contest = contest;
        guarantee.ally = actor_index(scenario, tie->from);
        guarantee.rung = nearest_allowed(allowed_rungs(scenario, guarantee.ally), *over.allies_at);
        guarantee.reliability = draft.number(tie_path(*tie, "reliability"), tie->reliability);
        list.push_back(guarantee);
    }
    return list;
}

// [package][issue of the scenario]
template <class S>
std::vector<Param<S>> positions_of(const Draft<S>& draft, const scenario::Agreement& from) {
    const auto& issues = draft.scenario.issues;
    std::vector<Param<S>> list;
    for (const Package& package : packages(from)) {
        std::vector<Param<S>> row(issues.size(), constant<S>(0.0));
        for (std::size_t k = 0; k < from.issues.size(); ++k) {
            const auto& grid = from.issues[k];
            const auto place = static_cast<std::size_t>(package.place[k]);
            const std::string path = "agreements." + from.name + ".issues." + grid.issue + ".positions.";
            row[static_cast<std::size_t>(index_of(issues, grid.issue))] =
                draft.number(path + std::to_string(place), grid.positions[place]);
        }
        list.insert(list.end(), row.begin(), row.end());
    }
    return list;
}

template <class S>
std::vector<Talks<S>> talks_about(const Draft<S>& draft, const scenario::Agreement& agreement) {
    std::vector<Talks<S>> list;
    for (const auto& entry : draft.scenario.calendar) {
        if (entry.talks != agreement.name) { continue; }
        list.push_back({turn_of_day(draft.scenario, entry.from.day),
                        turn_of_day(draft.scenario, entry.to.day),
                        draft.number("calendar." + entry.name + ".heard", entry.heard)});
    }
    return list;
}

// Can anything come of offering a package that these parties (bits) call negotiable? Either all of them do, or an attacker to whom
// another one may offer it may think better of attacking.
bool may_matter(const scenario::Scenario& scenario, const scenario::Agreement& agreement, uint32_t open_to);

template <class S>
void add_packages(const Draft<S>& draft, const scenario::Agreement& from, Agreement<S>& agreement) {
    std::vector<int32_t> lifts, matters;
    std::vector<uint32_t> open;
    for (const Package& package : packages(from)) {
        lifts.push_back(package.lifts);
        uint32_t bits = 0;
        for (const auto& party : from.parties) {
            const bool agreeable = negotiable(from, package, party);
            bits |= static_cast<uint32_t>(agreeable) << actor_index(draft.scenario, party);
        }
        open.push_back(bits);
        matters.push_back(may_matter(draft.scenario, from, bits));
    }
    agreement.packages = draft.storage.keep(std::move(lifts), agreement.lifts);
    agreement.negotiable = draft.storage.keep(std::move(open));
    agreement.matters = draft.storage.keep(std::move(matters));
    agreement.position = draft.storage.keep(positions_of(draft, from));
}

template <class S>
void add_parties(const Draft<S>& draft, const scenario::Agreement& from, Agreement<S>& agreement) {
    auto parties = actor_indices(draft.scenario, from.parties);
    std::sort(parties.begin(), parties.end());
    std::vector<uint32_t> addresses;
    for (const int party : parties) {
        const auto& name = draft.names.actors[static_cast<std::size_t>(party)];
        addresses.push_back(who(hash_name(from.name), hash_name(name)));
        agreement.parties |= 1u << party;
    }
    agreement.pair_count = draft.storage.keep(pairs_between(draft.names, parties), agreement.pairs);
    agreement.party_count = draft.storage.keep(std::move(parties), agreement.party);
    agreement.who = draft.storage.keep(std::move(addresses));
}

template <class S> Agreement<S> compiled(const Draft<S>& draft, const scenario::Agreement& from) {
    const auto& scenario = draft.scenario;
    const std::string path = "agreements." + from.name + ".";
    Agreement<S> agreement{};
    add_parties(draft, from, agreement);
    add_packages(draft, from, agreement);
    for (const auto& grid : from.issues) { agreement.issues |= 1u << index_of(scenario.issues, grid.issue); }
    agreement.lasts = turns_in(scenario, from.stands_days);
    agreement.good_faith_count = draft.storage.keep(good_faith(scenario, from), agreement.good_faith);
    agreement.obligation_count = draft.storage.keep(
        obligations_under(scenario, index_of(scenario.agreements, from.name)), agreement.obligations);
    agreement.talks_count = draft.storage.keep(talks_about(draft, from), agreement.talks);
    agreement.heard = draft.number(path + "heard", from.heard);
    agreement.breach_cost = draft.number(path + "breach_cost", from.breach_cost);
    agreement.verified = draft.number(path + "verified_per_day", from.verified_per_day);
    return agreement;
}

template <class S> const Agreement<S>* agreements(const Draft<S>& draft, int32_t& max_packages) {
    std::vector<Agreement<S>> list;
    for (const auto& from : draft.scenario.agreements) {
        list.push_back(compiled(draft, from));
        max_packages = std::max(max_packages, list.back().packages);
    }
    return draft.storage.keep(std::move(list));
}

} // namespace brink::model
