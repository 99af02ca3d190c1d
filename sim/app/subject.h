// What a verb looks into: replicas of a scenario's file, or those of a folder of results.
#pragma once

#include "app/verbs.h"
#include "scenario/scenario.h"

#include <cstdint>
#include <string>

namespace brink::app {

// A scenario and the seed of its replicas.
struct Subject {
    scenario::Scenario scenario;
    std::string seed;
    std::int64_t replicas = 0; // their numbers are below this
};

// Of the argument "scenario" and the options --seed and --set, which only a file takes: results have theirs. Throws
// UsageError, also for results of another program, whose replicas may differ; `verb` is named in it.
Subject subject_of(const po::variables_map& given, const std::string& verb);

// --replica, below the subject's number of them. Throws UsageError.
std::int64_t replica_of(const po::variables_map& given, const Subject& subject, const std::string& verb);

} // namespace brink::app
