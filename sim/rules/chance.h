// The threat that leaves something to chance: incidents, false alarms, and how wars end (ODD §7.5).
#pragma once

#include "rules/apply.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

template <class Real> inline MaskOf<Real> strikes(const Batch<Real>& b, uint32_t who, Real chance) {
    const auto bits = b.draw(Purpose::chance, who);
    return b.running() & below<Real>(bits.word[0], bits.word[1], chance);
}

template <class Real> inline IntOf<Real> stepped(const Batch<Real>& b, int i, IntOf<Real> rung, int step) {
    const auto& actor = b.model.actor[i];
    for (int n = 0; n < step; ++n) { rung = mapped(b, actor.up, rung); }
    for (int n = 0; n > step; --n) { rung = mapped(b, actor.down, rung); }
    return rung;
}

template <class Real>
inline void push(const Batch<Real>& b, int i, int step, int to_rung, MaskOf<Real> where) {
    const IntOf<Real> rung = b.rung(i);
    const IntOf<Real> to = to_rung >= 0 ? max(rung, IntOf<Real>(to_rung)) : stepped(b, i, rung, step);
    b.rung(i) = select(where, mapped(b, b.model.actor[i].nearest, to), rung);
}

template <class Real> inline void hazards(const Batch<Real>& b) {
    if (b.model.hazards == 0) { return; }
    Stance<Real> stance[max_actors];
    for (int i = 0; i < b.model.actors; ++i) { stance[i].rung = b.rung(i); }
    for (int n = 0; n < b.model.hazards; ++n) {
        const auto& hazard = b.model.hazard[n];
        const auto where = strikes(b, hazard.who, chance_of(b, rate_of(b, stance, n)));
        for (int i = 0; i < hazard.push_count; ++i) {
            push(b, hazard.pushes[i], hazard.step, hazard.to_rung, where);
        }
    }
}

template <class Real> inline void false_alarms(const Batch<Real>& b) {
    IntOf<Real> rung[max_actors];
    for (int i = 0; i < b.model.actors; ++i) { rung[i] = b.rung(i); }
    for (int n = 0; n < b.model.alarms; ++n) {
        const auto& alarm = b.model.alarm[n];
        const Real calm = b.real(b.model.layout.launch + 2 * n),
                   alert = b.real(b.model.layout.launch + 2 * n + 1);
        const Real chance = select(rung[alarm.actor] >= IntOf<Real>(alarm.alert), alert, calm);
        push(b, alarm.actor, 0, alarm.to_rung, strikes(b, alarm.who, chance));
    }
}

template <class Real>
inline void settle_war(const Batch<Real>& b, int c, MaskOf<Real> won, MaskOf<Real> lost) {
    using Int = IntOf<Real>;
    const auto& contest = b.model.contest[c];
    auto& result = b.whole(b.model.layout.contest + c);
    result = select(won, Int(1), select(lost, Int(2), result));
    for (int k = 0; k < b.model.issues; ++k) {
        if (!contest.settlements[k].given) { continue; }
        Real& status_quo = b.real(b.model.layout.status_quo + k);
        status_quo = select(won, b(contest.settlements[k].win),
                            select(lost, b(contest.settlements[k].lose), status_quo));
    }
    const auto over = won | lost;
    b.rung(contest.attacker) = select(over, Int(contest.after_attacker), b.rung(contest.attacker));
    b.rung(contest.defender) = select(over, Int(contest.after_defender), b.rung(contest.defender));
}

// A war at full intensity ends at its rate, by the odds of the moment.
template <class Real> inline void end_wars(const Batch<Real>& b) {
    for (int c = 0; c < b.model.contests; ++c) {
        const auto& contest = b.model.contest[c];
        if (plainly_zero(contest.duration_days)) { continue; }
        const auto waged =
            b.running() & b.open(c) & (at_rung(b, *contest.war, b.rung(contest.attacker)) >= Real(1));
        if (none(waged)) { continue; }
        View<Real> v; // only stances and capabilities matter for the odds
        for (int i = 0; i < b.model.actors; ++i) {
            v.stance[i] = stance_at(b, b.rung(i));
            v.capability[i] = b.capability(i);
        }
        const auto bits = b.draw(Purpose::settle, contest.who);
        const auto ends = waged & below<Real>(bits.word[0], bits.word[1], b.real(b.model.layout.war_end + c));
        const auto won = below<Real>(bits.word[2], bits.word[3], odds_of(b, v, c));
        settle_war(b, c, ends & won, ends & ~won);
    }
}

// Where a war has begun in this turn, by choice or by chance, its defender is roused.
template <class Real> inline void rouse_defenders(const Batch<Real>& b) {
    using Int = IntOf<Real>;
    for (int c = 0; c < b.model.contests; ++c) {
        const auto& contest = b.model.contest[c];
        auto& at_war = b.whole(b.model.layout.at_war + c);
        const auto now = b.open(c) & (at_rung(b, *contest.war, b.rung(contest.attacker)) > Real(0));
        const auto begins = b.running() & now & (at_war == Int(0));
        b.roused(contest.defender) = select(begins, Int(1), b.roused(contest.defender));
        if (b.model.home_fronts) {
            auto& struck = b.whole(b.model.layout.struck + contest.defender);
            struck = select(begins, Int(1), struck);
        }
        at_war = select(b.running(), one_if<Real>(now), at_war);
    }
}

// Allies who honour their treaty join a war; whether they do was settled at the start (ODD §7.5 treaties).
template <class Real> inline void honour_treaties(const Batch<Real>& b) {
    for (int n = 0; n < b.model.guarantees; ++n) {
        const auto& guarantee = b.model.guarantee[n];
        const auto& contest = b.model.contest[guarantee.contest];
        const Real intensity = at_rung(b, *contest.war, b.rung(contest.attacker));
        const auto joins = b.running() & b.open(guarantee.contest) & (intensity > Real(0)) &
                           (b.real(b.model.layout.honours + n) < b(guarantee.reliability) * intensity);
        b.rung(guarantee.ally) =
            select(joins, max(b.rung(guarantee.ally), IntOf<Real>(guarantee.rung)), b.rung(guarantee.ally));
    }
}

// War ends the agreements between those who fight it.
template <class Real> inline void end_by_war(const Batch<Real>& b) {
    for (int c = 0; c < b.model.contests; ++c) {
        const auto& contest = b.model.contest[c];
        if (contest.breaks == 0) { continue; }
        const auto at_war =
            b.running() & b.open(c) & (at_rung(b, *contest.war, b.rung(contest.attacker)) > Real(0));
        for (int g = 0; g < b.model.agreements; ++g) {
            if (!(contest.breaks >> g & 1u)) { continue; }
            auto rows = agreement_rows(b, g);
            end_agreement(rows, at_war, broken);
        }
    }
}

template <class Real>
inline MaskOf<Real> found(const Batch<Real>& b, uint32_t who, Real per_day, MaskOf<Real> where) {
    if (none(where)) { return where; }
    const auto bits = b.draw(Purpose::verification, who);
    return where & below<Real>(bits.word[0], bits.word[1], chance_of(b, per_day));
}

// Obligations that are due and neglected end their agreement once that is found out.
template <class Real> inline void verify(const Batch<Real>& b) {
    using Int = IntOf<Real>;
    for (int n = 0; n < b.model.obligations; ++n) {
        const auto& bound = b.model.obligation[n];
        auto rows = agreement_rows(b, bound.agreement);
        const auto due = (rows.in_force >= Int(0)) & (Int(b.turn) - rows.since >= Int(bound.due));
        const auto neglected = b.running() & due & (b.rung(bound.actor) > Int(bound.at_most));
        const auto seen = found(b, bound.who, b(b.model.agreement[bound.agreement].verified), neglected);
        break_word(b, bound.actor, seen);
        end_agreement(rows, seen, found_out);
    }
}

// What chance moved shows itself; feints are seen through.
template <class Real> inline void unmask(const Batch<Real>& b) {
    if (!b.model.feigns) { return; }
    for (int i = 0; i < b.model.actors; ++i) {
        const auto& actor = b.model.actor[i];
        auto& shown = b.shown(i);
        const auto moved = b.rung(i) != b.whole(b.model.layout.before_chance + i);
        shown = select(b.running() & (moved | MaskOf<Real>(actor.feigns == 0)), b.rung(i), shown);
        if (!actor.feigns) { continue; }
        const auto seen = found(b, actor.hash, b(actor.unmasked), b.running() & b.feigning(i));
        break_word(b, i, seen);
        shown = select(seen, b.rung(i), shown);
    }
}

template <class Real> inline void chance(const Batch<Real>& b) {
    hazards(b);
    false_alarms(b);
    end_wars(b);
    honour_treaties(b);
    end_by_war(b);
    verify(b);
    unmask(b);
    rouse_defenders(b);
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
