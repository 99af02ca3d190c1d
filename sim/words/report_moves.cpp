#include "words/report_sections.h"

#include "base/input_error.h"
#include "results/counts.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <numeric>

namespace brink::words {

namespace {

std::string moves_line(const results::Counts& moves, std::size_t actor) {
    constexpr std::size_t shown = 5;
    std::vector<std::size_t> order(moves.size(1));
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return moves.at({actor, a}) > moves.at({actor, b});
    });
    std::int64_t all = 0;
    for (const std::size_t move : order) all += moves.at({actor, move});
    std::string line;
    for (std::size_t place = 0; place < std::min(shown, order.size()); ++place) {
        const std::int64_t count = moves.at({actor, order[place]});
        if (count == 0) break;
        const double share = static_cast<double>(count) / static_cast<double>(all);
        line += fmt::format("{}{} {}", line.empty() ? "" : ", ", moves.labels(1)[order[place]],
                            percent(share, 1));
    }
    return line.empty() ? "none" : line;
}

// Empty for a pair between which nothing happened.
std::string sanctions_line(const results::Counts& sanctions, std::size_t pair, std::int64_t n) {
    std::string line;
    for (std::size_t episode = 0; episode < sanctions.size(1); ++episode) {
        const std::int64_t count = sanctions.at({pair, episode});
        if (count == 0) continue;
        const double rate = 100.0 * static_cast<double>(count) / static_cast<double>(n);
        line += fmt::format("{}{} {:.1f}", line.empty() ? "" : ", ", sanctions.labels(1)[episode], rate);
    }
    return line;
}

// "threatened 83.0; of these conceded 4.1, dropped 44.0; imposed 41.5"; empty for a pair between which nothing happened.
std::string at_least_once(const results::Counts& replicas, std::size_t pair, std::int64_t n) {
    const auto percent_of = [](std::int64_t count, std::int64_t all) {
        return fmt::format("{:.1f}", 100.0 * static_cast<double>(count) / static_cast<double>(all));
    };
    const auto count_of = [&](const std::string& episode) {
        const auto& labels = replicas.labels(1);
        const auto found = std::ranges::find(labels, episode);
        return replicas.at({pair, static_cast<std::size_t>(found - labels.begin())});
    };
    const std::int64_t threatened = count_of("threatened"), imposed = count_of("imposed");
    std::vector<std::string> texts;
    if (threatened > 0) texts.push_back("threatened " + percent_of(threatened, n));
    std::string fates;
    for (const char* fate : {"conceded", "dropped", "expired", "settled"}) {
        if (threatened > 0 && count_of(fate) > 0)
            fates += fmt::format("{} {}",
                                 fates.empty() ? "of these " + std::string(fate) : fmt::format(", {}", fate),
                                 percent_of(count_of(fate), threatened));
    }
    if (!fates.empty()) texts.push_back(fates);
    if (imposed > 0) texts.push_back("imposed " + percent_of(imposed, n));
    return joined(texts, "; ");
}

std::string pairs_text(const results::Counts& counts, Style style,
                       const std::function<std::string(std::size_t)>& line_of) {
    std::string text;
    for (std::size_t pair = 0; pair < counts.size(0); ++pair) {
        const std::string line = line_of(pair);
        if (line.empty()) continue;
        text += wrapped(plain(counts.labels(0)[pair], style) + ": " + line, style.columns, 4) + '\n';
    }
    return text;
}

// Whatever the stretch that is told of: a history keeps in mind only that something has happened.
std::string sanctioned_section(const Report& report, Style style) {
    const auto replicas = results::find_counts(report.results.schema, report.results.tally,
                                               "sanction_replica_count", {"pair", "episode"});
    if (!replicas || report.results.tally.replicas == 0) return "";
    const std::string text = pairs_text(*replicas, style, [&](std::size_t pair) {
        return at_least_once(*replicas, pair, report.results.tally.replicas);
    });
    const std::string heading =
        fmt::format("Of all {}s{}, % with at least one; here threats that stood at the start count",
                    counted_word(report), report.fork ? ", their past included" : "");
    return text.empty() ? "" : wrapped(heading, style.columns) + '\n' + text;
}

} // namespace

std::string moves_section(const Report& report, const tally::Tally& tally, Style style) {
    const auto moves = results::find_counts(report.results.schema, tally, "move_count", {"actor", "move"});
    if (!moves) return "";
    const std::size_t names = name_columns(moves->labels(0));
    std::string text =
        fmt::format("\nMost-used moves{}, % of the actor's own\n", report.fork ? " from here on" : "");
    for (std::size_t actor = 0; actor < moves->size(0); ++actor) {
        const std::string line = left(moves->labels(0)[actor], names) + "  " + moves_line(*moves, actor);
        text += wrapped(line, style.columns, names + 2) + '\n';
    }
    return text;
}

std::string sanctions_section(const Report& report, const tally::Tally& tally, Style style) {
    const auto sanctions =
        results::find_counts(report.results.schema, tally, "sanction_count", {"pair", "episode"});
    if (!sanctions) return "";
    const std::string text = pairs_text(*sanctions, style, [&](std::size_t pair) {
        return sanctions_line(*sanctions, pair, report.results.tally.replicas);
    });
    if (text.empty()) return "";
    const std::string heading = fmt::format(
        "Sanction episodes per 100 {}s{}; threats that stood {} are not among the threatened",
        counted_word(report), report.fork ? " from here on" : "", report.fork ? "already" : "at the start");
    return '\n' + wrapped(heading, style.columns) + '\n' + text + sanctioned_section(report, style);
}

} // namespace brink::words
