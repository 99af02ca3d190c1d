#include "run/stream.h"

#include "base/input_error.h"
#include "run/cohorts.h"

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

namespace brink::run {

namespace {

// So many short stretches are handed out at once.
constexpr std::int64_t most_together = 64;

bool is_short(const Stretch& stretch) {
    return stretch.replicas.last - stretch.replicas.first < short_stretch;
}

// Wide lanes for a few replicas are work for nobody.
Settings narrowed(Settings settings, Range replicas) {
    const auto count = replicas.last - replicas.first;
    settings.block = static_cast<int>(std::min<std::int64_t>(settings.block, count));
    if (count == 1) { settings.isa = Isa::scalar; }
    return settings;
}

// A stretch under way. Its model is there from the first unit's simulation to the last one's absorption.
class Work {
public:
    explicit Work(const Stretch& stretch) {
        portion_.stretch = stretch;
        portion_.outcome.done = {stretch.replicas.first, stretch.replicas.first};
    }

    // The first call makes it; null if it is refused.
    template <class SubjectOf> const Subject* subject(const SubjectOf& subject_of) {
        std::call_once(made_, [&] {
            try {
                subject_ = std::make_unique<Subject>(subject_of(portion_.stretch.point));
            } catch (const InputError& error) { portion_.refusal = error.what(); }
        });
        return subject_.get();
    }

    // Alone; once it has a subject.
    Part simulate(Range range, const Settings& settings, const std::atomic<bool>& stop) {
        std::call_once(begun_, [&] {
            settings_ = narrowed(settings, portion_.stretch.replicas);
            simulation_ = std::make_unique<Simulation>(subject_->model, subject_->key, nullptr, settings_,
                                                       stop, Counting::point);
        });
        return simulation_->simulate(range);
    }

    // Units come in order; what follows one that was dropped is dropped too, so that what is done is contiguous.
    void absorb(Range range, Part part) {
        Outcome& outcome = portion_.outcome;
        if (part.dropped || !subject_ || outcome.done.last != range.first) { return; }
        if (outcome.tally.counts.empty()) { // of the first one there is nothing to add to
            outcome.tally = std::exchange(part.tally, {});
            outcome.decisions = part.decisions;
            outcome.failures = std::move(part.failures);
        } else {
            add(outcome, part);
        }
        outcome.done.last = range.last;
    }

    Range replicas() const { return portion_.stretch.replicas; }

    // Nothing if there is nothing to tell.
    std::optional<Portion> portion() {
        Outcome& outcome = portion_.outcome;
        tally::carry_forward(outcome.tally);
        outcome.interrupted = outcome.done.last < portion_.stretch.replicas.last;
        const bool told = outcome.done.first < outcome.done.last || !portion_.refusal.empty();
        return told ? std::optional(std::move(portion_)) : std::nullopt;
    }

private:
    Portion portion_;
    std::once_flag made_, begun_;
    std::unique_ptr<Subject> subject_;
    Settings settings_;
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

// What is next: a part of a long stretch, or several short ones.
class Units {
public:
    Units(Works& works, const std::function<std::optional<Stretch>()>& next, std::int64_t unit)
        : works_(works), next_(next), unit_(unit) {}

    std::optional<Unit> next() {
        if (rest_.first < rest_.last) { return part(); }
        const auto stretch = take();
        if (!stretch) { return std::nullopt; }
        works_.open(++opened_, *stretch);
        rest_ = stretch->replicas;
        return is_short(*stretch) ? several() : part();
    }

private:
    Unit part() {
        const Unit unit{{rest_.first, std::min(rest_.first + unit_, rest_.last)}, opened_};
        rest_.first = unit.range.last;
        return unit;
    }

    Unit several() {
        Unit unit{rest_, opened_};
        rest_ = {};
        auto replicas = unit.range.last - unit.range.first;
        while (unit.stretches < most_together && replicas < unit_) {
            auto more = take();
            if (!more) { break; }
            if (!is_short(*more)) {
                waiting_ = more;
                break;
            }
            works_.open(++opened_, *more);
            ++unit.stretches;
            replicas += more->replicas.last - more->replicas.first;
        }
        return unit;
    }

    std::optional<Stretch> take() {
        if (waiting_) { return std::exchange(waiting_, std::nullopt); }
        auto stretch = ended_ ? std::nullopt : next_();
        ended_ = !stretch;
        return stretch;
    }

    Works& works_;
    const std::function<std::optional<Stretch>()>& next_;
    const std::int64_t unit_;
    std::int64_t opened_ = 0;
    Range rest_; // of the stretch that was opened last
    std::optional<Stretch> waiting_;
    bool ended_ = false;
};

// Members of a unit of several that may share batches, by their place in it.
struct Group {
    const Subject* first;
    std::vector<std::size_t> places;
};

std::vector<Group> groups_of(const std::vector<const Subject*>& subjects) {
    std::vector<Group> groups;
    for (std::size_t place = 0; place < subjects.size(); ++place) {
        const Subject* subject = subjects[place];
        if (!subject) { continue; }
        const auto same = std::find_if(groups.begin(), groups.end(), [&](const Group& group) {
            return subject->alike && group.first->alike == subject->alike && group.first->key == subject->key;
        });
        if (same == groups.end()) {
            groups.push_back({subject, {place}});
        } else {
            same->places.push_back(place);
        }
    }
    return groups;
}

template <class SubjectOf>
std::vector<Part> simulate(const std::vector<Work*>& works, const Settings& settings,
                           const std::atomic<bool>& stop, const SubjectOf& subject_of) {
    std::vector<const Subject*> subjects;
    for (Work* work : works) {
        subjects.push_back(stop.load(std::memory_order_relaxed) ? nullptr : work->subject(subject_of));
    }
    std::vector<Part> parts(works.size());
    for (Part& part : parts) { part.dropped = true; }
    for (const Group& group : groups_of(subjects)) {
        if (group.places.size() > 1) {
            std::vector<Cohort> cohorts;
            for (const std::size_t place : group.places) {
                cohorts.push_back({subjects[place]->columns, works[place]->replicas()});
            }
            auto found = simulate_cohorts(*group.first->alike, group.first->key, std::move(cohorts),
                                          settings.isa, stop);
            for (std::size_t i = 0; i < found.size(); ++i) { parts[group.places[i]] = std::move(found[i]); }
        }
        for (const std::size_t place : group.places) {
            Work& work = *works[place];
            if (group.places.size() == 1 || !parts[place].failures.empty()) {
                parts[place] = work.simulate(work.replicas(), settings, stop);
            }
        }
    }
    return parts;
}

} // namespace

void stream(const Settings& settings, const std::atomic<bool>& stop,
            const std::function<std::optional<Stretch>()>& next,
            const std::function<Subject(std::int64_t)>& subject_of,
            const std::function<void(const Portion&)>& absorb) {
    Works works;
    Units units(works, next, settings.unit);
    const auto next_unit = [&]() -> std::optional<Unit> {
        return stop.load(std::memory_order_relaxed) ? std::nullopt : units.next();
    };
    const auto give = [&](std::int64_t number) {
        if (const auto portion = works.close(number)) { absorb(*portion); }
    };
    const auto simulate_unit = [&](const Unit& unit) -> std::vector<Part> {
        std::vector<Work*> members;
        for (std::int64_t i = 0; i < unit.stretches; ++i) { members.push_back(&works.at(unit.stretch + i)); }
        if (is_short({0, members.front()->replicas()})) {
            return simulate(members, settings, stop, subject_of);
        }
        Work& work = *members.front();
        return {work.subject(subject_of) ? work.simulate(unit.range, settings, stop) : Part{}};
    };
    drive(settings.threads, next_unit, simulate_unit, [&](const Unit& unit, std::vector<Part> parts) {
        for (std::int64_t i = 0; i < unit.stretches; ++i) {
            Work& work = works.at(unit.stretch + i);
            const Range range = unit.stretches > 1 ? work.replicas() : unit.range;
            work.absorb(range, std::move(parts[static_cast<std::size_t>(i)]));
            if (range.last == work.replicas().last) { give(unit.stretch + i); }
        }
    });
    while (works.any()) { give(works.first()); } // what a signal left unfinished
}

} // namespace brink::run
