#include "results/sheet.h"

#include "base/contract.h"
#include "results/endings.h"

namespace brink::results {

namespace {

// A double holds every whole number below it, and so does each reader's arithmetic on them.
constexpr std::int64_t count_limit = std::int64_t{1} << 53;

constexpr const char* methods =
    "ending_goodman: simultaneous over the endings (Goodman 1965); *_wilson: "
    "each alone (Wilson 1927); cif_band: all turns at once (DKW, Chernoff). All intervals "
    "are Monte Carlo error only, conditional on the model";

bool has_cells(const tally::Measure& measure) { return measure.cells > 0; }

// The turn's coordinate has CF's units, so that readers see dates; all other labels are names.
void write_coordinate(Sheet& sheet, const tally::Schema& schema, const std::string& start_date,
                      const tally::Dimension& dimension) {
    if (dimension.labels.empty()) return; // netCDF takes the size 0 for "without limit"
    const int on = sheet.add(dimension.name, dimension.labels.size());
    if (dimension.name != "turn") {
        sheet.file.texts(dimension.name, on, dimension.labels);
        return;
    }
    const int turn = sheet.file.reals("turn", {on}, turn_days(schema));
    sheet.file.attribute(turn, "units", "days since " + start_date);
    sheet.file.attribute(turn, "calendar", "proleptic_gregorian");
    sheet.file.attribute(turn, "long_name", "day on which the turn ends");
}

// Names in order, since the file itself lists its variables by the alphabet.
template <class Named> std::string names_of(const std::vector<Named>& all) {
    std::string names;
    for (const Named& one : all) names += (names.empty() ? "" : " ") + one.name;
    return names;
}

} // namespace

void require_exact(const Results& results) {
    const tally::Schema& schema = results.schema;
    EXPECT(results.tally.counts.size() == schema.measures.size());
    for (std::size_t i = 0; i < schema.measures.size(); ++i) {
        EXPECT(results.tally.counts[i].size() == schema.measures[i].cells);
        for (const std::int64_t count : results.tally.counts[i]) EXPECT(0 <= count && count < count_limit);
    }
    EXPECT(results.tally.replicas == results.done - results.failed);
}

void write_coordinates(Sheet& sheet, const tally::Schema& schema, const std::string& start_date) {
    for (const tally::Dimension& dimension : schema.dimensions)
        write_coordinate(sheet, schema, start_date, dimension);
    sheet.file.texts("bound", sheet.add("bound", 2), {"lower", "upper"});
    sheet.add("exemplar", tally::exemplars_kept);
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

void write_identity(NetcdfWriter& file, const Identity& identity, const std::string& scenario,
                    const std::string& start_date) {
    file.attribute(-1, "schema_version", schema_version);
    file.attribute(-1, "program", "brink");
    file.attribute(-1, "program_version", identity.program_version);
    file.attribute(-1, "git_commit", identity.git_commit);
    file.attribute(-1, "git_modified", int{identity.git_modified});
    file.attribute(-1, "seed", identity.seed);
    file.attribute(-1, "scenario_sha256", identity.scenario_sha256);
    file.attribute(-1, "scenario", scenario);
    file.attribute(-1, "start_date", start_date);
}

void write_methods(NetcdfWriter& file) {
    file.attribute(-1, "interval_level", interval_level);
    file.attribute(-1, "interval_methods", methods);
}

} // namespace brink::results
