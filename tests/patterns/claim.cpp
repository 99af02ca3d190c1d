#include "patterns/claim.h"

#include "run/trace.h"

#include <fmt/format.h>

#include <cmath>

namespace brink::tests {

namespace {

// Of one replica, as everybody sees it at its end.
double learned_of(const model::Model& model, std::size_t actor, Key key, std::int64_t replica) {
    const auto trace = run::trace(model, key, replica, run::Isa::scalar);
    const auto row = actor * static_cast<std::size_t>(model.names.max_types);
    const auto type = row + static_cast<std::size_t>(trace.back().after.type[actor]);
    return std::log(trace.back().after.belief[type] / trace.front().before.belief[type]);
}

std::vector<double> learned(const scenario::Scenario& scenario, const std::string& actor, Key key,
                            run::Range replicas) {
    const auto model = model::compile(scenario);
    const auto place = place_of(model.names.actors, actor);
    std::vector<double> scores;
    for (auto replica = replicas.first; replica < replicas.last; ++replica)
        scores.push_back(learned_of(model, place, key, replica));
    return scores;
}

struct Moments {
    double mean = 0.0;
    double error = 0.0; // standard error of the mean
};

Moments moments(const std::vector<double>& values) {
    const auto n = static_cast<double>(values.size());
    double sum = 0.0, squares = 0.0;
    for (const double value : values) sum += value;
    for (const double value : values) squares += (value - sum / n) * (value - sum / n);
    return {sum / n, std::sqrt(squares / (n - 1.0) / n)};
}

Finding measured(const Learned& quantity, const Claim& claim, const Sides& sides, double level) {
    const auto of = [&](const Overrides& overrides) {
        return learned(shipped(claim.file, overrides), quantity.actor, key_of(claim.file), claim.replicas);
    };
    const auto before = of(sides.first), after = of(sides.second);
    auto differences = after;
    for (std::size_t i = 0; i < differences.size(); ++i) differences[i] -= before[i];
    const auto [mean, error] = moments(differences);
    const double reach = statistics::two_sided_z(level) * error;
    return {moments(before).mean, moments(after).mean, {mean - reach, mean + reach}};
}

Finding measured(const Reached& quantity, const Claim& claim, const Sides& sides, double level) {
    const auto found = compare_variants(claim.file, sides.first, sides.second, claim.file, claim.replicas);
    const auto& difference = reached(found, quantity.ending);
    return {difference.first.value, difference.second.value,
            statistics::paired_score(difference.counts, level)};
}

} // namespace

Sides laid_over(const Sides& sides, const Overrides& more) {
    auto laid = sides;
    laid.first.insert(laid.first.end(), more.begin(), more.end());
    laid.second.insert(laid.second.end(), more.begin(), more.end());
    return laid;
}

Finding measure(const Claim& claim, Mechanism mechanism, double level) {
    const auto& sides = mechanism == Mechanism::on ? claim.with : claim.without;
    return std::visit([&](const auto& quantity) { return measured(quantity, claim, sides, level); },
                      claim.quantity);
}

bool within(const statistics::Interval& found, const statistics::Interval& expected) {
    return found.lower >= expected.lower && found.upper <= expected.upper;
}

std::string words(const Quantity& quantity) {
    if (const auto* reached = std::get_if<Reached>(&quantity)) return "P(" + reached->ending + ")";
    return "nats learned of " + std::get<Learned>(quantity).actor;
}

std::string words(const Finding& finding) {
    return fmt::format("{:.3f} → {:.3f} ({:+.3f}", finding.first, finding.second,
                       finding.second - finding.first);
}

} // namespace brink::tests
