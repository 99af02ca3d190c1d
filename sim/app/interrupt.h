// Ctrl-C and SIGTERM: the first asks the run to stop, the second ends the program at once.
#pragma once

#include <atomic>

namespace brink::app {

void watch_for_interrupts();
// The same for SIGUSR1, which schedulers send before the end, and, if this is above 0, after so many seconds.
void watch_for_limits(int seconds);
const std::atomic<bool>& interrupted(); // what a run is to look at
int interrupting_signal();              // 0: none came
int exit_code_of(int signal);           // 128 + the signal, or that of a limit
int interrupted_exit_code();            // the same of the one that came

} // namespace brink::app
