#include "tally/observers.h"

#include <algorithm>

namespace brink::tally {

void observe_parameters(const Sight& sight, Counts counts) {
    const auto& t = sight.model.tables;
    for_lanes(sight.ends, [&](int lane) {
        const int ending = sight.whole(t.layout.ending, lane);
        for (int column = 0; column < static_cast<int>(sight.model.drawn.size()); ++column) {
            const auto& edges = sight.model.drawn[static_cast<std::size_t>(column)].edges;
            const float value = sight.real(t.layout.drawn + column, lane);
            const auto slice = std::upper_bound(edges.begin(), edges.end(), value) - edges.begin();
            ++cell(counts, column * model::prior_slices + static_cast<int>(slice), t.endings, ending);
        }
    });
}

} // namespace brink::tally
