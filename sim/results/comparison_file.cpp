#include "results/comparison_file.h"

#include "results/sheet.h"

namespace brink::results {

namespace {

// A dimension of size 0 would be one without limit: what is empty is left out.
void write_causes(NetcdfWriter& file, const ComparisonFile::Causes& causes, const std::string& name,
                  int ending, int other_ending, bool makers) {
    if (causes.kind.empty()) return;
    const int on = file.dimension(name, causes.kind.size());
    file.texts(name + "_kind", on, causes.kind);
    file.texts(name + "_who", on, causes.who);
    file.integers(name + "_comparison", {on}, causes.comparison);
    file.integers(name + "_count", {on}, causes.count);
    file.integers(name + "_ending_count", {on, ending, other_ending}, causes.by_endings);
    if (makers) return;
    file.texts(name + "_in_first", on, causes.in_first);
    file.texts(name + "_in_second", on, causes.in_second);
    file.integers(name + "_alone", {on}, causes.alone);
    file.integers(name + "_replica", {on}, causes.replica);
    file.integers(name + "_turn", {on}, causes.turn);
}

void write_attributes(NetcdfWriter& file, const ComparisonFile& of) {
    write_identity(file, of.identity, of.first, of.start_date);
    file.attribute(-1, "joint_sha256", of.joint_sha256);
    file.attribute(-1, "n_requested", of.requested);
    file.attribute(-1, "interval_level", interval_level);
    file.attribute(-1, "simultaneous_level", of.simultaneous_level);
    file.attribute(-1, "interval_methods",
                   "difference_interval: each alone; difference_simultaneous: all at once, by "
                   "Bonferroni's inequality; paired score (Tango 1998). Monte Carlo error only");
}

} // namespace

std::string to_netcdf(const ComparisonFile& of) {
    NetcdfWriter file;
    write_attributes(file, of);
    const int comparison = file.dimension("comparison", of.others.size());
    const int ending = file.dimension("ending", of.endings.size());
    const int other_ending = file.dimension("ending_in_other", of.endings.size());
    const int bound = file.dimension("bound", 2),
              turn = file.dimension("turn", static_cast<std::size_t>(of.turns) + 1);
    file.texts("comparison", comparison, of.others);
    file.texts("ending", ending, of.endings);
    file.texts("ending_in_other", other_ending, of.endings);
    file.texts("bound", bound, {"lower", "upper"});
    for (const auto& [name, values] : of.by_comparison) file.integers(name, {comparison}, values);
    for (const auto& [name, values] : of.by_ending) file.reals(name, {comparison, ending}, values);
    for (const auto& [name, values] : of.by_bound) file.reals(name, {comparison, ending, bound}, values);
    for (const auto& [name, values] : of.by_cells)
        file.integers(name, {comparison, ending, other_ending}, values);
    for (const auto& [name, values] : of.by_turn) file.integers(name, {comparison, turn}, values);
    if (!of.terms.empty()) {
        const int term = file.dimension("term", of.terms.size());
        file.texts("term", term, of.terms);
        for (const auto& [name, values] : of.by_term) file.integers(name, {comparison, term}, values);
    }
    write_causes(file, of.causes, "cause", ending, other_ending, false);
    write_causes(file, of.makers, "maker", ending, other_ending, true);
    file.texts("scenario_of_other", comparison, of.others_toml);
    file.text(file.group("provenance"), "scenario", of.first_toml);
    return file.finish();
}

} // namespace brink::results
