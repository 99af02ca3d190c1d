#include "words/reasons.h"

#include "base/input_error.h"
#include "base/number_text.h"
#include "words/telling.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace brink::words {

namespace {

constexpr double least_difference = 0.0005; // stakes: less would not show in three decimals
constexpr std::size_t indent = 6;
constexpr std::size_t option_columns = 28;
constexpr std::size_t number_columns = 8;
constexpr std::size_t chance_columns = 5;

using Terms = std::vector<std::size_t>; // positions in run::term_names()

// Options with reasons, the likeliest first.
std::vector<std::size_t> explained(const run::Decision& decision) {
    std::vector<std::size_t> options;
    for (std::size_t o = 0; o < decision.terms.size(); ++o) {
        if (!decision.terms[o].empty()) options.push_back(o);
    }
    std::ranges::stable_sort(options, [&](std::size_t a, std::size_t b) {
        return decision.probability[a] > decision.probability[b];
    });
    return options;
}

double spread(const run::Decision& decision, const std::vector<std::size_t>& options, std::size_t term) {
    const auto of = [&](std::size_t option) { return decision.terms[option][term]; };
    const auto [low, high] = std::ranges::minmax(options, {}, of);
    return of(high) - of(low);
}

std::string stake_text(double value) {
    const std::string text = fmt::format("{:.3f}", value);
    return text == "-0.000" ? "0.000" : text;
}

std::string difference_text(double value) {
    return std::abs(value) < least_difference ? "0" : fmt::format("{:+.3f}", value);
}

std::size_t column_width(std::size_t term) {
    return std::max(number_columns, width(run::term_names()[term]) + 2);
}

// The terms that get a column, in the order of the ODD: as many of those that differ most as there is room for.
Terms shown_terms(const run::Decision& decision, const std::vector<std::size_t>& options,
                  const Terms& differing, Style style) {
    Terms by_spread = differing;
    std::ranges::stable_sort(by_spread, [&](std::size_t a, std::size_t b) {
        return spread(decision, options, a) > spread(decision, options, b);
    });
    std::size_t used = indent + option_columns + chance_columns + 2 * number_columns + 2;
    Terms shown;
    for (const std::size_t term : by_spread) {
        if (used + column_width(term) > style.columns) break;
        used += column_width(term);
        shown.push_back(term);
    }
    std::ranges::sort(shown);
    return shown;
}

// What is said once: the likeliest option, to which the others are compared.
std::string reference_text(const Replay& replay, const run::Decision& decision, std::size_t option) {
    std::vector<std::string> texts;
    for (std::size_t term = 0; term < decision.terms[option].size(); ++term) {
        const double value = decision.terms[option][term];
        if (std::abs(value) >= least_difference)
            texts.push_back(fmt::format("{}\u00a0{}", run::term_names()[term], stake_text(value)));
    }
    return fmt::format("“{}” is worth {}{}{}.", option_text(replay, decision, option),
                       stake_text(decision.utility[option]), texts.empty() ? "" : ": ", joined(texts, ", "));
}

// The option chosen, and the likeliest of those that read the same.
struct Row {
    std::size_t option;
    int alike = 1; // so many options read so
};

std::vector<Row> rows_of(const Replay& replay, const run::Decision& decision,
                         const std::vector<std::size_t>& options) {
    std::vector<Row> rows;
    for (const std::size_t option : options) {
        const bool chosen = static_cast<int>(option) == decision.chosen;
        const auto same = std::ranges::find_if(rows, [&](const Row& row) {
            const bool of_chosen = static_cast<int>(row.option) == decision.chosen;
            return !chosen && !of_chosen &&
                   option_text(replay, decision, row.option) == option_text(replay, decision, option);
        });
        same == rows.end() ? rows.push_back({option}) : static_cast<void>(++same->alike);
    }
    return rows;
}

std::string row_of(const std::string& option, const std::string& chance, const std::string& utility,
                   const std::string& cells) {
    return std::string(indent, ' ') + left(option, option_columns) + right(chance, chance_columns) +
           right(utility, number_columns + 2) + cells + '\n';
}

struct Table {
    const Replay& replay;
    const run::Decision& decision;
    std::size_t reference; // the option to which the others are compared
    Terms shown, other;    // columns, and what the last column adds up

    double difference(std::size_t option, std::size_t term) const {
        return decision.terms[option][term] - decision.terms[reference][term];
    }
    std::string header() const {
        std::string cells;
        for (const std::size_t term : shown) cells += right(run::term_names()[term], column_width(term));
        return row_of("", "%", "utility", cells + (other.empty() ? "" : right("other", number_columns)));
    }
    std::string label(const Row& row) const {
        const std::string mark = static_cast<int>(row.option) == decision.chosen ? "> " : "  ";
        const std::string alike = row.alike > 1 ? fmt::format(", best of {}", row.alike) : "";
        return mark + left_of(option_text(replay, decision, row.option), option_columns - 2 - alike.size()) +
               alike;
    }
    std::string line(const Row& row) const {
        std::string cells;
        double rest = 0.0;
        for (const std::size_t term : shown)
            cells += right(difference_text(difference(row.option, term)), column_width(term));
        for (const std::size_t term : other) rest += difference(row.option, term);
        if (!other.empty()) cells += right(difference_text(rest), number_columns);
        return row_of(label(row), fmt::format("{:.1f}", 100.0 * decision.probability[row.option]),
                      difference_text(decision.utility[row.option] - decision.utility[reference]), cells);
    }
    static std::string left_of(const std::string& text, std::size_t columns) {
        return width(text) > columns ? left(text, columns) : text;
    }
};

} // namespace

std::string reasons_text(const Replay& replay, const run::Decision& decision, Style style) {
    const std::vector<std::size_t> options = explained(decision);
    if (options.size() < 2) return "";
    Terms differing;
    for (std::size_t term = 0; term < run::term_names().size(); ++term) {
        if (spread(decision, options, term) >= least_difference) differing.push_back(term);
    }
    Table table{replay, decision, options.front(), shown_terms(decision, options, differing, style), {}};
    std::ranges::set_difference(differing, table.shown, std::back_inserter(table.other));
    const double lambda = replay.turns.front().before.lambda[place(decision.actor)];
    std::string text =
        wrapped(fmt::format("{}λ\u00a0=\u00a0{}. {}", std::string(indent, ' '), short_text(lambda),
                            reference_text(replay, decision, options.front())),
                style, indent) +
        '\n' + table.header();
    for (const Row& row : rows_of(replay, decision, options)) text += table.line(row);
    return text;
}

} // namespace brink::words
