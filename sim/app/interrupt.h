// Ctrl-C and SIGTERM: the first asks the run to stop, the second ends the program at once.
#pragma once

#include <atomic>

namespace brink::app {

void watch_for_interrupts();
const std::atomic<bool>& interrupted(); // what a run is to look at
int interrupting_signal();              // 0: none came

} // namespace brink::app
