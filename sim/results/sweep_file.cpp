#include "results/sweep_file.h"

#include "base/contract.h"
#include "base/number_text.h"
#include "base/sha256.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <utility>

namespace brink::results {

namespace {

using Kind = NetcdfWriter::Kind;

// A piece is compressed and read as a whole.
constexpr std::size_t cells_together = 1 << 15;

// netCDF takes every other sign of a path.
std::string variable_name(const std::string& path) {
    std::string name = path;
    std::replace(name.begin(), name.end(), '/', '_');
    return name;
}

double number_value(const std::string& toml) {
    return toml.empty() ? std::nan("") : to_number(toml).value_or(std::nan(""));
}

bool is_whole(const Variable& variable, const Page& page) {
    return std::holds_alternative<std::vector<std::int64_t>>(variable.numbers(page));
}

} // namespace

SweepFile::SweepFile(const std::filesystem::path& path, const SweepHead& head,
                     const std::vector<Swept>& swept)
    : sheet_{NetcdfWriter(path.string())}, points_(static_cast<std::size_t>(head.points)),
      variables_(variables_of(head.identity.schema, false)), swept_(swept) {
    write_attributes(head);
    sheet_.add("point", points_);
    write_coordinates(sheet_, head.identity.schema, head.identity.start_date);
    define_keys();
    define_variables(head.identity.schema);
    const int provenance = sheet_.file.group("provenance");
    sheet_.file.text(provenance, "scenario", head.scenario_toml);
    sheet_.file.text(provenance, "study", head.study_text);
}

void SweepFile::write_attributes(const SweepHead& head) {
    write_identity(sheet_.file, head.identity.identity, head.identity.scenario, head.identity.start_date);
    sheet_.file.attribute(-1, "study", head.study);
    sheet_.file.attribute(-1, "study_sha256", sha256(head.study_text));
    sheet_.file.attribute(-1, "seed_policy", head.identity.seed_policy);
    write_schema(sheet_.file, head.identity.schema);
    write_methods(sheet_.file);
}

int SweepFile::define(const std::string& name, Kind kind, const std::vector<std::string>& over,
                      const std::vector<std::size_t>& inner) {
    const std::size_t cells =
        std::accumulate(inner.begin(), inner.end(), std::size_t{1}, std::multiplies<>());
    const std::size_t together = std::clamp(cells_together / cells, std::size_t{1}, points_);
    const int made = sheet_.file.later(name, kind, sheet_.of_point(over), together);
    Column column{{made, 0, 0, inner}, together, std::vector<std::int64_t>{}};
    if (kind == Kind::reals) column.waiting = std::vector<double>{};
    if (kind == Kind::texts) column.waiting = std::vector<std::string>{};
    columns_.push_back(std::move(column));
    return made;
}

void SweepFile::define_keys() {
    sheet_.file.attribute(define("point", Kind::texts, {}, {}), "long_name",
                          "address of the point's settings");
    sheet_.file.attribute(
        define("status", Kind::texts, {}, {}), "long_name",
        "complete; partial: fewer replicas than asked for; given up: no model, or replicas broke off");
    sheet_.file.attribute(define("tally_sha256", Kind::texts, {}, {}), "long_name",
                          "identity of the point's counts");
    for (const Swept& swept : swept_) {
        const int made = define(variable_name(swept.path), swept.numbers ? Kind::reals : Kind::texts, {}, {});
        sheet_.file.attribute(made, "swept", swept.path);
    }
}

void SweepFile::define_variables(const tally::Schema& schema) {
    Results none;
    none.schema = schema;
    none.tally = tally::empty(schema);
    const Page empty(none);
    for (const Variable& variable : variables_) {
        std::vector<std::size_t> inner;
        for (const std::string& name : variable.dimensions) inner.push_back(sheet_.sizes.at(name));
        const int made = define(variable.name, is_whole(variable, empty) ? Kind::integers : Kind::reals,
                                variable.dimensions, inner);
        for (const Attribute& attribute : variable.attributes) {
            std::visit([&](const auto& value) { sheet_.file.attribute(made, attribute.name, value); },
                       attribute.value);
        }
    }
}

void SweepFile::write(Column& column) {
    if (column.rows.count == 0) return;
    std::visit(
        [&](auto& values) {
            sheet_.file.put(column.rows, values);
            values.clear();
        },
        column.waiting);
    column.rows.first += std::exchange(column.rows.count, 0);
}

template <class Value> void SweepFile::push(const std::vector<Value>& values) {
    Column& column = columns_[filling_++];
    auto& waiting = std::get<std::vector<Value>>(column.waiting);
    waiting.insert(waiting.end(), values.begin(), values.end());
    if (++column.rows.count == column.together) write(column);
}

void SweepFile::append_keys(const DesignPoint& point) {
    for (std::size_t i = 0; i < swept_.size(); ++i) {
        if (swept_[i].numbers)
            push(std::vector{number_value(point.values[i])});
        else
            push(std::vector{plain_value(point.values[i])});
    }
}

void SweepFile::append(const SweepPoint& point) {
    require_exact(point.results);
    const std::string digest = tally::digest(point.results.schema, point.results.tally);
    tally_sha256_ = sha256(tally_sha256_ + point.design.address + "=" + digest + "\n");
    complete_ = complete_ && point.status != "partial";
    filling_ = 0;
    push(std::vector{point.design.address});
    push(std::vector{point.status});
    push(std::vector{digest});
    append_keys(point.design);
    const Page page(point.results);
    for (const Variable& variable : variables_)
        std::visit([&](const auto& numbers) { push(numbers); }, variable.numbers(page));
}

void SweepFile::finish() {
    for (Column& column : columns_) {
        write(column);
        ENSURE(column.rows.first == points_);
    }
    sheet_.file.attribute(-1, "status", complete_ ? "complete" : "partial");
    sheet_.file.attribute(-1, "tally_sha256", tally_sha256_);
    sheet_.file.close();
}

} // namespace brink::results
