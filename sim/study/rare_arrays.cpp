#include "study/rare_arrays.h"

#include "base/number_text.h"

namespace brink::study {

namespace {

using results::AnalysisFile;
using Counts = std::vector<std::int64_t>;
using Reals = std::vector<double>;

// NetCDF has no dimension of size 0 that stays so: without any repetition there is no file.
void add_repetitions(AnalysisFile& file, const RareEnding& rare) {
    std::vector<std::string> numbers;
    Counts killed, survivors, ended, plain_ended, turns, plain_turns;
    for (const run::Repetition& one : rare.outcome.repetitions) {
        numbers.push_back(std::to_string(one.number));
        bool alive = true;
        for (const std::int64_t count : one.killed) {
            killed.push_back(count);
            survivors.push_back(alive ? rare.population - count : 0);
            alive = survivors.back() > 0;
        }
        ended.push_back(one.ended), plain_ended.push_back(one.first_ended);
        turns.push_back(one.turns), plain_turns.push_back(one.first_turns);
    }
    file.axes.push_back({"repetition", numbers});
    const std::vector<std::string> by{"repetition"}, by_level{"repetition", "level"};
    file.arrays.push_back({"killed_count", "replicas that never rose above the level", by_level, killed});
    file.arrays.push_back({"survivor_count", "replicas that did, of the population", by_level, survivors});
    file.arrays.push_back({"ended_count", "replicas of the last population that end so", by, ended});
    file.arrays.push_back(
        {"plain_ended_count", "replicas of the first population that end so", by, plain_ended});
    file.arrays.push_back({"turns_played", "in all", by, turns});
    file.arrays.push_back({"plain_turns_played", "by the first population", by, plain_turns});
    file.arrays.push_back({"estimate",
                           "of the probability: the product over levels of survivor_count/population, "
                           "times ended_count/population",
                           by, rare.estimates});
}

} // namespace

AnalysisFile arrays_of(const RareEnding& rare, const RareSource& source) {
    AnalysisFile file;
    const bool partial = rare.outcome.done.last < source.repetitions;
    file.attributes = {
        {"analysis", "splitting"},
        {"scenario", source.scenario},
        {"start_date", source.start_date},
        {"ending", rare.ending},
        {"seed", source.identity.seed},
        {"program_version", source.identity.program_version},
        {"git_commit", source.identity.git_commit},
        {"git_modified", source.identity.git_modified ? "1" : "0"},
        {"scenario_sha256", source.identity.scenario_sha256},
        {"scenario_toml", source.scenario_toml},
        {"status", partial ? "partial" : "complete"},
        {"top_level", rare.levels.back()},
        {"levels_are", rare.levels_are_rungs ? "rungs" : "sums of rungs"},
        {"interval_level", number_text(results::interval_level)},
        {"interval_method", rare.probability.mean > 0.0
                                ? "Student's t over repetitions; Monte Carlo error only"
                                : "Wilson's, of the first populations; Monte Carlo error only"},
        {"splitting_sha256", splitting_digest(rare)}};
    std::vector<std::string> levels(rare.levels.begin(), rare.levels.end() - 1);
    file.axes = {{"level", levels}, {"bound", {"lower", "upper"}}};
    add_repetitions(file, rare);
    const statistics::Interval interval = rare.probability.interval, rate = rare.per_year.interval;
    const std::vector<std::string> none, bound{"bound"};
    file.arrays.push_back({"n_requested", "repetitions asked for", none, Counts{source.repetitions}});
    file.arrays.push_back({"n_failed", "repetitions with a replica that broke off, counted nowhere", none,
                           Counts{std::ssize(rare.outcome.failures)}});
    file.arrays.push_back({"population", "replicas in each repetition", none, Counts{rare.population}});
    file.arrays.push_back(
        {"horizon_days", "days within which the ending is asked for", none, Reals{rare.days}});
    file.arrays.push_back({"probability", "mean of estimate", none, Reals{rare.probability.mean}});
    file.arrays.push_back(
        {"probability_interval", "its interval", bound, Reals{interval.lower, interval.upper}});
    file.arrays.push_back(
        {"deviation", "standard deviation of estimate", none, Reals{rare.probability.deviation}});
    file.arrays.push_back({"per_year",
                           "the probability as a constant rate per year, -ln(1 - p) 365/horizon_days", none,
                           Reals{rare.per_year.value}});
    file.arrays.push_back({"per_year_interval", "its interval", bound, Reals{rate.lower, rate.upper}});
    return file;
}

} // namespace brink::study
