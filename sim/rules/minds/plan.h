// The own plan: what a posture is worth if the actor goes on climbing or descending from it (ODD §7.3). On a ladder of
// single steps the rungs below war are worse than both ends, and without a plan nobody would ever cross them.
#pragma once

#include "rules/legal.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

template <class Real> inline void plan_step(Real& value, Real here, Real discount, Real there) {
    value = max(value, here + discount * (there - here));
}

// `values` by place among the allowed rungs; overwritten with the better of climbing on and going down.
template <class Real> inline void plan(const Batch<Real>& b, const View<Real>& v, int i, Real* values) {
    const auto& actor = b.model.actor[i];
    const Real discount = b.constant(i, model::plan_discount);
    Real up[model::max_rungs], down[model::max_rungs];
    for (int a = 0; a < actor.allowed; ++a) { up[a] = down[a] = values[a]; }
    for (int l = 0; l < actor.link_up_count; ++l) {
        const auto link = actor.links_up[l];
        const IntOf<Real> from(actor.rung[link.from]), to(actor.rung[link.to]);
        const auto open = under_ceiling(b, v, i, v.stance[i].rung, to);
        Real climbed = up[link.from];
        plan_step(climbed, values[link.from], discount, up[link.to] - norm_cost(b, i, from, to));
        up[link.from] = select(open, climbed, up[link.from]);
    }
    for (int l = 0; l < actor.link_down_count; ++l) {
        const auto link = actor.links_down[l];
        const Real from = b(b.model.force.entry[actor.rung[link.from]]), to = b(b.model.force.entry[actor.rung[link.to]]);
        plan_step(down[link.from], values[link.from], discount, down[link.to] - audience_cost(b, i, from, to, Real(1)));
    }
    for (int a = 0; a < actor.allowed; ++a) { values[a] = max(up[a], down[a]); }
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
