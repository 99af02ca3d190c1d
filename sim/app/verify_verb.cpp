// brink verify: do the files of a finished run or sweep agree, and does a simulation in other ways give the same?
#include "app/exit_code.h"
#include "app/folder_kind.h"
#include "app/interrupt.h"
#include "app/machine.h"
#include "app/options.h"
#include "app/output.h"
#include "app/run_request.h"
#include "app/verbs.h"
#include "app/verify.h"
#include "results/file.h"
#include "words/manifest.h"

#include <fmt/format.h>

#include <algorithm>

namespace brink::app {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t most_stretches = 1'000'000'000;

VerifyRequest verify_request(const po::variables_map& given) {
    VerifyRequest request;
    request.folder = text_of(given, "folder");
    if (request.folder.empty())
        throw UsageError("verify wants the folder of a run or a sweep (see: brink help verify)");
    request.all = text_of(given, "sample") == "all";
    if (given.count("sample") && !request.all)
        request.sample = whole_of(given, "sample", 0, 1, most_stretches);
    const int threads = settings_of(given).threads;
    // That threads do not matter shows on one core, too, unless the user wants one thread only.
    request.threads = given.count("-j") ? threads : std::max(threads, 2);
    request.seed = given.count("seed") ? text_of(given, "seed") : "verify";
    return request;
}

// Of a folder that has neither a sweep nor results.nc.
[[noreturn]] void refuse_folder(const fs::path& folder) {
    const FolderKind kind = kind_of(folder);
    if (kind == FolderKind::unknown)
        throw UsageError(fmt::format("there are no results in {}", folder.string()));
    throw UsageError(
        fmt::format("{} holds {}, and verify checks runs, forks and sweeps, which have a results.nc "
                    "that says how any part of them is simulated again",
                    folder.string(), kind_text(kind)));
}

// Told before any of them is opened: the library that reads them may neither refuse a damaged one nor come back.
std::vector<results::Disagreement> changed_files(const fs::path& folder) {
    std::vector<results::Disagreement> changed;
    if (!fs::exists(folder / "manifest.json")) return changed;
    for (const auto& [name, said] : words::claims_of(text_in(folder / "manifest.json")).files) {
        if (!fs::exists(folder / name)) continue; // what is missing is told by who wants it
        const std::string found = results::digest_of(folder / name);
        if (found == said) continue;
        tell(fmt::format("brink: {} is not the file that was written: it was changed or damaged since\n",
                         (folder / name).string()));
        changed.push_back({name, "sha256 of the file", said + " in manifest.json", found + " of its bytes"});
    }
    return changed;
}

int act(const po::variables_map& given) {
    const VerifyRequest request = verify_request(given);
    watch_for_interrupts();
    const bool sweep = fs::exists(request.folder / "sweep.toml");
    if (!sweep && !fs::exists(request.folder / "results.nc")) refuse_folder(request.folder);
    const auto changed = changed_files(request.folder);
    words::Verification verification = sweep ? verify_sweep(request) : verify_run(request);
    add(verification, changed);
    if (interrupted()) {
        tell("brink: interrupted before all was checked\n");
        return interrupted_exit_code();
    }
    print(given.count("json") ? words::to_json(verification) : words::to_text(verification, user_style()));
    return verification.found == 0 ? ExitCode::ok : ExitCode::failure;
}

std::string program_text(const results::Identity& identity) {
    return fmt::format("{} of commit {}{}", identity.program_version, identity.git_commit.substr(0, 12),
                       identity.git_modified ? " with local changes" : "");
}

} // namespace

void check_manifest(words::Verification& verification, const fs::path& folder, const std::string& status,
                    const std::string& tally_sha256) {
    const words::ManifestClaims claims = words::claims_of(text_in(folder / "manifest.json"));
    const auto check = [&](const char* key, const std::string& said, const std::string& found) {
        if (said != found)
            add(verification, {{"manifest.json", key, said + " there", found + " by the counts"}});
    };
    check("status", claims.status, status);
    check("tally_sha256", claims.tally_sha256, tally_sha256);
}

void note_program(words::Verification& verification, const results::Identity& identity) {
    const results::Identity here = identity_of(identity.seed, "");
    if (identity.program_version == here.program_version && identity.git_commit == here.git_commit &&
        identity.git_modified == here.git_modified)
        return;
    verification.notes.push_back(
        fmt::format("brink {} wrote these results, and this is {}: where counts differ, the program may have "
                    "changed",
                    program_text(identity), program_text(here)));
}

Verb verify_verb() {
    Verb verb;
    verb.name = "verify";
    verb.usage = "DIR [--sample N | --sample all]";
    verb.summary = "check a finished run or sweep: files against each other, and parts of it simulated again";
    verb.example = "brink verify build/sanctions --sample 20";
    verb.options = {
        {"sample", "N",
         "stretches to simulate again, or all (4 of a sweep; a run of up to 100,000 replicas whole)"},
        {"seed", "TEXT", "chooses which (verify)"},
        {",j", "N", "threads at most (all that this process may use, and no fewer than two)"},
        {"json", "", "one JSON object on standard output"},
    };
    verb.argument = "folder";
    verb.act = act;
    return verb;
}

} // namespace brink::app
