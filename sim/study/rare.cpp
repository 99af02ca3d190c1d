#include "study/rare.h"

#include "base/sha256.h"
#include "results/results.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace brink::study {

namespace {

std::vector<std::string> level_names(const model::Model& model, const run::Levels& levels, bool rungs) {
    std::vector<std::string> names;
    for (int level = 0; level <= levels.top; ++level)
        names.push_back(rungs ? model.names.rungs[static_cast<std::size_t>(level)] : std::to_string(level));
    return names;
}

bool died_out(const run::Repetition& repetition, std::int64_t population) {
    return std::ranges::find(repetition.killed, population) != repetition.killed.end();
}

void sum_up(RareEnding& rare) {
    std::int64_t plain_ended = 0, turns = 0, plain_turns = 0;
    const auto times = std::ssize(rare.outcome.repetitions);
    for (const run::Repetition& repetition : rare.outcome.repetitions) {
        rare.estimates.push_back(run::estimate_of(repetition, rare.population));
        rare.died_out += died_out(repetition, rare.population);
        rare.highest = std::max(rare.highest, repetition.highest);
        plain_ended += repetition.first_ended;
        turns += repetition.turns, plain_turns += repetition.first_turns;
    }
    rare.plain = results::share_of(plain_ended, times * rare.population);
    if (times == 0) return;
    rare.turns = static_cast<double>(turns) / static_cast<double>(times);
    rare.plain_turns = static_cast<double>(plain_turns) / static_cast<double>(times * rare.population);
    const double sum = std::accumulate(rare.estimates.begin(), rare.estimates.end(), 0.0);
    if (sum > 0.0) rare.largest_part = *std::ranges::max_element(rare.estimates) / sum;
}

void judge(RareEnding& rare) {
    rare.probability = statistics::repeated(rare.estimates, results::interval_level);
    const double p = rare.probability.mean;
    if (std::isnan(p)) {
        rare.per_year = {p, {p, p}};
        return;
    }
    statistics::Interval& interval = rare.probability.interval;
    interval = {std::max(0.0, interval.lower), std::min(1.0, interval.upper)};
    // Unseen in every repetition, it may still happen: all that is known is that a plain ensemble did not show it.
    if (p == 0.0) interval = rare.plain.wilson;
    const auto rate = [&](double share) {
        return statistics::rate_per_year(std::min(1.0, share), rare.days);
    };
    rare.per_year = {rate(p), {rate(interval.lower), rate(interval.upper)}};
    const double variance = rare.probability.deviation * rare.probability.deviation;
    if (variance == 0.0 || p >= 1.0) return;
    rare.gain = p * (1.0 - p) * rare.plain_turns / (variance * rare.turns);
    rare.plain_replicas = p * (1.0 - p) * static_cast<double>(rare.estimates.size()) / variance;
}

} // namespace

std::string why_not_split(const model::Model& model, int ending) {
    const auto& of = model.tables.ending[ending];
    const run::Levels levels = run::levels_of(model, ending);
    if (of.clause_count == 0) return "it takes what is left at the horizon and names no rung to be reached";
    if (levels.ascents.empty())
        return "its condition names no rung that must be reached (at_least above the lowest rung), so there "
               "is nothing to climb";
    if (levels.start >= levels.top) return "all its rungs are reached on the first day already";
    return "";
}

std::vector<std::string> endings_to_split(const model::Model& model) {
    std::vector<std::string> names;
    for (int ending = 0; ending < model.tables.endings; ++ending) {
        if (why_not_split(model, ending).empty())
            names.push_back(model.names.endings[static_cast<std::size_t>(ending)]);
    }
    return names;
}

RareEnding rare_ending(const model::Model& model, int ending, std::int64_t population,
                       run::SplittingOutcome outcome) {
    const run::Levels levels = run::levels_of(model, ending);
    RareEnding rare;
    rare.ending = model.names.endings[static_cast<std::size_t>(ending)];
    const run::Ascent& first = levels.ascents.at(0);
    rare.levels_are_rungs = levels.ascents.size() == 1 && (!first.all || first.actors.size() == 1);
    rare.levels = level_names(model, levels, rare.levels_are_rungs);
    rare.start = levels.start;
    rare.population = population;
    rare.days = model.tables.turns * model.names.turn_days;
    rare.outcome = std::move(outcome);
    sum_up(rare);
    judge(rare);
    return rare;
}

std::string splitting_digest(const RareEnding& rare) {
    std::string text = rare.ending + '\n' + std::to_string(rare.population) + '\n';
    for (const run::Repetition& repetition : rare.outcome.repetitions) {
        for (const std::int64_t killed : repetition.killed) text += std::to_string(killed) + ' ';
        text += std::to_string(repetition.ended) + ' ' + std::to_string(repetition.first_ended) + '\n';
    }
    return sha256(text);
}

std::optional<double> share_above(const RareEnding& rare, std::size_t level) {
    double sum = 0.0, times = 0.0;
    bool any = false;
    for (const run::Repetition& repetition : rare.outcome.repetitions) {
        const auto before = repetition.killed.begin() + static_cast<std::ptrdiff_t>(level);
        if (std::find(repetition.killed.begin(), before, rare.population) != before) continue;
        any = any || *before > 0;
        sum += static_cast<double>(rare.population - *before) / static_cast<double>(rare.population);
        times += 1.0;
    }
    return any ? std::optional(sum / times) : std::nullopt;
}

} // namespace brink::study
