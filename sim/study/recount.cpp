#include "study/recount.h"

#include "base/input_error.h"
#include "base/sha256.h"
#include "run/past.h"
#include "scenario/read.h"
#include "study/plan.h"
#include "tally/measures.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace brink::study {

namespace {

std::vector<run::Isa> supported_widest_first() {
    std::vector<run::Isa> all;
    for (const auto isa : {run::Isa::avx512, run::Isa::avx2, run::Isa::baseline, run::Isa::scalar}) {
        if (run::supported(isa)) all.push_back(isa);
    }
    return all;
}

std::vector<Setting> settings_of(const results::DesignPoint& point, const std::vector<std::string>& paths) {
    std::vector<Setting> settings;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        if (!point.values[i].empty()) settings.push_back({paths[i], point.values[i]});
    }
    return settings;
}

[[noreturn]] void refuse_measure(const results::SweepHead& head, const std::string& measure) {
    throw InputError({{head.study, 0, 0, "'" + measure + "' stands in the results and is not counted",
                       "another program wrote them", "", ""}});
}

} // namespace

run::Settings way(std::int64_t number, int most) {
    constexpr std::array<int, 3> blocks = {100, 256, 33};
    constexpr std::array<std::int64_t, 2> units = {256, 101};
    static const std::vector<run::Isa> isas = supported_widest_first();
    const auto at = static_cast<std::size_t>(number);
    return {.threads = 1 + static_cast<int>(number % most),
            .isa = isas[at % isas.size()],
            .block = blocks[at % blocks.size()],
            .unit = units[at % units.size()]};
}

std::string to_text(const run::Settings& way) {
    return run::name(way.isa) + ", " + std::to_string(way.threads) +
           (way.threads == 1 ? " thread" : " threads") + ", blocks of " + std::to_string(way.block);
}

std::vector<std::int64_t> chosen(const std::string& seed, std::int64_t n, std::int64_t of) {
    std::set<std::int64_t> numbers;
    if (n >= of) {
        for (std::int64_t number = 0; number < of; ++number) numbers.insert(number);
    }
    for (std::int64_t i = 0; static_cast<std::int64_t>(numbers.size()) < std::min(n, of); ++i) {
        const std::string digits = sha256(seed + ", stretch " + std::to_string(i)).substr(0, 16);
        numbers.insert(
            static_cast<std::int64_t>(results::address_key(digits) % static_cast<std::uint64_t>(of)));
    }
    return {numbers.begin(), numbers.end()};
}

Key key_of(const results::Identity& identity) { return brink::key_of(identity.seed, identity.point_draws); }

FolderPoints::FolderPoints(const results::SweepHead& head, const std::vector<std::string>& paths,
                           Compile compile)
    : head_(head), paths_(paths), compile_(std::move(compile)) {}

run::Subject FolderPoints::subject(const results::DesignPoint& point) const {
    return {compile_(scenario(point)), brink::key_of(head_.identity.identity.seed, own_draws(point))};
}

scenario::Scenario FolderPoints::scenario(const results::DesignPoint& point) const {
    return scenario::read_text("sweep.toml", head_.scenario_toml,
                               overrides_of({settings_of(point, paths_), ""}));
}

std::string FolderPoints::own_draws(const results::DesignPoint& point) const {
    return head_.identity.seed_policy == "common" ? "" : canonical(settings_of(point, paths_));
}

tally::Tally FolderPoints::recorded(const run::Subject& subject, const tally::Tally& counted) const {
    const tally::Schema schema = tally::schema_of_point(subject.model);
    tally::Tally kept{.replicas = counted.replicas, .counts = {}, .exemplars = counted.exemplars};
    for (const tally::Measure& wanted : head_.identity.schema.measures) {
        const auto found = std::ranges::find(schema.measures, wanted.name, &tally::Measure::name);
        if (found == schema.measures.end() || found->cells != wanted.cells)
            refuse_measure(head_, wanted.name);
        kept.counts.push_back(counted.counts[static_cast<std::size_t>(found - schema.measures.begin())]);
    }
    return kept;
}

RunAgain::RunAgain(const results::Results& results, const std::string& name, const Compile& compile)
    : results_(results), model_(compile(scenario::read_text(name, results.scenario_toml))) {}

run::Outcome RunAgain::simulate(run::Range range, const run::Settings& way, const std::atomic<bool>& stop,
                                const run::Keep& keep) const {
    const Key key = key_of(results_.identity);
    const auto& past = results_.identity.past;
    if (!past) return run::ensemble(model_, key, range, way, stop, {}, keep);
    return run::fork(model_, key, run::past_of(model_, key, past->replica, past->turn, way.isa), range, way,
                     stop);
}

std::int64_t RunAgain::first() const { return results_.identity.past ? run::first_branch : 0; }

std::vector<results::Disagreement> contradictions(const results::Results& whole, const tally::Tally& part,
                                                  std::int64_t end, const results::Sides& sides) {
    tally::Tally below = part;
    tally::Tally said = part; // but for what can be told of the whole: which of them are the lowest
    for (std::size_t ending = 0; ending < said.exemplars.size(); ++ending) {
        said.exemplars[ending] = {
            .lowest = whole.tally.exemplars[ending].lowest, .likely = {}, .surprising = {}};
        std::erase_if(said.exemplars[ending].lowest, [&](std::int64_t number) { return number >= end; });
        below.exemplars[ending].likely.clear();
        below.exemplars[ending].surprising.clear();
    }
    auto all = differences("results.nc", whole.schema, said, below, sides);
    const auto more = excesses("results.nc", whole.schema, whole.tally, part, sides);
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

} // namespace brink::study
