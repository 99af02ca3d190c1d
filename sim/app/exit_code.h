#pragma once

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

} // namespace brink::app
