// What each manifest says of the process that simulated.
#pragma once

#include "run/ensemble.h"
#include "words/manifest.h"

namespace brink::app {

// Date, host, command line, settings, build and libraries; what was simulated is left to the caller.
words::Manifest manifest_here(const run::Settings& settings, double seconds);

} // namespace brink::app
