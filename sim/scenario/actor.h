// An actor of a scenario file: its mind, its type, what it wants and what holds it back.
#pragma once

#include "scenario/values.h"

#include <vector>

namespace brink::scenario {

struct ScriptEntry {
    Date date;
    std::string move;
    std::string target; // empty: none
    Place place;
};

struct Mind {
    // script | random | tit-for-tat | grit | quantal | level-k | look-ahead | dynamic-qre
    std::string kind = "level-k";
    Number lambda{20.0};
    int level = 1;
    int depth = 2;
    std::string continuation = "soft"; // how later turns are valued: soft | expected
    bool outlook = true;
    Number generosity;
    int delay_turns = 0;
    int patience = 3; // unanswered concessions before it stops
    std::vector<ScriptEntry> script;
    Number weight{1.0}; // among several minds
    std::string source;
    Place place;
};

struct Resolve {
    std::vector<Number> levels{Number{1.0}};
    std::vector<Number> prior{Number{1.0}};
    std::optional<Number> value;
    std::string source;
};

struct Position { // on one issue
    std::string issue;
    Number ideal;
    Number salience;
    std::string source;
    Place place;
};

struct Ceiling {
    Rung rung = 0;
    std::string lifted_by; // an actor
    Rung lifted_at = 0;    // … standing on this rung or above
};

struct HomeFront {            // how an actor fares at home
    Number approval{0.5};     // at the start, and where it comes to rest
    Number weight;            // worth of approval: per unit of its logarithm over the planning horizon
    Number fading_days{60.0}; // in which an event's effect on approval fades to 37 %
    Number rally;             // gain when threatened or attacked
    Number hardship;          // loss per stake lost to sanctions
    Number casualties_per_day;
    Number humiliation;     // loss per height of a step down
    Number removal_per_day; // rate at which a leader loses office while approval is as at the start …
    Number removal_growth;  // … and how much faster per unit of approval lost
    std::string source;
    Place place;
};

struct ProspectTheory {     // outcomes are felt as gains and losses
    Number aspiration;      // beyond the first day's status quo: where gains begin
    Number curvature{0.88}; // medians of Tversky & Kahneman 1992
    Number loss_aversion{2.25};
    Number weighting_gains{0.61};
    Number weighting_losses{0.69};
    std::string source;
    Place place;
};

struct Actor {
    std::string name;
    Rung rung = 0;
    std::vector<Rung> rungs; // allowed, ascending
    std::optional<Ceiling> ceiling;
    Mind mind;
    std::vector<Mind> minds; // instead: each replica draws one
    std::optional<ProspectTheory> prospect_theory;
    Resolve resolve;
    std::vector<Position> positions;
    HomeFront home_front;
    Number capability{1.0};
    Number capability_per_day;       // build-up
    Number capability_limit{1000.0}; // … and all that is delivered end here
    Number delivery_days{30.0};      // mean time until what is on its way stands in the theatre
    Number planning_days{182.0};     // T
    Number war_cost;                 // c
    Number loss_weight{1.0};
    Number upkeep_per_day;
    Number audience_cost; // α
    Number anticipation;  // ν
    Number reciprocity;
    Number reaction{1.0}; // g
    Number grievance;     // h
    Number reciprocity_floor;
    Number reciprocity_ceiling;
    Number memory_days{21.0};
    Number norm_weight{1.0};
    Number word_cost;
    Number credence{0.5}; // word-kept record
    Number drift_per_day;
    std::string drift_issue; // what drifts: an agreement that moves it cures the drift; empty: none does
    Number unmasked_per_day; // rate at which a pull-back that it only announced is found out
    Number execution_error;
    std::string source;
    Place place;
};

} // namespace brink::scenario
