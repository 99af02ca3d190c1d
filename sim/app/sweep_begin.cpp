#include "app/sweep_begin.h"

#include "app/folder_kind.h"
#include "app/interrupt.h"
#include "app/machine.h"
#include "app/options.h"
#include "app/output.h"
#include "results/design.h"
#include "results/file.h"
#include "results/own_files.h"
#include "scenario/write.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <thread>
#include <unordered_set>

namespace brink::app {

namespace {

namespace fs = std::filesystem;

void refuse(const fs::path& folder, const std::string& lines) {
    throw UsageError(fmt::format("the sweep in {} is another one:{}", folder.string(), lines));
}

// What was done must still be wanted: values may be added, not taken away.
void require_all_points(const fs::path& folder, const study::SweptPoints& points) {
    const std::unordered_set<std::uint64_t> here(points.addresses().begin(), points.addresses().end());
    results::DesignReader design(results::design_in(folder));
    while (const auto point = design.next()) {
        if (here.contains(point->key())) continue;
        refuse(folder, fmt::format("\n  study: a point with {} there, none here",
                                   results::settings_text(design.paths(), *point)));
    }
}

// Where the study is the same, the list of points is, too.
void require_same_points(const fs::path& folder, const study::SweptPoints& points) {
    const fs::path path = results::design_in(folder);
    if (results::survey_of(path, points.size()).addresses == points.addresses()) return;
    throw UsageError(fmt::format("{} lists other points than the study, or in another order: delete it, and "
                                 "this command writes it again",
                                 path.string()));
}

// Counts by turn go where a study grows beyond so many points, unless it says otherwise.
std::string series_line(const results::SweepHead& found, const results::SweepHead& wanted) {
    const std::size_t there = found.identity.schema.measures.size(),
                      here = wanted.identity.schema.measures.size();
    if (there == here) return "";
    return fmt::format("\n  counts by turn are {} there and {} here: the study needs [record] series = {}",
                       there > here ? "recorded" : "left out", there > here ? "left out" : "recorded",
                       there > here);
}

void require_same(const SweepRequest& request, const results::SweepHead& found,
                  const results::SweepHead& wanted) {
    std::string lines;
    for (const std::string& line : results::differences(found.identity, wanted.identity))
        lines += "\n  " + line;
    lines += series_line(found, wanted);
    if (found.study != wanted.study)
        lines += fmt::format("\n  study: '{}' there, '{}' here", found.study, wanted.study);
    const std::string there = results::stop_text(found.stop), here = results::stop_text(wanted.stop);
    if (there != here)
        lines += fmt::format("\n  [stop]: '{}' there, '{}' here", there.empty() ? "none" : there,
                             here.empty() ? "none" : here);
    if (found.replicas != wanted.replicas && request.beginning != Beginning::topped_up)
        lines += fmt::format("\n  replicas of each point{}: {} there, {} here; --top-up -n {} adds them",
                             found.stop ? " at most" : "", found.replicas, wanted.replicas, wanted.replicas);
    if (!lines.empty()) refuse(request.folder, lines);
}

void write_design(results::GrowingFile& file, const study::SweptPoints& points) {
    file.append(results::design_header(points.paths()));
    for (std::int64_t number = 0; number < points.size(); ++number)
        file.append(results::design_line(points.design(number)));
}

void publish_design(const fs::path& folder, const study::SweptPoints& points) {
    results::publish_file(results::design_in(folder),
                          [&](results::GrowingFile& file) { write_design(file, points); });
}

// Both at once: the list of points and what says how many there are.
void replace(const fs::path& folder, const study::SweptPoints& points, const results::SweepHead& head) {
    results::GrowingFile design(results::design_in(folder)), about(results::head_in(folder));
    write_design(design, points);
    about.append(to_toml(head));
    for (results::GrowingFile* written : {&design, &about}) written->sync();
    for (results::GrowingFile* written : {&design, &about}) written->keep();
}

results::SweepHead go_on(const SweepRequest& request, const study::SweptPoints& points,
                         results::SweepHead wanted) {
    results::SweepHead found = results::read_head(request.folder);
    require_same(request, found, wanted);
    wanted.identity.chunk = found.identity.chunk;
    publish_design(request.folder, points);
    if (found.study_text == wanted.study_text) {
        require_same_points(request.folder, points);
        return found;
    }
    require_all_points(request.folder, points);
    replace(request.folder, points, wanted);
    return wanted;
}

// Who means to do all that is missing must be the only one. A journal of its own name is looked at when it is opened.
void refuse_company(const fs::path& folder, const fs::path& own = {}) {
    for (const fs::path& journal : results::journals_in(folder)) {
        if (journal != own && results::is_open_elsewhere(journal))
            throw UsageError(fmt::format("another process is sweeping in {}: {} grows", folder.string(),
                                         journal.string()));
    }
}

// The lock is not kept: shares that go on afterwards write each into a journal of its own.
void clear(const fs::path& folder) {
    if (!fs::is_directory(folder)) return;
    const results::FolderLock lock(folder);
    if (lock.taken_by_another())
        throw UsageError(fmt::format("another process is writing results to {}", folder.string()));
    results::remove_own(folder);
}

bool is_there(const SweepRequest& request) { return fs::exists(results::head_in(request.folder)); }

// Whether a list of points is this study's. It may be read while it gets its name, not while it is written.
bool is_design_of(const fs::path& path, const study::SweptPoints& points) {
    std::ifstream file(path, std::ios::binary);
    const auto has = [&](const std::string& wanted) {
        std::string there(wanted.size(), '\0');
        file.read(there.data(), static_cast<std::streamsize>(there.size()));
        return file.good() && there == wanted;
    };
    bool same = has(results::design_header(points.paths()));
    for (std::int64_t number = 0; same && number < points.size(); ++number)
        same = has(results::design_line(points.design(number)));
    return same && file.peek() == std::ifstream::traits_type::eof();
}

// Whether there is nothing but what a process leaves that begins this sweep and has not come to the head: another share that
// was started together with this one is estimating its chunks, or one was killed while it did.
bool is_being_begun(const fs::path& folder, const study::SweptPoints& points) {
    if (fs::exists(results::head_in(folder))) return false;
    const fs::directory_iterator entries(folder);
    return std::all_of(begin(entries), end(entries), [&](const fs::directory_entry& entry) {
        if (entry.path().filename() == "journal") return entry.is_directory() && results::is_free(entry);
        if (entry.path() == results::design_in(folder)) return is_design_of(entry, points);
        return results::is_growing(entry);
    });
}

// Other shares may be there; this one may go on only if that is what was asked for. Whoever is seen to have a journal has
// written the head before, so that the head is looked for last.
void refuse_taken_folder(const SweepRequest& request, const study::SweptPoints& points) {
    if (request.beginning != Beginning::afresh || !fs::exists(request.folder) ||
        is_being_begun(request.folder, points))
        return;
    const bool others_only = request.share.of > 1 && is_there(request) &&
                             !fs::exists(results::journal_in(request.folder, request.share));
    if (others_only) return;
    throw UsageError(fmt::format(
        "{} is not empty: --resume goes on there, --top-up -n N adds replicas, --force begins anew",
        request.folder));
}

// What is there would be overwritten, and nothing of it goes on.
void refuse_other_results(const SweepRequest& request) {
    const FolderKind kind = kind_of(request.folder);
    if (request.beginning == Beginning::afresh || request.beginning == Beginning::over || is_there(request) ||
        kind == FolderKind::unknown)
        return;
    throw UsageError(fmt::format(
        "{} holds {}, and no sweep.toml to go on from: name another folder, or --force begins anew there",
        request.folder, kind_text(kind)));
}

} // namespace

bool wait_for(const fs::path& journal) {
    for (bool told = false; fs::exists(journal) && results::is_open_elsewhere(journal); told = true) {
        if (!told) tell(fmt::format("brink: waiting for the process that writes {}\n", journal.string()));
        if (interrupted()) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
    }
    return true;
}

results::SweepHead wanted_head(const study::Study& study, const study::SweptPoints& points) {
    const std::string toml = scenario::to_toml(points.scenario());
    return {
        .identity = {.identity = identity_of(study.seed, toml),
                     .scenario = points.scenario().name,
                     .start_date = points.scenario().time.start,
                     .seed_policy = study.seed_policy == study::SeedPolicy::common ? "common" : "independent",
                     .chunk = 0,
                     .schema = points.schema()},
        .study = study.name,
        .study_text = canonical_text(study),
        .scenario_toml = toml,
        .replicas = study.replicas,
        .points = points.size(),
        .stop = study.stop};
}

results::SweepHead begin_in_folder(const SweepRequest& request, const study::SweptPoints& points,
                                   results::SweepHead wanted) {
    refuse_taken_folder(request, points);
    refuse_other_results(request);
    if (request.beginning == Beginning::over) {
        refuse_company(request.folder);
    } else if (request.share.of == 1) {
        refuse_company(request.folder, results::journal_in(request.folder, request.share));
    }
    if (request.beginning == Beginning::over) clear(request.folder);
    results::prepare_folder(fs::path(request.folder) / "journal", 1 << 16);
    if (is_there(request)) return go_on(request, points, std::move(wanted));
    wanted.identity.chunk = request.chunk.value_or(0);
    if (!request.chunk) wanted.identity.chunk = study::chunk_of(points, request.settings, interrupted());
    publish_design(request.folder, points);
    results::publish_file(results::head_in(request.folder), to_toml(wanted));
    return go_on(request, points, std::move(wanted)); // another process may have been first
}

std::int64_t replicas_of(const SweepRequest& request, const study::Study& study) {
    const bool begun = request.beginning != Beginning::afresh && request.beginning != Beginning::over;
    const std::int64_t wanted = request.replicas.value_or(study.replicas);
    if (!begun || !is_there(request)) return wanted;
    const std::int64_t found = results::read_head(request.folder).replicas;
    if (request.replicas && wanted < found)
        throw UsageError(fmt::format(
            "--top-up -n {}: each point has {} replicas already, and -n is the new total", wanted, found));
    return std::max(wanted, request.replicas ? wanted : found);
}

} // namespace brink::app
