// What `brink run` or `brink fork` was asked to do.
#pragma once

#include "app/subject.h"
#include "app/verbs.h"
#include "results/results.h"
#include "run/ensemble.h"
#include "statistics/interval.h"
#include "statistics/stopping.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace brink::app {

inline constexpr const char* default_seed = "brink";
inline constexpr std::int64_t default_replicas = 20'000;
inline constexpr std::int64_t least_population = 10; // replicas in a repetition of splitting
// A replica's number has 40 bits in its random address.
inline constexpr std::int64_t most_replicas = std::int64_t{1} << 40;

struct RunRequest {
    std::string scenario; // a path; for a fork it may be a folder of results
    std::vector<std::string> overrides;
    std::optional<std::int64_t> replicas; // the total, found ones included; none: the default, or as begun
    std::optional<std::string> seed;      // none: the default, or as begun
    std::string folder;                   // empty: the next free one
    bool force = false;
    bool top_up = false;
    bool continuable = true; // the verb has --top-up
    bool null_row = true;
    bool keep_replicas = false;
    bool json = false;
    std::vector<statistics::StopTarget>
        until; // none: as many replicas as asked for; `ending` as it was written
    std::optional<statistics::IntervalMethod> interval; // of each share alone
    std::string progress = "auto";
    run::Settings settings;
    std::optional<results::Past> past; // of a fork
    std::optional<std::int64_t> point; // of the sweep that it is a fork of
    std::string point_draws;           // results::Identity::point_draws
    std::string rare;                  // the ending that --rare names; empty: an ensemble
    std::int64_t repetitions = 0;      // of it
};

// How many replicas or futures can be asked for: as many as have a number.
std::int64_t most_of(const RunRequest& request);

std::vector<OptionLine> run_options();
std::vector<OptionLine> fork_options();

std::vector<std::string> interval_option_words(); // of --interval
std::vector<OptionLine> run_expert_options();     // not in the help: what only tests turn

// Of the options -j, --isa, --block and --unit. Throws UsageError.
// `at_once`: replicas side by side and handed out at once, unless options say otherwise.
run::Settings settings_of(const po::variables_map& given, int at_once = 1024);

// Throw UsageError. A fork's seed and replica are those of its subject.
RunRequest run_request(const po::variables_map& given);
RunRequest fork_request(const po::variables_map& given, const Subject& subject);

// The command that continues in `folder` up to `replicas`, as it can be typed.
std::string continuing_command(const RunRequest& request, const std::string& seed, const std::string& folder,
                               std::int64_t replicas);

// The command that asks by splitting, with `replicas` in all, how likely the ending is.
std::string rare_command(const RunRequest& request, const std::string& seed, const std::string& ending,
                         std::optional<std::int64_t> replicas = std::nullopt);

// The command that tells the past of a fork, which has one: its turn is not 0.
std::string replay_command(const RunRequest& request, const std::string& seed);

} // namespace brink::app
