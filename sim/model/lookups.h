// From the names of a scenario to positions, and what follows from names alone. Names were checked when it was read.
#pragma once

#include "model/names.h"
#include "model/tables.h"
#include "scenario/scenario.h"

#include <string>
#include <vector>

namespace brink::model {

template <class Named> int index_of(const std::vector<Named>& list, const std::string& name) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (list[i].name == name) { return static_cast<int>(i); }
    }
    return -1;
}

template <class List> int32_t length(const List& list) { return static_cast<int32_t>(list.size()); }

int actor_index(const scenario::Scenario& scenario, const std::string& name);
std::vector<int32_t> actor_indices(const scenario::Scenario& scenario, const std::vector<std::string>& names);

const scenario::Tie* find_tie(const scenario::Scenario& scenario, int from, int to);
// At which rungs the tie is at war: those directed the same way; "none" without a tie.
std::string front_between(const scenario::Scenario& scenario, int from, int to);
std::vector<int> adversaries_of(const scenario::Scenario& scenario, int actor);

// Bits of the contests whose attacker is one of `actors`.
uint32_t contests_attacked_by(const scenario::Scenario& scenario, const std::vector<int32_t>& actors);

// Bits of the contests that it defends in.
uint32_t contests_defended_by(const scenario::Scenario& scenario, int actor);

// A tie that commits `from`, and a contest in which it does: one that `to` defends.
struct Protection {
    const scenario::Tie* tie;
    int contest;
};
// In the order of Tables::commitments.
std::vector<Protection> protections(const scenario::Scenario& scenario);

// A tie whose treaty makes its ally fight in a contest.
struct Treaty {
    const scenario::Tie* tie;
    int contest;
};
// In the order of Tables::guarantees: by contest, then by tie.
std::vector<Treaty> treaties(const scenario::Scenario& scenario);
// Indices into that list.
std::vector<int32_t> guarantees_of(const scenario::Scenario& scenario, const scenario::Contest& contest);
// Bits of the agreements to which both are parties.
uint32_t agreements_between(const scenario::Scenario& scenario, const std::string& first,
                            const std::string& second);

// The rungs on which an actor may stand, ascending.
std::vector<int> allowed_rungs(const scenario::Scenario& scenario, int actor);
// Whether its instrument is a sanction, or a threat of one.
bool acts_on_sanctions(const scenario::Move& move);
int slot_of(const scenario::Scenario& scenario, const scenario::Move& move);
std::vector<OptionName> options_of(const scenario::Scenario& scenario, int actor);
std::vector<std::pair<int, int>> sanction_pairs(const scenario::Scenario& scenario);
// Index into Names::pairs, −1: the sender has no sanctions on the target.
int pair_index(const Names& names, int sender, int target);
bool any_fog(const scenario::Scenario& scenario);

// First and last turn of days [from, to].
int turn_of_day(const scenario::Scenario& scenario, int day);
// Turns that `days` take, rounded up.
int turns_in(const scenario::Scenario& scenario, double days);

Names names_of(const scenario::Scenario& scenario);

} // namespace brink::model
