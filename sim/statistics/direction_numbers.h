// Direction numbers of the Sobol' sequence: new-joe-kuo-6.21201, of which the first 128 dimensions. S. Joe & F. Y. Kuo,
// "Constructing Sobol sequences with better two-dimensional projections", SIAM J. Sci. Comput. 30 (2008) 2635–2654;
// published at https://web.maths.unsw.edu.au/~fkuo/sobol/ and by SciPy, from whose copy these were taken.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace brink::statistics {

constexpr int most_sobol_dimensions = 128;

// A primitive polynomial over GF(2) and the first direction numbers of its dimension, in the columns of the published file.
struct Recurrence {
    int degree;                      // s
    std::uint32_t coefficients;      // a: of the inner powers, the highest first
    std::array<std::uint32_t, 10> m; // m₁ … m_s, odd, m_k < 2^k
};

std::span<const Recurrence> recurrences(); // from the second dimension on; the first has m = 1, 1, 1, …

} // namespace brink::statistics
