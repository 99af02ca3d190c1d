// States that an actor compares, and those that replies lead to, judged together: they differ in the postures of at most two
// actors, or in what has been agreed, and share all else of a view. Each term runs through all of them, so that what it takes
// of the model is found once and not once for each state. Judged one at a time, most of a turn went into finding operands.
#pragma once

#include "rules/terms/treaty.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

inline constexpr int most_alternatives = 64;

// What a state is worth is linear in what an actor has, and in what each war is worth to it: with these weights, and the loss
// that is to be expected by unit of loss_weight (terms/worths.h).
template <class Real> struct Chances {
    Real* kept;   // [state]
    Real* war;    // [contest][state]
    Real* fought; // [state]: how much of the private cost of war is to be expected
    Real* loss;   // [state]
};

// What sanctions do not change of the worth of a state to an actor.
template <class Real> struct Lasting {
    Real* sure;    // [state]: what it keeps of its stakes, less losses and costs
    Real* outcome; // [contest][state]: W, before allies are supported
    Real felt;     // cost of sanctions felt, with what it comes to at home
};

template <class Real> struct Alternatives {
    int count;
    int subject;    // whose posture is another in each; −1: nobody's
    uint32_t moved; // bits: actors with a stance of their own in some of them, beside that in the view
    const Stance<Real>** stance; // [actor][most_alternatives]
    int* replier;                // [state]: who has replied; −1: nobody
    Stance<Real>* reply;         // [state]
    Real* chance;                // [state]: of that reply
    // What depends on several stances, as in Sums.
    Real* position;  // [issue][state]
    Real* odds;      // [contest][state]
    Real* intensity; // [contest][state]
    Real* rate;      // [hazard][state]
    Real* worst;     // [state]: the greatest loss on a rung where somebody stands; null: there is none
    Real* honoured;  // [contest][state]: chance that a treaty is; null: there is none
    // Of packages: where each settles the issues. Null: as in the view.
    MaskOf<Real>* settled; // [issue][state]
    Real* agreed;          // [issue][state]
    // What has been judged, as bits: by actor, by contest. Its memory is that of whoever made the alternatives.
    uint32_t chanced, taken, gambled, bared, gained, feared;
    Chances<Real> chances[max_actors]; // [actor]: those with the same horizon share them
    Lasting<Real> lasting[max_actors];
    // Without the private cost of war, of which each actor bears the same share: `borne` in a war, `fought` in a state, and
    // `burden`, the first less the second.
    Real* war[max_actors];      // [contest][state]: W
    Real* gamble[max_actors];   // [state]: what lasts, with the wars as they are weighed
    Real* bare[max_contests];   // [state]: gain of war to its attacker, but for sanctions
    Real* gain[max_contests];   // [state]: of war, to its attacker
    Real* burden[max_contests]; // [state]: how much more of the private cost it would bear
    Real* fear[max_contests];   // [state]: F

    bool moves(int actor) const { return moved >> actor & 1u; }
    // How much of the private cost a war brings: all, unless allies make a disaster of it (terms/treaty.h).
    Real borne(int contest, int s) const {
        return honoured ? Real(1) - honoured[contest * count + s] : Real(1);
    }
    const Stance<Real>* const* stances(int actor) const { return stance + actor * most_alternatives; }
};

// All that has been judged but for what chance makes of the states.
template <class Real> inline void forget_worths(const Batch<Real>& b, Alternatives<Real>& alternatives) {
    alternatives.taken = alternatives.gambled = 0;
    alternatives.bared = alternatives.gained = alternatives.feared = 0;
    for (int i = 0; i < b.model.actors; ++i) { alternatives.gamble[i] = nullptr; }
    for (int c = 0; c < b.model.contests; ++c) { alternatives.gain[c] = nullptr; }
}

template <class Real> inline Alternatives<Real> no_alternatives(const Batch<Real>& b, int subject) {
    Alternatives<Real> alternatives;
    alternatives.count = 0;
    alternatives.subject = subject;
    alternatives.moved = subject < 0 ? 0 : 1u << subject;
    alternatives.stance = b.template take<const Stance<Real>*>(b.model.actors * most_alternatives);
    alternatives.replier = b.template take<int>(most_alternatives);
    alternatives.reply = b.template take<Stance<Real>>(most_alternatives);
    alternatives.chance = b.template take<Real>(most_alternatives);
    alternatives.worst = alternatives.honoured = nullptr;
    alternatives.settled = nullptr;
    alternatives.agreed = nullptr;
    alternatives.chanced = 0;
    forget_worths(b, alternatives);
    return alternatives;
}

// A state in which nobody has replied yet. `own`, which must last, counts where there is a subject.
template <class Real>
inline void add_state(const Batch<Real>& b, const View<Real>& v, Alternatives<Real>& alternatives,
                      const Stance<Real>* own) {
    const int s = alternatives.count++;
    for (int i = 0; i < b.model.actors; ++i) {
        alternatives.stance[i * most_alternatives + s] = i == alternatives.subject ? own : v.stance + i;
    }
    alternatives.replier[s] = -1;
}

template <class Real>
inline void add_reply(const Batch<Real>& b, const View<Real>& v, Alternatives<Real>& alternatives,
                      const Stance<Real>* own, int j, IntOf<Real> rung, Real chance) {
    const int s = alternatives.count;
    add_state(b, v, alternatives, own);
    alternatives.replier[s] = j;
    alternatives.reply[s] = stance_at(b, rung);
    alternatives.stance[j * most_alternatives + s] = alternatives.reply + s;
    alternatives.chance[s] = chance;
    alternatives.moved |= 1u << j;
}

template <class Real>
inline void place_issues(const Batch<Real>& b, const View<Real>& v, Alternatives<Real>& alternatives) {
    const int n = alternatives.count, i = alternatives.subject;
    alternatives.position = b.template take<Real>(b.model.issues * n);
    for (int k = 0; k < b.model.issues; ++k) {
        const auto place = placing(b, v, k);
        Push<Real> pushes[max_actors];
        for (int j = 0; j < b.model.actors; ++j) {
            if (alternatives.moves(j)) { pushes[j] = push_of(b, v, j, k); }
        }
        const bool own_counts = i >= 0 && pushes[i].counts;
        const auto* own = alternatives.stances(i < 0 ? 0 : i);
        Real* position = alternatives.position + k * n;
        for (int s = 0; s < n; ++s) {
            Real weight = v.sums.weight[k], pull = v.sums.pull[k];
            if (own_counts) { push(pushes[i], own[s]->force - pushes[i].here, weight, pull); }
            const int j = alternatives.replier[s];
            if (j >= 0 && pushes[j].counts) {
                push(pushes[j], alternatives.reply[s].force - pushes[j].here, weight, pull);
            }
            position[s] = place(weight, pull);
        }
    }
}

template <class Real>
inline void weigh_odds(const Batch<Real>& b, const View<Real>& v, Alternatives<Real>& alternatives) {
    const int n = alternatives.count;
    alternatives.odds = b.template take<Real>(b.model.contests * n);
    alternatives.intensity = b.template take<Real>(b.model.contests * n);
    for (int c = 0; c < b.model.contests; ++c) {
        const auto& contest = b.model.contest[c];
        Real* odds = alternatives.odds + c * n;
        Real* intensity = alternatives.intensity + c * n;
        if (alternatives.moved & contest.concerned) {
            const auto strengths = strengths_of(b, v, contest);
            for (int s = 0; s < n; ++s) {
                odds[s] = odds_of(b, contest, strengths,
                                  [&](int actor) { return alternatives.stances(actor)[s]->readiness; });
            }
        } else {
            for (int s = 0; s < n; ++s) { odds[s] = v.sums.odds[c]; }
        }
        for (int s = 0; s < n; ++s) { intensity[s] = v.sums.intensity[c]; }
        if (!alternatives.moves(contest.attacker)) { continue; }
        const auto open = b.open(c);
        const auto* attacker = alternatives.stances(contest.attacker);
        for (int s = 0; s < n; ++s) {
            if (attacker[s] == v.stance + contest.attacker) { continue; }
            intensity[s] = select(open, at_rung(b, *contest.war, attacker[s]->rung), Real(0));
        }
    }
}

template <class Real>
inline void rate_hazards(const Batch<Real>& b, const View<Real>& v, Alternatives<Real>& alternatives) {
    const int n = alternatives.count;
    alternatives.rate = b.template take<Real>(b.model.hazards * n);
    for (int h = 0; h < b.model.hazards; ++h) {
        const uint32_t concerned = b.model.hazard[h].concerned;
        const bool own = alternatives.subject >= 0 && (concerned >> alternatives.subject & 1u);
        Real* rate = alternatives.rate + h * n;
        for (int s = 0; s < n; ++s) {
            const int j = alternatives.replier[s];
            if (own || (j >= 0 && (concerned >> j & 1u))) {
                rate[s] = rate_of(b, h, [&](int actor) { return alternatives.stances(actor)[s]->rung; });
            } else {
                rate[s] = v.sums.rate[h];
            }
        }
    }
}

template <class Real> inline void find_worst(const Batch<Real>& b, Alternatives<Real>& alternatives) {
    const int n = alternatives.count;
    if (!b.model.any_loss) { return; }
    alternatives.worst = b.template take<Real>(n);
    for (int s = 0; s < n; ++s) {
        Real worst(0);
        for (int j = 0; j < b.model.actors; ++j) { worst = max(worst, alternatives.stances(j)[s]->loss); }
        alternatives.worst[s] = worst;
    }
}

template <class Real> inline void ask_allies(const Batch<Real>& b, Alternatives<Real>& alternatives) {
    const int n = alternatives.count;
    if (b.model.guarantees == 0) { return; }
    alternatives.honoured = b.template take<Real>(b.model.contests * n);
    for (int c = 0; c < b.model.contests; ++c) {
        for (int s = 0; s < n; ++s) {
            alternatives.honoured[c * n + s] =
                honoured(b, c, [&](int actor) { return alternatives.stances(actor)[s]->rung; });
        }
    }
}

// What follows from the postures, once all states are in.
template <class Real>
inline void work_out(const Batch<Real>& b, const View<Real>& v, Alternatives<Real>& alternatives) {
    place_issues(b, v, alternatives);
    weigh_odds(b, v, alternatives);
    rate_hazards(b, v, alternatives);
    find_worst(b, alternatives);
    ask_allies(b, alternatives);
}

// The same postures and replies where capabilities or agreements differ, as they now do in the view: chance makes the same of them.
template <class Real>
inline Alternatives<Real> placed_anew(const Batch<Real>& b, const View<Real>& v,
                                      const Alternatives<Real>& alternatives) {
    auto anew = alternatives;
    place_issues(b, v, anew);
    weigh_odds(b, v, anew);
    forget_worths(b, anew);
    return anew;
}

// What a change of a sanction pair leaves no longer true, as forget_pair does for a view.
template <class Real> inline void forget_pair(const Batch<Real>& b, Alternatives<Real>& alternatives, int p) {
    const uint32_t relieved = b.model.pair[p].relieves;
    alternatives.gambled &= ~relieved;
    for (int c = 0; c < b.model.contests; ++c) {
        const int attacker = b.model.contest[c].attacker;
        if (relieved >> attacker & 1u) { alternatives.bared &= ~(1u << c); }
        if (!((touched_by(b, p) | relieved) >> attacker & 1u)) { continue; }
        alternatives.gained &= ~(1u << c);
        alternatives.feared &= ~(1u << c);
    }
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
