#include "app/progress_display.h"

#include "app/output.h"
#include "words/progress.h"

namespace brink::app {

namespace {

using namespace std::chrono_literals;

constexpr const char* clear_line = "\r\x1b[K";

std::chrono::milliseconds pause_of(const std::string& mode) {
    return mode == "bar" ? 100ms : mode == "json" ? 1000ms : 30000ms;
}

tally::Tally sum(const tally::Tally& first, const tally::Tally& second) {
    tally::Tally both = first;
    tally::merge(both, second);
    return both;
}

} // namespace

ProgressDisplay::ProgressDisplay(const std::string& mode, const results::Results& before)
    : mode_(mode != "auto"         ? mode
            : stderr_is_terminal() ? "bar"
                                   : "plain"),
      before_(before) {}

ProgressDisplay::~ProgressDisplay() {
    if (mode_ == "bar") tell(clear_line);
}

double ProgressDisplay::seconds() const {
    return std::chrono::duration<double>(Clock::now() - start_).count();
}

std::string ProgressDisplay::line(const run::Outcome& so_far) const {
    words::Standing at = words::standing(before_.schema, sum(before_.tally, so_far.tally));
    at.done = before_.done + so_far.done.last - so_far.done.first;
    at.counted = before_.identity.past ? "futures" : "replicas";
    at.total = before_.requested;
    at.at_start = before_.done;
    at.seconds = seconds();
    if (mode_ == "json") return words::progress_json(at) + '\n';
    if (mode_ == "bar") return clear_line + words::progress_bar(at, user_style());
    return words::progress_line(at) + '\n';
}

void ProgressDisplay::show(const run::Outcome& so_far) {
    const bool last = before_.done + so_far.done.last - so_far.done.first == before_.requested;
    const bool due = Clock::now() - shown_ >= pause_of(mode_) || (last && mode_ == "json");
    if (mode_ == "none" || !due) return;
    tell(line(so_far));
    shown_ = Clock::now();
}

} // namespace brink::app
