// Ensembles of many points as one stream of units through the one parallel loop, which never idles at the tail of one.
#pragma once

#include "model/alike.h"
#include "run/ensemble.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace brink::run {

// What is simulated at a point.
struct Subject {
    model::Model model;
    Key key{};
    // With which points it may share batches, and what the model has in their columns; null: with none.
    std::shared_ptr<const model::Alike> alike = nullptr;
    std::vector<std::int32_t> columns = {};
};

// Stretches of fewer replicas leave lanes of their last batch empty for a large part of the time, and share batches where they can.
inline constexpr std::int64_t short_stretch = 32;

// Contiguous replicas of one point, of which one outcome is wanted.
struct Stretch {
    std::int64_t point = 0;
    Range replicas;
};

struct Portion {
    Stretch stretch;
    Outcome outcome;     // `done` is shorter than the stretch if it was interrupted
    std::string refusal; // why the point has no model; then nothing was simulated
};

// `next` yields stretches until it has none left. `subject_of` makes what a stretch simulates, once for each, on the
// thread that first needs it; an InputError is the portion's refusal. `absorb` gets a portion for each stretch of which
// anything was done, in their order as far as they were finished; from one thread at a time, as `next`. After `stop` no
// unit is begun, and those under way are dropped.
void stream(const Settings& settings, const std::atomic<bool>& stop,
            const std::function<std::optional<Stretch>()>& next,
            const std::function<Subject(std::int64_t point)>& subject_of,
            const std::function<void(const Portion&)>& absorb);

} // namespace brink::run
