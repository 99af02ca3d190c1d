#include "results/swept_endings.h"

#include "results/file.h"
#include "results/netcdf.h"
#include "results/results.h"

#include <fmt/format.h>

namespace brink::results {

namespace {

void require_results(const NetcdfReader& file, const std::string& path) {
    if (!file.has_attribute("", "schema_version"))
        throw FileError(fmt::format("cannot read {}: no results of brink", path));
    const std::int64_t version = file.integer_attribute("", "schema_version");
    if (version != schema_version)
        throw FileError(
            fmt::format("cannot read {}: its schema version is {}, not {}", path, version, schema_version));
}

} // namespace

bool is_of_sweep(const std::string& path) {
    const NetcdfReader file(path);
    require_results(file, path);
    return file.has_attribute("", "study");
}

SweptEndings read_swept_endings(const std::string& path) {
    const NetcdfReader file(path);
    require_results(file, path);
    if (!file.has_attribute("", "study"))
        throw FileError(fmt::format("cannot read {}: it is of one run, not of a sweep", path));
    return {.scenario = file.text_attribute("", "scenario"),
            .study_text = file.text("provenance", "study"),
            .tally_sha256 = file.text_attribute("", "tally_sha256"),
            .complete = file.text_attribute("", "status") == "complete",
            .endings = file.texts("ending"),
            .addresses = file.texts("point"),
            .replicas = file.integers("n_replicas"),
            .counts = file.integers("ending_count")};
}

} // namespace brink::results
