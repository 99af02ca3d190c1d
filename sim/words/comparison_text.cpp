#include "words/comparison.h"

#include "base/input_error.h"

#include <fmt/format.h>

#include <algorithm>

namespace brink::words {

namespace {

constexpr std::size_t causes_shown = 8;

std::string points(double value) { return fmt::format("{:+.2f}", 100.0 * value); }

double share(std::int64_t count, std::int64_t n) {
    return n == 0 ? 0.0 : 100.0 * static_cast<double>(count) / static_cast<double>(n);
}

std::string percent(std::int64_t count, std::int64_t n) {
    const double value = share(count, n);
    return 0.0 < value && value < 0.05 ? "<0.1" : fmt::format("{:.1f}", value);
}

std::string difference_row(const std::string& name, std::size_t columns, const study::Difference& d) {
    const bool sure = d.joint.lower > 0.0 || d.joint.upper < 0.0;
    return fmt::format("{}{:>8.2f}{:>8.2f}{:>9}{}  {}{}\n", left(name, columns), 100.0 * d.first.value,
                       100.0 * d.second.value, points(d.value), sure ? "*" : " ",
                       left(fmt::format("[{}, {}]", points(d.joint.lower), points(d.joint.upper)), 18),
                       right(d.reduction ? fmt::format("{:.1f}", *d.reduction) : "-", 8));
}

std::string differences_table(const study::Comparison& c) {
    const std::size_t columns = name_columns(c.endings);
    std::string text = fmt::format("{}{:>8}{:>8}{:>9}   {}{}\n", left("ending", columns), "A %", "B %", "B-A",
                                   left("95 % interval", 18), right("gain", 8));
    for (std::size_t e = 0; e < c.endings.size(); ++e)
        text += difference_row(c.endings[e], columns, c.ended[e]);
    return text;
}

// Columns are numbered, since names would not fit.
std::string joint_table(const study::Comparison& c, Style style) {
    const std::size_t columns = name_columns(c.endings) + 3, n = c.endings.size();
    std::size_t cell = 4;
    for (const std::int64_t count : c.outcome.joint.ended)
        cell = std::max(cell, width(with_commas(count)) + 2);
    const std::size_t in_line = std::max<std::size_t>(1, (style.columns - columns) / cell);
    std::string text = "\nReplicas by their ending in A (lines) and in B (columns, in the same order)\n";
    for (std::size_t a = 0; a < n; ++a) {
        text += left(fmt::format("{} {}", a + 1, c.endings[a]), columns);
        for (std::size_t b = 0; b < n; ++b) {
            if (b > 0 && b % in_line == 0) text += '\n' + std::string(columns, ' ');
            text += right(with_commas(c.outcome.joint.ended[a * n + b]), cell);
        }
        text += '\n';
    }
    return text;
}

std::string maker_text(const study::Cause& maker) {
    if (maker.kind == "choice")
        return maker.who == "several" ? "several actors chose otherwise at once"
                                      : maker.who + " chose otherwise";
    if (maker.kind == "ending") return "the same history, another ending";
    if (maker.kind == "start") return "another start: " + maker.who;
    if (maker.kind == "outcome") return "same choices, another posture: " + maker.who;
    return fmt::format("chance ({}): {}", maker.kind == "chance" ? "posture" : maker.kind, maker.who);
}

std::string list_of_causes(const std::vector<study::Cause>& causes, std::int64_t n, Style style) {
    std::string text =
        "\nWhat was first done in B instead of A (several at once count for each)\n      %  for example\n";
    for (std::size_t i = 0; i < std::min(causes_shown, causes.size()); ++i) {
        const study::Cause& cause = causes[i];
        const std::string example = fmt::format("replica {} turn {}", cause.replica, cause.turn);
        text += wrapped(fmt::format("{:>7}  {}  {}: {}, not {}", percent(cause.count, n), left(example, 24),
                                    cause.who, cause.in_second, cause.in_first),
                        style.columns, 35) +
                '\n';
    }
    if (causes.size() > causes_shown)
        text += fmt::format("        and {} more (compare.nc has all)\n", causes.size() - causes_shown);
    return text;
}

// What decided where no term did (study::decisive_terms); empty for a term.
std::string without_term(const std::string& term) {
    if (term == "opportunity") return "only one of the two had an occasion to act";
    if (term == "closed") return "what was chosen in one was not open in the other";
    return term == "draw" ? "the draw alone decided" : "";
}

std::string terms_text(const ComparedScenario& other, Style style) {
    if (other.terms.empty()) return "";
    std::vector<std::pair<std::int64_t, std::string>> order;
    for (const auto& [term, count] : other.terms) order.emplace_back(-count, term);
    std::ranges::sort(order);
    std::vector<std::string> terms, rest;
    for (const auto& [count, term] : order) {
        const std::string instead = without_term(term);
        if (instead.empty())
            terms.push_back(fmt::format("{} {}", term, -count));
        else
            rest.push_back(fmt::format("in {} {}", -count, instead));
    }
    const std::string others =
        rest.empty() ? "" : fmt::format(" No term did in the others: {}.", joined(rest, ", "));
    return '\n' +
           wrapped(fmt::format(
                       "Term of utility that shifted the balance most towards B's choice, in the first {} "
                       "replicas that one choice alone parted: {}.{}",
                       other.comparison.outcome.partings.cases.size(),
                       terms.empty() ? "none" : joined(terms, ", "), others),
                   style.columns) +
           '\n';
}

std::string causes_text(const ComparedScenario& other, const ComparisonReport& report, Style style) {
    const run::Partings& partings = other.comparison.outcome.partings;
    const std::int64_t n = partings.replicas, pairs = other.comparison.outcome.joint.pairs;
    std::string text =
        fmt::format("\nWhat made the difference: {} of {} replicas end differently ({:.1f} %)\n",
                    with_commas(n), with_commas(pairs), share(n, pairs));
    if (n == 0) return text;
    text += "First to part, each replica once:\n";
    for (const study::Cause& maker : other.makers)
        text += fmt::format("{:>7} %  {}\n", percent(maker.count, n), maker_text(maker));
    std::int64_t so_far = 0;
    for (const auto& [turn, count] : partings.turns) {
        so_far += count;
        if (2 * so_far < n) continue;
        text += fmt::format("Half of them have parted by turn {} (day {:g}).\n", turn,
                            static_cast<double>(turn + 1) * report.turn_days);
        break;
    }
    return text + list_of_causes(other.causes, n, style) + terms_text(other, style);
}

} // namespace

std::string to_text(const ComparisonReport& report, Style style) {
    std::string text;
    std::size_t family = 0;
    for (const ComparedScenario& other : report.others) {
        const study::Comparison& c = other.comparison;
        family += c.endings.size();
        text += wrapped("A  " + report.first, style.columns, 3) + '\n' +
                wrapped("B  " + other.name, style.columns, 3) + '\n' +
                fmt::format("{} replicas in both under common draws, seed \"{}\"{}\n\n",
                            with_commas(c.outcome.joint.pairs), report.identity.seed,
                            c.outcome.done.last < report.requested ? " (stopped early)" : "");
        text += differences_table(c) + joint_table(c, style) + causes_text(other, report, style) + '\n';
    }
    text += wrapped(
        fmt::format(
            "B-A: percentage points. Intervals: paired score (Tango 1998), all {} at once (Bonferroni); * "
            "leaves "
            "out 0. Gain: how many times as many replicas two independent runs would need. Monte Carlo error "
            "only, conditional on the model. The first parting is where a difference begins, not all that it "
            "took.",
            family),
        style.columns);
    text += fmt::format("\njoint_sha256 {}\nresults in {}\n", report.joint_sha256, report.folder);
    return plain(text, style);
}

} // namespace brink::words
