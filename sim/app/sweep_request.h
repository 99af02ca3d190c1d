// What `brink sweep` was asked to do.
#pragma once

#include "app/verbs.h"
#include "results/sweep_folder.h"
#include "run/ensemble.h"
#include "study/sweep.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace brink::app {

enum class Beginning { afresh, over, resumed, topped_up }; // over: what is there goes

struct SweepRequest {
    std::string study; // a path
    std::string folder;
    Beginning beginning = Beginning::afresh;
    std::optional<std::int64_t> replicas; // of each point in all, with --top-up
    std::optional<std::string> seed;      // none: the study's
    std::optional<std::int64_t> chunk;    // none: by a pilot
    results::WorkShare share;
    int ranks = 0; // 0: without --mpi
    study::OnError on_error = study::OnError::stop;
    std::string on_error_word = "stop";
    int most_seconds = 0; // 0: no limit
    bool wait = false;    // for another process that has this share
    bool json = false;
    std::string progress = "auto";
    run::Settings settings;
};

std::vector<OptionLine> sweep_options();
std::vector<OptionLine> sweep_expert_options();
SweepRequest sweep_request(const po::variables_map& given); // throws UsageError

// "90s", "55m", "1h30m" or a number of seconds. Throws UsageError.
int seconds_of(const std::string& option, const std::string& text);

// The command that goes on where this one stopped, whatever it was.
std::string resuming_command(const SweepRequest& request);

// "share 2 of 5", empty if there is but one.
std::string share_text(const results::WorkShare& share);

} // namespace brink::app
