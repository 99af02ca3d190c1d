// What a pattern scenario claims: one change moves one quantity by so much, in a direction that the literature names.
// Everything is stated before anything is simulated; `measure` only looks.
#pragma once

#include "compared.h"

#include <limits>
#include <variant>

namespace brink::tests {

// The share of replicas in which the ending's condition is ever reached.
struct Reached {
    std::string ending;
};

// What others have learned of an actor's resolve when a replica ends: ln(belief in its true type / prior), in nats, the
// logarithmic score (Good 1952) of their belief less that of the prior. Of scenarios without fog.
struct Learned {
    std::string actor;
};

using Quantity = std::variant<Reached, Learned>;

// Two variants of a scenario: --set path=value of each.
struct Sides {
    Overrides first, second;
};

// Both with more overrides laid over them.
Sides laid_over(const Sides& sides, const Overrides& more);

struct Claim {
    std::string file; // in scenarios/
    std::string literature;
    std::string says;
    Quantity quantity;
    std::string change; // of the scenario, in words
    Sides with;
    statistics::Interval expected; // where the whole interval of the difference second − first must lie
    std::string off;               // how the mechanism is switched off, in words
    Sides without;                 // the same change without it: the claim must not be found
    run::Range replicas{0, 4000};
};

inline statistics::Interval at_least(double size) { return {size, std::numeric_limits<double>::infinity()}; }
inline statistics::Interval at_most(double size) { return {-std::numeric_limits<double>::infinity(), size}; }
inline statistics::Interval no_more_than(double size) { return {-size, size}; }

enum class Mechanism { on, off };

struct Finding {
    double first = 0.0, second = 0.0; // shares, or means
    statistics::Interval interval;    // of the difference, paired
};

// Both sides under common draws. The seed is the file's name.
Finding measure(const Claim& claim, Mechanism mechanism, double level);

bool within(const statistics::Interval& found, const statistics::Interval& expected);

std::string words(const Quantity& quantity);

// "0.635 → 0.482 (-0.152", as the table of scenarios/README.md begins what was measured.
std::string words(const Finding& finding);

} // namespace brink::tests
