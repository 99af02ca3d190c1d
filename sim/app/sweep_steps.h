// The steps of `brink sweep` that are the same for one process and for ranks.
#pragma once

#include "app/sweep_request.h"
#include "results/goal.h"
#include "results/sweep_folder.h"
#include "study/study.h"
#include "study/sweep.h"

#include <string>
#include <vector>

namespace brink::app {

struct Sweep {
    SweepRequest request;
    study::Study study;
    results::SweepHead head;
    study::SweepDone done;
    int signal = 0; // that stopped it
};

// The study, with the seed and the replicas of the request. Throws InputError, UsageError.
void read_study_of(Sweep& sweep);

// The points as far as they are to be run now: to the next look of the study's rule, where it has one.
std::vector<results::Goal> goals_now(const Sweep& sweep, const results::Ledger& ledger);

// Whether a rule is left to look again, now that `ledger` has what was run.
bool goes_on(const Sweep& sweep, const results::Ledger& ledger);

// What begins: with so many replicas still to run.
void announce(const Sweep& sweep, std::int64_t replicas_to_run);

// What came of it, to results where that is this process's part. Returns the exit code.
int finish(const Sweep& sweep, const study::SweptPoints& points);

} // namespace brink::app
