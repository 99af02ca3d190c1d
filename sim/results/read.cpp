#include "results/results.h"

#include "base/number_text.h"
#include "results/file.h"
#include "results/netcdf.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <sstream>

namespace brink::results {

namespace {

void require(bool holds, const std::string& path, std::string_view broken) {
    if (!holds) throw FileError(fmt::format("cannot read {}: {}", path, broken));
}

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream stream(text);
    return {std::istream_iterator<std::string>(stream), {}};
}

std::vector<std::string> labels_of(const NetcdfReader& file, const std::string& dimension) {
    if (!file.has(dimension)) return {};
    if (file.is_text(dimension)) return file.texts(dimension);
    std::vector<std::string> labels;
    for (const double day : file.reals(dimension)) labels.push_back(number_text(day));
    return labels;
}

void read_dimensions(const NetcdfReader& file, tally::Schema& schema) {
    for (const std::string& name : words_of(file.text_attribute("", "dimensions")))
        schema.dimensions.push_back({name, labels_of(file, name)});
}

std::size_t position(const std::string& name, const tally::Schema& schema) {
    const auto at = std::find_if(schema.dimensions.begin(), schema.dimensions.end(),
                                 [&](const tally::Dimension& dimension) { return dimension.name == name; });
    return static_cast<std::size_t>(at - schema.dimensions.begin());
}

// Never a core one: each of those has cells in every scenario.
void read_empty_measure(const NetcdfReader& file, const std::string& name, Results& results) {
    tally::Measure measure{.name = name, .meaning = "", .dimensions = {}, .cells = 0, .core = false};
    for (const std::string& dimension : words_of(file.text_attribute("", "empty_" + name)))
        measure.dimensions.push_back(position(dimension, results.schema));
    results.tally.counts.emplace_back();
    results.schema.measures.push_back(std::move(measure));
}

void read_measure(const NetcdfReader& file, const std::string& name, Results& results) {
    tally::Measure measure{.name = name,
                           .meaning = file.text_attribute(name, "long_name"),
                           .dimensions = {},
                           .cells = 0,
                           .core = file.integer_attribute(name, "core") != 0};
    for (const std::string& dimension : file.dimensions_of(name)) {
        if (dimension != "point") measure.dimensions.push_back(position(dimension, results.schema));
    }
    results.tally.counts.push_back(file.integers(name));
    measure.cells = results.tally.counts.back().size();
    results.schema.measures.push_back(std::move(measure));
}

// Those of one ending; −1 fills up.
std::vector<std::int64_t> replicas_of(const NetcdfReader& file, const std::string& name, std::size_t ending) {
    const std::size_t kept = file.size("exemplar");
    const std::vector<std::int64_t> cells = file.integers(name);
    std::vector<std::int64_t> replicas;
    for (std::size_t cell = ending * kept; cell < (ending + 1) * kept; ++cell) {
        if (cells.at(cell) >= 0) replicas.push_back(cells[cell]);
    }
    return replicas;
}

std::vector<tally::Exemplar> judged_of(const NetcdfReader& file, const std::string& name,
                                       std::size_t ending) {
    const std::vector<double> surprise = file.reals(name + "_surprise");
    std::vector<tally::Exemplar> list;
    for (const std::int64_t replica : replicas_of(file, name, ending)) {
        const std::size_t cell = ending * file.size("exemplar") + list.size();
        list.push_back({replica, static_cast<float>(surprise.at(cell))});
    }
    return list;
}

std::vector<tally::Exemplars> read_exemplars(const NetcdfReader& file) {
    std::vector<tally::Exemplars> exemplars;
    for (std::size_t ending = 0; ending < file.size("ending"); ++ending) {
        exemplars.push_back({replicas_of(file, "exemplars", ending),
                             judged_of(file, "exemplar_likely", ending),
                             judged_of(file, "exemplar_surprising", ending)});
    }
    return exemplars;
}

std::optional<Past> read_past(const NetcdfReader& file) {
    if (!file.has_attribute("", "past_replica")) return std::nullopt;
    return Past{.replica = file.integer_attribute("", "past_replica"),
                .turn = static_cast<int>(file.integer_attribute("", "past_turn"))};
}

Looks read_looks(const NetcdfReader& file) {
    if (!file.has("look_replicas")) return {};
    return {.targets = file.texts("target"),
            .half_width = file.reals("target_half_width"),
            .relative = file.integers("target_relative"),
            .replicas = file.integers("look_replicas"),
            .counts = file.integers("look_count")};
}

std::optional<Twins> read_twins(const NetcdfReader& file) {
    if (!file.has("twin_count")) return std::nullopt;
    const std::vector<std::int64_t> counts = file.integers("twin_count");
    Twins twins{{}, file.integers("twin_failed").at(0)};
    for (std::size_t cell = 0; cell < counts.size(); cell += 4)
        twins.pairs.push_back({counts[cell], counts.at(cell + 1), counts.at(cell + 2), counts.at(cell + 3)});
    return twins;
}

Identity read_identity(const NetcdfReader& file) {
    return {.program_version = file.text_attribute("", "program_version"),
            .git_commit = file.text_attribute("", "git_commit"),
            .git_modified = file.integer_attribute("", "git_modified") != 0,
            .seed = file.text_attribute("", "seed"),
            .scenario_sha256 = file.text_attribute("", "scenario_sha256"),
            .past = read_past(file),
            .point_draws = file.has_attribute("", "past_point_draws")
                               ? file.text_attribute("", "past_point_draws")
                               : ""};
}

} // namespace

Results read(const std::string& path) {
    const NetcdfReader file(path);
    require(file.has_attribute("", "schema_version"), path, "no results of brink");
    const std::int64_t version = file.integer_attribute("", "schema_version");
    require(version == schema_version, path,
            fmt::format("its schema version is {}, not {}", version, schema_version));
    require(!file.has_attribute("", "study"), path, "it is of a sweep, not of one run");
    Results results;
    results.identity = read_identity(file);
    results.scenario = file.text_attribute("", "scenario");
    results.scenario_toml = file.text("provenance", "scenario");
    results.start_date = file.text_attribute("", "start_date");
    results.requested = file.integers("n_requested").at(0);
    if (file.has("stop_reason")) // files of before there were rules have none
        results.stop_reason = static_cast<statistics::StopReason>(file.integers("stop_reason").at(0));
    results.tally.replicas = file.integers("n_replicas").at(0);
    results.failed = file.integers("n_failed").at(0);
    results.done = results.tally.replicas + results.failed;
    read_dimensions(file, results.schema);
    for (const std::string& name : words_of(file.text_attribute("", "measures"))) {
        file.has(name) ? read_measure(file, name, results) : read_empty_measure(file, name, results);
    }
    results.tally.exemplars = read_exemplars(file);
    results.looks = read_looks(file);
    results.twins = read_twins(file);
    require(tally::digest(results.schema, results.tally) == file.text_attribute("", "tally_sha256"), path,
            "its counts do not agree with its tally_sha256");
    return results;
}

} // namespace brink::results
