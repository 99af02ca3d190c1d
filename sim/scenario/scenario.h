// What a scenario file says, as plain data. A member's initial value is its default, here (and in the headers of its parts) and
// nowhere else; its meaning, unit and range stand in the field list (fields.h); the equations that use it stand in sim/ODD.md.
#pragma once

#include "scenario/actor.h"
#include "scenario/agreement.h"

namespace brink::scenario {

struct Time {
    std::string start; // ISO date of day 0
    double turn_days = 7.0;
    double horizon_days = 0.0;
    std::vector<Date> report;
    std::string source;
};

struct Choice {
    int slots = 2;                      // 2: the rung slot, then the instrument slot; 1: one move a turn
    std::string nesting = "family";     // "family" | "none"
    bool hold = true;                   // doing nothing is an option
    std::string order = "simultaneous"; // "simultaneous" | "sequential" | "sequential-random"
    Number response_days{10.0};         // mean response lag; 0: an opportunity every turn
    std::string source;
};

struct Beliefs {
    Number tremble{0.01};   // share of a uniform choice in every likelihood
    Number record_learning; // how far one word kept or broken moves a record towards 1 or 0
    std::string source;
};

struct Inertia { // level 0
    Number reply_per_day{0.0232};
    Rung ceiling = 0;
    std::string source;
};

struct Sanctioning {
    Number delay_days{84.0};
    Number leak_alone{0.7};
    Number posture_relief{
        0.6};              // share of an ally's penalty that posture relieves; sanctions relieve the rest
    Number burden_sharing; // share of a sender's cost that a full coalition takes off it
    Number defection_cost; // to who eases while others of the coalition go on
    std::string source;
};

struct RungSpec {
    std::string name;
    Number force;                  // coercive weight f
    Number readiness;              // 0 … 1
    Number war;                    // intensity ω
    Number norm;                   // cost of crossing upward by own move; > 0 makes the rung a threshold
    Number loss;                   // loss, in stakes, when anyone stands here
    std::string directed = "none"; // "none" | "theatre" | "alliance"
    std::string source;
    Place place;
};

struct Issue {
    std::string name;
    Number status_quo;
    Number anchor{1.0}; // w0
    Number yield{0.4};  // ψ
    std::string source;
    Place place;
};

struct Tie { // directed: from → to
    std::string from, to;
    Number adversary;           // weight; > 0 makes `to` an adversary
    std::string front = "none"; // at war at rungs of `from` directed so: "none" | "theatre" | "alliance"
    Number exposure;            // share of `from`'s stake exposed to trade with `to`
    Number aid;                 // weight of `from`'s readiness in the defence of `to`
    Number commitment;          // penalty of `from` while `to` is attacked and unsupported
    bool treaty = false;        // bound to the defence of `to`
    Number reliability{0.75};   // how likely a treaty is honoured in a full war
    Number fog_bias, fog_sd;    // of `from`'s view of `to`'s rung, in rungs
    std::string source;
    Place place;
};

struct Settlement {
    std::string issue;
    Number win, lose;
    std::string source;
    Place place;
};

struct Contest { // who fights whom over what
    std::string name;
    std::string attacker, defender;
    Number decisiveness{1.0}; // γ
    std::vector<Settlement> settlements;
    Number duration_days;          // mean; 0: never ends inside the horizon
    Rung after = 0;                // rung of attacker and defender after its end
    std::optional<Rung> allies_at; // rung on which those who honour a treaty with the defender fight
    std::string source;
    Place place;
};

struct Hazard { // loss of control between two actors
    std::string name;
    std::string first, second;
    Number per_day; // h0
    Number growth;  // k, per rung
    Number centre;  // c, sum of rungs
    Rung below = 0; // acts only while every pushed actor stands below this rung
    std::vector<std::string> pushes;
    int step = 0; // pushes up by so many allowed rungs, or …
    std::optional<Rung> to_rung;
    std::string leads_to = "none"; // how choice values it: "war" | "disaster" | "none"
    std::string source;
    Place place;
};

struct FalseAlarm {
    std::string name;
    std::string actor;
    Number per_year;
    Number launch;      // probability that an alarm becomes a launch, on alert
    Number launch_calm; // … below the alert rung
    Rung alert = 0;
    Rung to_rung = 0;
    std::string source;
    Place place;
};

struct Sanction { // a tranche; the file's order is the order of severity
    std::string name;
    Number bite_per_day;
    Number cost_per_day;
    Number premature; // cost to a sender that imposes it without a triggered threat
    std::string source;
    Place place;
};

struct Threat { // standing at the start
    std::string sender, target, sanction;
    Rung trigger = 0;
    Date deadline;
    std::string source;
    Place place;
};

struct Payoffs {               // of one cell of a table game
    std::optional<Rung> state; // the higher of the two rungs as the turn begins; none: the game has one state
    std::vector<Rung> moves;   // the rungs that the two choose
    std::vector<Number> payoff; // … and what that is worth to each
    std::string source;
    Place place;
};

struct TableGame { // that two actors play over the ladder
    std::vector<std::string> actors;
    std::string states = "rungs"; // "rungs": the higher of the two rungs; "one"
    double discount = 0.0;        // of the next turn
    std::vector<Number> lambda{Number{1.0}, Number{1.0}};
    std::string method = "iteration"; // iteration | newton
    int start = 0;
    std::string csv; // holds the payoffs instead; empty once they are read
    std::vector<Payoffs> payoffs;
    std::string source;
    Place place;
};

struct Needs { // another actor's posture
    std::string actor;
    Rung rung = 0;
};

struct Move {
    std::string name;
    std::string family;              // escalate | de-escalate | sanction | hold | negotiate
    std::vector<std::string> actors; // who may; empty: all
    std::string target = "none";     // none | adversary | ally
    int step = 0;
    std::optional<Rung> to_rung;
    std::string instrument; // "" | impose | ease | threaten | drop | build | offer | accept | break
    std::string sanction;   // the tranche imposed or threatened
    std::optional<Rung> trigger;
    double deadline_days = 0.0;
    std::string agreement; // offered, accepted or broken
    Number capability;     // built or delivered
    int feint = 0;         // announces a step down by so many allowed rungs, and stays
    Rung from_rung = 0;
    std::optional<Rung> up_to_rung;
    std::string after;  // a move that this actor must have made before
    std::string during; // a calendar entry
    std::optional<Needs> needs;
    Number sunk_cost;
    std::string source;
    Place place;
};

struct CalendarEntry {
    std::string name;
    Date from, to;
    std::vector<std::string> rouses; // actors that get an opportunity on the first day
    std::vector<std::string> pushes; // actors whose rung changes by `step` on the first day
    int step = 0;
    std::string talks; // the agreement that is talked about
    Number heard;      // chance that an offer is heard while they last
    std::string source;
    Place place;
};

struct Clause {
    std::vector<std::string> actors;
    std::string quantifier = "any"; // any | all
    std::optional<Rung> at_least, at_most;
    std::string agreement; // instead: that is in force
    Place place;
};

struct Ending {
    std::string name;
    std::vector<Clause> when; // all must hold at once; empty: everything left at the horizon
    double for_days = 0.0;
    bool stops = false;
    std::string source;
    Place place;
};

struct Scenario {
    int schema = 0;
    std::string name, title, source;
    Time time;
    Choice choice;
    Beliefs beliefs;
    Inertia inertia;
    Sanctioning sanctioning;
    std::vector<RungSpec> rungs;
    std::vector<Issue> issues;
    std::vector<Actor> actors;
    std::vector<Tie> ties;
    std::vector<Contest> contests;
    std::vector<Hazard> hazards;
    std::vector<FalseAlarm> false_alarms;
    std::vector<Sanction> sanctions;
    std::vector<Threat> threats;
    std::vector<Agreement> agreements;
    std::vector<Mediator> mediators;
    std::optional<TableGame> table;
    std::vector<Move> moves;
    std::vector<CalendarEntry> calendar;
    std::vector<Ending> endings;
};

} // namespace brink::scenario
