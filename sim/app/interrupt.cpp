#include "app/interrupt.h"

#include <csignal>

#include <unistd.h>

namespace brink::app {

namespace {

std::atomic<bool> stop{false};
std::atomic<int> came{0};
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

void note(int signal) {
    if (stop.exchange(true)) ::_exit(128 + signal);
    came = signal;
}

} // namespace

void watch_for_interrupts() {
    std::signal(SIGINT, note);
    std::signal(SIGTERM, note);
}

const std::atomic<bool>& interrupted() { return stop; }

int interrupting_signal() { return came; }

} // namespace brink::app
