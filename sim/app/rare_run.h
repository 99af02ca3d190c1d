// brink run --rare: how likely one ending is, by splitting, in place of an ensemble.
#pragma once

#include "app/run_request.h"
#include "model/model.h"
#include "scenario/scenario.h"

namespace brink::app {

// Simulates, writes rare.nc and prints, of a request that names an ending. Returns the exit code. Throws UsageError, also
// for an ending towards which nobody can climb.
int carry_out_rare(const RunRequest& request, const scenario::Scenario& scenario, const model::Model& model);

} // namespace brink::app
