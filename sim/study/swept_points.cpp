#include "base/input_error.h"
#include "scenario/read.h"
#include "study/labels.h"
#include "study/sweep.h"
#include "tally/measures.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace brink::study {

namespace {

// Points may draw other parameters than their neighbours: what is counted of these has no place in a sweep, which varies
// parameters itself.
tally::Schema without_parameters(tally::Schema schema) {
    for (tally::Dimension& dimension : schema.dimensions) {
        if (dimension.name == "parameter" || dimension.name == "slice") dimension.labels.clear();
    }
    return schema;
}

bool of_parameters(const tally::Schema& schema, const tally::Measure& measure) {
    return std::ranges::any_of(measure.dimensions,
                               [&](std::size_t of) { return schema.dimensions[of].name == "parameter"; });
}

// Large, and not what a study is mostly about: counts by turn, and who answers whom.
bool is_series(const tally::Schema& schema, const tally::Measure& measure) {
    return std::ranges::any_of(measure.dimensions, [&](std::size_t of) {
        return schema.dimensions[of].name == "turn" || schema.dimensions[of].name == "answerer";
    });
}

[[noreturn]] void refuse_twins(const Study& study, std::int64_t first, std::int64_t second) {
    throw InputError({{study.name, 0, 0,
                       "points " + std::to_string(first) + " and " + std::to_string(second) + " set the same",
                       "a point is known by what it sets", "leave out one of them", ""}});
}

} // namespace

SweptPoints::SweptPoints(const Plan& plan, const Study& study, Compile compile)
    : plan_(plan), study_(study), source_(scenario::load(study.scenario)),
      scenario_(scenario::read(source_, {})), compile_(std::move(compile)) {
    find_paths();
    find_schema();
}

void SweptPoints::find_paths() {
    std::set<std::string> paths;
    addresses_.reserve(static_cast<std::size_t>(size()));
    for (std::int64_t number = 0; number < size(); ++number) {
        const Point point = plan_.at(number);
        addresses_.push_back(results::address_key(point.address));
        for (const Setting& setting : point.settings) {
            if (paths.insert(setting.path).second) paths_.push_back(setting.path);
        }
    }
    require_different();
}

void SweptPoints::require_different() const {
    std::vector<std::pair<std::uint64_t, std::int64_t>> sorted;
    sorted.reserve(addresses_.size());
    for (std::int64_t number = 0; number < size(); ++number)
        sorted.emplace_back(addresses_[static_cast<std::size_t>(number)], number);
    std::sort(sorted.begin(), sorted.end());
    const auto twins = std::ranges::adjacent_find(sorted, {}, [](const auto& pair) { return pair.first; });
    if (twins != sorted.end()) refuse_twins(study_, twins->second, std::next(twins)->second);
}

scenario::Scenario SweptPoints::scenario(std::int64_t number) const {
    return scenario::read(source_, overrides_of(plan_.at(number)));
}

// Among points that differ in more than numbers there are several kinds; of more than a few each is too rare to be met again soon.
void SweptPoints::share(const scenario::Scenario& scenario, run::Subject& subject) const {
    constexpr std::size_t most_kinds = 8;
    constexpr int most_doubts = 64;
    using Kind = std::shared_ptr<const model::Alike>;
    const auto fits = [&](const Kind& kind) {
        auto columns = kind->columns_of(subject.model);
        if (!columns) return false;
        subject.alike = kind;
        subject.columns = *std::move(columns);
        return true;
    };
    std::vector<Kind> known;
    {
        const std::lock_guard lock(mutex_);
        known = alike_;
    }
    if (std::ranges::any_of(known, fits)) return;
    // Rarely from here on.
    const std::lock_guard lock(mutex_);
    for (Kind& kind : alike_) {
        if (doubts_ == most_doubts) break;
        ++doubts_;
        auto again = std::make_shared<model::Alike>(*kind);
        if (!again->compare_again()) continue;
        kind = again;
        if (fits(kind)) return;
    }
    if (alike_.size() == most_kinds) return;
    const auto fresh = std::make_shared<const model::Alike>(scenario, paths_);
    if (fits(fresh)) alike_.push_back(fresh);
}

void SweptPoints::find_schema() {
    std::optional<InputError> first_fault;
    for (std::int64_t number = 0; number < size() && counted_.measures.empty(); ++number) {
        try {
            counted_ = without_parameters(tally::schema_of_point(model(number)));
        } catch (const InputError& error) {
            if (!first_fault) first_fault = error;
        }
    }
    if (counted_.measures.empty()) throw first_fault.value();
    const bool series = study_.series.value_or(size() <= most_points_with_series);
    schema_.dimensions = counted_.dimensions;
    for (std::size_t i = 0; i < counted_.measures.size(); ++i) {
        const tally::Measure& measure = counted_.measures[i];
        if (!series && !measure.core && is_series(counted_, measure)) continue;
        if (of_parameters(counted_, measure)) continue;
        schema_.measures.push_back(measure);
        kept_.push_back(i);
    }
}

results::DesignPoint SweptPoints::design(std::int64_t number) const {
    const Point point = plan_.at(number);
    results::DesignPoint design{.number = number, .address = point.address, .values = {}};
    design.values.resize(paths_.size());
    for (const Setting& setting : point.settings) {
        const auto column = std::ranges::find(paths_, setting.path) - paths_.begin();
        design.values[static_cast<std::size_t>(column)] = setting.value;
    }
    return design;
}

run::Subject SweptPoints::subject(std::int64_t number) const {
    const Point point = plan_.at(number);
    const scenario::Scenario here = scenario(number);
    run::Subject subject{compile_(here), key_of(study_.seed)};
    if (study_.seed_policy == SeedPolicy::independent)
        subject.key = key_of(study_.seed, canonical(point.settings));
    else if (replicas() < run::short_stretch)
        share(here, subject);
    const tally::Schema schema = without_parameters(tally::schema_of_point(subject.model));
    // Of what is crossed only combinations can bring this: what each value does alone was seen when the study was read.
    if (const auto differs = difference(counted_.dimensions, schema.dimensions)) {
        throw InputError(
            {{study_.name, 0, 0, "a point changes " + differs->what + " among the points of the study",
              differs->how + "; one file of results counts the same for all points",
              "sweep such points in studies of their own", ""}});
    }
    return subject;
}

tally::Tally SweptPoints::recorded(tally::Tally counted) const {
    std::vector<std::vector<std::int64_t>> counts;
    for (const std::size_t measure : kept_) counts.push_back(std::move(counted.counts[measure]));
    counted.counts = std::move(counts);
    return counted;
}

} // namespace brink::study
