// Where a function of several parameters is looked at: points of the unit cube. Whichever point is asked for by its
// number is made then. Only integer operations, + − × ÷ and addressed random numbers: the same bits on every machine.
#pragma once

#include "random/address.h"

#include <cstdint>
#include <variant>
#include <vector>

namespace brink::statistics {

/// Independent uniform points in (0, 1)^dimensions.
class RandomDesign {
public:
    RandomDesign(Key key, std::int64_t points, int dimensions)
        : key_(key), points_(points), dimensions_(dimensions) {}
    std::int64_t size() const { return points_; }
    std::vector<double> at(std::int64_t number) const;

private:
    Key key_;
    std::int64_t points_;
    int dimensions_;
};

/// Latin hypercube: in every column exactly one point in each of `points` strata, at a uniform place in it. M. D. McKay,
/// R. J. Beckman & W. J. Conover, Technometrics 21 (1979) 239–245. Holds 4 bytes for each coordinate.
class LatinHypercube {
public:
    LatinHypercube(Key key, std::int64_t points, int dimensions);
    std::int64_t size() const { return points_; }
    std::vector<double> at(std::int64_t number) const;

private:
    Key key_;
    std::int64_t points_;
    std::vector<std::vector<std::uint32_t>> strata_; // column, point
};

/// Sobol' sequence in the order of Gray's code (I. M. Sobol', USSR Comput. Math. Math. Phys. 7 (1967) 86–112; I. A.
/// Antonov & V. M. Saleev, ibid. 19 (1979) 252–256) with the direction numbers of Joe & Kuo: at most 128 dimensions and
/// 2³² points. Scrambled by random lower triangular matrices and a digital shift (J. Matoušek, J. Complexity 14 (1998)
/// 527–556), which keeps its equidistribution and makes each point uniform. Throws std::domain_error beyond.
class Sobol {
public:
    Sobol(std::int64_t points, int dimensions); // as published, from the origin on
    Sobol(Key key, std::int64_t points, int dimensions);
    std::int64_t size() const { return points_; }
    std::vector<double> at(std::int64_t number) const; // in [0, 1)

private:
    struct Column {
        std::uint32_t direction[32] = {}; // of bit 0, 1, … of the number
        std::uint32_t shift = 0;
    };
    void scramble(Key key, int dimension);

    std::int64_t points_;
    std::vector<Column> columns_;
};

/// Trajectories on the grid 0, 1/3, 2/3, 1: each starts at random and changes one coordinate after another, in random
/// order, by ±2/3. M. D. Morris, Technometrics 33 (1991) 161–174, with p = 4 levels and Δ = p/(2(p − 1)).
/// dimensions + 1 points each.
class Morris {
public:
    Morris(Key key, std::int64_t trajectories, int dimensions)
        : key_(key), trajectories_(trajectories), dimensions_(dimensions) {}
    std::int64_t size() const { return trajectories_ * (dimensions_ + 1); }
    std::vector<double> at(std::int64_t number) const; // in [0, 1]

private:
    Key key_;
    std::int64_t trajectories_;
    int dimensions_;
};

/// For Sobol' indices: of each of `base` points of a scrambled Sobol' sequence in 2·dimensions, the first half A, the
/// second half B, and, for each dimension i, A with the i-th coordinate of B: dimensions + 2 points in that order.
/// A. Saltelli et al., Comput. Phys. Commun. 181 (2010) 259–270. At most 64 dimensions.
class Saltelli {
public:
    Saltelli(Key key, std::int64_t base, int dimensions)
        : base_(key, base, 2 * dimensions), dimensions_(dimensions) {}
    std::int64_t size() const { return base_.size() * (dimensions_ + 2); }
    std::vector<double> at(std::int64_t number) const; // in [0, 1)

private:
    Sobol base_;
    int dimensions_;
};

/// One at a time: the middle of all, then each coordinate at 0 and at 1 with the others in the middle.
class OneAtATime {
public:
    explicit OneAtATime(int dimensions) : dimensions_(dimensions) {}
    std::int64_t size() const { return 2 * std::int64_t{dimensions_} + 1; }
    std::vector<double> at(std::int64_t number) const; // in [0, 1]

private:
    int dimensions_;
};

using Design = std::variant<RandomDesign, LatinHypercube, Sobol, Morris, Saltelli, OneAtATime>;

inline std::int64_t size_of(const Design& design) {
    return std::visit([](const auto& kind) { return kind.size(); }, design);
}

/// One coordinate for each dimension; 0 ≤ number < size_of(design).
inline std::vector<double> point_of(const Design& design, std::int64_t number) {
    return std::visit([&](const auto& kind) { return kind.at(number); }, design);
}

} // namespace brink::statistics
