// What the manifest of a run, a comparison or a rare ending says of the process that simulated it.
#pragma once

#include "run/ensemble.h"
#include "words/manifest.h"

namespace brink::app {

// Date, host, command line, settings, build and libraries; what was simulated is left to the caller.
words::Manifest manifest_here(const run::Settings& settings, double seconds);

} // namespace brink::app
