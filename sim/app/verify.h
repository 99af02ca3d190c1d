// Results held against themselves and simulated again: the two kinds of folder that `verify` takes.
#pragma once

#include "results/file.h"
#include "results/replicas_file.h"
#include "run/ensemble.h"
#include "words/verification.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace brink::app {

struct VerifyRequest {
    std::filesystem::path folder;
    std::optional<std::int64_t> sample; // stretches to simulate again; none: as many as take little time
    bool all = false;                   // simulate everything again
    int threads = 1;                    // at most
    std::string seed;                   // chooses the stretches
};

// Each stops early when a signal comes. Throws UsageError for a folder that is not finished, FileError.
words::Verification verify_run(const VerifyRequest& request);
words::Verification verify_sweep(const VerifyRequest& request);

using results::text_in; // of a file of the folder

// Whether manifest.json says the same.
void check_manifest(words::Verification& verification, const std::filesystem::path& folder,
                    const std::string& status, const std::string& tally_sha256);

// Rows of replicas.nc beside what a simulation in another way gives of the same replicas.
class ReplicasCheck {
public:
    // Holds the file against the counts of `results`, if there is one.
    ReplicasCheck(const std::filesystem::path& folder, const results::Results& results,
                  words::Verification& verification);

    run::Keep keep(); // empty without a file
    void conclude();  // says what was held against what

private:
    void hold_against_counts(const results::Results& results);
    void compare(const tally::Histories& again);

    words::Verification& verification_;
    std::optional<results::ReplicasReader> file_;
    std::vector<std::string> endings_;
    std::int64_t again_ = 0; // replicas that were simulated again
};

// A note, where another program wrote the results: what differs may be its doing.
void note_program(words::Verification& verification, const results::Identity& identity);

} // namespace brink::app
