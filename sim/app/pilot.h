// What a study will take, measured on some of its points.
#pragma once

#include "results/sweep_folder.h"
#include "study/sweep.h"
#include "study/task_size.h"
#include "words/plan_text.h"

#include <string>

namespace brink::app {

// Runs, for about a second on one core, replicas of some points alone, for what a replica takes, and many points through the
// stream that a sweep uses, for what a record takes beside its replicas. `study` with the replicas that each point is to have;
// a chunk of 0 in the head is estimated as a sweep does. Throws InputError if none of the points tried has a model, FileError.
words::Expense pilot(const study::SweptPoints& points, const study::Study& study, results::SweepHead head);

// What so much work takes.
double core_seconds_of(const words::Expense& expense, const study::WorkLeft& work);

// The commands that run the study in the file `path`: those that this build of the program has.
std::string commands_for(const std::string& path, const study::Plan& plan, const words::Expense& expense);

// "about 40 minutes".
std::string about(double seconds);

} // namespace brink::app
