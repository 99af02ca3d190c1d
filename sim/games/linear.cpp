#include "games/linear.h"

#include <cmath>
#include <utility>

namespace brink::games {

namespace {

std::size_t pivot_row(const Matrix& a, std::size_t column) {
    std::size_t best = column;
    for (std::size_t row = column + 1; row < a.size; ++row) {
        if (std::abs(a(row, column)) > std::abs(a(best, column))) { best = row; }
    }
    return best;
}

void exchange(Matrix& a, std::vector<double>& right, std::size_t first, std::size_t second) {
    for (std::size_t k = 0; k < a.size; ++k) { std::swap(a(first, k), a(second, k)); }
    std::swap(right[first], right[second]);
}

void eliminate_below(Matrix& a, std::vector<double>& right, std::size_t column) {
    for (std::size_t row = column + 1; row < a.size; ++row) {
        const double factor = a(row, column) / a(column, column);
        for (std::size_t k = column; k < a.size; ++k) { a(row, k) -= factor * a(column, k); }
        right[row] -= factor * right[column];
    }
}

} // namespace

Matrix identity(std::size_t size) {
    Matrix one(size);
    for (std::size_t i = 0; i < size; ++i) { one(i, i) = 1.0; }
    return one;
}

std::vector<double> solved(Matrix a, std::vector<double> right) {
    for (std::size_t column = 0; column < a.size; ++column) {
        exchange(a, right, column, pivot_row(a, column));
        if (!(std::abs(a(column, column)) > 0.0)) { return {}; }
        eliminate_below(a, right, column);
    }
    for (std::size_t row = a.size; row-- > 0;) {
        for (std::size_t k = row + 1; k < a.size; ++k) { right[row] -= a(row, k) * right[k]; }
        right[row] /= a(row, row);
    }
    return right;
}

} // namespace brink::games
