#include "model/compile_actors.h"

namespace brink::model {

std::vector<int32_t> commitments_of(const scenario::Scenario& scenario, int actor) {
    std::vector<int32_t> indices;
    const auto list = protections(scenario);
    for (int c = 0; c < length(list); ++c) {
        if (actor_index(scenario, list[c].tie->from) == actor) { indices.push_back(c); }
    }
    return indices;
}

static std::vector<int32_t> pairs_with(const Names& names, int std::pair<int, int>::*side, int actor) {
    std::vector<int32_t> indices;
    for (int p = 0; p < length(names.pairs); ++p) {
        if (names.pairs[p].*side == actor) { indices.push_back(p); }
    }
    return indices;
}

std::vector<int32_t> pairs_targeting(const Names& names, int actor) {
    return pairs_with(names, &std::pair<int, int>::second, actor);
}

std::vector<int32_t> pairs_sent_by(const Names& names, int actor) {
    return pairs_with(names, &std::pair<int, int>::first, actor);
}

} // namespace brink::model
