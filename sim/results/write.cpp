#include "results/results.h"

#include "base/contract.h"
#include "results/endings.h"
#include "results/netcdf.h"
#include "results/variables.h"

#include <fmt/format.h>

#include <functional>
#include <map>
#include <span>

namespace brink::results {

namespace {

// A double holds every whole number below it, and so does each reader's arithmetic on them.
constexpr std::int64_t count_limit = std::int64_t{1} << 53;

constexpr const char* methods = "ending_goodman: simultaneous over the endings (Goodman 1965); *_wilson: "
                                "each alone (Wilson 1927). All intervals "
                                "are Monte Carlo error only, conditional on the model";

// The file being written, with the dimensions that its variables share.
struct Sheet {
    NetcdfWriter file;
    std::vector<int> of_schema; // by dimension of the schema
    std::map<std::string, int, std::less<>> by_name;

    int add(const std::string& name, std::size_t size) { return by_name[name] = file.dimension(name, size); }

    std::vector<int> of_point(const std::vector<std::string>& names) const {
        std::vector<int> dimensions{by_name.at("point")};
        for (const std::string& name : names) dimensions.push_back(by_name.at(name));
        return dimensions;
    }
};

void require_exact(const Results& results) {
    const tally::Schema& schema = results.schema;
    EXPECT(results.tally.counts.size() == schema.measures.size());
    for (std::size_t i = 0; i < schema.measures.size(); ++i) {
        EXPECT(results.tally.counts[i].size() == schema.measures[i].cells);
        for (const std::int64_t count : results.tally.counts[i]) EXPECT(0 <= count && count < count_limit);
    }
    EXPECT(results.tally.replicas == results.done - results.failed);
}

bool has_cells(const tally::Measure& measure) { return measure.cells > 0; }

// The turn's coordinate has CF's units, so that readers see dates; all other labels are names.
void write_coordinate(Sheet& sheet, const Results& results, const tally::Dimension& dimension) {
    sheet.of_schema.push_back(-1);
    if (dimension.labels.empty()) return; // netCDF takes the size 0 for "without limit"
    const int on = sheet.of_schema.back() = sheet.add(dimension.name, dimension.labels.size());
    if (dimension.name != "turn") {
        sheet.file.texts(dimension.name, on, dimension.labels);
        return;
    }
    const int turn = sheet.file.reals("turn", {on}, turn_days(results.schema));
    sheet.file.attribute(turn, "units", "days since " + results.start_date);
    sheet.file.attribute(turn, "calendar", "proleptic_gregorian");
    sheet.file.attribute(turn, "long_name", "day on which the turn ends");
}

void write_dimensions(Sheet& sheet, const Results& results) {
    sheet.file.texts("point", sheet.add("point", 1), {results.scenario});
    for (const tally::Dimension& dimension : results.schema.dimensions)
        write_coordinate(sheet, results, dimension);
    sheet.file.texts("bound", sheet.add("bound", 2), {"lower", "upper"});
    sheet.add("exemplar", tally::exemplars_kept);
}

// Names in order, since the file itself lists its variables by the alphabet.
template <class Named> std::string names_of(const std::vector<Named>& all) {
    std::string names;
    for (const Named& one : all) names += (names.empty() ? "" : " ") + one.name;
    return names;
}

// The positions that are counted, in the schema's order. A dimension without any, such as the pairs of a crisis without
// sanctions, has no variable here, and neither has a measure over it: its dimensions stand in an attribute instead.
void write_schema(NetcdfWriter& file, const tally::Schema& schema) {
    file.attribute(-1, "dimensions", names_of(schema.dimensions));
    file.attribute(-1, "measures", names_of(schema.measures));
    for (const tally::Measure& measure : schema.measures) {
        if (has_cells(measure)) continue;
        std::vector<tally::Dimension> over;
        for (const std::size_t dimension : measure.dimensions) over.push_back(schema.dimensions[dimension]);
        file.attribute(-1, "empty_" + measure.name, names_of(over));
    }
}

// What is not the same at every point.
void write_variable(Sheet& sheet, const Variable& variable, const Page& page) {
    const std::vector<int> over = sheet.of_point(variable.dimensions);
    const Numbers numbers = variable.numbers(page);
    const auto* counts = std::get_if<std::vector<std::int64_t>>(&numbers);
    const int made = counts ? sheet.file.integers(variable.name, over, *counts)
                            : sheet.file.reals(variable.name, over, std::get<std::vector<double>>(numbers));
    for (const Attribute& attribute : variable.attributes) {
        std::visit([&](const auto& value) { sheet.file.attribute(made, attribute.name, value); },
                   attribute.value);
    }
}

// "0-12287"; empty when nothing was done.
std::string range_text(std::int64_t first, std::int64_t count) {
    return count == 0 ? "" : fmt::format("{}-{}", first, first + count - 1);
}

// What was simulated: replicas from 0 on, or, of the one replica of a fork, branches from 1 on.
void write_ranges(NetcdfWriter& file, const Results& results) {
    const auto& past = results.identity.past;
    if (!past) {
        file.attribute(-1, "replica_ranges_done", range_text(0, results.done));
        return;
    }
    file.attribute(-1, "past_replica", past->replica);
    file.attribute(-1, "past_turn", past->turn);
    file.attribute(-1, "branch_ranges_done", range_text(1, results.done));
}

void write_identity(NetcdfWriter& file, const Identity& identity) {
    file.attribute(-1, "program", "brink");
    file.attribute(-1, "program_version", identity.program_version);
    file.attribute(-1, "git_commit", identity.git_commit);
    file.attribute(-1, "git_modified", int{identity.git_modified});
    file.attribute(-1, "seed", identity.seed);
    file.attribute(-1, "scenario_sha256", identity.scenario_sha256);
}

void write_attributes(NetcdfWriter& file, const Results& results) {
    file.attribute(-1, "schema_version", schema_version);
    write_identity(file, results.identity);
    file.attribute(-1, "scenario", results.scenario);
    file.attribute(-1, "start_date", results.start_date);
    file.attribute(-1, "status", complete(results) ? "complete" : "partial");
    write_ranges(file, results);
    write_schema(file, results.schema);
    file.attribute(-1, "tally_sha256", tally::digest(results.schema, results.tally));
    file.attribute(-1, "interval_level", interval_level);
    file.attribute(-1, "interval_methods", methods);
}

} // namespace

std::string to_netcdf(const Results& results) {
    require_exact(results);
    const Page page(results);
    Sheet sheet;
    write_attributes(sheet.file, results);
    write_dimensions(sheet, results);
    for (const Variable& variable : variables_of(results.schema, results.identity.past.has_value()))
        write_variable(sheet, variable, page);
    sheet.file.text(sheet.file.group("provenance"), "scenario", results.scenario_toml);
    return sheet.file.finish();
}

} // namespace brink::results
