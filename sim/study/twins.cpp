#include "study/twins.h"

#include <algorithm>

namespace brink::study {

namespace {

statistics::PairedCounts pairs_with(const tally::Joint& joint, std::size_t ending) {
    statistics::PairedCounts pairs;
    const auto endings = static_cast<std::size_t>(joint.endings);
    for (std::size_t first = 0; first < endings; ++first) {
        for (std::size_t second = 0; second < endings; ++second) {
            const std::int64_t count = joint.ended[first * endings + second];
            (first == ending && second == ending ? pairs.both
             : first == ending                   ? pairs.only_first
             : second == ending                  ? pairs.only_second
                                                 : pairs.neither) += count;
        }
    }
    return pairs;
}

} // namespace

std::int64_t twins_for(std::int64_t replicas) {
    return std::min(replicas, std::clamp(replicas / 10, std::int64_t{1'000}, std::int64_t{20'000}));
}

std::optional<results::Twins> twins_of(const model::Model& model, Key key, std::int64_t twins,
                                       const run::Settings& settings, const std::atomic<bool>& stop) {
    if (model.drawn.empty() || twins == 0) return std::nullopt;
    const run::PairsOutcome outcome = run::twins(model, key, {0, twins}, settings, stop);
    if (outcome.interrupted) return std::nullopt;
    results::Twins found{{}, std::ssize(outcome.failures)};
    for (std::size_t ending = 0; ending < static_cast<std::size_t>(outcome.joint.endings); ++ending)
        found.pairs.push_back(pairs_with(outcome.joint, ending));
    return found;
}

} // namespace brink::study
