// What an actor expects of offering and of accepting packages (ODD §7.3 packages).
#pragma once

#include "rules/minds/bargain.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

// What i expects of offering a package, beyond doing nothing. `pass`: the one that holds what its type makes of it.
template <class Real>
inline Worth<Real> offer_gain(const Batch<Real>& b, const View<Real>& v, int i, int g, int z, int pass) {
    const auto& bargains = *v.bargains;
    const auto& agreement = b.model.agreement[g];
    Real all(1);
    Worth<Real> averted{Real(0), Real(0)};
    for (int n = 0; n < agreement.party_count; ++n) {
        const int j = agreement.party[n];
        if (j == i) { continue; }
        all *= bargains.accepts[bargains.at(g, z, j)];
        add(averted, bargains.attacks[bargains.at(g, z, j)],
            bargains.fight[(i * b.model.actors + j) * bargains.passes + pass]);
    }
    add(averted, all, bargains.gain[bargains.at(g, z, i) * bargains.passes + pass]);
    const Real weight = b.constant(i, model::discount) * heard_from(b, g, i, v.heard[g]);
    return {weight * averted.value, weight * averted.cost};
}

// What i expects of accepting this package: others may still have to.
template <class Real>
inline Worth<Real> acceptance_gain(const Batch<Real>& b, const Bargains<Real>& bargains, int i, int g, int z,
                                   int pass) {
    const auto& agreement = b.model.agreement[g];
    Real all(1), wait(1);
    for (int n = 0; n < agreement.party_count; ++n) {
        const int j = agreement.party[n];
        if (j == i) { continue; }
        const auto chosen = has_chosen(b, g, j);
        all *= select(chosen, Real(1), bargains.accepts[bargains.at(g, z, j)]);
        wait = select(chosen, wait, b.constant(i, model::discount));
    }
    const Real weight = wait * all;
    const Worth<Real> gain = bargains.gain[bargains.at(g, z, i) * bargains.passes + pass];
    return {weight * gain.value, weight * gain.cost};
}

// Is the option one by which packages are offered or accepted, while there is something to talk about?
template <class Real> inline bool bargains_over(const View<Real>& v, const OptionOf<Real>& option) {
    return option.agreement >= 0 && !changes_state(option) && v.bargains &&
           !none(v.open_to_talk[option.agreement]);
}

template <class Real>
inline Worth<Real> bargaining_gain(const Batch<Real>& b, const View<Real>& v, int i,
                                   const OptionOf<Real>& option, int pass) {
    const int g = option.agreement;
    Worth<Real> gain{Real(0), Real(0)};
    if (!bargains_over(v, option)) { return gain; }
    const auto& agreement = b.model.agreement[g];
    if (option.instrument == model::Instrument::offer) {
        if (!agreement.matters[option.package]) { return gain; }
        return offer_gain(b, v, i, g, option.package, pass);
    }
    for (int z = 0; z < agreement.packages; ++z) {
        const auto here = b.tabled(g) == IntOf<Real>(z);
        const bool may_accept = agreement.matters[z] && (agreement.negotiable[z] >> i & 1u);
        if (!may_accept || none(here)) { continue; }
        const Worth<Real> of_this = acceptance_gain(b, *v.bargains, i, g, z, pass);
        gain.value = select(here, of_this.value, gain.value);
        gain.cost = select(here, of_this.cost, gain.cost);
    }
    return gain;
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
