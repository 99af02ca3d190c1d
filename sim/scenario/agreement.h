// What may be agreed, and who helps to agree.
#pragma once

#include "scenario/values.h"

#include <vector>

namespace brink::scenario {

struct Grid { // what may be agreed on an issue
    std::string issue;
    std::vector<Number> positions;
    std::string source;
    Place place;
};

struct Negotiable { // what an actor would put its name to, whatever it is worth to it
    std::string actor, issue;
    double low = 0.0, high = 1.0;
    std::string source;
    Place place;
};

struct GoodFaith { // nothing is offered or accepted unless this holds
    std::string actor;
    Rung at_most = 0;
    Place place;
};

struct Obligation {
    std::string actor;
    Rung at_most = 0;
    double within_days = 0.0;
    Place place;
};

struct Agreement { // that may be reached: a package over its issues, which every party must choose
    std::string name;
    std::vector<std::string> parties;
    std::vector<Grid> issues;
    std::vector<Negotiable> negotiable;
    std::vector<GoodFaith> good_faith;
    std::vector<Obligation> obligations;
    std::string sanctions = "kept"; // between parties: kept | lifted | either (it is part of the package)
    Number heard;                   // chance that an offer is heard outside of talks
    double stands_days = 0.0;       // how long an offer stands; 0: until another replaces it
    Number breach_cost;             // to who breaks it
    Number verified_per_day;        // rate at which a neglected obligation is found out
    std::string source;
    Place place;
};

struct Mediator { // between two actors
    std::string name;
    std::vector<std::string> between;
    std::string during; // a calendar entry; empty: all the time
    Number bias;        // 1: all for the first of the two, −1: for the second
    Number clarity;     // how much of the fog between them it lifts from who trusts it
    Number face_saving; // how much of the cost of stepping down it takes from who trusts it
    Number carries;     // chance that it gets an offer heard by who trusts it
    std::string source;
    Place place;
};

} // namespace brink::scenario
