#include "words/cautions.h"

#include "base/input_error.h"
#include "base/number_text.h"
#include "results/counts.h"
#include "results/sweep_folder.h"
#include "statistics/quantile.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace brink::words {

namespace {

using results::Share;
using statistics::Interval;

// Columns of the table of endings, apart from names and bar.
constexpr std::size_t share_columns = 8;
constexpr std::size_t interval_columns = 14;
constexpr std::size_t chance_columns = 9;
constexpr std::size_t date_columns = 11;
constexpr std::size_t longest_name = 26;
constexpr std::size_t reached_columns = 20; // one report date
constexpr std::size_t bounds_columns = 24;  // two dates

// More digits where a whole interval would else vanish in the last one.
int decimals(double upper) { return upper < 0.001 ? 3 : upper < 0.01 ? 2 : 1; }

// "-" where there was nothing to count.
std::string percent(double share, int digits) {
    return std::isnan(share) ? "-" : fmt::format("{:.{}f}", 100.0 * share, digits);
}

std::string interval_text(Interval interval, int digits) {
    return fmt::format("[{}, {}]", percent(interval.lower, digits), percent(interval.upper, digits));
}

std::string chance_text(const Share& share) { return percent(share.value, decimals(share.goodman.upper)); }

std::size_t name_columns(const std::vector<std::string>& names) {
    std::size_t widest = 6;
    for (const std::string& name : names) widest = std::max(widest, width(name));
    return std::min(widest, longest_name);
}

std::string trimmed(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line + '\n';
}

std::string row(const std::string& name, const std::string& share, const std::string& interval,
                const std::string& bar_text, std::size_t bar_columns, const std::string& chance,
                const std::string& date) {
    return trimmed(fmt::format("{}{}  {}  {}  {}  {}", name, right(share, share_columns),
                               left(interval, interval_columns), left(bar_text, bar_columns),
                               right(chance, chance_columns), right(date, date_columns)));
}

std::string median_date(const Report& report, const std::vector<std::int64_t>& by_turn, std::int64_t count) {
    const auto day = median_day(report, by_turn, count);
    return day ? date_text(report, *day) : "-";
}

// Of this share alone, by the method that was asked for.
Interval alone(const Report& report, const Share& share) {
    return statistics::interval(report.interval.value_or(statistics::IntervalMethod::wilson), share.count,
                                report.results.tally.replicas, results::interval_level);
}

std::string endings_table(const Report& report, const results::Endings& endings, Style style) {
    const std::size_t names = name_columns(endings.names);
    const std::size_t taken = names + share_columns + interval_columns + chance_columns + date_columns + 8;
    const std::size_t bars = style.columns > taken + 4 ? style.columns - taken : 4;
    const bool with_null = report.null_row.has_value();
    std::string text = row(left("ending", names), "share %", "95 % interval", "", bars,
                           with_null ? "by chance" : "", "median date");
    for (std::size_t i = 0; i < endings.names.size(); ++i) {
        const Share& share = endings.shares[i];
        const Interval interval = report.interval ? alone(report, share) : share.goodman;
        const int digits = decimals(interval.upper);
        const std::string chance = with_null ? chance_text(report.null_row->shares[i]) : "";
        text += row(left(endings.names[i], names), percent(share.value, digits),
                    interval_text(interval, digits), bar(share.value, bars, style), bars, chance,
                    median_date(report, endings.by_turn[i], share.count));
    }
    return text;
}

// Endings that hardly occurred, or hardly failed to, say nothing about where their variance comes from.
bool says_enough(const statistics::Estimate& share) {
    return !std::isnan(share.value) && half_width(share.interval) < 0.25;
}

std::string spread_section(const Report& report, const results::Endings& endings, Style style) {
    if (!report.spread) return "";
    const std::size_t names = name_columns(endings.names);
    std::string text, silent;
    for (std::size_t i = 0; i < endings.names.size(); ++i) {
        const statistics::Estimate& share = report.spread->by_parameters[i];
        if (says_enough(share))
            text += fmt::format("  {}{}  {}\n", left(endings.names[i], names),
                                right(percent(std::max(0.0, share.value), 1), share_columns),
                                interval_text(share.interval, 1));
        else
            silent += (silent.empty() ? "" : ", ") + endings.names[i];
    }
    const std::string pairs = with_commas(report.spread->pairs);
    if (text.empty())
        return '\n' +
               wrapped(fmt::format("{} replicas, played twice with the same parameters, are too few to tell "
                                   "what the priors leave open from chance.",
                                   pairs),
                       style.columns) +
               '\n';
    if (!silent.empty()) text += wrapped("  too rare to tell: " + silent, style.columns, 4) + '\n';
    return '\n' +
           wrapped(
               fmt::format(
                   "How much of whether a replica ends so is due to what the priors leave open, % of the "
                   "variance with 95 % interval; the rest is chance (of {} replicas, played twice with the "
                   "same parameters)",
                   pairs),
               style.columns) +
           '\n' + text;
}

// "not reached" where it lies behind the last turn.
std::string turn_text(const Report& report, std::optional<std::size_t> turn) {
    if (!turn) return "not reached";
    return date_text(report, results::turn_days(report.results.schema)[*turn]);
}

std::string bounds_text(const Report& report, const statistics::TurnQuantile& median) {
    if (!median.bounded) return "too few to tell";
    return fmt::format("[{}, {}]", turn_text(report, median.lower), turn_text(report, median.upper));
}

std::string mean_line(const Report& report, const results::Endings& endings) {
    const statistics::Moments days = ending_days(report, endings);
    if (days.n < 2) return "";
    return fmt::format(
        "On average it is reached on day {:.1f} (sd {:.1f}; 95 % interval of the mean {:.1f} to {:.1f}); "
        "what is left over counts with its last day.",
        days.mean, days.sd, days.mean_interval.lower, days.mean_interval.upper);
}

// Half of those that end so, and half of all, of which other endings may leave too few.
std::string timing_section(const Report& report, const results::Endings& endings, Style style) {
    const std::int64_t n = report.results.tally.replicas;
    if (n == 0) return "";
    const std::size_t names = name_columns(endings.names);
    std::string text =
        '\n' +
        wrapped(
            fmt::format("When its ending is reached: the median date of the {}s that end so, with 95\u00a0% "
                        "interval by order statistics, and the date by which half of all have ended so",
                        counted_word(report)),
            style.columns) +
        '\n';
    for (std::size_t i = 0; i < endings.names.size(); ++i) {
        const std::int64_t count = endings.shares[i].count;
        if (count == 0) continue;
        const auto median =
            statistics::turn_quantile(endings.by_turn[i], count, 0.5, results::interval_level);
        const auto of_all = statistics::turn_quantile(endings.by_turn[i], n, 0.5, results::interval_level);
        text += trimmed(
            fmt::format("{}  {}  {}  {}", left(endings.names[i], names), turn_text(report, median.turn),
                        left(bounds_text(report, median), bounds_columns), turn_text(report, of_all.turn)));
    }
    return text + wrapped(mean_line(report, endings), style.columns) + '\n';
}

std::string reached_cell(const Report& report, const std::vector<std::int64_t>& by_turn, std::size_t turn) {
    const Share share = results::share_of(by_turn[turn], report.results.tally.replicas);
    const Interval interval = alone(report, share);
    const int digits = std::min(2, decimals(interval.upper)); // as many as a column holds
    return percent(share.value, digits) + " " + interval_text(interval, digits);
}

std::string reached_block(const Report& report, const results::Endings& endings, const ReportDay* first,
                          const ReportDay* last) {
    const std::size_t names = name_columns(endings.names);
    std::string asked = left("", names);
    std::string used = left("", names);
    for (const ReportDay* day = first; day != last; ++day) {
        asked += right("by " + day->asked, reached_columns);
        used += right(fmt::format("(day {})", number_text(day->day)), reached_columns);
    }
    std::string text = trimmed(asked) + trimmed(used);
    for (std::size_t i = 0; i < endings.names.size(); ++i) {
        std::string line = left(endings.names[i], names);
        for (const ReportDay* day = first; day != last; ++day) {
            line += right(reached_cell(report, endings.reached_by[i], day->turn), reached_columns);
        }
        text += trimmed(line);
    }
    return text;
}

// A turn seldom ends on the very date that was asked for: the days that were used instead.
std::string shifted_days(const std::vector<ReportDay>& days) {
    std::string text;
    for (const ReportDay& day : days) {
        if (day.asked != day.turn_end) text += fmt::format("; by {} counts to {}", day.asked, day.turn_end);
    }
    return text;
}

std::string reached_section(const Report& report, const results::Endings& endings, Style style) {
    const std::vector<ReportDay> days = report_days(report);
    if (days.empty() || endings.reached_by.empty()) return "";
    const std::string heading =
        "Reached by a date, %, whatever came after (each with a 95 % interval of its own" +
        shifted_days(days) + ")";
    std::string text = '\n' + wrapped(heading, style.columns) + '\n';
    const std::size_t room = (style.columns - name_columns(endings.names)) / reached_columns;
    const std::size_t at_once = std::max<std::size_t>(1, room);
    for (std::size_t first = 0; first < days.size(); first += at_once) {
        const std::size_t last = std::min(first + at_once, days.size());
        text += reached_block(report, endings, days.data() + first, days.data() + last);
    }
    return text;
}

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

// For each ending that occurred the command that tells a typical replica of it again, and the number of a surprising one.
std::string replays_section(const Report& report, const results::Endings& endings, Style style) {
    const std::size_t names = name_columns(endings.names);
    std::string text;
    for (std::size_t i = 0; i < endings.names.size() && !report.replay.empty(); ++i) {
        const tally::Exemplars& of_ending = report.results.tally.exemplars[i];
        if (of_ending.typical.empty()) continue;
        const std::int64_t typical = of_ending.typical[0].replica,
                           surprising = of_ending.surprising[0].replica;
        text += fmt::format("{}  {} {}{}\n", left(endings.names[i], names), report.replay, typical,
                            surprising == typical ? "" : fmt::format("  ({})", surprising));
    }
    const std::string heading =
        "One of each again, turn by turn: a typical one (in brackets the number of a surprising one, "
        "in which unlikely choices were made)";
    return text.empty() ? "" : '\n' + wrapped(heading, style.columns) + '\n' + text;
}

// Where what came out decided how many replicas there are.
std::string stop_words(const results::Results& results) {
    switch (results.stop_reason) {
    case statistics::StopReason::fixed: return "";
    case statistics::StopReason::precise:
        return " The number of replicas was decided by what they showed: what was asked for is known as well "
               "as it was asked.";
    case statistics::StopReason::most:
        return " All replicas that were allowed are there, and what was asked for is not known as well as it "
               "was asked.";
    case statistics::StopReason::open:
        return " Interrupted before what was asked for was known as well as it was asked.";
    }
    return "";
}

// What those that are not met would take.
std::string needed_words(const Report& report) {
    std::string text;
    for (const StopTargetState& state : report.targets) {
        if (!state.met)
            text += fmt::format(" {} {}.", results::target_text(state.target), needed_text(state));
    }
    return text;
}

// For what is rare a share within the horizon says little by itself: beside other sources stand rates.
std::string rates_line(const Report& report, const results::Endings& endings) {
    constexpr double rare = 0.05;
    std::string list;
    for (std::size_t i = 0; i < endings.names.size(); ++i) {
        const auto rate = per_year(report, endings, i);
        if (!rate || endings.shares[i].count == 0 || endings.shares[i].value >= rare) continue;
        list += fmt::format("{}{} {:.2g} [{:.2g}, {:.2g}]", list.empty() ? "" : ", ", endings.names[i],
                            rate->value, rate->interval.lower, rate->interval.upper);
    }
    if (list.empty()) return "";
    return fmt::format(
        "Rare endings as constant rates per year of such a crisis, -ln(1 - share) × 365/horizon "
        "(Wilson, each alone): {}.",
        list);
}

std::string notes(const Report& report, const results::Endings& endings, Style style) {
    std::string text = fmt::format(
        "The table's intervals hold for {}; median date: of the {}s that end so, the turn in which it first "
        "held. {}",
        report.interval ? fmt::format("each ending alone ({})", interval_name(*report.interval))
                        : "all endings at once (Goodman)",
        counted_word(report), meaning);
    if (report.fork) text += " All futures share one past, with its types and drawn parameters.";
    if (report.null_row) {
        text += fmt::format(
            " By chance: the same scenario with λ = 0, every choice uniform over families of moves "
            "({} replicas{}).",
            with_commas(report.null_row->replicas),
            report.null_row->failed > 0 ? fmt::format("; {} more broke off", report.null_row->failed) : "");
    }
    text += stop_words(report.results) + needed_words(report);
    std::string lines = '\n' + wrapped(plain(text, style), style.columns) + '\n';
    for (const Caution& caution : cautions_of(report, endings))
        lines += wrapped(plain(caution.text, style), style.columns) + '\n';
    const std::string rates = rates_line(report, endings);
    if (!rates.empty()) lines += wrapped(plain(rates, style), style.columns) + '\n';
    const std::string entered = entered_line(report.results);
    if (!entered.empty()) lines += wrapped(entered, style.columns) + '\n';
    return lines;
}

std::string failures_section(const Report& report, Style style) {
    if (report.results.failed == 0) return "";
    std::string text = fmt::format("\n{} {}s broke off and are counted nowhere\n", report.results.failed,
                                   counted_word(report));
    for (const std::string& failure : report.failures)
        text += wrapped("  " + failure, style.columns, 4) + '\n';
    const auto shown = static_cast<std::int64_t>(report.failures.size());
    if (shown < report.results.failed) text += fmt::format("  and {} more\n", report.results.failed - shown);
    return text;
}

std::string fork_section(const Report& report, Style style) {
    if (!report.fork) return "";
    const results::Past& past = report.results.identity.past.value();
    std::vector<std::string> stand;
    for (const auto& [actor, rung] : report.fork->rungs)
        stand.push_back(fmt::format("{} on {}", actor, rung));
    const std::string text =
        fmt::format("What from here: {}, the start of turn {} of replica {}, with {}",
                    date_text(report, report.fork->day), past.turn, with_commas(past.replica), listed(stand));
    return wrapped(plain(text, style), style.columns) + "\n\n";
}

std::string footer(const Report& report) {
    const results::Results& all = report.results;
    std::string text =
        fmt::format("\nn = {}{}{}, seed \"{}\"\ntally_sha256 {}\n", with_commas(all.tally.replicas),
                    report.fork ? " futures" : "",
                    complete(all) ? "" : fmt::format(" of {} (partial)", with_commas(all.requested)),
                    all.identity.seed, tally::digest(all.schema, all.tally));
    for (const Suggestion& next : report.next) {
        text += fmt::format("{}:\n  {}\n", next.what, next.command);
    }
    return text + "results in " + report.folder + '\n';
}

} // namespace

std::string to_text(const Report& report, Style style) {
    const results::Endings endings = results::endings_of(report.results.schema, report.results.tally);
    const std::string& title = report.title.empty() ? report.results.scenario : report.title;
    const tally::Tally here = counted_from_here(report);
    return wrapped(plain(title, style), style.columns) + "\n\n" + fork_section(report, style) +
           endings_table(report, endings, style) + spread_section(report, endings, style) +
           timing_section(report, endings, style) + reached_section(report, endings, style) +
           moves_section(report, here, style) + sanctions_section(report, here, style) +
           replays_section(report, endings, style) + failures_section(report, style) +
           notes(report, endings, style) + footer(report);
}

} // namespace brink::words
