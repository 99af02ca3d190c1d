#include "results/results.h"

#include "results/parameter_shares.h"
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
    if (!results.identity.point_draws.empty())
        file.attribute(-1, "past_point_draws", results.identity.point_draws);
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

// Of a run under a rule that stops; they are of all of it, and not over `point`.
void write_looks(NetcdfWriter& file, const Looks& looks) {
    if (looks.replicas.empty()) return;
    const int look = file.dimension("look", looks.replicas.size()),
              target = file.dimension("target", looks.targets.size());
    const auto meaning = [&](int variable, std::string_view text) {
        file.attribute(variable, "long_name", text);
    };
    meaning(file.texts("target", target, looks.targets), "what the rule was to know, and how well");
    meaning(file.reals("target_half_width", {target}, looks.half_width), "half of Wilson's interval at most");
    meaning(file.integers("target_relative", {target}, looks.relative),
            "1: target_half_width is a part of the share itself");
    meaning(file.integers("look_replicas", {look}, looks.replicas),
            "replicas counted when the rule looked, the first so many");
    meaning(file.integers("look_count", {look, target}, looks.counts),
            "of these, replicas that have ended so, by the target's date if it has one");
}

// Of other replicas than those counted, but for the first of each pair; they are of all of a run, and not over `point`.
void write_twins(Sheet& sheet, const std::optional<Twins>& twins) {
    if (!twins) return;
    NetcdfWriter& file = sheet.file;
    const int ending = sheet.of_point({"ending"}).back(), bound = sheet.of_point({"bound"}).back();
    std::vector<std::int64_t> counts;
    for (const statistics::PairedCounts& pairs : twins->pairs)
        counts.insert(counts.end(), {pairs.both, pairs.only_first, pairs.only_second, pairs.neither});
    std::vector<double> shares, bounds;
    for (const statistics::Estimate& share : parameter_shares(*twins)) {
        shares.push_back(share.value);
        bounds.insert(bounds.end(), {share.interval.lower, share.interval.upper});
    }
    const auto meaning = [&](int variable, std::string_view text) {
        file.attribute(variable, "long_name", text);
    };
    const int outcome = file.dimension("twin_outcome", 4);
    meaning(file.texts("twin_outcome", outcome, {"both", "first", "second", "neither"}),
            "which of two replicas with the same parameters and other draws ended so");
    meaning(file.integers("twin_count", {ending, outcome}, counts),
            "pairs of replicas; the first of each is one of the run's");
    meaning(file.integers("twin_failed", {}, std::vector{twins->failed}),
            "pairs of which one broke off, and which are counted nowhere");
    meaning(file.reals("parameter_share", {ending}, shares),
            "share of the variance of whether a replica ends so that is due to parameters");
    const int interval = file.reals("parameter_share_interval", {ending, bound}, bounds);
    meaning(interval, "its interval, lower and upper bound");
    file.attribute(interval, "level", interval_level);
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
    write_looks(sheet.file, results.looks);
    write_twins(sheet, results.twins);
    sheet.file.text(sheet.file.group("provenance"), "scenario", results.scenario_toml);
    return sheet.file.finish();
}

} // namespace brink::results
