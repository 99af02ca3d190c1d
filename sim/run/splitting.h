// Adaptive multilevel splitting: how likely an ending is that a plain ensemble hardly ever sees.
//
// A repetition plays a population of replicas to their ends. Then, again and again, all those whose highest level (run/levels.h)
// is the lowest of the population are killed, however many are tied there, and each is replaced by a copy of a survivor
// chosen by chance, cut off where that one first rose above the level and played to a new end on draws of its own. The product
// of the surviving shares, times the share of the last population that ended so, estimates the probability without bias
// for any number of replicas, also where levels are tied and where no survivor is left, which counts as 0. Bréhier, Lelièvre &
// Rousset, ESAIM: Probability and Statistics 19 (2015) 361–394; Bréhier, Gazeau, Goudenège, Lelièvre & Rousset, Annals
// of Applied Probability 26 (2016) 3559–3601, whose discrete time is ours.
//
// Replica i of repetition r has the number r·population + i at branch 0; the copy that takes its place at the b-th killing
// has the same number at branch b, from which it draws what comes after the cut, and which survivor it copies.
#pragma once

#include "run/ensemble.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace brink::run {

struct Repetition {
    std::int64_t number = 0;
    std::vector<std::int64_t> killed; // by level below the top: replicas that were killed there
    std::int64_t ended = 0;           // replicas of the last population that end so
    std::int64_t first_ended = 0;     // … and of the first, which is a plain ensemble
    int highest = 0;                  // level that any replica reached
    std::int64_t turns = 0;           // played in all: the work
    std::int64_t first_turns = 0;     // … by the first population
};

struct SplittingOutcome {
    std::vector<Repetition> repetitions; // of `done`, without those that failed
    Range done;                          // repetitions, contiguous from the range's first
    bool interrupted = false;
    std::vector<Failure> failures; // by repetition: one with a replica that broke off counts nowhere
};

// Called in the order of repetitions; from one thread at a time.
using SplittingProgress = std::function<void(const SplittingOutcome& so_far)>;

// Estimates how likely `ending` is, once by each repetition of `population` ≥ 2 replicas. The ending has levels above the
// start. The numbers of all replicas are below 2⁴⁰. The outcome hangs on nothing but model, key, ending and population.
SplittingOutcome splitting(const model::Model& model, Key key, int ending, std::int64_t population,
                           Range repetitions, const Settings& settings, const std::atomic<bool>& stop,
                           const SplittingProgress& progress = {});

// The probability as this repetition estimates it.
double estimate_of(const Repetition& repetition, std::int64_t population);

} // namespace brink::run
