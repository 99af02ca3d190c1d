#include "statistics/noisy_shares.h"

#include <stdexcept>

namespace brink::statistics {

void add_share(NoisyValues& values, std::int64_t count, std::int64_t n, std::size_t origin) {
    if (n < 2 || count < 0 || count > n)
        throw std::domain_error("a share with noise wants a count of at least two replicas");
    const double share = static_cast<double>(count) / static_cast<double>(n);
    values.add(share, share * (1.0 - share) / static_cast<double>(n - 1), origin);
}

} // namespace brink::statistics
