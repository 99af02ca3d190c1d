// Noisy choice that predicts rivals by the level below (Stahl & Wilson 1995; Camerer, Ho & Chong 2004; McKelvey & Palfrey
// 1995; ODD §7.3). A policy gives, for every type of an actor, the probability of each of its options in one slot.
#pragma once

#include "rules/minds/bargain.h"
#include "rules/minds/inertia.h"
#include "rules/minds/plan.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

enum class Slot { rung, instrument };

template <class Real> struct Policy {
    int first, count;    // options of the slot
    int rows;            // types judged: those of the grid, and the fixed truth
    Real* chance;        // [option − first][row]
    MaskOf<Real>* legal; // [option − first]
    Real& at(int option, int row) const { return chance[(option - first) * rows + row]; }
};

template <class Real> inline Policy<Real> blank_policy(const Batch<Real>& b, int i, Slot slot) {
    const auto& actor = b.model.actor[i];
    Policy<Real> policy{};
    policy.first = slot == Slot::rung ? 0 : actor.rung_options;
    policy.count = slot == Slot::rung ? actor.rung_options : actor.instrument_options;
    policy.rows = actor.types + actor.fixed_type;
    policy.chance = b.template take<Real>(policy.count * policy.rows);
    policy.legal = b.template take<MaskOf<Real>>(policy.count);
    return policy;
}

template <class Real>
void level_policy(const Batch<Real>& b, View<Real>& v, int i, int level, Slot slot, Policy<Real>& policy);

// ---- replies of rivals, one at a time: Σ P(b)·[V(s⊕b) − V(s)]

template <class Real>
inline void add_inert_reply(const Batch<Real>& b, View<Real>& v, int i, int j, Worth<Real> base,
                            Worth<Real>& sum) {
    const IntOf<Real> step = inert_step(b, v, j);
    const auto moves = step != v.stance[j].rung;
    if (none(moves)) { return; }
    Before<Real> before;
    put(b, v, j, stance_at(b, step), before);
    add(sum, select(moves, b.constant(model::reply_chance), Real(0)), worth(b, v, i) - base);
    take_back(b, v, j, before);
}

template <class Real>
inline Real expected_chance(const Batch<Real>& b, const View<Real>& v, int j, const Policy<Real>& policy,
                            int option) {
    Real sum(0);
    for (int type = 0; type < b.model.actor[j].types; ++type) {
        sum += b.belief(v.eye, j, type) * policy.at(option, type);
    }
    return select(policy.legal[option - policy.first], sum, Real(0));
}

template <class Real> inline Real opportunity_chance(const Batch<Real>& b, int j) {
    return select(b.roused(j) != IntOf<Real>(0), Real(1), b.constant(model::opportunity_chance));
}

template <class Real>
inline void add_considered_rungs(const Batch<Real>& b, View<Real>& v, int i, int j, int level,
                                 Worth<Real> base, Worth<Real>& sum) {
    const Borrowed borrowed(b.scratch);
    auto policy = blank_policy(b, j, Slot::rung);
    level_policy(b, v, j, level, Slot::rung, policy);
    const auto& actor = b.model.actor[j];
    const Real opportunity = opportunity_chance(b, j);
    for (int outcome = 1; outcome < actor.outcome_count; ++outcome) {
        Real chance(0);
        for (int o = 0; o < actor.rung_options; ++o) {
            if (actor.options[o].outcome == outcome) { chance += expected_chance(b, v, j, policy, o); }
        }
        Before<Real> before;
        put(b, v, j, stance_at(b, outcome_rung(b, j, outcome, v.stance[j].rung)), before);
        add(sum, opportunity * chance, worth(b, v, i) - base);
        take_back(b, v, j, before);
    }
}

template <class Real>
inline void add_considered_instruments(const Batch<Real>& b, View<Real>& v, int i, int j, int level,
                                       Worth<Real> base, Worth<Real>& sum) {
    const auto& actor = b.model.actor[j];
    const Slot slot = b.model.slots == 2 ? Slot::instrument : Slot::rung;
    const Borrowed borrowed(b.scratch);
    auto policy = blank_policy(b, j, slot);
    level_policy(b, v, j, level, slot, policy);
    const Real opportunity = opportunity_chance(b, j);
    for (int o = policy.first; o < policy.first + policy.count; ++o) {
        if (!changes_state(actor.options[o])) { continue; }
        const Real chance = opportunity * expected_chance(b, v, j, policy, o);
        const auto before = act(b, v, j, actor.options[o]);
        add(sum, chance, worth(b, v, i) - base);
        undo(b, v, actor.options[o], before);
    }
}

// `level`: how deep i reasons; its rivals are one level below.
template <class Real>
inline Worth<Real> replies(const Batch<Real>& b, View<Real>& v, int i, Worth<Real> base, int level) {
    Worth<Real> sum{Real(0), Real(0)};
    for (int j = 0; j < b.model.actors && level > 0; ++j) {
        if (j == i) { continue; }
        if (level == 1) {
            add_inert_reply(b, v, i, j, base, sum);
            continue;
        }
        add_considered_rungs(b, v, i, j, level - 1, base, sum);
        if (b.model.slots == 1 || b.model.actor[j].instrument_options > 0) {
            add_considered_instruments(b, v, i, j, level - 1, base, sum);
        }
    }
    return sum;
}

// ---- expected utilities

template <class Real> inline Real at_place(const Real* column, int count, IntOf<Real> place) {
    Real value = column[0];
    for (int a = 1; a < count; ++a) { value = select(place == IntOf<Real>(a), column[a], value); }
    return value;
}

// What each posture is worth to i, by place among its allowed rungs: `base` without plan, `planned` by type row.
template <class Real> struct Postures {
    Worth<Real> base[model::max_rungs];
    Real* planned; // [row][place]
};

// V of every type in the state viewed, whose worth is `w`: less what it anticipates, where posture is a signal.
template <class Real>
inline void values_of(const Batch<Real>& b, const View<Real>& v, int i, Worth<Real> w, int rows,
                      Real* values) {
    const auto& actor = b.model.actor[i];
    for (int row = 0; row < rows; ++row) { values[row] = of_type(b, i, row, w); }
    if (actor.attacks == 0 || plainly_zero(actor.anticipation) || plainly_zero(actor.audience_cost)) {
        return;
    }
    const auto prospect = prospect_of_war(b, v, i);
    for (int row = 0; row < rows; ++row) { values[row] -= anticipated(b, v, i, prospect, row); }
}

// `yields`: the chance that no adversary steps down, now.
template <class Real>
inline void judge_postures(const Batch<Real>& b, View<Real>& v, int i, int rows, Real yields,
                           Postures<Real>& postures) {
    const Borrowed borrowed(b.scratch);
    const auto& actor = b.model.actor[i];
    Real* values = b.template take<Real>(rows);
    for (int a = 0; a < actor.allowed; ++a) {
        Before<Real> before;
        put(b, v, i, stance_at(b, actor.rung[a]), before);
        postures.base[a] = worth(b, v, i);
        values_of(b, v, i, postures.base[a], rows, values);
        for (int row = 0; row < rows; ++row) { postures.planned[row * actor.allowed + a] = values[row]; }
        take_back(b, v, i, before);
    }
    const auto links = price_links(b, v, i, yields);
    for (int row = 0; row < rows; ++row) { plan(b, i, links, postures.planned + row * actor.allowed); }
}

template <class Real>
inline Worth<Real> base_at(const Postures<Real>& postures, int count, IntOf<Real> place) {
    Worth<Real> w = postures.base[0];
    for (int a = 1; a < count; ++a) {
        const auto here = place == IntOf<Real>(a);
        w.value = select(here, postures.base[a].value, w.value);
        w.cost = select(here, postures.base[a].cost, w.cost);
    }
    return w;
}

// Σ replies at the state after each outcome of i's rung moves, discounted by one turn.
template <class Real>
inline Worth<Real> outcome_replies(const Batch<Real>& b, View<Real>& v, int i, IntOf<Real> rung,
                                   Worth<Real> base, int level) {
    if (level == 0) { return {Real(0), Real(0)}; }
    Before<Real> before;
    put(b, v, i, stance_at(b, rung), before);
    Worth<Real> sum = replies(b, v, i, base, level);
    take_back(b, v, i, before);
    const Real discount = b.constant(i, model::discount);
    return {discount * sum.value, discount * sum.cost};
}

template <class Real>
inline Real rung_cost(const Batch<Real>& b, const View<Real>& v, int i, IntOf<Real> to, Real yields) {
    const auto& here = v.stance[i];
    const Descent<Real> step{here.rung, here.force, at_rung(b, b.model.force, to)};
    return norm_cost(b, i, here.rung, to) + breach_cost(b, v, i, here.rung, to) +
           descent_cost(b, v, i, step, yields);
}

// A feint leaves the posture as it is, and draws the replies to the one announced.
template <class Real>
inline void feint_utilities(const Batch<Real>& b, View<Real>& v, int i, int level,
                            const Postures<Real>& postures, Policy<Real>& policy) {
    const auto& actor = b.model.actor[i];
    const IntOf<Real> here = mapped<Real>(actor.place, v.stance[i].rung);
    for (int o = policy.first; o < policy.first + policy.count; ++o) {
        const auto& option = actor.options[o];
        if (option.feint == 0) { continue; }
        const IntOf<Real> announced = feigned_rung(b, i, v.stance[i].rung, option.feint);
        const Worth<Real> base = base_at(postures, actor.allowed, mapped<Real>(actor.place, announced));
        const Worth<Real> after = outcome_replies(b, v, i, announced, base, level);
        for (int row = 0; row < policy.rows; ++row) {
            policy.at(o, row) = at_place(postures.planned + row * actor.allowed, actor.allowed, here) +
                                of_type(b, i, row, after) - b(option.sunk_cost);
        }
    }
}

// Utilities of the rung slot. Where there is one slot only, its instruments are judged beside staying.
template <class Real>
inline void rung_utilities(const Batch<Real>& b, View<Real>& v, int i, int level, Policy<Real>& policy) {
    const Borrowed borrowed(b.scratch);
    const auto& actor = b.model.actor[i];
    Postures<Real> postures;
    postures.planned = b.template take<Real>(policy.rows * actor.allowed);
    const Real yields = nobody_yields(b, v, i);
    judge_postures(b, v, i, policy.rows, yields, postures);
    Real* of_row = b.template take<Real>(policy.rows);
    for (int outcome = 0; outcome < actor.outcome_count; ++outcome) {
        const IntOf<Real> to = outcome_rung(b, i, outcome, v.stance[i].rung);
        const IntOf<Real> place = mapped<Real>(actor.place, to);
        const Worth<Real> base = base_at(postures, actor.allowed, place);
        const Worth<Real> after = outcome_replies(b, v, i, to, base, level);
        const Real once = rung_cost(b, v, i, to, yields);
        for (int row = 0; row < policy.rows; ++row) {
            of_row[row] = at_place(postures.planned + row * actor.allowed, actor.allowed, place) +
                          of_type(b, i, row, after) - once;
        }
        for (int o = 0; o < policy.count; ++o) {
            const auto& option = actor.options[o];
            if (option.outcome != outcome || option.instrument != model::Instrument::none) { continue; }
            if (option.feint > 0) { continue; }
            const Real sunk = b(option.sunk_cost);
            for (int row = 0; row < policy.rows; ++row) { policy.at(o, row) = of_row[row] - sunk; }
        }
        if (outcome == 0 && b.model.slots == 1) {
            // U(r) − V(s): what the plan adds to staying, whatever instrument is used beside it.
            Real* staying = b.template take<Real>(policy.rows);
            values_of(b, v, i, base, policy.rows, staying);
            for (int row = 0; row < policy.rows; ++row) {
                of_row[row] -= staying[row] + of_type(b, i, row, after);
            }
            instrument_utilities(b, v, i, level, policy, of_row);
        }
    }
    if (actor.feigns) { feint_utilities(b, v, i, level, postures, policy); }
}

// Of the state viewed, with the replies that it draws, by type row.
template <class Real>
inline void state_utilities(const Batch<Real>& b, View<Real>& v, int i, int level, int rows, Real* values) {
    const Worth<Real> base = worth(b, v, i);
    values_of(b, v, i, base, rows, values);
    const Worth<Real> after = replies(b, v, i, base, level);
    const Real discount = b.constant(i, model::discount);
    for (int row = 0; row < rows; ++row) { values[row] += discount * of_type(b, i, row, after); }
}

// Utilities of the options with an instrument (and of doing nothing, in their own slot), i standing as in the view.
// `beside` is added by type row: null in a slot of their own.
template <class Real>
inline void instrument_utilities(const Batch<Real>& b, View<Real>& v, int i, int level, Policy<Real>& policy,
                                 const Real* beside) {
    const Borrowed borrowed(b.scratch);
    const auto& actor = b.model.actor[i];
    Real* idle = b.template take<Real>(policy.rows);
    Real* values = b.template take<Real>(policy.rows);
    state_utilities(b, v, i, level, policy.rows, idle);
    for (int o = policy.first; o < policy.first + policy.count; ++o) {
        const auto& option = actor.options[o];
        if (beside && option.instrument == model::Instrument::none) { continue; }
        const bool changes = changes_state(option);
        if (changes) {
            const auto before = act(b, v, i, option);
            state_utilities(b, v, i, level, policy.rows, values);
            undo(b, v, option, before);
        }
        const Real once = instrument_cost(b, v, i, option) + b(option.sunk_cost);
        for (int row = 0; row < policy.rows; ++row) {
            policy.at(o, row) = (changes ? values : idle)[row] - once + (beside ? beside[row] : Real(0)) +
                                bargaining_gain(b, v, i, option, row);
        }
    }
}

// ---- choice

// Legal options of each family: what an option shares its family's weight with.
template <class Real>
inline void family_sizes(const Batch<Real>& b, int i, const Policy<Real>& policy, Real* size) {
    for (int f = 0; f < model::families; ++f) { size[f] = Real(0); }
    for (int o = policy.first; o < policy.first + policy.count; ++o) {
        Real& sum = size[static_cast<int>(b.model.actor[i].options[o].family)];
        sum += select(policy.legal[o - policy.first], Real(1), Real(0));
    }
}

template <class Real> inline Real share_in_family(const Batch<Real>& b, int i, int option, const Real* size) {
    if (!b.model.nested) { return Real(1); }
    return Real(1) / max(Real(1), size[static_cast<int>(b.model.actor[i].options[option].family)]);
}

// From utilities to probabilities: P ∝ e^{λ·EU} / n_family over the legal options.
template <class Real> inline void soften(const Batch<Real>& b, int i, Policy<Real>& policy) {
    Real size[model::families];
    family_sizes(b, i, policy, size);
    const Real lambda = b(b.model.actor[i].lambda);
    const int last = policy.first + policy.count;
    MaskOf<Real> any_legal(false);
    for (int n = 0; n < policy.count; ++n) { any_legal |= policy.legal[n]; }
    for (int row = 0; row < policy.rows; ++row) {
        Real best(-3e38f);
        for (int o = policy.first; o < last; ++o) {
            best = max(best, select(policy.legal[o - policy.first], policy.at(o, row), Real(-3e38f)));
        }
        Real total(0);
        for (int o = policy.first; o < last; ++o) {
            const auto ok = policy.legal[o - policy.first];
            const Real gap = select(ok, policy.at(o, row) - best, Real(0));
            const Real weight = exp(lambda * gap) * share_in_family(b, i, o, size);
            policy.at(o, row) = select(ok, weight, Real(0));
            total += policy.at(o, row);
        }
        // The best option weighs 1 before nesting, so that nothing but a number gone wrong leaves no weight at all.
        give_up(b, any_legal & ~(total > Real(0)));
        const Real scale = select(total > Real(0), Real(1) / total, Real(0));
        for (int o = policy.first; o < last; ++o) { policy.at(o, row) *= scale; }
    }
}

template <class Real>
inline void mark_legal(const Batch<Real>& b, const View<Real>& v, int i, Policy<Real>& policy) {
    for (int o = policy.first; o < policy.first + policy.count; ++o) {
        policy.legal[o - policy.first] = legal(b, v, i, b.model.actor[i].options[o], v.stance[i].rung);
    }
}

// Utilities of the slot's options at a level (0: quantal, no replies) in the state viewed; in the instrument slot the view
// has i on the rung that it has just chosen.
template <class Real>
inline void judge_options(const Batch<Real>& b, View<Real>& v, int i, int level, Slot slot,
                          Policy<Real>& policy) {
    mark_legal(b, v, i, policy);
    const auto& lambda = b.model.actor[i].lambda;
    if (plainly_zero(lambda)) { // chance over families: utilities do not matter
        for (int n = 0; n < policy.count * policy.rows; ++n) { policy.chance[n] = Real(0); }
    } else if (slot == Slot::rung) {
        rung_utilities(b, v, i, level, policy);
    } else {
        instrument_utilities(b, v, i, level, policy, static_cast<const Real*>(nullptr));
    }
}

template <class Real>
inline void level_policy(const Batch<Real>& b, View<Real>& v, int i, int level, Slot slot,
                         Policy<Real>& policy) {
    judge_options(b, v, i, level, slot, policy);
    soften(b, i, policy);
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
