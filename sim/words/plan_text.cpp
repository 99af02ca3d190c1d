#include "words/plan_text.h"

#include "base/input_error.h"
#include "base/number_text.h"
#include "document/override.h"
#include "results/sweep_folder.h"
#include "study/study_file.h"
#include "study/where.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace brink::words {

namespace {

using Json = nlohmann::ordered_json;
using document::Value;
using study::DesignKind;
using study::Plan;
using study::Study;

constexpr std::size_t head = 10; // columns of what stands before each line

std::string line(std::string_view name, const std::string& text) { return left(name, head) + text + '\n'; }

std::string counted(std::int64_t n, std::string_view one, std::string_view more) {
    return fmt::format("{} {}", with_commas(n), n == 1 ? one : more);
}

// All of few values, else how many from which to which.
std::string values_text(const std::vector<std::string>& values) {
    constexpr std::size_t few = 8;
    if (values.size() <= few) return joined(values, ", ");
    return fmt::format("{} values, {} to {}", values.size(), values.front(), values.back());
}

std::string factor_text(const study::Factor& factor) {
    return fmt::format("{} to {}{}{}", number_text(factor.low), number_text(factor.high),
                       factor.logarithmic ? ", uniform in the logarithm" : "",
                       factor.whole ? ", whole numbers" : "");
}

const std::string& leader_of(const Study& study, const study::Axis& axis) {
    return std::find_if(study.axes.begin(), study.axes.end(),
                        [&](const study::Axis& other) { return other.group == axis.group; })
        ->path;
}

std::string axis_line(const Study& study, const study::Axis& axis) {
    const std::string& leader = leader_of(study, axis);
    const std::string with = leader == axis.path ? "" : fmt::format(" (with {})", leader);
    return fmt::format("  {}: {}{}", axis.path, values_text(axis.values), with);
}

std::string varied(const Study& study, Style style) {
    constexpr std::size_t indent = 4;
    std::string text;
    const auto add = [&](const std::string& varied) {
        text += wrapped(varied, style.columns, indent) + '\n';
    };
    for (const study::Axis& axis : study.axes) add(axis_line(study, axis));
    for (const study::Factor& factor : study.factors)
        add(fmt::format("  {}: {}", factor.path, factor_text(factor)));
    for (const std::string& path : study.listing.paths) add("  " + path);
    return text;
}

std::string design_text(const Study& study) {
    const auto points = static_cast<long long>(study.design_points);
    switch (study.design) {
    case DesignKind::grid: return "grid: all combinations";
    case DesignKind::list: return "list";
    case DesignKind::file: return "file";
    case DesignKind::random: return "random: independent uniform points";
    case DesignKind::lhs: return "lhs: a Latin hypercube";
    case DesignKind::sobol: return "sobol: scrambled Sobol' points";
    case DesignKind::morris:
        return fmt::format("morris: {} for elementary effects",
                           counted(points, "trajectory", "trajectories"));
    case DesignKind::saltelli:
        return fmt::format("saltelli: matrices for Sobol' indices, {} base points", with_commas(points));
    case DesignKind::oat: return "oat: one at a time from the middle to both ends";
    }
    return "";
}

std::string where_text(const Plan& plan) {
    std::string text;
    for (const study::Condition& condition : plan.study().where)
        text += line(text.empty() ? "where" : "", to_text(condition));
    return text;
}

std::string counts_text(const Plan& plan) {
    std::string text = with_commas(plan.size());
    if (plan.rejected_size() > 0)
        text +=
            fmt::format("; where leaves out {} more (--list names them)", with_commas(plan.rejected_size()));
    if (plan.repeated_size() > 0)
        text += fmt::format("; the design draws {} again, run once",
                            plan.repeated_size() == 1 ? "one of them" : with_commas(plan.repeated_size()));
    if (const std::size_t repeats = repeats_in(plan).size(); repeats > 0)
        text += fmt::format("; {} of them set{} the same as an earlier one",
                            with_commas(static_cast<long long>(repeats)), repeats == 1 ? "s" : "");
    return text;
}

std::string csv_cell(const std::string& text) {
    if (text.find_first_of(",\"\n") == text.npos) return text;
    std::string quoted = "\"";
    for (const char letter : text) quoted += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    return quoted + "\"";
}

// A text that stays one without quotes.
bool is_bare(const std::string& text) {
    constexpr const char* letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    constexpr const char* more = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    if (text.empty() || std::string_view(letters).find(text.front()) == std::string_view::npos) return false;
    return text.find_first_not_of(more) == text.npos && text != "true" && text != "false" && text != "inf" &&
           text != "nan";
}

std::string without_quotes(const std::string& value) {
    if (value.size() < 2 || value.front() != '"') return value;
    const std::string inner = value.substr(1, value.size() - 2);
    return is_bare(inner) ? inner : value;
}

std::vector<std::string> paths_of(const Study& study) {
    std::vector<std::string> paths = study.listing.paths;
    for (const study::Axis& axis : study.axes) paths.push_back(axis.path);
    for (const study::Factor& factor : study.factors) paths.push_back(factor.path);
    return paths;
}

Json json_of(const Value& value) {
    switch (value.kind) {
    case Value::Kind::boolean: return value.boolean;
    case Value::Kind::integer: return value.integer;
    case Value::Kind::real: return value.real;
    case Value::Kind::text:
    case Value::Kind::date:
    case Value::Kind::time: return value.text;
    case Value::Kind::array: {
        Json all = Json::array();
        for (const Value& element : value.elements) all.push_back(json_of(element));
        return all;
    }
    case Value::Kind::table: break;
    }
    Json all = Json::object();
    for (const document::Member& member : value.members) all[member.key] = json_of(member.value);
    return all;
}

// Numbers, which most values are, need no parser.
Json json_of(const std::string& toml) {
    if (const auto whole = to_whole(toml)) return *whole;
    if (const auto number = to_number(toml)) return *number;
    return json_of(document::parse_assignment("value=" + toml, {}).value);
}

// `most`: "about" or "at most".
std::string duration(std::string_view most, double seconds) {
    if (seconds < 0.1) return "less than 0.1 core-seconds";
    if (seconds < 100.0) return fmt::format("{} {:.1f} core-seconds", most, seconds);
    if (seconds < 6000.0) return fmt::format("{} {:.1f} core-minutes", most, seconds / 60.0);
    return fmt::format("{} {:.1f} core-hours", most, seconds / 3600.0);
}

std::string bytes_text(double bytes) {
    if (bytes < 1e6) return fmt::format("{:.0f} kB", bytes / 1e3);
    return bytes < 1e9 ? fmt::format("{:.1f} MB", bytes / 1e6) : fmt::format("{:.1f} GB", bytes / 1e9);
}

} // namespace

std::string summary_of(const Plan& plan, Style style) {
    const Study& study = plan.study();
    const bool common = study.seed_policy == study::SeedPolicy::common;
    std::string text = line("study", study.name) + line("scenario", study.scenario);
    text += line("design", design_text(study)) + varied(study, style) + where_text(plan);
    text += line("points", counts_text(plan));
    text +=
        line("replicas", fmt::format("{}{} each, {} in all", study.stop ? "at most " : "",
                                     with_commas(study.replicas), with_commas(study.replicas * plan.size())));
    if (study.stop) text += line("stops", results::stop_text(study.stop));
    text += line("draws", fmt::format("{}, seed \"{}\"",
                                      common ? "common to all points" : "of each point its own", study.seed));
    return plain(text, style);
}

std::string expense_text(const Plan& plan, const Expense& expense) {
    const char* most = plan.study().stop ? "at most" : "about";
    const double seconds =
        expense.seconds_per_record * static_cast<double>(expense.records) +
        expense.seconds_per_replica * static_cast<double>(plan.study().replicas * plan.size());
    return line("time", fmt::format("{}, by a pilot of a second ({:.2g} ms a replica)",
                                    duration(most, seconds), 1e3 * expense.seconds_per_replica)) +
           line("disk", fmt::format("{} {} of journals and {} of results", most,
                                    bytes_text(expense.journal_bytes), bytes_text(expense.results_bytes)));
}

std::string list_line(std::int64_t number, const study::Point& point) {
    return fmt::format("{:>7}  {}  {}\n", number, point.address, joined(overrides_of(point), " "));
}

std::string csv_header(const Plan& plan) {
    std::vector<std::string> cells;
    for (const std::string& path : paths_of(plan.study())) cells.push_back(csv_cell(path));
    return joined(cells, ",") + "\n";
}

// Settings come in the order of the columns; a point of a list leaves some out.
std::string csv_line(const Plan& plan, const study::Point& point) {
    std::vector<std::string> cells;
    auto next = point.settings.begin();
    for (const std::string& path : paths_of(plan.study())) {
        const bool sets = next != point.settings.end() && next->path == path;
        cells.push_back(sets ? csv_cell(without_quotes((next++)->value)) : "");
    }
    return joined(cells, ",") + "\n";
}

std::string json_line(const study::Point& point) {
    Json json = Json::object();
    for (const study::Setting& setting : point.settings) json[setting.path] = json_of(setting.value);
    return json.dump() + "\n";
}

} // namespace brink::words
