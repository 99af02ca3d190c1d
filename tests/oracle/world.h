// The oracle: a second simulator of one replica, in double precision, written from sim/ODD.md only to be read.
// It shares the scenario and the addressed random numbers with the engine, and nothing else. Where the ODD document can
// be read in two ways, a comment that begins with "Reading:" says which way the oracle reads it.
//
// A world is everything of a replica that does not change: structure by index instead of by name, and every number of
// the scenario, drawn if it has a prior. Names in comments (f, ω, δ, …) are those of the ODD document.
#pragma once

#include "oracle/table.h"
#include "random/key.h"
#include "scenario/scenario.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace brink::oracle {

constexpr int no_end = std::numeric_limits<int>::max(); // the last turn of what has none

struct RungNumbers {
    double force;     // f
    double readiness; // x
    double war;       // ω
    double norm;      // n
    double loss;      // ℓ
    std::string directed;
};

struct IssueNumbers {
    double status_quo, anchor, yield;
};

struct TrancheNumbers {
    double bite, cost, premature;
};

struct PositionNumbers {
    int issue;
    double ideal, salience;
};

struct Link { // what an actor's tie says of another actor; all zero without a tie
    bool adversary = false, ally = false, fogged = false;
    double weight = 0; // of an adversary
    double exposure = 0, aid = 0, commitment = 0, fog_bias = 0, fog_sd = 0;
    std::string front = "none";
    bool treaty = false;
    double reliability = 0;
};

struct Scripted {
    int turn, move, target;
};

struct HomeFront {
    double approval, weight, fading_days, rally, hardship, casualties, humiliation, removal_per_day,
        removal_growth;
};

struct Prospects { // of prospect theory
    double aspiration, curvature, loss_aversion, weighting_gains, weighting_losses;
};

struct Player {
    std::uint32_t hash;
    int start;
    std::vector<int> allowed;
    bool has_ceiling = false;
    int ceiling = 0, lifted_by = 0, lifted_at = 0;

    int which_mind = 0; // of several, as drawn; what follows is that one's
    std::string mind, continuation;
    double lambda, generosity;
    int level, depth, delay, concessions;
    bool outlook;
    std::vector<Scripted> script;

    std::vector<double> levels, prior; // of resolve
    std::optional<double> fixed_resolve;
    std::vector<PositionNumbers> positions;
    HomeFront home;
    std::optional<Prospects> prospects;
    int drift_issue = -1; // what an agreement cures the drift of; −1: none does
    double capability, capability_per_day, capability_limit, delivery_days, unmasked;
    double planning_days, war_cost, loss_weight, upkeep, audience_cost, anticipation, reciprocity, reaction,
        grievance, fit_floor, fit_ceiling, memory_days, norm_weight, word_cost, credence, drift,
        execution_error;
};

struct Outcome { // of a contest, on one issue
    int issue;
    double win, lose;
};

struct Dispute { // a contest
    std::uint32_t hash;
    int attacker, defender;
    double decisiveness, duration_days;
    std::vector<Outcome> outcomes;
    int after;
    std::string front; // of the tie from attacker to defender
    std::optional<int> allies_at;
};

struct Treaty { // that may bring an ally into the war over a contest
    int contest, ally;
};

struct Danger { // a hazard
    std::uint32_t hash;
    int first, second;
    double per_day, growth, centre;
    int below;
    std::vector<int> pushes;
    int step;
    std::optional<int> to_rung;
    std::string leads_to;
};

struct Alarm {
    std::uint32_t hash;
    int actor;
    double per_year, launch, launch_calm;
    int alert, to_rung;
};

struct Pair { // sender may sanction target
    int sender, target;
};

struct StartingThreat {
    int pair, tranche, trigger, last_turn;
};

struct Bound { // an actor that must stand on a rung or below: good faith, or an obligation
    int actor, at_most;
    double within_days = 0; // of an obligation
};

struct Package {                   // that parties may agree on
    std::vector<double> positions; // by the agreement's issues
    bool lifts;                    // sanctions and threats between parties
    std::vector<bool> negotiable;  // by actor
};

struct Agreement {
    std::uint32_t hash;
    std::vector<int> parties, issues;
    std::vector<Package> packages;
    std::vector<Bound> good_faith, obligations;
    double heard, stands_days, breach_cost, verified;
};

struct Mediator { // between two actors
    int first, second;
    int first_turn, last_turn;
    double bias, clarity, face_saving, carries;
};

struct MoveRule {
    std::string name, family;
    int step = 0;
    std::optional<int> to_rung;
    std::string instrument;
    int tranche = 0; // 1 … S
    int trigger = 0;
    double deadline_days = 0;
    int agreement = -1;
    double capability = 0; // built or delivered
    int feint = 0;
    int from_rung = 0, up_to_rung = 0;
    int after = -1;  // a move
    int during = -1; // a calendar entry
    bool has_needs = false;
    int needs_actor = 0, needs_rung = 0;
    double sunk_cost = 0;
};

struct Event { // of the calendar
    int first_turn, last_turn;
    std::vector<int> rouses, pushes;
    int step;
    int talks = -1; // an agreement
    double heard = 0;
};

struct Condition {
    std::vector<int> actors;
    bool all;
    std::optional<int> at_least, at_most;
    int agreement = -1; // instead: that is in force
};

struct Class { // an ending
    std::vector<Condition> when;
    int for_turns;
    bool stops;
};

struct Option {   // of an actor
    int move = 0; // into World::moves
    int target = -1;
    int slot = 0;     // 0 rung, 1 instrument
    int package = -1; // offered
    friend bool operator==(const Option&, const Option&) = default;
};

struct World {
    double turn_days;
    int turns;
    int slots;
    bool nested, hold;
    std::string order; // of moves: simultaneous, sequential, sequential-random
    double response_days, tremble, record_learning, reply_per_day;
    int inertia_ceiling;
    double delay_days, leak_alone, posture_relief, burden_sharing, defection_cost;

    std::vector<RungNumbers> rungs;
    std::vector<IssueNumbers> issues;
    std::vector<Player> players;
    std::vector<std::vector<Link>> links; // [from][to]
    std::vector<Dispute> contests;
    std::vector<Treaty> treaties;
    std::vector<Agreement> agreements;
    std::vector<Mediator> mediators;
    std::vector<Danger> hazards;
    std::vector<Alarm> alarms;
    std::vector<TrancheNumbers> tranches; // [0]: none, then 1 … S
    std::vector<Pair> pairs;
    std::vector<StartingThreat> threats;
    std::vector<MoveRule> moves;              // [0]: hold, then the file's
    std::vector<std::vector<Option>> options; // [actor]
    std::vector<Event> calendar;
    std::vector<Class> endings;
    std::optional<Table> table;
    bool fog; // on any tie: then every actor is an eye of its own

    int actors() const { return static_cast<int>(players.size()); }
    int eyes() const { return fog ? actors() : 1; }
    int eye_of(int actor) const { return fog ? actor : 0; }
    int severest() const { return static_cast<int>(tranches.size()) - 1; } // S
    int types(int actor) const { return static_cast<int>(players[actor].levels.size()); }
};

World world_of(const scenario::Scenario& scenario, Key key, std::int64_t replica);

// Derived constants (ODD 7.1).
double patience(const World& world, int actor);                // δ_i
double chance_of_opportunity(const World& world);              // μ
double patience_to_opportunity(const World& world, int actor); // δ'_i
double bite_kept(const World& world);                          // e_s
double present_value_of_bite(const World& world, int actor);   // v_i
double inertia_moves(const World& world);                      // η
double memory_kept(const World& world, int actor);             // φ_i
double still_on_the_way(const World& world, int actor);        // d_i
double approval_kept(const World& world, int actor);           // ϕ_i
double days_of_approval(const World& world, int actor);        // M_i
// Present value of what a builder sets on its way to the actor, share of the amount.
double present_value_of_delivery(const World& world, int builder, int actor);
double ready(const RungNumbers& rung);

// The rung n allowed rungs above (below) r, clamped at the ends.
int shifted(const World& world, int actor, int r, int n);
// The same as an own step, which may not pass over a threshold on its way up: r itself where it is impossible.
int stepped(const World& world, int actor, int r, int n);
bool allowed(const World& world, int actor, int r);
// The allowed rung nearest to r, the lower of two.
int nearest_allowed(const World& world, int actor, int r);
// Index of the pair sender → target, −1 if there is none.
int pair_of(const World& world, int sender, int target);
bool is_party(const Agreement& agreement, int actor);
// Whether the pair is one of two parties.
bool between_parties(const World& world, const Agreement& agreement, int pair);
// Whether war over the contest breaks the agreement: its sides are both parties.
bool breaks(const World& world, int contest, const Agreement& agreement);
// Whether one of the agreements in force (packages by agreement, −1 none) obliges the actor to stand lower than r.
bool obliged_below(const World& world, const std::vector<int>& in_force, int actor, int r);
// Σ n over the rungs above `from`, up to and including `to`.
double norms_between(const World& world, int from, int to);

} // namespace brink::oracle
