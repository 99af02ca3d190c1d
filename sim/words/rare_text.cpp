#include "words/rare.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace brink::words {

namespace {

using study::RareEnding;

constexpr std::size_t label_columns = 14;
constexpr std::size_t longest_level = 26;
constexpr double wide = 0.5; // half an interval's width over its middle
constexpr double lopsided = 0.5;

// 3 digits, such as 0.0123 or 1.23e-07.
std::string number(double value) {
    return value == 0.0 || value >= 0.001 ? fmt::format("{:.3g}", value) : fmt::format("{:.2e}", value);
}

std::string with_interval(const std::string& label, double value, statistics::Interval interval) {
    return fmt::format("{}{}  95 % interval [{}, {}]\n", left(label, label_columns), left(number(value), 9),
                       number(interval.lower), number(interval.upper));
}

std::string question(const RareReport& report) {
    const RareEnding& rare = report.rare;
    const std::int64_t asked = report.source.repetitions, done = rare.outcome.done.last;
    return fmt::format(
        "How likely a replica is to end in \"{}\" within {:g} days, by splitting: {} repetitions{} of {} "
        "replicas, seed \"{}\"",
        rare.ending, rare.days, with_commas(static_cast<long long>(rare.estimates.size())),
        done < asked ? fmt::format(" (of {}: stopped early)", with_commas(asked)) : "",
        with_commas(rare.population), report.source.identity.seed);
}

std::string estimate_lines(const RareEnding& rare) {
    if (rare.probability.mean == 0.0) {
        const std::string highest = rare.levels[static_cast<std::size_t>(rare.highest)];
        return fmt::format(
            "No repetition came to the ending; the highest level that any replica reached is {}.\n"
            "At most {:.2e} (Wilson, 95 %, of the {} replicas of all first populations).\n",
            highest, rare.probability.interval.upper,
            with_commas(static_cast<long long>(rare.estimates.size()) * rare.population));
    }
    return with_interval("probability", rare.probability.mean, rare.probability.interval) +
           with_interval("rate per year", rare.per_year.value, rare.per_year.interval);
}

std::string level_table(const RareEnding& rare) {
    std::size_t columns = 8;
    for (const std::string& name : rare.levels) columns = std::max(columns, width(name) + 2);
    columns = std::min(columns, longest_level);
    std::string text =
        fmt::format("\n{}{}{}\n", left(rare.levels_are_rungs ? "above" : "level above", columns + 6),
                    right("of those there", 16), right("of all", 12));
    double product = 1.0;
    for (std::size_t level = 0; level + 1 < rare.levels.size(); ++level) {
        const auto share = study::share_above(rare, level);
        if (!share) continue;
        product *= *share;
        text += fmt::format("  {}{}{}\n", left(rare.levels[level], columns + 4),
                            right(fmt::format("{:.2f} %", 100.0 * *share), 16), right(number(product), 12));
    }
    return text;
}

std::string gain_text(const RareEnding& rare) {
    if (!rare.gain) return "";
    return fmt::format(
        " For the same standard error a plain ensemble would need {} replicas; for the same work, counted in "
        "turns played, its variance would be {:.{}f} times as large (about: {} repetitions estimate a "
        "variance).",
        *rare.plain_replicas < 1e15 ? with_commas(std::llround(*rare.plain_replicas))
                                    : fmt::format("{:.1e}", *rare.plain_replicas),
        *rare.gain, *rare.gain < 10.0 ? 1 : 0, rare.estimates.size());
}

std::string plain_text(const RareEnding& rare) {
    return fmt::format("The first populations are a plain ensemble: {} of its {} replicas end so.",
                       with_commas(rare.plain.count),
                       with_commas(static_cast<long long>(rare.estimates.size()) * rare.population));
}

std::string warnings(const RareEnding& rare) {
    std::string text;
    for (const Caution& caution : cautions_of(rare)) text += ' ' + caution.text;
    return text;
}

std::string failures(const RareEnding& rare) {
    if (rare.outcome.failures.empty()) return "";
    const auto& first = rare.outcome.failures.front();
    return fmt::format("{} repetition{} broke off and count nowhere; the first is number {}, {}\n",
                       rare.outcome.failures.size(), rare.outcome.failures.size() == 1 ? "" : "s",
                       first.number, first.what);
}

} // namespace

std::vector<Caution> cautions_of(const RareEnding& rare) {
    std::vector<Caution> all;
    const auto add = [&](const char* kind, std::string text) {
        all.push_back({kind, rare.ending, std::move(text)});
    };
    if (rare.probability.mean > 0.0 && half_width(rare.probability.interval) > wide * rare.probability.mean)
        add("wide-interval",
            "The interval is wide, and Student's law is then a rough guide: more replicas in "
            "each repetition help most (-n).");
    if (rare.largest_part > lopsided)
        add("one-repetition",
            fmt::format("One repetition alone makes up {:.0f} % of the sum.", 100.0 * rare.largest_part));
    if (rare.died_out > 0)
        add("died-out", fmt::format("In {} repetition{} nobody was left who rose higher; {} as 0.",
                                    with_commas(rare.died_out), rare.died_out == 1 ? "" : "s",
                                    rare.died_out == 1 ? "it counts" : "they count"));
    if (rare.gain && *rare.gain < 1.0)
        add("no-gain",
            "Here splitting gains nothing: the ending is reached in one leap, or too often to be rare.");
    return all;
}

std::string to_text(const RareReport& report, Style style) {
    const RareEnding& rare = report.rare;
    const std::string levels =
        rare.levels_are_rungs
            ? ""
            : " Levels are sums of the rungs, counted from 0, of all whom the ending asks for.";
    const std::string notes = fmt::format(
        "A population of replicas is played; those that rose least are replaced by copies of others, cut off "
        "where they rose above that level, and so on, level by level. The product of the surviving shares is "
        "the estimate, without bias (adaptive multilevel splitting); its interval is {}, Monte Carlo error "
        "only, conditional on the model. The rate per year is the constant one, -ln(1 - p) × 365/horizon, "
        "that gives the probability within the horizon of such a crisis.",
        rare.probability.mean > 0.0 ? "Student's over the repetitions" : "Wilson's of the first populations");
    std::string text = wrapped(report.title, style.columns) + "\n\n" +
                       wrapped(question(report), style.columns) + "\n\n" + estimate_lines(rare) +
                       level_table(rare) + '\n' +
                       wrapped(plain_text(rare) + gain_text(rare) + warnings(rare), style.columns) + "\n\n" +
                       wrapped(notes + levels, style.columns) + '\n' + failures(rare) +
                       fmt::format("\nsplitting_sha256\n  {}\n", study::splitting_digest(rare));
    if (!report.more.empty()) text += fmt::format("half the width of this interval:\n  {}\n", report.more);
    return plain(text, style) + "results in " + report.folder + '\n';
}

} // namespace brink::words
