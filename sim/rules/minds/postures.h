// What each posture of an actor is worth to it, with its plan and the replies of its rivals (ODD §7.3).
#pragma once

#include "rules/minds/plan.h"
#include "rules/minds/replies.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

template <class Real> inline Real at_place(const Real* column, int count, IntOf<Real> place) {
    Real value = column[0];
    for (int a = 1; a < count; ++a) { value = select(place == IntOf<Real>(a), column[a], value); }
    return value;
}

// The same of several columns that follow each other.
template <class Real>
inline void take_at_place(const Real* columns, int rows, int count, IntOf<Real> place, Real* value) {
    for (int row = 0; row < rows; ++row) { value[row] = columns[row * count]; }
    for (int a = 1; a < count; ++a) {
        const auto here = place == IntOf<Real>(a);
        if (none(here)) { continue; }
        for (int row = 0; row < rows; ++row) {
            value[row] = select(here, columns[row * count + a], value[row]);
        }
    }
}

// What each posture is worth to i, by place among its allowed rungs: `base` to all types, `planned` by type row and with its plan.
template <class Real> struct Postures {
    Worth<Real> base[model::max_rungs];
    Real* planned; // [row][place]
};

template <class Real>
inline void note_posture(const Postures<Real>& postures, int allowed, int place, int rows,
                         const Real* values) {
    for (int row = 0; row < rows; ++row) { postures.planned[row * allowed + place] = values[row]; }
}

// What each posture is worth for itself, one at a time.
template <class Real>
inline void judge_postures(const Batch<Real>& b, View<Real>& v, int i, int rows, Postures<Real>& postures) {
    const Borrowed borrowed(b.scratch);
    const auto& actor = b.model.actor[i];
    Real* values = b.template take<Real>(rows);
    for (int a = 0; a < actor.allowed; ++a) {
        Before<Real> before;
        put(b, v, i, stance_at(b, actor.rung[a]), before);
        postures.base[a] = worth(b, v, i);
        values_of(b, v, i, postures.base[a], rows, values);
        note_posture(postures, actor.allowed, a, rows, values);
        take_back(b, v, i, before);
    }
}

template <class Real>
inline Worth<Real> base_at(const Postures<Real>& postures, int count, IntOf<Real> place) {
    Worth<Real> w = postures.base[0];
    for (int a = 1; a < count; ++a) {
        const auto here = place == IntOf<Real>(a);
        if (none(here)) { continue; }
        w.value = select(here, postures.base[a].value, w.value);
        w.cost = select(here, postures.base[a].cost, w.cost);
    }
    return w;
}

// A posture of i that its rivals will reply to, and Σ of their replies, discounted by one turn.
template <class Real> struct Shown {
    IntOf<Real> rung;
    Worth<Real> replies;
    int first, last; // while alternatives are judged: those that its replies lead to
};

template <class Real> inline Worth<Real> discounted(const Batch<Real>& b, int i, Worth<Real> sum) {
    const Real discount = b.constant(i, model::discount);
    return {discount * sum.value, discount * sum.cost};
}

// One at a time.
template <class Real>
inline void find_replies(const Batch<Real>& b, View<Real>& v, int i, int level,
                         const Postures<Real>& postures, Shown<Real>& posture) {
    if (level == 0) { return; }
    const auto& actor = b.model.actor[i];
    const Worth<Real> base = base_at(postures, actor.allowed, mapped(b, actor.place, posture.rung));
    Before<Real> before;
    put(b, v, i, stance_at(b, posture.rung), before);
    posture.replies = discounted(b, i, replies(b, v, i, base, level));
    take_back(b, v, i, before);
}

// Postures, and the replies of inert rivals to those of them that are shown, together: as many at once as there is room for.
template <class Real>
inline void judge_together(const Batch<Real>& b, View<Real>& v, int i, int rows, Postures<Real>& postures,
                           Shown<Real>* shown, int count) {
    const auto& actor = b.model.actor[i];
    int next = 0;
    bool first_round = true;
    do {
        const Borrowed borrowed(b.scratch);
        auto alternatives = no_alternatives(b, i);
        auto* own = b.template take<Stance<Real>>(actor.allowed + count);
        for (int a = 0; a < actor.allowed && first_round; ++a) {
            own[a] = stance_at(b, actor.rung[a]);
            add_state(b, v, alternatives, own + a);
        }
        const int begin = next;
        for (; next < count && alternatives.count + b.model.actors <= most_alternatives; ++next) {
            shown[next].first = alternatives.count;
            own[actor.allowed + next] = stance_at(b, shown[next].rung);
            add_inert_replies(b, v, alternatives, i, own + actor.allowed + next);
            shown[next].last = alternatives.count;
        }
        work_out(b, v, alternatives);
        auto* w = b.template take<Worth<Real>>(alternatives.count);
        worths(b, v, alternatives, i, w);
        Real* values = b.template take<Real>(rows);
        for (int a = 0; a < actor.allowed && first_round; ++a) {
            postures.base[a] = w[a];
            values_of(b, v, alternatives, i, a, w[a], rows, values);
            note_posture(postures, actor.allowed, a, rows, values);
        }
        for (int d = begin; d < next; ++d) {
            auto& posture = shown[d];
            const Worth<Real> base = base_at(postures, actor.allowed, mapped(b, actor.place, posture.rung));
            posture.replies =
                discounted(b, i, sum_replies(alternatives, posture.first, posture.last, w, base));
        }
        first_round = false;
    } while (next < count);
}

// Fills postures and the replies that are drawn. `face`: what each unit of force given up costs, now.
template <class Real>
inline void judge_postures(const Batch<Real>& b, View<Real>& v, int i, int level, int rows, Real face,
                           Postures<Real>& postures, Shown<Real>* shown, int count) {
    const auto& actor = b.model.actor[i];
    const bool together = judges_together(b);
    if (together) {
        judge_together(b, v, i, rows, postures, shown, level == 1 ? count : 0);
    } else {
        judge_postures(b, v, i, rows, postures);
    }
    for (int d = 0; d < count && !(together && level == 1); ++d) {
        find_replies(b, v, i, level, postures, shown[d]);
    }
    const Borrowed borrowed(b.scratch);
    const auto links = price_links(b, v, i, face);
    for (int row = 0; row < rows; ++row) { plan(b, i, links, postures.planned + row * actor.allowed); }
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
