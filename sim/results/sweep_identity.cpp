#include "results/sweep_identity.h"

#include "base/input_error.h"
#include "document/parse.h"
#include "results/file.h"
#include "results/toml_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace brink::results {

namespace {

std::string dimensions_text(const tally::Schema& schema) {
    std::string text;
    for (const tally::Dimension& dimension : schema.dimensions)
        text +=
            "\n[[dimensions]]\n" + toml_line("name", dimension.name) + toml_line("labels", dimension.labels);
    return text;
}

std::string measures_text(const tally::Schema& schema) {
    std::string text;
    for (const tally::Measure& measure : schema.measures) {
        std::vector<std::string> over;
        for (const std::size_t dimension : measure.dimensions)
            over.push_back(schema.dimensions[dimension].name);
        text += "\n[[measures]]\n" + toml_line("name", measure.name) + toml_line("meaning", measure.meaning) +
                toml_line("dimensions", over) + toml_line("core", measure.core);
    }
    return text;
}

std::size_t position(const tally::Schema& schema, const std::string& name, const std::string& file) {
    for (std::size_t i = 0; i < schema.dimensions.size(); ++i) {
        if (schema.dimensions[i].name == name) return i;
    }
    throw FileError(fmt::format("cannot read {}: there is no dimension '{}'", file, name));
}

tally::Measure measure_of(const TomlTable& table, const tally::Schema& schema, const std::string& file) {
    tally::Measure measure{.name = table.text("name"),
                           .meaning = table.text("meaning"),
                           .dimensions = {},
                           .cells = 1,
                           .core = table.flag("core")};
    for (const std::string& name : table.texts("dimensions")) {
        measure.dimensions.push_back(position(schema, name, file));
        measure.cells *= schema.dimensions[measure.dimensions.back()].labels.size();
    }
    return measure;
}

tally::Schema schema_of(const TomlTable& table, const std::string& file) {
    tally::Schema schema;
    for (const TomlTable& dimension : table.tables("dimensions"))
        schema.dimensions.push_back({dimension.text("name"), dimension.texts("labels")});
    for (const TomlTable& measure : table.tables("measures"))
        schema.measures.push_back(measure_of(measure, schema, file));
    return schema;
}

Identity identity_of(const TomlTable& table) {
    return {.program_version = table.text("program_version"),
            .git_commit = table.text("git_commit"),
            .git_modified = table.flag("git_modified"),
            .seed = table.text("seed"),
            .scenario_sha256 = table.text("scenario_sha256"),
            .past = {}};
}

void require_format(const TomlTable& table, const std::string& name) {
    const std::int64_t format = table.whole("format");
    if (format != journal_format)
        throw FileError(
            fmt::format("cannot read {}: its format is {}, not {}", name, format, journal_format));
}

// For the comparison that results of one run have.
Results as_results(const SweepIdentity& identity) {
    Results results;
    results.identity = identity.identity;
    results.scenario = identity.scenario;
    results.schema = identity.schema;
    return results;
}

} // namespace

std::vector<std::string> differences(const SweepIdentity& found, const SweepIdentity& wanted) {
    std::vector<std::string> lines = differences(as_results(found), as_results(wanted));
    if (found.seed_policy != wanted.seed_policy)
        lines.push_back(
            fmt::format("seed_policy: '{}' there, '{}' here", found.seed_policy, wanted.seed_policy));
    return lines;
}

std::string to_toml(const SweepIdentity& identity) {
    return toml_line("format", std::int64_t{journal_format}) + toml_line("program", std::string("brink")) +
           toml_line("program_version", identity.identity.program_version) +
           toml_line("git_commit", identity.identity.git_commit) +
           toml_line("git_modified", identity.identity.git_modified) +
           toml_line("seed", identity.identity.seed) + toml_line("seed_policy", identity.seed_policy) +
           toml_line("scenario", identity.scenario) +
           toml_line("scenario_sha256", identity.identity.scenario_sha256) +
           toml_line("start_date", identity.start_date) + toml_line("chunk", identity.chunk) +
           dimensions_text(identity.schema) + measures_text(identity.schema);
}

SweepIdentity to_sweep_identity(const std::string& name, std::string_view toml) {
    try {
        const document::Value root = document::parse(name, toml);
        const TomlTable table(name, root);
        require_format(table, name);
        return {.identity = identity_of(table),
                .scenario = table.text("scenario"),
                .start_date = table.text("start_date"),
                .seed_policy = table.text("seed_policy"),
                .chunk = table.whole("chunk"),
                .schema = schema_of(table, name)};
    } catch (const InputError& error) {
        throw FileError(fmt::format("cannot read {}: {}", name, error.what()));
    }
}

} // namespace brink::results
