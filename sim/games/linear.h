// Systems of linear equations in plain arithmetic: the solutions enter results, which are the same bits on every machine, and
// a library's blocked sums are not.
#pragma once

#include <cstddef>
#include <vector>

namespace brink::games {

// A square matrix, row by row.
struct Matrix {
    std::size_t size = 0;
    std::vector<double> entry;

    explicit Matrix(std::size_t n) : size(n), entry(n * n, 0.0) {}
    double& operator()(std::size_t row, std::size_t column) { return entry[row * size + column]; }
    double operator()(std::size_t row, std::size_t column) const { return entry[row * size + column]; }
};

Matrix identity(std::size_t size);

// The x with a·x = right; empty if a is singular in double precision.
std::vector<double> solved(Matrix a, std::vector<double> right);

} // namespace brink::games
