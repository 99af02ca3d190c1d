#include "words/report_sections.h"

#include "results/counts.h"

#include <fmt/format.h>

#include <algorithm>
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
    std::string text;
    for (std::size_t pair = 0; pair < sanctions->size(0); ++pair) {
        const std::string episodes = sanctions_line(*sanctions, pair, report.results.tally.replicas);
        if (episodes.empty()) continue;
        text += wrapped(plain(sanctions->labels(0)[pair], style) + ": " + episodes, style.columns, 4) + '\n';
    }
    return text.empty() ? "" : fmt::format("\nSanction episodes per 100 {}s\n", counted_word(report)) + text;
}

} // namespace brink::words
