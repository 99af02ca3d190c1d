// What `brink run` was asked to do.
#pragma once

#include "app/verbs.h"
#include "run/ensemble.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace brink::app {

inline constexpr const char* default_seed = "brink";
inline constexpr std::int64_t default_replicas = 20'000;
// A replica's number has 40 bits in its random address.
inline constexpr std::int64_t most_replicas = std::int64_t{1} << 40;

struct RunRequest {
    std::string scenario; // a path
    std::vector<std::string> overrides;
    std::optional<std::int64_t> replicas; // the total, found ones included; none: the default, or as begun
    std::optional<std::string> seed;      // none: the default, or as begun
    std::string folder;                   // empty: the next free one
    bool force = false;
    bool top_up = false;
    bool null_row = true;
    bool json = false;
    std::string progress = "auto";
    run::Settings settings;
};

std::vector<OptionLine> run_options();
std::vector<OptionLine> run_expert_options();           // not in the help: what only tests turn
RunRequest run_request(const po::variables_map& given); // throws UsageError

// The command that continues in `folder` up to `replicas`, as it can be typed.
std::string continuing_command(const RunRequest& request, const std::string& seed, const std::string& folder,
                               std::int64_t replicas);

} // namespace brink::app
