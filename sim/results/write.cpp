#include "results/results.h"

#include "base/contract.h"
#include "results/endings.h"
#include "results/netcdf.h"

#include <fmt/format.h>

#include <functional>
#include <limits>
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

void write_measures(Sheet& sheet, const Results& results) {
    for (std::size_t i = 0; i < results.schema.measures.size(); ++i) {
        const tally::Measure& measure = results.schema.measures[i];
        if (!has_cells(measure)) continue;
        std::vector<int> dimensions = sheet.of_point({});
        for (const std::size_t dimension : measure.dimensions)
            dimensions.push_back(sheet.of_schema[dimension]);
        const int made = sheet.file.integers(measure.name, dimensions, results.tally.counts[i]);
        sheet.file.attribute(made, "long_name", measure.meaning);
        sheet.file.attribute(made, "core", int{measure.core});
    }
}

void write_number(Sheet& sheet, const std::string& name, std::int64_t number, std::string_view meaning) {
    const int made = sheet.file.integers(name, sheet.of_point({}), std::span(&number, 1));
    sheet.file.attribute(made, "long_name", meaning);
}

void write_replicas(Sheet& sheet, const Results& results) {
    const std::string what = results.identity.past ? "futures" : "replicas";
    write_number(sheet, "n_replicas", results.tally.replicas, what + " counted");
    write_number(sheet, "n_failed", results.failed, what + " that broke off and are counted nowhere");
    write_number(sheet, "n_requested", results.requested, what + " asked for");
}

// One row for each ending. Fewer than the most that are kept: filled with −1.
void write_exemplars(Sheet& sheet, const Results& results, const std::string& name, std::string_view meaning,
                     const std::function<std::vector<std::int64_t>(const tally::Exemplars&)>& replicas_of) {
    std::vector<std::int64_t> cells;
    for (const tally::Exemplars& of_ending : results.tally.exemplars) {
        std::vector<std::int64_t> row = replicas_of(of_ending);
        EXPECT(row.size() <= tally::exemplars_kept);
        row.resize(tally::exemplars_kept, -1);
        cells.insert(cells.end(), row.begin(), row.end());
    }
    const int made = sheet.file.integers(name, sheet.of_point({"ending", "exemplar"}), cells);
    sheet.file.attribute(made, "long_name", std::string(meaning) + "; -1: no more");
}

// Beside the numbers their mean surprise, by which those of a longer run are found; NaN: no more.
void write_surprise(Sheet& sheet, const Results& results, const std::string& name,
                    std::vector<tally::Exemplar> tally::Exemplars::*list) {
    std::vector<double> cells;
    for (const tally::Exemplars& of_ending : results.tally.exemplars) {
        std::vector<double> row;
        for (const tally::Exemplar& exemplar : of_ending.*list)
            row.push_back(static_cast<double>(exemplar.surprise));
        row.resize(tally::exemplars_kept, std::numeric_limits<double>::quiet_NaN());
        cells.insert(cells.end(), row.begin(), row.end());
    }
    const int made = sheet.file.reals(name + "_surprise", sheet.of_point({"ending", "exemplar"}), cells);
    sheet.file.attribute(made, "long_name",
                         "mean of -ln of the probability of what was chosen, over all choices");
}

void write_judged(Sheet& sheet, const Results& results, const std::string& name, std::string_view meaning,
                  std::vector<tally::Exemplar> tally::Exemplars::*list) {
    write_exemplars(sheet, results, name, meaning, [list](const tally::Exemplars& of_ending) {
        std::vector<std::int64_t> replicas;
        for (const tally::Exemplar& exemplar : of_ending.*list) replicas.push_back(exemplar.replica);
        return replicas;
    });
    write_surprise(sheet, results, name, list);
}

void write_all_exemplars(Sheet& sheet, const Results& results) {
    const std::string what = results.identity.past ? "branch" : "replica",
                      many = results.identity.past ? "futures" : "replicas";
    write_exemplars(sheet, results, "exemplars", "lowest " + what + " numbers that finished so",
                    [](const tally::Exemplars& of_ending) { return of_ending.lowest; });
    write_judged(sheet, results, "exemplar_typical", many + " that finished so with the likeliest choices",
                 &tally::Exemplars::typical);
    write_judged(sheet, results, "exemplar_surprising",
                 many + " that finished so with the least likely choices", &tally::Exemplars::surprising);
}

std::vector<double> bounds(const std::vector<Share>& shares, statistics::Interval Share::*method) {
    std::vector<double> cells;
    for (const Share& share : shares) {
        cells.push_back((share.*method).lower);
        cells.push_back((share.*method).upper);
    }
    return cells;
}

void write_interval(Sheet& sheet, const std::string& name, const std::vector<std::string>& dimensions,
                    const std::vector<Share>& shares, statistics::Interval Share::*method) {
    std::vector<std::string> with_bound = dimensions;
    with_bound.emplace_back("bound");
    const int made = sheet.file.reals(name, sheet.of_point(with_bound), bounds(shares, method));
    sheet.file.attribute(made, "level", interval_level);
}

std::vector<double> values(const std::vector<Share>& shares) {
    std::vector<double> cells;
    cells.reserve(shares.size());
    for (const Share& share : shares) cells.push_back(share.value);
    return cells;
}

void write_endings(Sheet& sheet, const Endings& endings) {
    std::vector<std::int64_t> counts;
    for (const Share& share : endings.shares) counts.push_back(share.count);
    sheet.file.integers("ending_count", sheet.of_point({"ending"}), counts);
    const int cif =
        sheet.file.integers("cif_count", sheet.of_point({"turn", "ending"}), cumulative_incidence(endings));
    sheet.file.attribute(cif, "long_name", "replicas finished so by the turn: cumulative incidence");
    sheet.file.reals("ending_share", sheet.of_point({"ending"}), values(endings.shares));
    write_interval(sheet, "ending_wilson", {"ending"}, endings.shares, &Share::wilson);
    write_interval(sheet, "ending_goodman", {"ending"}, endings.shares, &Share::goodman);
}

void write_reached(Sheet& sheet, const Endings& endings, std::int64_t n) {
    if (endings.reached_by.empty()) return;
    std::vector<Share> shares; // [turn][ending]
    for (std::size_t turn = 0; turn < endings.reached_by.front().size(); ++turn) {
        for (const auto& by_turn : endings.reached_by) shares.push_back(share_of(by_turn[turn], n));
    }
    sheet.file.reals("reached_share", sheet.of_point({"turn", "ending"}), values(shares));
    write_interval(sheet, "reached_wilson", {"turn", "ending"}, shares, &Share::wilson);
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
    const Endings endings = endings_of(results.schema, results.tally);
    Sheet sheet;
    write_attributes(sheet.file, results);
    write_dimensions(sheet, results);
    write_replicas(sheet, results);
    write_measures(sheet, results);
    write_endings(sheet, endings);
    write_reached(sheet, endings, results.tally.replicas);
    write_all_exemplars(sheet, results);
    sheet.file.text(sheet.file.group("provenance"), "scenario", results.scenario_toml);
    return sheet.file.finish();
}

} // namespace brink::results
