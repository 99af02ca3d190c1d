// States that an actor compares, and those that replies lead to, judged together: they differ in the postures of at most two
// actors, or in what has been agreed, and share all else of a view. Each term runs through all of them, so that what it takes
// of the model is found once and not once for each state. Judged one at a time, most of a turn went into finding operands.
#pragma once

#include "rules/view.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

inline constexpr int most_alternatives = 64;

template <class Real> struct Alternatives {
    int count;
    int subject;         // whose posture is another in each; −1: nobody's
    uint32_t moved;      // bits: actors who stand elsewhere than in the view in some of them
    Stance<Real>* own;   // [state]: of the subject
    int* replier;        // [state]: who has replied; −1: nobody
    Stance<Real>* reply; // [state]
    Real* chance;        // [state]: of that reply
    // What depends on several stances, as in Sums.
    Real* position;  // [issue][state]
    Real* odds;      // [contest][state]
    Real* intensity; // [contest][state]
    Real* rate;      // [hazard][state]
    Real* worst;     // [state]: the greatest loss on a rung where somebody stands
    // Of packages: where each settles the issues. Null: as in the view.
    MaskOf<Real>* settled; // [issue][state]
    Real* agreed;          // [issue][state]
    // What has been judged, as bits: by actor, by contest.
    uint32_t gambled, gained, feared;
    Worth<Real>* war[max_actors];    // [contest][state]: W
    Worth<Real>* gamble[max_actors]; // [state]: what chance makes of it
    Worth<Real>* gain[max_contests]; // [state]: of war, to its attacker
    Real* fear[max_contests];        // [state]: F

    bool has_moved(int actor, int s) const { return actor == subject || actor == replier[s]; }
    const Stance<Real>& stance(const View<Real>& v, int actor, int s) const {
        return actor == subject ? own[s] : actor == replier[s] ? reply[s] : v.stance[actor];
    }
};

template <class Real> inline Alternatives<Real> no_alternatives(const Batch<Real>& b, int subject) {
    Alternatives<Real> alternatives;
    alternatives.count = 0;
    alternatives.subject = subject;
    alternatives.moved = subject < 0 ? 0 : 1u << subject;
    alternatives.own = b.template take<Stance<Real>>(subject < 0 ? 0 : most_alternatives);
    alternatives.replier = b.template take<int>(most_alternatives);
    alternatives.reply = b.template take<Stance<Real>>(most_alternatives);
    alternatives.chance = b.template take<Real>(most_alternatives);
    alternatives.settled = nullptr;
    alternatives.agreed = nullptr;
    alternatives.gambled = alternatives.gained = alternatives.feared = 0;
    for (int i = 0; i < b.model.actors; ++i) { alternatives.gamble[i] = nullptr; }
    for (int c = 0; c < b.model.contests; ++c) { alternatives.gain[c] = nullptr; }
    return alternatives;
}

// A state in which nobody has replied yet. `own` counts where there is a subject.
template <class Real> inline void add_state(Alternatives<Real>& alternatives, const Stance<Real>& own) {
    const int s = alternatives.count++;
    if (alternatives.subject >= 0) { alternatives.own[s] = own; }
    alternatives.replier[s] = -1;
}

template <class Real>
inline void add_reply(Alternatives<Real>& alternatives, const Stance<Real>& own, int j, const Stance<Real>& reply,
                      Real chance) {
    const int s = alternatives.count;
    add_state(alternatives, own);
    alternatives.replier[s] = j;
    alternatives.reply[s] = reply;
    alternatives.chance[s] = chance;
    alternatives.moved |= 1u << j;
}

template <class Real>
inline void place_issues(const Batch<Real>& b, const View<Real>& v, Alternatives<Real>& alternatives) {
    const int n = alternatives.count, i = alternatives.subject;
    alternatives.position = b.template take<Real>(b.model.issues * n);
    for (int k = 0; k < b.model.issues; ++k) {
        const auto place = placing(b, v, k);
        const Push<Real> own = push_of(b, v, i, k);
        for (int s = 0; s < n; ++s) {
            Real weight = v.sums.weight[k], pull = v.sums.pull[k];
            if (own.counts) { push(own, alternatives.own[s].force - own.here, weight, pull); }
            const int j = alternatives.replier[s];
            if (j >= 0) {
                const Push<Real> other = push_of(b, v, j, k);
                if (other.counts) { push(other, alternatives.reply[s].force - other.here, weight, pull); }
            }
            alternatives.position[k * n + s] = place(weight, pull);
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
        const auto open = b.open(c);
        Real* odds = alternatives.odds + c * n;
        Real* intensity = alternatives.intensity + c * n;
        const auto strengths = strengths_of(b, v, contest);
        for (int s = 0; s < n; ++s) {
            odds[s] = v.sums.odds[c];
            intensity[s] = v.sums.intensity[c];
        }
        if (alternatives.moved & contest.concerned) {
            for (int s = 0; s < n; ++s) {
                odds[s] = odds_of(b, contest, strengths, [&](int actor) {
                    return alternatives.stance(v, actor, s).readiness;
                });
            }
        }
        if (alternatives.moved >> contest.attacker & 1u) {
            for (int s = 0; s < n; ++s) {
                if (!alternatives.has_moved(contest.attacker, s)) { continue; }
                const IntOf<Real> rung = alternatives.stance(v, contest.attacker, s).rung;
                intensity[s] = select(open, at_rung(b, *contest.war, rung), Real(0));
            }
        }
    }
}

template <class Real>
inline void rate_hazards(const Batch<Real>& b, const View<Real>& v, Alternatives<Real>& alternatives) {
    const int n = alternatives.count;
    alternatives.rate = b.template take<Real>(b.model.hazards * n);
    for (int h = 0; h < b.model.hazards; ++h) {
        const uint32_t concerned = b.model.hazard[h].concerned;
        for (int s = 0; s < n; ++s) {
            const bool own = alternatives.subject >= 0 && (concerned >> alternatives.subject & 1u);
            const int j = alternatives.replier[s];
            const bool otherwise = own || (j >= 0 && (concerned >> j & 1u));
            alternatives.rate[h * n + s] =
                otherwise
                    ? rate_of(b, h, [&](int actor) { return alternatives.stance(v, actor, s).rung; })
                    : v.sums.rate[h];
        }
    }
}

template <class Real>
inline void find_worst(const Batch<Real>& b, const View<Real>& v, Alternatives<Real>& alternatives) {
    if (!b.model.any_loss) { return; }
    alternatives.worst = b.template take<Real>(alternatives.count);
    for (int s = 0; s < alternatives.count; ++s) {
        Real worst(0);
        for (int j = 0; j < b.model.actors; ++j) { worst = max(worst, alternatives.stance(v, j, s).loss); }
        alternatives.worst[s] = worst;
    }
}

// What follows from the postures, once all states are in.
template <class Real>
inline void work_out(const Batch<Real>& b, const View<Real>& v, Alternatives<Real>& alternatives) {
    place_issues(b, v, alternatives);
    weigh_odds(b, v, alternatives);
    rate_hazards(b, v, alternatives);
    find_worst(b, v, alternatives);
}

// What a change of a sanction pair leaves no longer true, as forget_pair does for a view.
template <class Real>
inline void forget_pair(const Batch<Real>& b, Alternatives<Real>& alternatives, int p) {
    const uint32_t relieved = b.model.pair[p].relieves;
    alternatives.gambled &= ~relieved;
    for (int c = 0; c < b.model.contests; ++c) {
        if (!((touched_by(b, p) | relieved) >> b.model.contest[c].attacker & 1u)) { continue; }
        alternatives.gained &= ~(1u << c);
        alternatives.feared &= ~(1u << c);
    }
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
