#include "statistics/design.h"

#include <algorithm>
#include <numeric>

namespace brink::statistics {

namespace {

std::size_t at_index(std::int64_t index) { return static_cast<std::size_t>(index); }

// What a random number of a design is for.
enum class Use : std::uint32_t { coordinate, stratum, start, direction, order };

std::uint32_t word(Key key, std::int64_t number, int column, Use use) {
    const auto bits =
        draw<1>(key, consecutive<1>(static_cast<std::uint64_t>(number), 0), static_cast<std::uint32_t>(use),
                Purpose::design, static_cast<std::uint32_t>(column), 0);
    return bits.word[0].v;
}

// In (0, 1): the middle of one of 2³² equal steps.
double uniform_at(Key key, std::int64_t number, int column, Use use) {
    return (word(key, number, column, use) + 0.5) * 0x1p-32;
}

// 0 … n − 1, n < 2³².
std::size_t below(Key key, std::int64_t number, int column, Use use, std::size_t n) {
    return static_cast<std::size_t>(std::uint64_t{word(key, number, column, use)} * n >> 32);
}

// Durstenfeld's shuffle; pick(i) is one of 0 … i.
template <class T, class Pick> void shuffle(std::vector<T>& things, Pick pick) {
    for (std::size_t i = things.size(); i-- > 1;) std::swap(things[i], things[pick(i)]);
}

// One step of a trajectory: which coordinate changes when, and by how much.
std::vector<int> order_of(Key key, std::int64_t trajectory, int dimensions) {
    std::vector<int> order(at_index(dimensions));
    std::iota(order.begin(), order.end(), 0);
    shuffle(order,
            [&](std::size_t i) { return below(key, trajectory, static_cast<int>(i), Use::order, i + 1); });
    return order;
}

// The lower or upper end of a step of 2/3 on the grid of thirds.
double end_of_step(Key key, std::int64_t trajectory, int column, bool moved) {
    const std::size_t low = below(key, trajectory, column, Use::start, 2);
    const bool starts_high = below(key, trajectory, column, Use::direction, 2) == 1;
    return static_cast<double>(low + (starts_high != moved ? 2 : 0)) / 3.0;
}

} // namespace

std::vector<double> RandomDesign::at(std::int64_t number) const {
    std::vector<double> point;
    for (int column = 0; column < dimensions_; ++column)
        point.push_back(uniform_at(key_, number, column, Use::coordinate));
    return point;
}

LatinHypercube::LatinHypercube(Key key, std::int64_t points, int dimensions)
    : key_(key), points_(points), strata_(at_index(dimensions)) {
    for (int column = 0; column < dimensions; ++column) {
        auto& strata = strata_[at_index(column)];
        strata.resize(at_index(points));
        std::iota(strata.begin(), strata.end(), 0u);
        shuffle(strata, [&](std::size_t i) {
            return below(key, static_cast<std::int64_t>(i), column, Use::stratum, i + 1);
        });
    }
}

std::vector<double> LatinHypercube::at(std::int64_t number) const {
    std::vector<double> point;
    for (const auto& strata : strata_) {
        const double within = uniform_at(key_, number, static_cast<int>(point.size()), Use::coordinate);
        point.push_back((strata[at_index(number)] + within) / static_cast<double>(points_));
    }
    return point;
}

std::vector<double> Morris::at(std::int64_t number) const {
    const std::int64_t trajectory = number / (dimensions_ + 1), steps = number % (dimensions_ + 1);
    const std::vector<int> order = order_of(key_, trajectory, dimensions_);
    std::vector<double> point(at_index(dimensions_));
    for (std::int64_t place = 0; place < dimensions_; ++place) {
        const int column = order[at_index(place)];
        point[at_index(column)] = end_of_step(key_, trajectory, column, place < steps);
    }
    return point;
}

std::vector<double> Saltelli::at(std::int64_t number) const {
    const std::int64_t which = number % (dimensions_ + 2);
    const std::vector<double> both = base_.at(number / (dimensions_ + 2));
    const auto half = both.begin() + dimensions_;
    if (which == 1) return {half, both.end()};
    std::vector<double> point(both.begin(), half);
    if (which >= 2) point[at_index(which - 2)] = half[which - 2];
    return point;
}

std::vector<double> OneAtATime::at(std::int64_t number) const {
    std::vector<double> point(at_index(dimensions_), 0.5);
    if (number > 0) point[at_index((number - 1) / 2)] = number % 2 == 1 ? 0.0 : 1.0;
    return point;
}

} // namespace brink::statistics
