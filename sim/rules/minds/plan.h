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

// The links of a plan with what each costs in this state: the same for all types.
template <class Real> struct Links {
    Real* up_cost;         // [link up]
    MaskOf<Real>* up_open; // [link up]
    Real* down_cost;       // [link down]
};

// `face`: what each unit of force given up costs, now.
template <class Real>
inline Links<Real> price_links(const Batch<Real>& b, const View<Real>& v, int i, Real face) {
    const auto& actor = b.model.actor[i];
    Links<Real> links{b.template take<Real>(actor.link_up_count),
                      b.template take<MaskOf<Real>>(actor.link_up_count),
                      b.template take<Real>(actor.link_down_count)};
    for (int l = 0; l < actor.link_up_count; ++l) {
        const int from = actor.rung[actor.links_up[l].from], to = actor.rung[actor.links_up[l].to];
        links.up_cost[l] =
            norm_cost(b, i, from, to) + breach_cost(b, v, i, IntOf<Real>(from), IntOf<Real>(to));
        links.up_open[l] = under_ceiling(b, v, i, v.stance[i].rung, IntOf<Real>(to));
    }
    for (int l = 0; l < actor.link_down_count; ++l) {
        const int from = actor.rung[actor.links_down[l].from], to = actor.rung[actor.links_down[l].to];
        const Descent<Real> step{IntOf<Real>(from), b(b.model.force.entry[from]), b(b.model.force.entry[to])};
        links.down_cost[l] = descent_cost(b, v, i, step, face);
    }
    return links;
}

// `values` by place among the allowed rungs; overwritten with the better of climbing on and going down.
template <class Real> inline void plan(const Batch<Real>& b, int i, const Links<Real>& links, Real* values) {
    const auto& actor = b.model.actor[i];
    const Real discount = b.constant(i, model::plan_discount);
    Real up[model::max_rungs], down[model::max_rungs];
    for (int a = 0; a < actor.allowed; ++a) { up[a] = down[a] = values[a]; }
    for (int l = 0; l < actor.link_up_count; ++l) {
        const auto link = actor.links_up[l];
        Real climbed = up[link.from];
        plan_step(climbed, values[link.from], discount, up[link.to] - links.up_cost[l]);
        up[link.from] = select(links.up_open[l], climbed, up[link.from]);
    }
    for (int l = 0; l < actor.link_down_count; ++l) {
        const auto link = actor.links_down[l];
        plan_step(down[link.from], values[link.from], discount, down[link.to] - links.down_cost[l]);
    }
    for (int a = 0; a < actor.allowed; ++a) { values[a] = max(up[a], down[a]); }
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
