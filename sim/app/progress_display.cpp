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

std::string mode_for(const std::string& mode) {
    return mode != "auto" ? mode : stderr_is_terminal() ? "bar" : "plain";
}

std::string line_of(const std::string& mode, const words::Standing& at) {
    if (mode == "json") return words::progress_json(at) + '\n';
    if (mode == "bar") return clear_line + words::progress_bar(at, user_style());
    return words::progress_line(at) + '\n';
}

tally::Tally sum(const tally::Tally& first, const tally::Tally& second) {
    tally::Tally both = first;
    tally::merge(both, second);
    tally::carry_forward(both);
    return both;
}

} // namespace

ProgressDisplay::ProgressDisplay(const std::string& mode, const results::Results& before)
    : mode_(mode_for(mode)), before_(before) {}

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
    return line_of(mode_, at);
}

void ProgressDisplay::show(const run::Outcome& so_far) {
    const bool last = before_.done + so_far.done.last - so_far.done.first == before_.requested;
    const bool due = Clock::now() - shown_ >= pause_of(mode_) || (last && mode_ == "json");
    if (mode_ == "none" || !due) return;
    tell(line(so_far));
    shown_ = Clock::now();
}

SweepProgressDisplay::SweepProgressDisplay(const std::string& mode, std::int64_t points,
                                           std::int64_t replicas)
    : mode_(mode_for(mode)), points_(points), replicas_(replicas) {}

SweepProgressDisplay::~SweepProgressDisplay() {
    if (mode_ == "bar") tell(clear_line);
}

void SweepProgressDisplay::show(std::int64_t done, std::optional<std::int64_t> points_done) {
    const bool due = Clock::now() - shown_ >= pause_of(mode_) || (done == replicas_ && mode_ == "json");
    if (mode_ == "none" || !due) return;
    words::Standing at;
    at.done = done;
    at.total = replicas_;
    at.points = points_;
    at.points_done = points_done;
    at.seconds = std::chrono::duration<double>(Clock::now() - start_).count();
    tell(line_of(mode_, at));
    shown_ = Clock::now();
}

} // namespace brink::app
