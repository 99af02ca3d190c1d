#include "results/results.h"

#include "results/sheet.h"
#include "results/variables.h"

#include <fmt/format.h>

namespace brink::results {

namespace {

void write_dimensions(Sheet& sheet, const Results& results) {
    sheet.file.texts("point", sheet.add("point", 1), {results.scenario});
    write_coordinates(sheet, results.schema, results.start_date);
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

void write_attributes(NetcdfWriter& file, const Results& results) {
    write_identity(file, results.identity, results.scenario, results.start_date);
    file.attribute(-1, "status", complete(results) ? "complete" : "partial");
    write_ranges(file, results);
    write_schema(file, results.schema);
    file.attribute(-1, "tally_sha256", tally::digest(results.schema, results.tally));
    write_methods(file);
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
