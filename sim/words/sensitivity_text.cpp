#include "base/input_error.h"
#include "base/number_text.h"
#include "study/study_file.h"
#include "words/cautions.h"
#include "words/sensitivity.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace brink::words {

namespace {

using statistics::BinnedEffects;
using statistics::ElementaryEffects;
using statistics::Estimate;
using statistics::SobolIndices;
using statistics::VarianceSplit;
using study::Effects;
using study::EndingSensitivity;
using study::Factor;
using study::Swing;
using study::Tornado;

constexpr std::size_t interval_columns = 22; // "-12.3 [-14.0, -10.1]"

// What rounds to 0 has no sign.
std::string rounded(double value, int digits) {
    const std::string text = fmt::format("{:.{}f}", value, digits);
    return text.find_first_of("123456789") == text.npos && text.starts_with('-') ? text.substr(1) : text;
}

std::string points_text(double share) { return rounded(100.0 * share, 1); }
std::string index_text(double index) { return rounded(index, 2); }

template <class Text> std::string with_interval(const Estimate& estimate, const Text& text) {
    return fmt::format("{} [{}, {}]", text(estimate.value), text(estimate.interval.lower),
                       text(estimate.interval.upper));
}

// Parameters by what is made of their numbers, the largest first.
template <class Of> std::vector<std::size_t> ranked(std::size_t count, const Of& of) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return of(a) > of(b); });
    return order;
}

class Table {
public:
    Table(const std::vector<Factor>& factors, Style style, std::size_t beside) {
        for (const Factor& factor : factors) names_.push_back(factor.path);
        std::size_t widest = 10;
        for (const std::string& name : names_) widest = std::max(widest, width(name) + 2);
        columns_ = std::min(widest, style.columns > beside + 22 ? style.columns - beside - 2 : 20);
    }

    std::string heading(const std::string& rest) const {
        return left("  parameter", columns_ + 2) + rest + '\n';
    }

    std::string line(std::size_t parameter, const std::string& rest) const {
        return labelled("  " + names_[parameter], columns_ + 2, rest);
    }

private:
    std::vector<std::string> names_;
    std::size_t columns_ = 0;
};

std::string to_text(const Effects& found, const std::vector<Factor>& factors, Style style) {
    const Table table(factors, style, interval_columns + 3 * 8 + 14);
    std::string text = table.heading(right("mu* [95 %]", interval_columns) + right("mu", 8) +
                                     right("sigma", 8) + right("noise", 8));
    for (const std::size_t i : ranked(found.size(), [&](std::size_t k) { return found[k].mu_star.value; })) {
        const ElementaryEffects& of = found[i];
        text += table.line(i, right(with_interval(of.mu_star, points_text), interval_columns) +
                                  right(points_text(of.mu), 8) + right(points_text(of.sigma), 8) +
                                  right(points_text(of.by_noise), 8) +
                                  (of.mean_square.interval.lower > 0.0 ? "" : "  within noise"));
    }
    return text;
}

std::string split_text(const VarianceSplit& split, bool own) {
    const auto part = [](const Estimate& share) { return with_interval(share, points_text); };
    if (own)
        return fmt::format(
            "Variance of its share between points: {} % noise, {} % parameters one by one, {} % "
            "interactions.",
            part(split.noise), part(split.parameters), part(split.interactions));
    return fmt::format("Variance of its share between points: {} % parameters one by one; the rest are "
                       "interactions and, at most {:.1f} %, noise.",
                       part(split.parameters), 100.0 * split.noise.value);
}

constexpr const char* no_variance =
    "Its share does not clearly vary between points beyond noise, so there is nothing to divide up.";

std::string to_text(const SobolIndices& found, const std::vector<Factor>& factors, Style style) {
    const Table table(factors, style, 2 * interval_columns);
    std::string text =
        table.heading(right("first [95 %]", interval_columns) + right("total [95 %]", interval_columns));
    for (const std::size_t i :
         ranked(factors.size(), [&](std::size_t k) { return found.parameters[k].total.value; })) {
        const statistics::SobolIndex& of = found.parameters[i];
        text += table.line(i, right(with_interval(of.first, index_text), interval_columns) +
                                  right(with_interval(of.total, index_text), interval_columns));
    }
    return text;
}

std::string to_text(const BinnedEffects& found, const std::vector<Factor>& factors, Style style) {
    const Table table(factors, style, interval_columns + 16);
    std::string text = table.heading(right("first [95 %]", interval_columns) + right("from % to %", 16));
    for (const std::size_t i :
         ranked(factors.size(), [&](std::size_t k) { return found.parameters[k].first.value; })) {
        const statistics::BinnedEffect& of = found.parameters[i];
        text += table.line(i, right(with_interval(of.first, index_text), interval_columns) +
                                  right(fmt::format("{} → {}", points_text(of.bins.front().mean),
                                                    points_text(of.bins.back().mean)),
                                        16));
    }
    return text;
}

// The shares in the first and in the last slice that holds replicas.
std::string ends_text(const study::DrawnEffect& effect) {
    std::string first, last;
    for (std::size_t s = 0; s < effect.slices.size(); ++s) {
        if (effect.replicas[s] == 0) continue;
        last = points_text(effect.slices[s].value);
        if (first.empty()) first = last;
    }
    return first + " → " + last;
}

// Of a share that comes out below 0 only that much can be said.
std::string drawn_text(const Estimate& first) {
    const std::string all = with_interval(first, points_text);
    return first.value < 0.0 ? "< 0" + all.substr(all.find(" [")) : all;
}

constexpr const char* no_hold = "Its share does not clearly change with any prior: among as many, an "
                                "interval or two above 0 may be chance.";

std::string to_text(const study::DrawnEffects& found, const std::vector<Factor>& factors, Style style) {
    if (std::ranges::none_of(found, &study::DrawnEffect::clear))
        return wrapped(no_hold, style.columns) + '\n';
    const Table table(factors, style, interval_columns + 16);
    std::string text = table.heading(right("first, % [95 %]", interval_columns) + right("from % to %", 16));
    for (const std::size_t i : ranked(found.size(), [&](std::size_t k) { return found[k].first.value; }))
        text += table.line(i, right(drawn_text(found[i].first), interval_columns) +
                                  right(ends_text(found[i]), 16));
    return text;
}

double reach(const Tornado& tornado, std::size_t i) {
    const Swing& swing = tornado.swings[i];
    return std::max({std::abs(swing.low.value - tornado.middle.value),
                     std::abs(swing.high.value - tornado.middle.value), std::abs(swing.difference)});
}

std::string to_text(const Tornado& found, const std::vector<Factor>& factors, Style style) {
    const Table table(factors, style, 16 + interval_columns);
    std::string text = table.heading(right("% at low", 8) + right("at high", 8) +
                                     right("difference [95 %]", interval_columns));
    for (const std::size_t i : ranked(factors.size(), [&](std::size_t k) { return reach(found, k); })) {
        const Swing& swing = found.swings[i];
        text += table.line(
            i, right(points_text(swing.low.value), 8) + right(points_text(swing.high.value), 8) +
                   right(with_interval({swing.difference, swing.interval}, points_text), interval_columns));
    }
    return text;
}

struct InWords {
    const study::Study& study;
    Style style;

    std::string operator()(const Effects& found) const { return to_text(found, study.factors, style); }
    std::string operator()(const study::DrawnEffects& found) const {
        return to_text(found, study.factors, style);
    }
    std::string operator()(const Tornado& found) const {
        return wrapped(fmt::format("With all parameters in the middle: {} % [{}, {}].",
                                   points_text(found.middle.value), points_text(found.middle.wilson.lower),
                                   points_text(found.middle.wilson.upper)),
                       style.columns) +
               '\n' + to_text(found, study.factors, style);
    }
    template <class Found> std::string operator()(const Found& found) const {
        if (!found.split.varies) return wrapped(no_variance, style.columns) + '\n';
        const bool own = study.seed_policy == study::SeedPolicy::independent;
        return wrapped(split_text(found.split, own), style.columns) + '\n' +
               to_text(found, study.factors, style);
    }
};

std::string ending_text(const study::Sensitivity& found, const EndingSensitivity& about, Style style) {
    const std::string head = '\n' + wrapped(about.ending, style.columns) + '\n';
    if (about.count == 0) return head + "No replica of any point ended so.\n";
    if (about.count == found.replicas) return head + "All replicas of all points ended so.\n";
    const std::int64_t rarer = std::min(about.count, found.replicas - about.count);
    if (found.of_run && rarer < few_events)
        return head +
               wrapped(fmt::format("Too rare to tell: {} of {} replicas end {}.", rarer,
                                   with_commas(found.replicas), rarer == about.count ? "so" : "otherwise"),
                       style.columns) +
               '\n';
    return head + std::visit(InWords{found.study, style}, about.found);
}

std::string meaning_of(const study::Sensitivity& found) {
    if (found.of_run)
        return "first: the share of the variance of whether a replica ends so that would be gone if the "
               "parameter were known, from the ending's share in slices of its prior; what chance does to "
               "these is taken out. from → to: that share in the lowest and in the highest slice. What all "
               "priors together leave open, brink run says. Where the slices differ less than chance makes "
               "them the share is < 0, or its whole interval 0: "
               "what is there cannot be told from nothing.";
    switch (found.study.design) {
    case study::DesignKind::morris:
        return "mu*: mean size of a parameter's effect, in percentage points of the ending's probability "
               "from one "
               "end of its range to the other; mu: its mean with sign; sigma: how much it differs from place "
               "to "
               "place, by interactions or bends, with noise taken out; noise: the mu* that chance alone "
               "would show "
               "(Morris 1991).";
    case study::DesignKind::saltelli:
        return "first: the share of the variance that would be gone if the parameter were known; total: what "
               "would "
               "be left if all others were. Noise is taken out (Saltelli et al. 2010; Jansen 1999). Far from "
               "each "
               "other: it matters through interactions.";
    case study::DesignKind::oat:
        return fmt::format(
            "Each parameter alone goes to both ends of its range, the others stay in the middle: "
            "what they do together is not seen. The interval of a difference is Newcombe's "
            "(1998){}.",
            found.study.seed_policy == study::SeedPolicy::common ? ", rather too wide under common draws"
                                                                 : "");
    default:
        return "first: the share of the variance that would be gone if the parameter were known, from the "
               "mean of "
               "the ending's share in slices of its range (Plischke et al. 2013); from → to: that mean in "
               "the "
               "lowest and in the highest slice. A negative index is one that cannot be told from 0.";
    }
}

std::string extent(const study::Sensitivity& found) {
    if (found.of_run) return fmt::format("n = {} replicas", with_commas(found.replicas));
    std::string text =
        fmt::format("{} points, n = {} replicas", with_commas(found.points), with_commas(found.replicas));
    if (found.left_out > 0)
        text += fmt::format("; {} of the design left out, without replicas",
                            counted(static_cast<std::size_t>(found.left_out), "point"));
    return text;
}

} // namespace

std::string to_text(const SensitivityReport& report, Style style) {
    const study::Sensitivity& found = report.found;
    const std::string kind = study::kind_of(found);
    std::string text = wrapped(fmt::format("{}: what the endings of {} hang on ({})", found.study.name,
                                           found.scenario, kind),
                               style.columns) +
                       '\n';
    for (const EndingSensitivity& about : found.endings) text += ending_text(found, about, style);
    text += '\n' + wrapped(meaning_of(found), style.columns) + "\n\n" +
            wrapped(extent(found) +
                        ". Intervals are about the points that happened to be drawn and the replicas of "
                        "each, conditional on the model and on the ranges or priors.",
                    style.columns) +
            '\n' + fmt::format("tally_sha256 {}\nwritten: {}\n", found.tally_sha256, report.file) +
            (found.of_run ? std::string() : fmt::format("figures: brink figures {}\n", report.folder));
    return plain(text, style);
}

} // namespace brink::words
