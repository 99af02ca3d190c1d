// What a folder of results says it counted, simulated again from the folder alone.
#pragma once

#include "results/design.h"
#include "results/disagreement.h"
#include "results/results.h"
#include "results/sweep_folder.h"
#include "run/stream.h"
#include "study/sweep.h"

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

namespace brink::study {

// The number-th way to simulate: instruction sets, widest first, threads from 1 to `most`, which is at least 1, blocks and units
// all take turns.
run::Settings way(std::int64_t number, int most);
std::string to_text(const run::Settings& way); // "avx2, 2 threads, blocks of 100"

// `n` different numbers below `of` (all, if there are no more) that the seed chooses, ascending.
std::vector<std::int64_t> chosen(const std::string& seed, std::int64_t n, std::int64_t of);

// The key of what results count: of their seed or, where a point has draws of its own, of both.
Key key_of(const results::Identity& identity);

// The points of a sweep as its head and its design say them, without the study's file.
class FolderPoints {
public:
    FolderPoints(const results::SweepHead& head, const std::vector<std::string>& paths, Compile compile);

    // Throws InputError if what it sets is not sound.
    scenario::Scenario scenario(const results::DesignPoint& point) const;
    // What the point sets, canonical, where its draws are its own; empty: they are common to all points.
    std::string own_draws(const results::DesignPoint& point) const;
    // Throws InputError if it has no model.
    run::Subject subject(const results::DesignPoint& point) const;
    // What the sweep's schema has of a count of all. Throws InputError if the schema has what is not counted.
    tally::Tally recorded(const run::Subject& subject, const tally::Tally& counted) const;

private:
    const results::SweepHead& head_;
    std::vector<std::string> paths_;
    Compile compile_;
};

// Replicas, or branches of a fork, of the run that `results` are of.
class RunAgain {
public:
    RunAgain(const results::Results& results, const std::string& name, const Compile& compile);

    // `keep`, of replicas only: run::ensemble().
    run::Outcome simulate(run::Range range, const run::Settings& way, const std::atomic<bool>& stop,
                          const run::Keep& keep = {}) const;
    std::int64_t first() const; // its lowest number

private:
    const results::Results& results_;
    model::Model model_;
};

// Of counts of the numbers below `end` only: what the whole cannot be if these are part of it.
std::vector<results::Disagreement> contradictions(const results::Results& whole, const tally::Tally& part,
                                                  std::int64_t end, const results::Sides& sides);

} // namespace brink::study
