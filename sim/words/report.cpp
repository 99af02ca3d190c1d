#include "words/report.h"

#include "base/input_error.h"
#include "results/counts.h"
#include "scenario/date.h"
#include "statistics/quantile.h"
#include "statistics/repeated.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace brink::words {

const char* const meaning =
    "Intervals are Monte Carlo error only: how far a share among n replicas may lie from this model's own "
    "probability. They are conditional on the model and the scenario's assumptions, and this is not a "
    "forecast.";

std::string date_text(const Report& report, double day) {
    return scenario::date_after(report.results.start_date, day);
}

std::optional<double> median_day(const Report& report, const std::vector<std::int64_t>& by_turn,
                                 std::int64_t n) {
    const auto turn = statistics::turn_of_rank(by_turn, n - n / 2); // none: fewer than half ever are
    return turn ? std::optional(results::turn_days(report.results.schema)[*turn]) : std::nullopt;
}

std::vector<ReportDay> report_days(const Report& report) {
    const std::vector<double> days = results::turn_days(report.results.schema);
    std::vector<ReportDay> found;
    for (const int asked : report.dates) {
        const auto turn = results::last_turn_by(days, asked);
        if (!turn) continue;
        found.push_back({.asked = date_text(report, asked),
                         .turn_end = date_text(report, days[*turn]),
                         .day = days[*turn],
                         .turn = *turn});
    }
    return found;
}

tally::Tally counted_from_here(const Report& report) {
    tally::Tally tally = report.results.tally;
    if (report.fork) tally::add_counts(tally, report.fork->past, -tally.replicas);
    return tally;
}

std::string counted_word(const Report& report) { return report.fork ? "future" : "replica"; }

std::string counted_text(const Report& report, std::int64_t n) {
    return fmt::format("{} {}{}", with_commas(n), counted_word(report), n == 1 ? "" : "s");
}

std::string needed_text(const StopTargetState& state) {
    const double digit = std::pow(10.0, std::max(0.0, std::floor(std::log10(state.needed)) - 1.0));
    const auto about = static_cast<std::int64_t>(std::ceil(state.needed / digit) * digit);
    const bool few = state.share.count < std::max(state.target.least_events, std::int64_t{1});
    return fmt::format("would take about {} replicas{}", with_commas(about),
                       few ? ", or many more: hardly any ended so" : "");
}

const std::vector<std::string>& interval_words() {
    static const std::vector<std::string> words = {"wilson", "jeffreys", "clopper-pearson"};
    return words;
}

std::string interval_word(statistics::IntervalMethod method) {
    return interval_words()[static_cast<std::size_t>(method)];
}

std::string interval_name(statistics::IntervalMethod method) {
    static const std::vector<std::string> names = {"Wilson", "Jeffreys", "Clopper-Pearson"};
    return names[static_cast<std::size_t>(method)];
}

std::string entered_line(const results::Results& results) {
    constexpr double mostly = 0.9;
    const auto by_chance =
        results::find_counts(results.schema, results.tally, "ending_chance_count", {"ending"});
    if (!by_chance) return "";
    const results::Endings endings = results::endings_of(results.schema, results.tally);
    std::vector<std::string> entered;
    for (std::size_t e = 0; e < endings.names.size(); ++e) {
        const std::int64_t all = endings.shares[e].count, chance = by_chance->at({e});
        if (all == 0 || static_cast<double>(chance) < mostly * static_cast<double>(all)) continue;
        entered.push_back(
            fmt::format("{} ({} of {})", endings.names[e], with_commas(chance), with_commas(all)));
    }
    if (entered.empty()) return "";
    return fmt::format(
        "In effect entered constants, reached through accidents whose rates the scenario states and not by "
        "choice: {}.",
        listed(entered, " and "));
}

std::optional<statistics::Estimate> per_year(const Report& report, const results::Endings& endings,
                                             std::size_t ending) {
    const auto& events = report.events;
    const bool happens = std::ranges::find(events, endings.names[ending]) != events.end();
    const double days =
        results::turn_days(report.results.schema).back() - (report.fork ? report.fork->day : 0.0);
    if (!happens || report.results.tally.replicas == 0 || days <= 0.0) return std::nullopt;
    const results::Share& share = endings.shares[ending];
    const auto rate = [&](double of) { return statistics::rate_per_year(of, days); };
    return statistics::Estimate{rate(share.value), {rate(share.wilson.lower), rate(share.wilson.upper)}};
}

} // namespace brink::words
