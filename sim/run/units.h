// From a range of numbers to its parts and back: what every kind of run shares around the parallel loop.
#pragma once

#include "run/block.h"
#include "run/drive.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace brink::run {

// Things that are large, made once per thread and used again.
template <class T> class Pool {
public:
    explicit Pool(std::function<std::unique_ptr<T>()> make) : make_(std::move(make)) {}

    std::unique_ptr<T> take() {
        {
            const std::lock_guard lock(mutex_);
            if (!free_.empty()) {
                auto one = std::move(free_.back());
                free_.pop_back();
                return one;
            }
        }
        return make_();
    }

    void give_back(std::unique_ptr<T> one) {
        const std::lock_guard lock(mutex_);
        free_.push_back(std::move(one));
    }

private:
    std::function<std::unique_ptr<T>()> make_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<T>> free_;
};

// Blocks of one model. Refers to both.
class Blocks : public Pool<Block> {
public:
    Blocks(const model::Model& model, const Settings& settings)
        : Pool([&model, &settings] { return std::make_unique<Block>(model, settings.isa, settings.block); }) {
    }
};

// Replicas handed out at once: as many as the settings allow, but of a small range no more than leave each thread several units.
std::int64_t unit_of(Range range, const Settings& settings);

// Hands out the range in units, and gives `absorb(so_far, part)` what `simulate(unit)` made of them, in their order, with
// the range that is done then. Once `stop` is set, or a part says that it was dropped, the rest is dropped too, so that
// what is done stays contiguous. Returns what is done.
template <class Simulate, class Absorb>
Range in_units(Range range, const Settings& settings, const std::atomic<bool>& stop, const Simulate& simulate,
               const Absorb& absorb) {
    auto given = range.first;
    const std::int64_t replicas = unit_of(range, settings);
    Range done{range.first, range.first};
    const auto next = [&]() -> std::optional<Unit> {
        if (given >= range.last || stop.load(std::memory_order_relaxed)) { return std::nullopt; }
        const Unit unit{{given, std::min(given + replicas, range.last)}};
        given = unit.range.last;
        return unit;
    };
    const auto take_up = [&](const Unit& unit, auto part) {
        if (part.dropped || unit.range.first != done.last) { return; }
        done.last = unit.range.last;
        absorb(done, std::move(part));
    };
    drive(settings.threads, next, simulate, take_up);
    return done;
}

// Calls play(range) for one block after the other, until it returns false: then false.
template <class Play> bool in_blocks(Range range, int block, const Play& play) {
    for (auto first = range.first; first < range.last; first += block) {
        if (!play(Range{first, std::min(first + block, range.last)})) { return false; }
    }
    return true;
}

void sort_by_number(std::vector<Failure>& failures);

// Ascending.
std::vector<std::int64_t> numbers_of(const std::vector<Failure>& failures);

} // namespace brink::run
