// What a rule that stops does, exactly: all ways in which counts can go from look to look, with their probabilities.
#pragma once

#include "statistics/interval.h"
#include "statistics/stopping.h"

#include <boost/math/distributions/binomial.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <map>
#include <utility>
#include <vector>

namespace brink::test {

struct Stopped {
    double covered = 0.0;  // probability that the interval at the end holds p
    double replicas = 0.0; // on average
    double precise = 0.0;  // probability that it stopped before there were as many as allowed
    double told = 0.0;     // probability of all that was followed: 1 but for what was too unlikely
};

using Judge = std::function<statistics::Interval(std::int64_t count, std::int64_t n)>;

// Of a rule with one target, for an ending of probability p. `again` makes the rule as it stands after the same looks:
// Stopping has no state but its next look and whether the target was met before, so that looks are replayed as a pair of
// these. Counts of probability below 1e-13 are left out.
class StoppingWalk {
public:
    StoppingWalk(const statistics::StopRule& rule, double p, Judge judge)
        : rule_(rule), p_(p), judge_(std::move(judge)) {}

    Stopped follow() {
        spread({0, false}, {{0, 1.0}}, rule_.least_replicas);
        while (!open_.empty()) {
            const auto [state, chances] = *open_.begin();
            open_.erase(open_.begin());
            look(state, chances);
        }
        return found_;
    }

private:
    using State =
        std::pair<std::int64_t, bool>; // replicas, and whether the target was met at the look before
    using Chances = std::map<std::int64_t, double>; // by count

    // What comes of these counts by the next look.
    void spread(const State& state, const Chances& chances, std::int64_t next) {
        const auto more = static_cast<double>(next - state.first);
        const boost::math::binomial_distribution<> hits(more, p_);
        const double reach = 8.0 * std::sqrt(more * p_ * (1.0 - p_)) + 20.0;
        const auto first = static_cast<std::int64_t>(std::max(0.0, std::floor(more * p_ - reach)));
        const auto last = static_cast<std::int64_t>(std::min(more, std::ceil(more * p_ + reach)));
        std::vector<double> pmf;
        for (std::int64_t hit = first; hit <= last; ++hit) pmf.push_back(pdf(hits, static_cast<double>(hit)));
        Chances& into = open_[{next, state.second}];
        for (const auto& [count, chance] : chances) {
            for (std::int64_t hit = first; hit <= last; ++hit) {
                const double both = chance * pmf[static_cast<std::size_t>(hit - first)];
                if (both > 1e-13) into[count + hit] += both;
            }
        }
    }

    void look(const State& state, const Chances& chances) {
        std::map<std::pair<std::int64_t, bool>, Chances>
            going_on; // by the next look and whether it is met now
        for (const auto& [count, chance] : chances) {
            const auto [n, met_before] = state;
            statistics::Stopping stopping = statistics::Stopping::resumed(rule_, 0.95, n, met_before);
            const std::vector<std::int64_t> events{count};
            stopping.look(events, n);
            if (stopping.reason() == statistics::StopReason::open) {
                going_on[{stopping.next_look(), is_met(rule_.targets[0], count, n, 0.95)}][count] = chance;
                continue;
            }
            const statistics::Interval interval = judge_(count, n);
            found_.told += chance;
            found_.replicas += chance * static_cast<double>(n);
            if (interval.lower <= p_ && p_ <= interval.upper) found_.covered += chance;
            if (stopping.reason() == statistics::StopReason::precise) found_.precise += chance;
        }
        for (const auto& [next, some] : going_on) spread({state.first, next.second}, some, next.first);
    }

    statistics::StopRule rule_;
    double p_;
    Judge judge_;
    std::map<State, Chances> open_; // by ascending replicas
    Stopped found_;
};

inline Stopped stopped(const statistics::StopRule& rule, double p) {
    return StoppingWalk(rule, p, [](auto count, auto n) { return statistics::wilson(count, n, 0.95); })
        .follow();
}

} // namespace brink::test
