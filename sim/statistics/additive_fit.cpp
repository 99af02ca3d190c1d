#include "statistics/additive_fit.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace brink::statistics {

namespace {

using Column = std::vector<double>; // by point

constexpr std::size_t highest_degree = 3, points_each = 4;

std::size_t degree_for(std::size_t points, std::size_t parameters) {
    if (parameters == 0 || points < points_each) return 0;
    return std::min(highest_degree, (points / points_each - 1) / parameters);
}

// The ranks of the coordinates, spread over (−1, 1).
Column ranks_of(const Column& coordinate) {
    std::vector<std::size_t> order(coordinate.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return coordinate[a] < coordinate[b]; });
    Column ranks(order.size());
    for (std::size_t rank = 0; rank < order.size(); ++rank)
        ranks[order[rank]] =
            (2.0 * static_cast<double>(rank) + 1.0) / static_cast<double>(order.size()) - 1.0;
    return ranks;
}

// Legendre's polynomials 1 … degree: over even ranks they hardly depend on each other.
void add_polynomials(std::vector<Column>& columns, const Column& x, std::size_t degree) {
    Column before(x.size(), 1.0), now = x;
    for (std::size_t d = 1; d <= degree; ++d) {
        columns.push_back(now);
        const auto k = static_cast<double>(d);
        for (std::size_t point = 0; point < x.size(); ++point) {
            const double next = ((2.0 * k + 1.0) * x[point] * now[point] - k * before[point]) / (k + 1.0);
            before[point] = now[point];
            now[point] = next;
        }
    }
}

double dot(const Column& a, const Column& b) {
    double sum = 0.0;
    for (std::size_t point = 0; point < a.size(); ++point) sum += a[point] * b[point];
    return sum;
}

// The lower triangle L with LLᵀ = the products of the columns. A trace on the diagonal lets columns that say the same
// share what they explain. By hand, since in this room sums have one order everywhere: that of Eigen's products hangs on the
// width of the registers that they are compiled for.
std::vector<Column> cholesky(const std::vector<Column>& columns) {
    std::vector<Column> lower;
    for (std::size_t row = 0; row < columns.size(); ++row) {
        Column& of_row = lower.emplace_back(row + 1);
        for (std::size_t column = 0; column <= row; ++column) {
            double rest = dot(columns[row], columns[column]);
            if (column == row) rest *= 1.0 + 1e-9;
            for (std::size_t k = 0; k < column; ++k) rest -= of_row[k] * lower[column][k];
            of_row[column] = column == row ? std::sqrt(std::fmax(rest, 1e-12)) : rest / lower[column][column];
        }
    }
    return lower;
}

Column coefficients_of(const std::vector<Column>& columns, const Column& values) {
    const std::vector<Column> lower = cholesky(columns);
    const std::size_t n = columns.size();
    Column solved(n);
    for (std::size_t row = 0; row < n; ++row) {
        solved[row] = dot(columns[row], values);
        for (std::size_t k = 0; k < row; ++k) solved[row] -= lower[row][k] * solved[k];
        solved[row] /= lower[row][row];
    }
    for (std::size_t row = n; row-- > 0;) {
        for (std::size_t k = row + 1; k < n; ++k) solved[row] -= lower[k][row] * solved[k];
        solved[row] /= lower[row][row];
    }
    return solved;
}

} // namespace

AdditiveFit::AdditiveFit(const Column& values, const std::vector<Column>& coordinates)
    : values_(values), parts_(coordinates.size(), Column(values.size(), 0.0)) {
    const std::size_t degree = degree_for(values.size(), coordinates.size());
    if (degree == 0) return;
    others_ = degree * (coordinates.size() - 1);
    std::vector<Column> columns{Column(values.size(), 1.0)};
    for (const Column& coordinate : coordinates) add_polynomials(columns, ranks_of(coordinate), degree);
    const Column coefficients = coefficients_of(columns, values);
    for (std::size_t c = 1; c < columns.size(); ++c) {
        for (std::size_t point = 0; point < values.size(); ++point)
            parts_[(c - 1) / degree][point] += coefficients[c] * columns[c][point];
    }
}

Column AdditiveFit::without_others(std::size_t parameter) const {
    Column rest = values_;
    for (std::size_t other = 0; other < parts_.size(); ++other) {
        if (other == parameter) continue;
        for (std::size_t point = 0; point < rest.size(); ++point) rest[point] -= parts_[other][point];
    }
    return rest;
}

} // namespace brink::statistics
