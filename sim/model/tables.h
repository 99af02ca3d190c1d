// The compiled scenario as the rules read it: plain data behind raw pointers, no functions, no containers. The rules are
// compiled once per instruction set, and an inline function shared with them could be merged by the linker across sets.
#pragma once

#include "model/mind.h"

namespace brink::model {

enum class Family : int32_t { escalate, de_escalate, sanction, hold, negotiate };
enum class Instrument : int32_t { none, impose, ease, threaten, drop, build, offer, accept, break_off };
enum class LeadsTo : int32_t { none, war, disaster };

inline constexpr int families = 5;

// What an actor may do: a move, at a target.
template <class S> struct Option {
    int32_t move; // index into Names::moves
    Family family;
    int32_t outcome; // of the rung slot: index into Actor::outcomes
    Instrument instrument;
    int32_t pair;    // the sanction pair acted upon, −1: none
    int32_t tranche; // imposed or threatened
    int32_t trigger;
    int32_t lasts; // turns until a threat lapses; 0: never
    int32_t from_rung, up_to_rung;
    int32_t after;                     // bit of the move that must have been made, −1: none
    int32_t sets;                      // bit that this move sets, −1: none
    int32_t window_first, window_last; // turns
    int32_t needs_actor, needs_rung;   // −1: none
    int32_t agreement, package;        // offered, accepted, broken; −1: none
    int32_t receiver;                  // whose capability is built, −1: none
    int32_t feint;                     // allowed rungs that it announces to go down, 0: none
    Param<S> sunk_cost, capability;
};

// A rung that options of an actor lead to: `next` gives it from the present rung, or −1 where that cannot be.
struct Outcome {
    RungMap next;
};

// A step of an own plan: from one allowed rung (by place) to another.
struct Link {
    int32_t from, to;
};

template <class S> struct HomeFront {
    Param<S> approval, weight, fading_days, rally, hardship, casualties, humiliation, removal, removal_growth;
};

// How an actor feels outcomes (terms/prospect_theory.h).
template <class S> struct ProspectTheory {
    Param<S> aspiration, curvature, loss_aversion, weighting_gains, weighting_losses;
};

template <class S> struct Actor {
    uint32_t hash;
    int32_t start;
    int32_t allowed;                       // number of allowed rungs
    int32_t rung[max_rungs];               // the allowed rungs, ascending
    RungMap place;                         // from a rung to its place among them
    RungMap up, down;                      // next allowed rung, itself at the end
    RungMap step_up, step_down;            // the same, itself also where a threshold would be passed over
    RungMap nearest;                       // any rung to the nearest allowed one, the lower of two
    int32_t ceiling, lifted_by, lifted_at; // lifted_by −1: nothing lifts it
    const Mind<S>* minds;                  // several: each replica draws one
    int32_t mind_count;
    const Option<S>* options; // rung slot first
    int32_t rung_options, instrument_options;
    const Outcome* outcomes; // outcome 0: stay
    int32_t outcome_count;
    const Link* links_up;   // by falling `from`
    const Link* links_down; // by rising `from`
    int32_t link_up_count, link_down_count;
    int32_t types;
    int32_t fixed_type;     // resolve.value is given: an extra row after the types holds the truth
    const Param<S>* levels; // [types (+1: the fixed truth)]
    const Param<S>* prior;  // [types]
    int32_t prior_drawn;
    const int32_t* adversaries;
    const Param<S>* adversary_weight; // [adversary]
    int32_t adversary_count;
    int32_t has_positions;
    const Param<S>* ideal;    // [issue]
    const Param<S>* salience; // [issue]
    int32_t salience_drawn;
    const int32_t* targeting; // pairs of which the actor is the target
    const int32_t* sending;   // … the sender
    int32_t targeting_count, sending_count;
    const int32_t* commitments; // indices into Tables::commitments
    int32_t commitment_count;
    uint32_t attacks;           // bits: contests in which it is the attacker
    uint32_t fights;            // … or the defender
    const int32_t* obligations; // indices into Tables::obligations
    int32_t obligation_count;
    int32_t feigns;      // it has a move that does
    int32_t builds;      // its capability may change
    int32_t drift_issue; // −1: none
    Param<S> capability_per_day, capability_limit, delivery_days, unmasked;
    HomeFront<S> home;
    const ProspectTheory<S>* prospect_theory; // null: outcomes are worth what they bring
    Param<S> capability, planning_days, war_cost, loss_weight, upkeep, audience_cost, anticipation;
    Param<S> reciprocity, reaction, grievance, floor, ceiling_of_match, memory_days;
    Param<S> norm_weight, word_cost, credence, drift, execution_error;
};

template <class S> struct Pair { // sender → target
    int32_t sender, target;
    uint32_t senders;         // bits: all who may sanction the target
    uint32_t relieves;        // … whose commitments sanctions of the pair make good in part
    Param<S> exposure_target; // of the target to the sender
    Param<S> exposure_sender;
    int32_t start_threat, start_trigger, start_last_turn;
};

template <class S> struct Tranche { Param<S> bite, cost, premature; };

template <class S> struct Fog { // eye → actor
    uint32_t who;
    int32_t none;
    Param<S> bias, sd;
};

template <class S> struct Helper { // of a defender
    int32_t actor;
    Param<S> aid;
};

template <class S> struct Settlement {
    int32_t given;
    Param<S> win, lose;
};

template <class S> struct Contest {
    uint32_t who;
    int32_t attacker, defender;
    // Intensity of war by rung, of the rungs directed at the front between attacker and defender.
    const RungColumn<S>* war;
    int32_t war_rung; // lowest rung allowed to the attacker with its highest intensity, −1: none
    int32_t after_attacker, after_defender;
    Param<S> decisiveness, duration_days;
    const Helper<S>* helpers;
    int32_t helper_count;
    const Settlement<S>* settlements; // [issue]
    const int32_t* guarantees;        // indices into Tables::guarantees
    int32_t guarantee_count;
    int32_t allies_at;  // rung on which treaty allies fight, −1: none does
    uint32_t breaks;    // bits: agreements that war in it breaks
    uint32_t concerned; // bits: actors on whose postures its odds depend
};

// A treaty that binds an ally to the defender of a contest.
template <class S> struct Guarantee {
    uint32_t who;
    int32_t contest, ally;
    int32_t rung; // where it fights: the nearest to allies_at
    Param<S> reliability;
};

// A posture to which an agreement binds a party.
struct Obligation {
    int32_t agreement, actor;
    int32_t at_most;
    int32_t due;    // turns after the agreement
    RungMap within; // from a rung to where the obligation allows it to stand
    uint32_t who;
};

struct GoodFaith {
    int32_t actor, at_most;
};

// Talks open in these turns.
template <class S> struct Talks {
    int32_t window_first, window_last;
    Param<S> heard;
};

template <class S> struct Agreement {
    uint32_t parties;     // bits
    uint32_t issues;      // bits
    const int32_t* party; // the same parties, by number
    int32_t party_count;
    const uint32_t* who;        // [party]: of its offers
    const Param<S>* position;   // [package][issue]
    const int32_t* lifts;       // [package]
    const uint32_t* negotiable; // [package]: bits of the parties that call it so
    const int32_t* matters;     // [package]: something may come of offering it
    int32_t packages;
    int32_t lasts; // turns for which an offer stands; 0: until it is replaced
    const GoodFaith* good_faith;
    int32_t good_faith_count;
    const int32_t* obligations; // indices into Tables::obligations
    int32_t obligation_count;
    const int32_t* pairs; // sanction pairs between its parties
    int32_t pair_count;
    const Talks<S>* talks;
    int32_t talks_count;
    Param<S> heard, breach_cost, verified;
};

template <class S> struct Mediator {
    int32_t actor[2];
    int32_t window_first, window_last; // turns
    uint32_t agreements;               // bits: to which both are parties
    Param<S> bias, clarity, face_saving, carries;
};

// A game in normal form that two actors play over the ladder.
template <class S> struct TableGame {
    int32_t actor[2];
    int32_t states;            // as many as rungs, or 1
    const Param<S>* payoff[2]; // [state][first's rung][second's rung]
    const S* chance[2];        // [state][rung]: how dynamic-qre minds choose; null without any
};

template <class S> struct Commitment {
    int32_t contest, pair; // pair −1: no sanctions to relieve it
    Param<S> weight;
};

// A rate that grows so far is certain in any turn, and single precision ends at e^88.
inline constexpr float most_hazard_exponent = 60.0f;

template <class S> struct Hazard {
    uint32_t who;
    int32_t first, second;
    int32_t below;
    const int32_t* pushes;
    int32_t push_count;
    int32_t step, to_rung; // to_rung −1: a step
    LeadsTo leads_to;
    uint32_t contests;  // bits: those whose attacker it pushes
    uint32_t concerned; // bits: actors on whose rungs its rate depends
    Param<S> per_day, growth, centre;
    const SumColumn<S>* rate; // per day; null where one of the three is drawn, or the ladder is too long
};

template <class S> struct FalseAlarm {
    uint32_t who;
    int32_t actor, alert, to_rung;
    Param<S> per_year, launch, launch_calm;
};

struct Shock {
    int32_t turn;
    const int32_t* rouses;
    const int32_t* pushes;
    int32_t rouse_count, push_count, step;
};

struct Clause {
    const int32_t* actors;
    int32_t actor_count;
    int32_t all;
    int32_t at_least, at_most;
    int32_t agreement; // instead of all that: it is in force; −1: none
};

struct Ending {
    const Clause* clauses;
    int32_t clause_count; // 0: takes what is left
    int32_t turns;        // in a row
    int32_t stops;
};

template <class S> struct Issue { Param<S> status_quo, anchor, yield; };

// Constants that follow from parameters (ODD §7.1), computed once per replica: rows of Layout::derived.
enum Derived : int32_t { opportunity_chance, delay_decay, reply_chance, derived_common };
enum DerivedOfActor : int32_t {
    horizon,
    discount,
    plan_discount,
    delay_value,
    memory_decay,
    delivery_decay,
    approval_decay,
    approval_span, // M
    reference,     // R, of who feels gains and losses
    derived_of_actor
};

// Rows of a batch, one row = one number per lane; a mechanism that the scenario does not use has no rows.
struct Layout {
    int32_t replica_low, replica_high_branch;
    int32_t drawn;        // [drawn]
    int32_t derived;      // [derived_common], then of_actor
    int32_t of_actor;     // [actor][derived_of_actor]
    int32_t salience;     // [actor][issue], summing to 1
    int32_t launch;       // [alarm][calm, on alert]: chance per turn
    int32_t war_end;      // [contest]: chance per turn
    int32_t resolve;      // [actor][type row]: war_cost / θ
    int32_t type;         // [actor]
    int32_t mind, lambda; // [actor], absent where no actor's mind is drawn
    int32_t rung;         // [actor]
    int32_t belief;       // [eye][actor][type]
    int32_t seen;         // [eye][actor], absent with a common eye
    int32_t memory;       // [eye][actor]
    int32_t past;         // [delay][eye][actor] for tit-for-tat
    int32_t grit_last,
        unanswered; // [actor]: adversaries' rung at its last choice, concessions; absent without GRIT
    int32_t tranche, threat, trigger, last_turn, triggered, felt; // [pair]
    int32_t roused;                                               // [actor]
    int32_t made;                   // [actor][2]: bits of the moves made, 0 … 31 and 32 … 63
    int32_t unsound;                // a number has left its range: what the replica does no longer counts
    int32_t capability, on_the_way; // [actor], absent if none changes
    int32_t approval;               // [actor], absent without a home front
    int32_t removed;                // [actor]: it has lost its leader in this turn; absent where none can
    int32_t struck, stepped_down; // [actor], of this turn: attacked or threatened; force given up by own move
    int32_t record;               // [actor], absent if nobody learns
    int32_t shown;                // [actor], absent if nobody feigns
    int32_t honours;              // [guarantee]: u
    int32_t tabled, chosen_by, stands_until, in_force, since; // [agreement]
    int32_t talks;             // [agreement]: what became of it this turn, as bits
    int32_t before_chance;     // [actor]: rung before chance
    int32_t by_chance;         // [ending]: its condition was met only through chance
    int32_t surprise, choices; // Σ −ln P(chosen), and over how many choices
    int32_t status_quo;        // [issue]
    int32_t contest;           // [contest]
    int32_t at_war;            // [contest]: intensity above 0 at the end of the last turn
    int32_t held, reached;     // [ending]
    int32_t ending, ending_turn;
    int32_t peak;      // highest rung of any actor so far
    int32_t chosen;    // [actor][slot]: this turn's option, −1 none
    int32_t episodes;  // [pair]: this turn's episodes as bits
    int32_t had;       // [pair]: those of all turns so far
    int32_t rises;     // [actor][rise row]: the rungs to which it rose of late, by turn (rules/rise.h)
    int32_t rung_last; // [actor]: rung at the end of the last turn
    int32_t rows;
};

template <class S> struct Tables {
    int32_t actors, rungs, issues, eyes, pairs, tranches, contests, hazards, alarms, shocks, endings, drawn;
    int32_t guarantees, agreements, obligations;
    int32_t max_packages;                // of one agreement
    int32_t builds, feigns, home_fronts; // whether any actor does, or has one
    int32_t removals,
        prospects; // whether any leader may lose office; whether any actor feels gains and losses
    int32_t mediators;
    int32_t max_types;         // beliefs' row length
    int32_t type_rows;         // policies' row length: max over actors of types + fixed_type
    int32_t max_options;       // of one actor, both slots
    int32_t past_turns;        // longest delay of a tit-for-tat
    int32_t answer_turns;      // how long after a rise another one counts as its answer
    int32_t rise_rows;         // of an actor: what holds answer_turns + 1 turns
    int32_t minds_drawn, grit; // whether any actor has several minds, or GRIT among them
    int32_t turns, slots, nested;
    int32_t sequential; // actors move one after another …
    int32_t shuffled;   // … in an order drawn each turn
    int32_t inertia_ceiling;
    S turn_days;
    Param<S> response_days, tremble, record_learning, reply_per_day, delay_days, leak_alone, posture_relief,
        burden_sharing, defection_cost;
    RungColumn<S> force, readiness, war, norm, norm_below,
        loss; // norm_below: Σ norm over rungs up to this one
    int32_t any_loss;
    const Actor<S>* actor;
    const Issue<S>* issue;
    const Pair<S>* pair;
    const Tranche<S>* tranche; // [1 + number]: 0 is none
    const Contest<S>* contest;
    const Commitment<S>* commitments;
    const Guarantee<S>* guarantee;
    const Agreement<S>* agreement;
    const Obligation* obligation;
    const Mediator<S>* mediator;
    const Hazard<S>* hazard;
    const FalseAlarm<S>* alarm;
    const Shock* shock;
    const Ending* ending;
    const Fog<S>* fog;         // [eye][actor], null with a common eye
    const TableGame<S>* table; // null: there is none
    Layout layout;
};

} // namespace brink::model
