// The one file that Eigen's decompositions are compiled in.
#include "games/radius.h"

#include <Eigen/Eigenvalues>

#include <algorithm>
#include <cmath>
#include <limits>

namespace brink::games {

double spectral_radius(const Matrix& matrix) {
    const auto n = static_cast<Eigen::Index>(matrix.size);
    using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const Eigen::MatrixXd rows = Eigen::Map<const Rows>(matrix.entry.data(), n, n);
    const Eigen::EigenSolver<Eigen::MatrixXd> solver(rows, false);
    if (solver.info() != Eigen::Success) { return std::numeric_limits<double>::quiet_NaN(); }
    double square = 0.0;
    for (const auto& value : solver.eigenvalues()) { square = std::max(square, std::norm(value)); }
    return std::sqrt(square);
}

} // namespace brink::games
