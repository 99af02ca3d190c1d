#pragma once

#include <array>
#include <string>

namespace brink::app {

// What the shell is told, the same for every verb. After a signal: 128 plus its number.
enum ExitCode : int {
    ok = 0,
    failure = 1,         // of a file, or a defect of ours
    usage = 2,           // of the command line or of a scenario
    not_precise = 3,     // all replicas allowed are there, and a target of the rule that stops is not met
    failed_replicas = 4, // all the others are in the results
    stopped_early = 5,   // at a limit of time; what is done is kept, and can be continued
};

struct ExitMeaning {
    ExitCode code;
    const char* text;
};

// As users are told.
inline constexpr std::array exit_meanings{
    ExitMeaning{ok, "ok"},
    ExitMeaning{failure, "failure"},
    ExitMeaning{usage, "usage or invalid input"},
    ExitMeaning{not_precise, "finished, but not as precise as was asked for"},
    ExitMeaning{failed_replicas, "finished with failed replicas"},
    ExitMeaning{stopped_early, "stopped at a limit of time, or merged before all is run"},
};

// All of them as a sentence: "0 ok; 1 failure; …".
std::string exit_codes_text();

} // namespace brink::app
