#include "app/sweep_begin.h"

#include "app/interrupt.h"
#include "app/machine.h"
#include "app/options.h"
#include "results/design.h"
#include "results/file.h"
#include "scenario/write.h"

#include <fmt/format.h>

#include <unordered_set>

namespace brink::app {

namespace {

namespace fs = std::filesystem;

// Of work by one thread in one record: what a kill can lose, and what a share is handed.
constexpr double chunk_seconds = 10.0;

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

void require_same(const SweepRequest& request, const results::SweepHead& found,
                  const results::SweepHead& wanted) {
    std::string lines;
    for (const std::string& line : results::differences(found.identity, wanted.identity))
        lines += "\n  " + line;
    if (found.study != wanted.study)
        lines += fmt::format("\n  study: '{}' there, '{}' here", found.study, wanted.study);
    if (found.replicas != wanted.replicas && request.beginning != Beginning::topped_up)
        lines += fmt::format("\n  replicas of each point: {} there, {} here; --top-up -n {} adds them",
                             found.replicas, wanted.replicas, wanted.replicas);
    if (!lines.empty()) refuse(request.folder, lines);
}

std::string design_text(const study::SweptPoints& points) {
    std::string text = results::design_header(points.paths());
    for (std::int64_t number = 0; number < points.size(); ++number)
        text += results::design_line(points.design(number));
    return text;
}

results::SweepHead go_on(const SweepRequest& request, const study::SweptPoints& points,
                         results::SweepHead wanted) {
    results::SweepHead found = results::read_head(request.folder);
    require_same(request, found, wanted);
    wanted.identity.chunk = found.identity.chunk;
    results::publish_file(results::design_in(request.folder), design_text(points));
    if (found.study_text == wanted.study_text) return found;
    require_all_points(request.folder, points);
    results::write_files(request.folder,
                         {{"design.csv", design_text(points)}, {"sweep.toml", to_toml(wanted)}});
    return wanted;
}

// Its own files only; what somebody else put there stays.
void clear(const fs::path& folder) {
    for (const fs::path& journal : results::journals_in(folder)) {
        if (results::is_open_elsewhere(journal))
            throw UsageError(fmt::format("another process is sweeping in {}: {} grows", folder.string(),
                                         journal.string()));
    }
    for (const char* name :
         {"results.nc", "summary.csv", "manifest.json", "sweep.toml", "design.csv", "journal"})
        fs::remove_all(folder / name);
}

bool is_there(const SweepRequest& request) { return fs::exists(results::head_in(request.folder)); }

// Other shares may be there; this one may go on only if that is what was asked for.
void refuse_taken_folder(const SweepRequest& request) {
    if (request.beginning != Beginning::afresh || !fs::exists(request.folder) || fs::is_empty(request.folder))
        return;
    const bool others_only = request.share.of > 1 && is_there(request) &&
                             !fs::exists(results::journal_in(request.folder, request.share));
    if (others_only) return;
    throw UsageError(fmt::format(
        "{} is not empty: --resume goes on there, --top-up -n N adds replicas, --force begins anew",
        request.folder));
}

} // namespace

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
        .points = points.size()};
}

results::SweepHead begin_in_folder(const SweepRequest& request, const study::SweptPoints& points,
                                   results::SweepHead wanted) {
    refuse_taken_folder(request);
    if (request.beginning == Beginning::over) clear(request.folder);
    results::prepare_folder(fs::path(request.folder) / "journal", 1 << 16);
    if (is_there(request)) return go_on(request, points, std::move(wanted));
    wanted.identity.chunk = request.chunk.value_or(0);
    if (!request.chunk)
        wanted.identity.chunk = study::chunk_of(points, request.settings, chunk_seconds, interrupted());
    results::publish_file(results::design_in(request.folder), design_text(points));
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
