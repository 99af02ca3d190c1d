// The folder in which a sweep begins or goes on.
#pragma once

#include "app/sweep_request.h"
#include "results/sweep_folder.h"
#include "study/sweep.h"

#include <filesystem>

namespace brink::app {

// What a folder has to say if it is this study's; its chunk is still open.
results::SweepHead wanted_head(const study::Study& study, const study::SweptPoints& points);

// Makes the folder, or takes the one that is there, and writes what is missing in it. Returns the head that holds: that of
// the process that was first. Throws UsageError, with each difference, if the folder is of another sweep or may not be
// touched; FileError.
results::SweepHead begin_in_folder(const SweepRequest& request, const study::SweptPoints& points,
                                   results::SweepHead wanted);

// A batch system may start a task anew before its first process is gone: waits until nobody else appends to the journal.
// False: interrupted.
bool wait_for(const std::filesystem::path& journal);

// As begun, where the request does not say how many replicas each point gets. Throws UsageError for fewer than there are.
std::int64_t replicas_of(const SweepRequest& request, const study::Study& study);

} // namespace brink::app
