#include "run/stream.h"

#include "base/input_error.h"
#include "run/simulation.h"

#include <map>
#include <memory>
#include <mutex>

namespace brink::run {

namespace {

// A stretch under way. Its model is there from the first unit's simulation to the last one's absorption.
class Work {
public:
    explicit Work(const Stretch& stretch) {
        portion_.stretch = stretch;
        portion_.outcome.done = {stretch.replicas.first, stretch.replicas.first};
    }

    template <class SubjectOf>
    Part simulate(Range range, const Settings& settings, const std::atomic<bool>& stop,
                  const SubjectOf& subject_of) {
        std::call_once(made_, [&] { make(settings, stop, subject_of); });
        return simulation_ ? simulation_->simulate(range) : Part{};
    }

    // Units come in order; what follows one that was dropped is dropped too, so that what is done is contiguous.
    void absorb(Range range, const Part& part) {
        Outcome& outcome = portion_.outcome;
        if (part.dropped || !simulation_ || outcome.done.last != range.first) { return; }
        if (outcome.tally.counts.empty()) { outcome.tally = tally::empty(simulation_->schema()); }
        add(outcome, part);
        outcome.done.last = range.last;
    }

    bool ends_with(Range range) const { return range.last == portion_.stretch.replicas.last; }

    // Nothing if there is nothing to tell.
    std::optional<Portion> portion() {
        Outcome& outcome = portion_.outcome;
        outcome.interrupted = outcome.done.last < portion_.stretch.replicas.last;
        const bool told = outcome.done.first < outcome.done.last || !portion_.refusal.empty();
        return told ? std::optional(std::move(portion_)) : std::nullopt;
    }

private:
    template <class SubjectOf>
    void make(const Settings& settings, const std::atomic<bool>& stop, const SubjectOf& subject_of) {
        try {
            subject_ = subject_of(portion_.stretch.point);
            simulation_ = std::make_unique<Simulation>(subject_.model, subject_.key, nullptr, settings, stop,
                                                       Counting::point);
        } catch (const InputError& error) { portion_.refusal = error.what(); }
    }

    Portion portion_;
    std::once_flag made_;
    Subject subject_;
    std::unique_ptr<Simulation> simulation_;
};

// Stretches under way, by their number.
class Works {
public:
    void open(std::int64_t number, const Stretch& stretch) {
        const std::lock_guard lock(mutex_);
        works_.try_emplace(number, stretch);
    }
    Work& at(std::int64_t number) {
        const std::lock_guard lock(mutex_);
        return works_.at(number);
    }
    std::optional<Portion> close(std::int64_t number) {
        const std::lock_guard lock(mutex_);
        auto portion = works_.at(number).portion();
        works_.erase(number);
        return portion;
    }
    bool any() const { return !works_.empty(); }
    std::int64_t first() const { return works_.begin()->first; }

private:
    std::mutex mutex_;
    std::map<std::int64_t, Work> works_;
};

} // namespace

void stream(const Settings& settings, const std::atomic<bool>& stop,
            const std::function<std::optional<Stretch>()>& next,
            const std::function<Subject(std::int64_t)>& subject_of,
            const std::function<void(const Portion&)>& absorb) {
    Works works;
    std::int64_t opened = 0;
    Range rest;
    const auto next_unit = [&]() -> std::optional<Unit> {
        if (stop.load(std::memory_order_relaxed)) { return std::nullopt; }
        if (rest.first >= rest.last) {
            const auto stretch = next();
            if (!stretch) { return std::nullopt; }
            works.open(++opened, *stretch);
            rest = stretch->replicas;
        }
        const Unit unit{{rest.first, std::min(rest.first + settings.unit, rest.last)}, opened};
        rest.first = unit.range.last;
        return unit;
    };
    const auto give = [&](std::int64_t number) {
        if (const auto portion = works.close(number)) { absorb(*portion); }
    };
    drive(
        settings.threads, next_unit,
        [&](const Unit& unit) {
            return works.at(unit.stretch).simulate(unit.range, settings, stop, subject_of);
        },
        [&](const Unit& unit, const Part& part) {
            Work& work = works.at(unit.stretch);
            work.absorb(unit.range, part);
            if (work.ends_with(unit.range)) { give(unit.stretch); }
        });
    while (works.any()) { give(works.first()); } // what a signal left unfinished
}

} // namespace brink::run
