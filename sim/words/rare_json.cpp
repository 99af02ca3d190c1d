#include "words/cautions_json.h"
#include "words/program_json.h"
#include "words/rare.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace brink::words {

namespace {

using Json = nlohmann::ordered_json;

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json interval_json(statistics::Interval interval) { return {number(interval.lower), number(interval.upper)}; }

Json or_null(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json levels_json(const study::RareEnding& rare) {
    Json list = Json::array();
    for (std::size_t level = 0; level + 1 < rare.levels.size(); ++level)
        list.push_back({{"above", rare.levels[level]}, {"share", or_null(study::share_above(rare, level))}});
    return list;
}

Json repetitions_json(const study::RareEnding& rare) {
    Json list = Json::array();
    for (std::size_t i = 0; i < rare.estimates.size(); ++i) {
        const run::Repetition& of = rare.outcome.repetitions[i];
        list.push_back({{"repetition", of.number},
                        {"estimate", rare.estimates[i]},
                        {"killed", of.killed},
                        {"ended", of.ended},
                        {"plain_ended", of.first_ended},
                        {"turns_played", of.turns},
                        {"plain_turns_played", of.first_turns}});
    }
    return list;
}

} // namespace

std::string to_json(const RareReport& report) {
    const study::RareEnding& rare = report.rare;
    const results::Identity& identity = report.source.identity;
    Json failures = Json::array();
    for (const run::Failure& failure : rare.outcome.failures)
        failures.push_back({{"repetition", failure.number}, {"what", failure.what}});
    const Json all = {{"schema_version", results::schema_version},
                      {"program", program_json(identity)},
                      {"scenario", report.source.scenario},
                      {"title", report.title},
                      {"seed", identity.seed},
                      {"ending", rare.ending},
                      {"horizon_days", rare.days},
                      {"population", rare.population},
                      {"repetitions_requested", report.source.repetitions},
                      {"status", rare.outcome.done.last < report.source.repetitions ? "partial" : "complete"},
                      {"interval_level", results::interval_level},
                      {"probability", number(rare.probability.mean)},
                      {"interval", interval_json(rare.probability.interval)},
                      {"deviation", number(rare.probability.deviation)},
                      {"per_year", number(rare.per_year.value)},
                      {"per_year_interval", interval_json(rare.per_year.interval)},
                      {"gain", or_null(rare.gain)},
                      {"plain_replicas", or_null(rare.plain_replicas)},
                      {"plain",
                       {{"replicas", static_cast<std::int64_t>(rare.estimates.size()) * rare.population},
                        {"count", rare.plain.count},
                        {"share", number(rare.plain.value)},
                        {"wilson", interval_json(rare.plain.wilson)}}},
                      {"died_out", rare.died_out},
                      {"cautions", cautions_json(cautions_of(rare))},
                      {"levels_are", rare.levels_are_rungs ? "rungs" : "sums of rungs"},
                      {"highest_level", rare.levels[static_cast<std::size_t>(rare.highest)]},
                      {"levels", levels_json(rare)},
                      {"repetitions", repetitions_json(rare)},
                      {"failures", std::move(failures)},
                      {"splitting_sha256", study::splitting_digest(rare)},
                      {"folder", report.folder}};
    return all.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace brink::words
