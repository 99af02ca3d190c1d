#include "statistics/design.h"
#include "statistics/direction_numbers.h"

#include <bit>
#include <span>
#include <stdexcept>

namespace brink::statistics {

namespace {

constexpr int digits = 32;

// m_k as a binary fraction: its bits at the top of the word, shifted by what the recurrence says.
void extend(const Recurrence& row, std::span<std::uint32_t, digits> direction) {
    for (int k = 0; k < row.degree; ++k) direction[k] = row.m[k] << (digits - 1 - k);
    for (int k = row.degree; k < digits; ++k) {
        std::uint32_t next = direction[k - row.degree] ^ (direction[k - row.degree] >> row.degree);
        for (int power = 1; power < row.degree; ++power) {
            if (row.coefficients >> (row.degree - 1 - power) & 1u) next ^= direction[k - power];
        }
        direction[k] = next;
    }
}

// Row `digit` of a random lower triangular matrix over GF(2), the first digit at the top of the word; 1 on the diagonal.
std::uint32_t matrix_row(std::uint32_t random, int digit) {
    const std::uint32_t diagonal = 0x80000000u >> digit;
    return (random & ~(diagonal - 1)) | diagonal;
}

std::uint32_t product(std::span<const std::uint32_t, digits> matrix, std::uint32_t vector) {
    std::uint32_t result = 0;
    for (int digit = 0; digit < digits; ++digit) {
        const auto odd = static_cast<std::uint32_t>(std::popcount(matrix[digit] & vector) & 1);
        result |= odd << (digits - 1 - digit);
    }
    return result;
}

// Word `number` of a dimension's scramble.
std::uint32_t random_word(Key key, int dimension, int number) {
    constexpr std::uint32_t scramble = 8; // apart from the uses in design.cpp
    return draw<1>(key, consecutive<1>(static_cast<std::uint64_t>(number), 0), scramble, Purpose::design,
                   static_cast<std::uint32_t>(dimension), 0)
        .word[0]
        .v;
}

} // namespace

Sobol::Sobol(std::int64_t points, int dimensions) : points_(points) {
    if (dimensions > most_sobol_dimensions || points > std::int64_t{1} << digits)
        throw std::domain_error("a Sobol' sequence of that size has no direction numbers here");
    columns_.resize(static_cast<std::size_t>(dimensions));
    for (std::size_t dimension = 0; dimension < columns_.size(); ++dimension) {
        auto& direction = columns_[dimension].direction;
        if (dimension > 0) extend(recurrences()[dimension - 1], direction);
        for (int k = 0; dimension == 0 && k < digits; ++k) direction[k] = 0x80000000u >> k;
    }
}

Sobol::Sobol(Key key, std::int64_t points, int dimensions) : Sobol(points, dimensions) {
    for (int dimension = 0; dimension < dimensions; ++dimension) scramble(key, dimension);
}

void Sobol::scramble(Key key, int dimension) {
    Column& column = columns_[static_cast<std::size_t>(dimension)];
    std::uint32_t matrix[digits];
    for (int digit = 0; digit < digits; ++digit)
        matrix[digit] = matrix_row(random_word(key, dimension, digit), digit);
    for (std::uint32_t& direction : column.direction) direction = product(matrix, direction);
    column.shift = random_word(key, dimension, digits);
}

std::vector<double> Sobol::at(std::int64_t number) const {
    std::vector<double> point;
    const auto gray = static_cast<std::uint32_t>(number ^ number >> 1);
    for (const Column& column : columns_) {
        std::uint32_t bits = column.shift;
        for (std::uint32_t rest = gray; rest != 0; rest &= rest - 1)
            bits ^= column.direction[std::countr_zero(rest)];
        point.push_back(bits * 0x1p-32);
    }
    return point;
}

} // namespace brink::statistics
