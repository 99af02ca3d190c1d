// Bargains chosen on beliefs (Fearon 1995): what each package is worth to each party, and whether the others would take it,
// wait, or rather fight (ODD §7.3 packages).
#pragma once

#include "rules/legal.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

// What the eye of a view makes of every agreement when its actors begin to choose. Rows of actors hold parties only.
// What something is worth holds for all types at once (`pass` 0), except of who feels gains and losses: then it is kept by
// type.
template <class Real> struct Bargains {
    // Of packages that do not matter (Agreement::matters) these are 0, and their gain is not set.
    Real* accepts; // [agreement][package][actor]: chance that it would take the package
    Real* attacks; // [agreement][package][actor]: … minus what its attack was less likely without an offer
    Worth<Real>* now;         // [actor][pass]: of the state as it is
    Worth<Real>* gain;        // [agreement][package][actor][pass]
    Prospect<Real>* prospect; // [actor][pass]: of attacking
    Worth<Real>* fight;       // [actor][attacker][pass]: by how much the war that it attacks in is worth more
    int packages, actors, passes;

    int at(int agreement, int package, int actor) const {
        return (agreement * packages + package) * actors + actor;
    }
};

template <class Real> inline Bargains<Real> blank_bargains(const Batch<Real>& b) {
    const int cells = b.model.agreements * b.model.max_packages * b.model.actors;
    const int passes = b.model.prospects ? b.model.type_rows : 1;
    return {b.template take<Real>(cells),
            b.template take<Real>(cells),
            b.template take<Worth<Real>>(b.model.actors * passes),
            b.template take<Worth<Real>>(cells * passes),
            b.template take<Prospect<Real>>(b.model.actors * passes),
            b.template take<Worth<Real>>(b.model.actors * b.model.actors * passes),
            b.model.max_packages,
            b.model.actors,
            passes};
}

// The pass that holds what a type makes of it.
template <class Real> inline int pass_of(const Batch<Real>& b, int i, int row) {
    return feels(b, i) ? row : 0;
}

// Calls f(pass) for all that an actor's types take to be judged; meanwhile the view knows which type it is.
template <class Real, class F> inline void for_passes(const Batch<Real>& b, View<Real>& v, int i, F f) {
    if (!feels(b, i)) { return f(0); }
    const auto& actor = b.model.actor[i];
    const int before = v.type[i];
    for (int row = 0; row < actor.types + actor.fixed_type; ++row) {
        v.type[i] = row;
        f(row);
    }
    v.type[i] = before;
}

// By how much the war that each other actor would attack in is worth more than the state as it is, to the types of i that `pass`
// holds. `war_of`: W of a contest.
template <class Real, class War>
inline void judge_fights(const Batch<Real>& b, const View<Real>& v, int i, int pass, War war_of,
                         Bargains<Real>& bargains) {
    const Worth<Real> now = bargains.now[i * bargains.passes + pass];
    for (int j = 0; j < b.model.actors; ++j) {
        auto& fight = bargains.fight[(i * b.model.actors + j) * bargains.passes + pass];
        fight = {Real(0), Real(0)};
        for_first_war(
            b, j, [&](int c) { return v.sums.intensity[c]; },
            [&](int c, MaskOf<Real> first) {
                const Worth<Real> gap = war_of(c) - now;
                fight.value = select(first, gap.value, fight.value);
                fight.cost = select(first, gap.cost, fight.cost);
            });
    }
}

template <class Real>
inline void judge_present_together(const Batch<Real>& b, View<Real>& v, Bargains<Real>& bargains) {
    const Borrowed borrowed(b.scratch);
    auto here = no_alternatives(b, -1);
    add_state(b, v, here, v.stance);
    work_out(b, v, here);
    for (int i = 0; i < b.model.actors; ++i) {
        worths(b, v, here, i, bargains.now + i);
        bargains.prospect[i] = prospect_of_war(b, v, here, i, 0);
        judge_fights(
            b, v, i, 0,
            [&](int c) {
                return Worth<Real>{here.war[i][c], here.borne(c, 0)};
            },
            bargains);
    }
}

// What each actor makes of the state as it is, of attacking, and of the attacks of others.
template <class Real>
inline void judge_present(const Batch<Real>& b, View<Real>& v, Bargains<Real>& bargains) {
    if (judges_together(b)) { return judge_present_together(b, v, bargains); }
    for (int i = 0; i < b.model.actors; ++i) {
        for_passes(b, v, i, [&](int pass) {
            bargains.now[i * bargains.passes + pass] = worth(b, v, i);
            bargains.prospect[i * bargains.passes + pass] = prospect_of_war(b, v, i, v.type[i]);
            with_wars(b, v, i, v.type[i], [&](const Wars<Real>& wars) {
                judge_fights(
                    b, v, i, pass, [&](int c) { return wars.worth[c]; }, bargains);
            });
        });
    }
}

// Puts a package into force in the view: the issues that it settles …
template <class Real> inline void settle_package(const Batch<Real>& b, View<Real>& v, int g, int package) {
    v.in_force[g] = IntOf<Real>(package);
    settle_issues(b, v);
    for (int k = 0; k < b.model.issues; ++k) { place_issue(b, v, k); }
}

// … and the sanctions that it lifts.
template <class Real> inline void lift_sanctions(const Batch<Real>& b, View<Real>& v, int g) {
    const auto& agreement = b.model.agreement[g];
    for (int n = 0; n < agreement.pair_count; ++n) {
        auto& pair = v.pair[agreement.pairs[n]];
        pair.tranche = pair.threat = IntOf<Real>(0);
        refresh_pair(b, v, agreement.pairs[n]);
    }
}

// The packages from `first` on that lift sanctions, or that do not, as many as there is room for. Returns where to go on.
template <class Real>
inline int judge_alike(const Batch<Real>& b, View<Real>& v, int g, int first, bool lift,
                       Bargains<Real>& bargains) {
    const Borrowed borrowed(b.scratch);
    const auto& agreement = b.model.agreement[g];
    auto packages = no_alternatives(b, -1);
    int package[most_alternatives];
    int next = first;
    for (; next < agreement.packages && packages.count < most_alternatives; ++next) {
        if ((agreement.lifts[next] != 0) != lift || !agreement.matters[next]) { continue; }
        package[packages.count] = next;
        add_state(b, v, packages, v.stance);
    }
    const int n = packages.count;
    if (n == 0) { return next; }
    work_out(b, v, packages);
    packages.settled = b.template take<MaskOf<Real>>(b.model.issues * n);
    packages.agreed = b.template take<Real>(b.model.issues * n);
    for (int s = 0; s < n; ++s) {
        settle_package(b, v, g, package[s]);
        for (int k = 0; k < b.model.issues; ++k) {
            packages.position[k * n + s] = v.sums.position[k];
            packages.settled[k * n + s] = v.settled[k];
            packages.agreed[k * n + s] = v.agreed[k];
        }
    }
    v.memo.forget();
    auto* w = b.template take<Worth<Real>>(n);
    for (int m = 0; m < agreement.party_count; ++m) {
        const int j = agreement.party[m];
        worths(b, v, packages, j, w);
        for (int s = 0; s < n; ++s) { bargains.gain[bargains.at(g, package[s], j)] = w[s] - bargains.now[j]; }
    }
    return next;
}

// Leaves sanctions as they were.
template <class Real>
inline void judge_packages_together(const Batch<Real>& b, View<Real>& v, int g, Bargains<Real>& bargains) {
    const auto& agreement = b.model.agreement[g];
    for (int z = 0; z < agreement.packages;) { z = judge_alike(b, v, g, z, false, bargains); }
    auto* pairs = b.template take<PairBefore<Real>>(agreement.pair_count);
    for (int n = 0; n < agreement.pair_count; ++n) { pairs[n] = remember_pair(b, v, agreement.pairs[n]); }
    lift_sanctions(b, v, g);
    for (int z = 0; z < agreement.packages;) { z = judge_alike(b, v, g, z, true, bargains); }
    for (int n = agreement.pair_count - 1; n >= 0; --n) { restore_pair(b, v, agreement.pairs[n], pairs[n]); }
}

// One at a time.
template <class Real>
inline void judge_each_package(const Batch<Real>& b, View<Real>& v, int g, Bargains<Real>& bargains) {
    const auto& agreement = b.model.agreement[g];
    auto* pairs = b.template take<PairBefore<Real>>(agreement.pair_count);
    for (int z = 0; z < agreement.packages; ++z) {
        if (!agreement.matters[z]) { continue; }
        for (int n = 0; n < agreement.pair_count; ++n) { pairs[n] = remember_pair(b, v, agreement.pairs[n]); }
        settle_package(b, v, g, z);
        v.memo.forget();
        if (agreement.lifts[z]) { lift_sanctions(b, v, g); }
        for (int n = 0; n < agreement.party_count; ++n) {
            const int j = agreement.party[n];
            if (!(agreement.negotiable[z] >> j & 1u)) { continue; }
            for_passes(b, v, j, [&](int pass) {
                bargains.gain[bargains.at(g, z, j) * bargains.passes + pass] =
                    worth(b, v, j) - bargains.now[j * bargains.passes + pass];
            });
        }
        for (int n = agreement.pair_count - 1; n >= 0; --n) {
            restore_pair(b, v, agreement.pairs[n], pairs[n]);
        }
    }
}

// gain of every package that matters, in the state where obliged actors have gone down already; asked of those who call it
// negotiable, since others can neither offer nor accept it.
template <class Real>
inline void judge_packages(const Batch<Real>& b, View<Real>& v, int g, Bargains<Real>& bargains) {
    const Borrowed borrowed(b.scratch);
    const IntOf<Real> in_force = v.in_force[g];
    judges_together(b) ? judge_packages_together(b, v, g, bargains) : judge_each_package(b, v, g, bargains);
    v.in_force[g] = in_force;
    v.memo.forget();
    settle_issues(b, v);
}

// Whether a party would take a package, or rather attack, averaged over what the eye believes of its types.
template <class Real>
inline void judge_replies(const Batch<Real>& b, const View<Real>& v, int g, int j, Bargains<Real>& bargains) {
    const auto& agreement = b.model.agreement[g];
    const Real lambda = b.lambda(j);
    for (int z = 0; z < agreement.packages; ++z) {
        bargains.accepts[bargains.at(g, z, j)] = bargains.attacks[bargains.at(g, z, j)] = Real(0);
    }
    for (int type = 0; type < b.model.actor[j].types; ++type) {
        const Real belief = b.belief(v.eye, j, type);
        const int pass = pass_of(b, j, type);
        const auto& prospect = bargains.prospect[j * bargains.passes + pass];
        const bool may_attack = !none(prospect.open);
        const Real gap = of_type(b, j, type, prospect.gain);
        const Real without = may_attack ? select(prospect.open, logistic(lambda * gap), Real(0)) : Real(0);
        for (int z = 0; z < agreement.packages; ++z) {
            const bool agreeable = agreement.negotiable[z] >> j & 1u;
            if ((!agreeable && !may_attack) || !agreement.matters[z]) { continue; }
            const int at = bargains.at(g, z, j);
            const Real gain =
                agreeable ? of_type(b, j, type, bargains.gain[at * bargains.passes + pass]) : Real(0);
            Real with(0);
            if (may_attack) {
                with = select(prospect.open, logistic(lambda * (gap - max(Real(0), gain))), Real(0));
                bargains.attacks[at] += belief * (with - without);
            }
            if (agreeable) { bargains.accepts[at] += belief * ((Real(1) - with) * logistic(lambda * gain)); }
        }
    }
}

// Actors whom the agreement would oblige to stand lower.
template <class Real> inline void put_obliged(const Batch<Real>& b, View<Real>& v, int g) {
    const auto& agreement = b.model.agreement[g];
    for (int n = 0; n < agreement.obligation_count; ++n) {
        const auto& bound = b.model.obligation[agreement.obligations[n]];
        Before<Real> before;
        put(b, v, bound.actor, stance_at(b, mapped(b, bound.within, v.stance[bound.actor].rung)), before);
    }
}

// Leaves the view as it was.
template <class Real>
inline void judge_agreement(const Batch<Real>& b, View<Real>& v, int g, Bargains<Real>& bargains) {
    const Borrowed borrowed(b.scratch);
    auto* stance = b.template take<Stance<Real>>(b.model.actors);
    auto* sums = b.template take<Sums<Real>>(1);
    for (int i = 0; i < b.model.actors; ++i) { stance[i] = v.stance[i]; }
    copy_sums(b, *sums, v.sums);
    put_obliged(b, v, g);
    judge_packages(b, v, g, bargains);
    for (int i = 0; i < b.model.actors; ++i) { v.stance[i] = stance[i]; }
    copy_sums(b, v.sums, *sums);
    v.memo.forget();
    for (int n = 0; n < b.model.agreement[g].party_count; ++n) {
        judge_replies(b, v, g, b.model.agreement[g].party[n], bargains);
    }
}

// Can anything be offered, or is anything on the table?
template <class Real> inline MaskOf<Real> worth_talking(const Batch<Real>& b, int g, Real heard) {
    auto worth = (heard > Real(0)) | (b.tabled(g) >= IntOf<Real>(0));
    const auto& agreement = b.model.agreement[g];
    for (int n = 0; n < agreement.party_count && b.model.mediators > 0; ++n) {
        worth |= heard_from(b, g, agreement.party[n], heard) > Real(0);
    }
    return worth;
}

// All agreements that can be talked about in some replica; the view then points at them.
template <class Real>
inline void judge_bargains(const Batch<Real>& b, View<Real>& v, Bargains<Real>& bargains) {
    bool any = false;
    for (int g = 0; g < b.model.agreements; ++g) {
        v.heard[g] = chance_heard(b, g);
        v.open_to_talk[g] = b.running() & may_talk(b, v, g) & worth_talking(b, g, v.heard[g]);
        any |= !none(v.open_to_talk[g]);
    }
    if (!any) { return; }
    judge_present(b, v, bargains);
    for (int g = 0; g < b.model.agreements; ++g) {
        if (!none(v.open_to_talk[g])) { judge_agreement(b, v, g, bargains); }
    }
    v.bargains = &bargains;
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
