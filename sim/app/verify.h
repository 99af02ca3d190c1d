// Results held against themselves and simulated again: the two kinds of folder that `verify` takes.
#pragma once

#include "words/verification.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

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

// Whether manifest.json says the same.
void check_manifest(words::Verification& verification, const std::filesystem::path& folder,
                    const std::string& status, const std::string& tally_sha256);

// A note, where another program wrote the results: what differs may be its doing.
void note_program(words::Verification& verification, const results::Identity& identity);

std::string text_in(const std::filesystem::path& path); // throws FileError

} // namespace brink::app
