#include "results/parameter_shares.h"

#include "results/results.h"

namespace brink::results {

std::vector<statistics::Estimate> parameter_shares(const Twins& twins) {
    std::vector<statistics::Estimate> shares;
    for (const statistics::PairedCounts& pairs : twins.pairs)
        shares.push_back(statistics::intraclass(pairs, interval_level));
    return shares;
}

} // namespace brink::results
