#include "app/interrupt.h"

#include "app/exit_code.h"

#include <csignal>

#include <unistd.h>

namespace brink::app {

namespace {

std::atomic<bool> stop{false};
std::atomic<int> came{0};
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

// Who sees that it is to stop must see what for: the signal comes first.
void note(int signal) {
    int none = 0;
    if (!came.compare_exchange_strong(none, signal)) ::_exit(128 + signal);
    stop = true;
}

} // namespace

void watch_for_interrupts() {
    std::signal(SIGINT, note);
    std::signal(SIGTERM, note);
}

void watch_for_limits(int seconds) {
    std::signal(SIGUSR1, note);
    std::signal(SIGALRM, note);
    if (seconds > 0) ::alarm(static_cast<unsigned>(seconds));
}

const std::atomic<bool>& interrupted() { return stop; }

int interrupting_signal() { return came; }

int exit_code_of(int signal) {
    const bool limit = signal == SIGUSR1 || signal == SIGALRM;
    return limit ? int{ExitCode::stopped_early} : 128 + signal;
}

int interrupted_exit_code() { return exit_code_of(came); }

} // namespace brink::app
