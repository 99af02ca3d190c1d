// Intervals for proportions counted over independent replicas. All are about Monte Carlo error only: how far
// the share among n replicas may lie from the model's own probability, never how far the model may lie from
// the world.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace brink::statistics {

struct Interval {
    double lower = 0.0;
    double upper = 1.0;

    friend bool operator==(const Interval&, const Interval&) = default;
};

inline double half_width(Interval interval) { return 0.5 * (interval.upper - interval.lower); }

/// Two-sided quantile of the standard normal distribution: z with P(|Z| ≤ z) = `level`, 0 < level < 1.
/// The upper (1 − level) point of χ² with one degree of freedom is its square.
/// Own arithmetic: the same bits on every machine. Throws std::domain_error for another level.
double two_sided_z(double level);

/// Wilson's score interval for `count` of n where `z` = two_sided_z(level) is known. Throws std::domain_error unless 0 ≤ count ≤ n.
Interval score_interval(std::int64_t count, std::int64_t n, double z);

/// Wilson's score interval for `count` of n: the probabilities p with |count/n − p| ≤ z·sqrt(p(1−p)/n).
/// E. B. Wilson, JASA 22 (1927) 209–212; advised for all n by Brown, Cai & DasGupta, Statistical Science 16
/// (2001) 101–133. Its lower end is exactly 0 for count = 0, its upper end exactly 1 for count = n; n = 0
/// gives [0, 1]. Own arithmetic. Throws std::domain_error unless 0 ≤ count ≤ n.
Interval wilson(std::int64_t count, std::int64_t n, double level);

/// The same around a share, 0 ≤ share ≤ 1, that is as uncertain as one of n independent cases. Throws std::domain_error for others.
Interval wilson_of_share(double share, std::int64_t n, double level);

/// Simultaneous intervals for the shares of all classes of a multinomial sample, jointly at `level`: Wilson's
/// with level 1 − (1 − level)/k for each of the k classes. L. A. Goodman, Technometrics 7 (1965) 247–254,
/// equations 2.1 to 2.5. Own arithmetic. Throws std::domain_error for a negative count.
std::vector<Interval> goodman(std::span<const std::int64_t> counts, double level);

/// Jeffreys' equal-tailed interval: quantiles of Beta(count + ½, n − count + ½), with the end 0 for count = 0
/// and 1 for count = n (Brown, Cai & DasGupta 2001, section 3.1.3). By Boost.Math: not for what enters
/// results.nc. Throws std::domain_error unless 0 ≤ count ≤ n.
Interval jeffreys(std::int64_t count, std::int64_t n, double level);

/// Clopper & Pearson's interval: the probabilities that neither of two one-sided binomial tests at (1 − level)/2 rejects,
/// so that it covers at `level` or more whatever the probability is. C. J. Clopper & E. S. Pearson, Biometrika 26 (1934)
/// 404–413; its ends are quantiles of Beta(count, n − count + 1) and Beta(count + 1, n − count). By Boost.Math: not for
/// what enters results.nc. Throws std::domain_error unless 0 ≤ count ≤ n.
Interval clopper_pearson(std::int64_t count, std::int64_t n, double level);

enum class IntervalMethod { wilson, jeffreys, clopper_pearson };

/// The one of these three that is named.
Interval interval(IntervalMethod method, std::int64_t count, std::int64_t n, double level);

/// Half the width of the band that holds a distribution function at all times at once with probability `level` or more:
/// sqrt(ln(2/(1 − level))/(2n)) on each side of the one counted over n replicas, cut at 0 and 1. A. Dvoretzky, J. Kiefer &
/// J. Wolfowitz, Ann. Math. Statist. 27 (1956) 642–669, with the constant of P. Massart, Ann. Probab. 18 (1990) 1269–1283,
/// for every n and every distribution. It serves the cumulative incidence of an ending as it is, since that is the
/// distribution function of a time that is infinite where another ending comes. 1 for n = 0. Own arithmetic. Throws
/// std::domain_error for n < 0 or a level that is none.
double band_half_width(std::int64_t n, double level);

/// Of `count` of n at one of `turns` turns: the bounds that hold a cumulative incidence at all of them at once with probability
/// `level` or more, for every n, and are short where it is near 0 or 1. Half of what may be missed goes to band_half_width(), half
/// to Chernoff's bound at each turn (Ann. Math. Statist. 23 (1952) 493–507, in the form of W. Hoeffding, JASA 58 (1963) 13–30,
/// theorem 1): the p with n·D(count/n, p) ≤ ln(4·turns/(1 − level)), where D is the relative entropy of two Bernoulli numbers,
/// divided equally among turns and ends (Bonferroni). n = 0 gives [0, 1]. Own arithmetic. Throws std::domain_error unless
/// 0 ≤ count ≤ n, turns ≥ 1 and 0 < level < 1.
Interval incidence_band(std::int64_t count, std::int64_t n, std::int64_t turns, double level);

} // namespace brink::statistics
