// What a verb looks into: replicas of a scenario's file, of a folder of results, or of a point of a sweep.
#pragma once

#include "app/verbs.h"
#include "scenario/scenario.h"

#include <cstdint>
#include <optional>
#include <string>

namespace brink::app {

// A point of a sweep, for those who are told of it.
struct SubjectPoint {
    std::int64_t number = 0; // as brink plan --list and design.csv have it
    std::string settings;    // "actors.North.audience_cost = 0.3, …"
    std::string own_draws;   // results::Identity::point_draws
};

// A scenario and the seed of its replicas.
struct Subject {
    scenario::Scenario scenario;
    std::string seed;
    std::int64_t replicas = 0; // their numbers are below this
    std::optional<SubjectPoint> point = {};

    std::string own_draws() const { return point ? point->own_draws : ""; }
};

// Of the argument "scenario", the options --seed and --set, which only a file takes: results have theirs, and --point, which
// the folder of a sweep takes and needs. Throws UsageError, also for results of another program, whose replicas may differ;
// `verb` is named in it. Throws InputError for a point without a scenario.
Subject subject_of(const po::variables_map& given, const std::string& verb);

// --replica, below the subject's number of them. Throws UsageError.
std::int64_t replica_of(const po::variables_map& given, const Subject& subject, const std::string& verb);

OptionLine point_option();

} // namespace brink::app
