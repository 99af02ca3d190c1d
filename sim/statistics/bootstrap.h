// How far an estimate may be off, judged by drawing its own data again with replacement (B. Efron & R. J. Tibshirani, An
// Introduction to the Bootstrap, 1993, chapter 13). Random numbers have addresses: the same key gives the same interval on
// every machine, whatever else was drawn.
#pragma once

#include "random/address.h"
#include "statistics/interval.h"

#include <cstddef>
#include <vector>

namespace brink::statistics {

/// An estimate and its percentile interval.
struct Estimate {
    double value = 0.0;
    Interval interval;
};

/// A level, and so many times all data are drawn again.
struct Bootstrap {
    Key key;
    int times = 1000;
    double level = 0.95;

    /// Which of `among` things stands at a place of the data drawn for the time-th time. among < 2³².
    std::size_t pick(int time, std::size_t place, std::size_t among) const;

    /// One pick for each place.
    std::vector<std::size_t> picks(int time, std::size_t among) const;
};

/// The share (1 − level)/2 of the values lies below, as many above; between values linear. What is no number is left
/// out; none at all gives no number. Throws std::domain_error unless 0 < level < 1.
Interval percentile_interval(std::vector<double> values, double level);

} // namespace brink::statistics
