// Replicas of several points in the lanes of the same batches.
#pragma once

#include "model/alike.h"
#include "run/simulation.h"

#include <atomic>
#include <cstdint>
#include <vector>

namespace brink::run {

struct Cohort {                        // some replicas of one of the points
    std::vector<std::int32_t> columns; // of its model
    Range replicas;
};

// For each cohort what a Simulation of its own model gives, to the bit. Where a replica breaks off, the part says so and counts for
// nothing: its cohort is to be simulated alone.
std::vector<Part> simulate_cohorts(const model::Alike& alike, Key key, std::vector<Cohort> cohorts, Isa isa,
                                   const std::atomic<bool>& stop);

} // namespace brink::run
