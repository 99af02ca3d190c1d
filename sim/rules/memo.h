// What has been worked out of the state in a view, kept until something that it depends on changes: most terms of a state's
// worth do not depend on what one option, or one rival's reply, changes (ODD §7.2).
#pragma once

#include "rules/terms/worth.h"
#include "rules/watch.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

// What a state costs its actor whatever chance brings, in the order in which it is taken off.
struct Cost {
    enum : int { posture, borne, sent, word, unmatched, delay, home, neglected, table, count };
};
inline constexpr Term term_of[Cost::count] = {Term::upkeep,   Term::economy,     Term::economy,
                                              Term::word,     Term::reciprocity, Term::preventive,
                                              Term::approval, Term::obligation,  Term::table};

template <class Real> struct Standing { Real cost[Cost::count]; };

// W of every contest.
template <class Real> struct Wars { Worth<Real> worth[max_contests]; };

// What chance makes of a state: stakes, war, risk and loss together, with the wars in it.
template <class Real> struct Gamble {
    Wars<Real> wars;
    Worth<Real> worth;
};

// Bits say what holds: by actor or, where an attacker is looked at, by contest.
template <class Real> struct Memo {
    uint32_t gambles, standings, sanctioned; // [actor]; of a standing, whether costs of sanctions hold too
    uint32_t at_war, at_war_sanctioned, gains, fears, breaches; // [contest]
    Gamble<Real> gamble[max_actors];
    Standing<Real> standing[max_actors];
    Standing<Real> standing_at_war[max_contests]; // of the attacker, if it waged this war …
    Real sure_at_war[max_contests];               // … and what it leaves of nothing
    Worth<Real> gain[max_contests];
    Real fear[max_contests];   // F: the chance that the attacker chooses war
    Real breach[max_contests]; // what breaking the agreements in force costs who begins it

    void forget() {
        gambles = standings = sanctioned = at_war = at_war_sanctioned = gains = fears = breaches = 0;
    }

    // Someone has gone to another posture. `wars`: and some war is waged otherwise.
    void forget_posture(int actor, bool wars) {
        gambles = gains = fears = 0;
        standings &= wars ? 0 : ~(1u << actor);
        at_war &= wars ? 0 : ~0u;
    }
};

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
