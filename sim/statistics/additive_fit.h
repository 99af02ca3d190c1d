// What parameters do one by one, as a smooth sum: taken out of the values, it no longer hides what one of them does.
#pragma once

#include <cstddef>
#include <vector>

namespace brink::statistics {

/// A sum of one polynomial for each parameter, fitted by least squares. Parameters go by the ranks of their values, so that
/// a logarithmic scale changes nothing.
class AdditiveFit {
public:
    /// `values`: by point. `coordinates`: by parameter, then by point. The polynomials have the degree 3, or as much less
    /// as leaves four points for each coefficient; 0 fits the mean alone.
    AdditiveFit(const std::vector<double>& values, const std::vector<std::vector<double>>& coordinates);

    /// The values less what the parameters other than this one do, by point.
    std::vector<double> without_others(std::size_t parameter) const;

    std::size_t coefficients_of_others() const { return others_; } // degrees of freedom that this takes

private:
    std::vector<double> values_;
    std::vector<std::vector<double>> parts_; // parameter, point
    std::size_t others_ = 0;
};

} // namespace brink::statistics
