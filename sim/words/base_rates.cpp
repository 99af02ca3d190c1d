#include "words/base_rates.h"

#include "base/input_error.h"
#include "base/number_text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace brink::words {

namespace {

using Json = nlohmann::ordered_json;
using study::Estimate;
using study::Finding;
using study::RateKind;
using study::Target;
using study::Verdict;
using Findings = std::vector<Finding>;

constexpr std::size_t value_columns = 23; // "374.6 d [325.0, 498.0]"
constexpr std::size_t verdict_columns = 8;

std::string word(Verdict verdict) {
    switch (verdict) {
    case Verdict::inside: return "inside";
    case Verdict::below: return "below";
    case Verdict::above: return "above";
    case Verdict::no_state: break;
    }
    return "no state";
}

// What is no day within the crisis is later than its last.
std::string cell(std::optional<double> value, RateKind kind, double last_day) {
    if (!value) return "> " + number_text(last_day);
    return fmt::format("{:.1f}", kind == RateKind::proportion ? 100.0 * *value : *value);
}

std::string with_interval(const Estimate& estimate, RateKind kind, double last_day) {
    return fmt::format("{} {} [{}, {}]", cell(estimate.value, kind, last_day),
                       kind == RateKind::proportion ? "%" : "d", cell(estimate.lower, kind, last_day),
                       cell(estimate.upper, kind, last_day));
}

std::string heading_of(const Target& target) {
    return fmt::format("{}: {} (n = {})", target.dataset, target.filter, with_commas(target.n));
}

std::string row(const std::string& name, std::size_t names, const std::string& rate, const std::string& ours,
                const std::string& verdict) {
    return labelled(name, names, right(rate, value_columns) + right(ours, value_columns) + "  " + verdict);
}

std::string row(const Finding& finding, std::size_t names, double last_day) {
    const Target& target = finding.target;
    const Estimate rate{target.value, target.interval.lower, target.interval.upper, target.n};
    return row("  " + target.quantity, names, with_interval(rate, target.kind, last_day),
               with_interval(finding.ours, target.kind, last_day), word(finding.verdict));
}

bool is_comparable(const Finding& finding) { return finding.verdict != Verdict::no_state; }

// Rows of one heading stand together, wherever they stand in the table.
std::vector<std::pair<std::string, Findings>> grouped(const Findings& findings) {
    std::vector<std::pair<std::string, Findings>> groups;
    for (const Finding& finding : findings) {
        if (!is_comparable(finding)) continue;
        const std::string heading = heading_of(finding.target);
        auto group = std::ranges::find(groups, heading, &std::pair<std::string, Findings>::first);
        if (group == groups.end()) group = groups.insert(groups.end(), {heading, {}});
        group->second.push_back(finding);
    }
    return groups;
}

std::size_t name_columns(const Findings& findings, Style style) {
    const std::size_t taken = 2 * value_columns + 2 + verdict_columns;
    std::size_t widest = 20;
    for (const Finding& finding : findings) {
        if (is_comparable(finding)) widest = std::max(widest, width(finding.target.quantity) + 2);
    }
    return std::min(widest, style.columns > taken + 20 ? style.columns - taken : 20);
}

std::string comparable_section(const BaseRates& rates, Style style) {
    const std::size_t names = name_columns(rates.findings, style);
    std::string text;
    for (const auto& [heading, of_group] : grouped(rates.findings)) {
        text += '\n' + wrapped(heading, style.columns, 2) + '\n';
        for (const Finding& finding : of_group) text += row(finding, names, rates.last_day);
    }
    return text.empty() ? "" : '\n' + row("", names, "base rate [95 %]", "here [95 %]", "verdict") + text;
}

// Each reason once, with the rows that it holds for.
std::string no_state_section(const Findings& findings, Style style) {
    std::map<std::string, std::vector<std::string>> rows;
    for (const Finding& finding : findings) {
        if (!is_comparable(finding)) rows[finding.why].push_back(finding.target.id);
    }
    std::string text;
    for (const auto& [why, ids] : rows) {
        text += wrapped(fmt::format("  {}: {}", why, listed(ids)), style.columns, 4) + '\n';
    }
    return text.empty() ? "" : "\nNo state to compare\n" + text;
}

std::string closing(const BaseRates& rates, Style style) {
    const study::FindingCounts counts = study::counts_of(rates.findings);
    std::string text = fmt::format(
        "{} of {} comparable rows lie inside the base rate's own interval; {} have no state to compare. This "
        "is no validation: nothing was fitted, rows of one data set overlap, every base rate is conditional "
        "on a crisis having been coded, and an ensemble of one scenario is no sample of crises. Intervals "
        "under \"here\" are Monte Carlo error only.",
        counts.inside, counts.comparable, counted(counts.no_state, "row"));
    const bool sanctions = std::ranges::any_of(rates.findings, [](const Finding& finding) {
        return is_comparable(finding) &&
               std::holds_alternative<study::SanctionShare>(finding.target.observable);
    });
    if (sanctions)
        text += " Sanctions of several pairs in one replica go together: their interval is that of as many "
                "cases as the pair with most has.";
    return '\n' + wrapped(text, style.columns) + '\n';
}

Json number_or_null(std::optional<double> value) { return value ? Json(*value) : Json(nullptr); }

Json ours_json(const Finding& finding) {
    if (!is_comparable(finding)) return nullptr;
    const Estimate& ours = finding.ours;
    return {{"value", number_or_null(ours.value)},
            {"interval", {number_or_null(ours.lower), number_or_null(ours.upper)}},
            {"n", ours.n}};
}

Json finding_json(const Finding& finding) {
    const Target& target = finding.target;
    return {{"id", target.id},
            {"dataset", target.dataset},
            {"filter", target.filter},
            {"quantity", target.quantity},
            {"kind", target.kind == RateKind::proportion ? "proportion" : "days"},
            {"observable", target.observable_text},
            {"n", target.n},
            {"value", target.value},
            {"interval", {target.interval.lower, target.interval.upper}},
            {"source", target.source},
            {"ours", ours_json(finding)},
            {"verdict", word(finding.verdict)},
            {"why", finding.why.empty() ? Json(nullptr) : Json(finding.why)}};
}

} // namespace

std::string to_text(const BaseRates& rates, Style style) {
    const std::string title =
        fmt::format("{} against base rates of real crises ({})", rates.scenario, rates.table);
    const std::string text = wrapped(title, style.columns) + '\n' + comparable_section(rates, style) +
                             no_state_section(rates.findings, style) + closing(rates, style) +
                             fmt::format("\nn = {}\ntally_sha256 {}\nresults in {}\n",
                                         with_commas(rates.replicas), rates.digest, rates.folder);
    return plain(text, style);
}

std::string to_json(const BaseRates& rates) {
    const study::FindingCounts counts = study::counts_of(rates.findings);
    Json rows = Json::array();
    for (const Finding& finding : rates.findings) rows.push_back(finding_json(finding));
    const Json object = {
        {"scenario", rates.scenario},   {"results", rates.folder},     {"targets", rates.table},
        {"tally_sha256", rates.digest}, {"n", rates.replicas},         {"comparable", counts.comparable},
        {"inside", counts.inside},      {"no_state", counts.no_state}, {"rows", rows}};
    return object.dump(2) + '\n';
}

} // namespace brink::words
