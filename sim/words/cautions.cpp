#include "words/cautions.h"

#include "base/input_error.h"
#include "results/counts.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

namespace brink::words {

namespace {

using Cautions = std::vector<Caution>;

std::string share_text(double share) { return fmt::format("{:.{}f} %", 100.0 * share, share < 0.1 ? 1 : 0); }

// Percent of replicas, rounded up, that an event may have which none of n saw: with 95 % confidence it has fewer, 1 − .05^(1/n),
// exactly. So many decimals show two digits of it, some 300/n.
int digits_of_unseen(std::int64_t n) {
    return std::max(0, 1 + static_cast<int>(std::ceil(std::log10(static_cast<double>(n) / 300.0))));
}

double most_unseen(std::int64_t n) {
    const double unit = std::pow(10.0, -digits_of_unseen(n));
    return std::ceil(-100.0 * std::expm1(std::log(0.05) / static_cast<double>(n)) / unit) * unit;
}

std::string at_least(std::int64_t n) {
    return fmt::format("{:.{}f}", 100.0 - most_unseen(n), digits_of_unseen(n));
}

void add_degenerate(Cautions& all, const Report& report, const results::Endings& endings) {
    const std::int64_t n = report.results.tally.replicas;
    for (std::size_t i = 0; i < endings.names.size() && n > 0; ++i) {
        const results::Share& share = endings.shares[i];
        if (share.count == n)
            all.push_back(
                {"degenerate", endings.names[i],
                 fmt::format("Degenerate: every {} ended in {}; with 95 % confidence it is more than {} % of "
                             "them, no more is known.",
                             counted_word(report), endings.names[i], at_least(n))});
        if (share.count == 0)
            all.push_back(
                {"degenerate", endings.names[i],
                 fmt::format(
                     "Degenerate: no {} ended in {}; with 95 % confidence it is less than {:.{}f} % of "
                     "them, no more is known.",
                     counted_word(report), endings.names[i], most_unseen(n), digits_of_unseen(n))});
    }
}

void add_few(Cautions& all, const Report& report, const results::Endings& endings) {
    const std::int64_t n = report.results.tally.replicas;
    for (std::size_t i = 0; i < endings.names.size(); ++i) {
        const std::int64_t count = endings.shares[i].count, rest = n - count;
        const std::int64_t rarer = std::min(count, rest);
        if (rarer == 0 || rarer >= few_events) continue;
        const std::string text =
            rarer == count
                ? fmt::format(
                      "Few: only {} {} in {}; its interval is about as wide as the share that is counted, "
                      "and what is told of them rests on as many.",
                      counted_text(report, rarer), rarer == 1 ? "ends" : "end", endings.names[i])
                : fmt::format(
                      "Few: all but {} end in {}; how often they do not is known to about its own size, and "
                      "what is told of the others rests on as many.",
                      counted_text(report, rarer), endings.names[i]);
        all.push_back({"few-events", endings.names[i], text});
    }
}

void add_heavy_tail(Cautions& all, const Report& report, const results::Endings& endings) {
    const statistics::Moments days = ending_days(report, endings);
    if (days.n < 2 || !days.heavy_tailed) return;
    all.push_back(
        {"heavy-tail", "",
         fmt::format(
             "Heavy tail: the days of the endings have skewness {:.1f}, for which {} are too few "
             "(Cochran: more than {}): the interval of their mean may miss it more often than it says.",
             days.skewness, counted_text(report, days.n),
             with_commas(std::llround(std::ceil(25.0 * days.skewness * days.skewness))))});
}

// Where the lowest or the highest part of the scale did not hold them from the beginning.
void add_beliefs(Cautions& all, const Report& report) {
    const auto beliefs = results::find_counts(report.results.schema, report.results.tally, "belief_count",
                                              {"turn", "actor", "belief_bin"});
    if (!beliefs || beliefs->size(0) == 0) return;
    const std::size_t last = beliefs->size(0) - 1, bins = beliefs->size(2);
    for (std::size_t actor = 0; actor < beliefs->size(1); ++actor) {
        const auto share = [&](std::size_t turn, std::size_t bin) {
            std::int64_t sum = 0;
            for (std::size_t i = 0; i < bins; ++i) sum += beliefs->at({turn, actor, i});
            return sum > 0 ? static_cast<double>(beliefs->at({turn, actor, bin})) / static_cast<double>(sum)
                           : 0.0;
        };
        for (const std::size_t bin : {std::size_t{0}, bins - 1}) {
            if (share(0, bin) >= most_at_the_end || share(last, bin) < most_at_the_end) continue;
            const std::string& edge = beliefs->labels(2)[bin == 0 ? 0 : bins - 2];
            all.push_back(
                {"belief-floor", beliefs->labels(1)[actor],
                 fmt::format("Beliefs at their {}: at the end, in {} of the {}s, others give {} {} {} to {} "
                             "having its highest resolve, so that what it does hardly moves them any more.",
                             bin == 0 ? "floor" : "ceiling", share_text(share(last, bin)),
                             counted_word(report), "a probability", bin == 0 ? "below" : "above", edge,
                             beliefs->labels(1)[actor])});
        }
    }
}

void add_clipped(Cautions& all, const Report& report) {
    for (const study::ClippedPrior& prior : report.clipped) {
        std::vector<std::string> sides;
        if (prior.below > 0.0) sides.push_back(share_text(prior.below) + " below");
        if (prior.above > 0.0) sides.push_back(share_text(prior.above) + " above");
        all.push_back(
            {"clipped-prior", prior.path,
             fmt::format(
                 "Clipped: the bounds of the prior of {} cut off {}; its mean and spread are not those "
                 "that its kind is written with.",
                 prior.path, listed(sides))});
    }
}

// For what is rare a share within the horizon says little by itself: beside other sources stand rates.
void add_rates(Cautions& all, const Report& report, const results::Endings& endings) {
    constexpr double rare = 0.05;
    std::vector<std::string> rates;
    for (std::size_t i = 0; i < endings.names.size(); ++i) {
        const auto rate = per_year(report, endings, i);
        if (!rate || endings.shares[i].count == 0 || endings.shares[i].value >= rare) continue;
        rates.push_back(fmt::format("{} {:.2g} [{:.2g}, {:.2g}]", endings.names[i], rate->value,
                                    rate->interval.lower, rate->interval.upper));
    }
    if (rates.empty()) return;
    all.push_back({"rates-per-year", "",
                   fmt::format("Rare endings as constant rates per year of such a crisis, -ln(1 - share) × "
                               "365/horizon (Wilson, each alone): {}.",
                               fmt::join(rates, ", "))});
}

void add_entered(Cautions& all, const Report& report) {
    const std::string entered = entered_line(report.results);
    if (!entered.empty()) all.push_back({"entered-constants", "", entered});
}

} // namespace

statistics::Moments ending_days(const Report& report, const results::Endings& endings) {
    return statistics::moments(results::turn_days(report.results.schema), results::all_by_turn(endings),
                               results::interval_level);
}

std::vector<Caution> cautions_of(const Report& report, const results::Endings& endings) {
    Cautions all;
    add_degenerate(all, report, endings);
    add_few(all, report, endings);
    add_heavy_tail(all, report, endings);
    add_beliefs(all, report);
    add_clipped(all, report);
    add_rates(all, report, endings);
    add_entered(all, report);
    return all;
}

} // namespace brink::words
