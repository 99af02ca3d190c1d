#include "results/rows.h"

#include "base/number_text.h"
#include "base/sha256.h"
#include "results/file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace brink::results {

namespace {

constexpr std::size_t cells_together = 1 << 15;

std::string variable_name(const std::string& path) {
    std::string name = path;
    std::replace(name.begin(), name.end(), '/', '_');
    return name;
}

template <class Value>
std::vector<Value> slice(const std::vector<Value>& all, std::size_t at, std::size_t n) {
    const auto first = all.begin() + static_cast<std::ptrdiff_t>(at);
    return {first, first + static_cast<std::ptrdiff_t>(n)};
}

void compare(std::vector<Disagreement>& all, const std::string& where, const std::string& what,
             const std::string& said, const std::string& found, const std::string& by) {
    if (said == found) return;
    all.push_back({where, what, fmt::format("'{}' in results.nc", said), fmt::format("'{}' {}", found, by)});
}

} // namespace

Rows::Rows(const std::string& path, const tally::Schema& schema, bool fork)
    : file_(path), points_(file_.size("point")), schema_(schema), variables_(variables_of(schema, fork)) {}

Rows::Some& Rows::rows_at(const std::string& variable, std::size_t cells, std::size_t number) {
    Some& some = held_[variable];
    if (number >= some.first && number < some.first + some.count) return some;
    some.first = number;
    some.count = std::min(std::max(cells_together / std::max(cells, std::size_t{1}), std::size_t{1}),
                          points_ - number);
    return some;
}

Numbers Rows::numbers(const Variable& variable, std::size_t cells, bool whole, std::size_t number) {
    Some& some = held_[variable.name];
    if (number < some.first || number >= some.first + some.count) {
        rows_at(variable.name, cells, number);
        if (whole)
            some.numbers = file_.integers(variable.name, some.first, some.count);
        else
            some.numbers = file_.reals(variable.name, some.first, some.count);
    }
    return std::visit(
        [&](const auto& all) -> Numbers {
            const std::size_t each = all.size() / some.count;
            return slice(all, (number - some.first) * each, each);
        },
        some.numbers);
}

std::int64_t Rows::whole(const std::string& variable, std::size_t number) {
    return std::get<std::vector<std::int64_t>>(numbers(Variable{variable, {}, {}, {}}, 1, true, number))
        .at(0);
}

std::int64_t Rows::requested(std::size_t number) { return whole("n_requested", number); }

statistics::StopReason Rows::stop_reason(std::size_t number) {
    return static_cast<statistics::StopReason>(whole("stop_reason", number));
}

std::string Rows::text(const std::string& variable, std::size_t number) {
    Some& some = held_[variable];
    if (number < some.first || number >= some.first + some.count) {
        rows_at(variable, 1, number);
        some.texts = file_.texts(variable, some.first, some.count);
    }
    return some.texts[number - some.first];
}

std::string Rows::value_text(const Swept& swept, std::size_t number) {
    const std::string name = variable_name(swept.path);
    if (!swept.numbers) return text(name, number);
    const Numbers value = numbers(Variable{name, {}, {}, {}}, 1, false, number);
    const double real = std::get<std::vector<double>>(value).at(0);
    return std::isnan(real) ? "" : number_text(real);
}

std::vector<Disagreement> Rows::against(const std::string& where, const Results& results, std::size_t number,
                                        const std::string& by) {
    std::vector<Disagreement> all;
    const Page page(results);
    for (const Variable& variable : variables_) {
        const Numbers found = variable.numbers(page);
        if (!file_.has(variable.name)) {
            all.push_back({where, variable.name, "not in results.nc", "there " + by});
            continue;
        }
        const bool whole = std::holds_alternative<std::vector<std::int64_t>>(found);
        const std::size_t cells = std::visit([](const auto& values) { return values.size(); }, found);
        const auto some = differences(where, variable, schema_, numbers(variable, cells, whole, number),
                                      found, {"in results.nc", by});
        all.insert(all.end(), some.begin(), some.end());
    }
    return all;
}

std::vector<Disagreement> Rows::against(const SweepPoint& point, const std::vector<Swept>& swept,
                                        const std::string& by) {
    const auto number = static_cast<std::size_t>(point.design.number);
    const std::string where = fmt::format("point {}", point.design.number);
    std::vector<Disagreement> all;
    compare(all, where, "address", text("point", number), point.design.address, "in design.csv");
    compare(all, where, "status", text("status", number), point.status, by);
    compare(all, where, "tally_sha256", text("tally_sha256", number),
            tally::digest(point.results.schema, point.results.tally), by);
    for (std::size_t i = 0; i < swept.size(); ++i) {
        const std::string& value = point.design.values[i];
        const auto real = swept[i].numbers ? to_number(value) : std::nullopt;
        compare(all, where, swept[i].path, value_text(swept[i], number),
                real ? number_text(*real) : plain_value(value), "in design.csv");
    }
    const auto counts = against(where, point.results, number, by);
    all.insert(all.end(), counts.begin(), counts.end());
    return all;
}

std::vector<Disagreement> differences_in_head(const std::string& path, const SweepHead& head,
                                              const std::string& tally_sha256, bool complete) {
    const NetcdfReader file(path);
    std::vector<Disagreement> all;
    const Identity& identity = head.identity.identity;
    const std::vector<std::pair<std::string, std::string>> attributes = {
        {"program_version", identity.program_version},
        {"git_commit", identity.git_commit},
        {"seed", identity.seed},
        {"scenario", head.identity.scenario},
        {"scenario_sha256", identity.scenario_sha256},
        {"start_date", head.identity.start_date},
        {"study", head.study},
        {"study_sha256", sha256(head.study_text)},
        {"seed_policy", head.identity.seed_policy},
        {"status", complete ? "complete" : "partial"}};
    for (const auto& [name, value] : attributes)
        compare(all, "results.nc", name, file.text_attribute("", name), value, "in sweep.toml");
    compare(all, "results.nc", "tally_sha256", file.text_attribute("", "tally_sha256"), tally_sha256,
            "recomputed");
    const auto compare_digest = [&](const std::string& what, const std::string& said,
                                    const std::string& found) {
        compare(all, "results.nc", "sha256 of " + what, sha256(said), sha256(found), "of that in sweep.toml");
    };
    compare_digest("the study", file.text("provenance", "study"), head.study_text);
    compare_digest("the scenario", file.text("provenance", "scenario"), head.scenario_toml);
    return all;
}

} // namespace brink::results
