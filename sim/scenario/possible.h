#pragma once

#include "scenario/scenario.h"

#include <string>

namespace brink::scenario {

// What can ever happen, as far as the scenario's text decides it.
class Possible {
public:
    explicit Possible(const Scenario& scenario) : scenario_(scenario) {}

    // Why nobody can ever make the move; empty if somebody can.
    std::string obstacle(const Move& move) const;

    // Why the contest can never be fought; empty if it can.
    std::string obstacle(const Contest& contest) const;

    // Why the agreement can never be reached; empty if it can.
    std::string obstacle(const Agreement& agreement) const;

    bool any_move(const Actor& actor) const;

private:
    // Each a text that the actor's name completes, so that actors with the same obstacle can share it.
    std::string obstacle(const Actor& actor, const Move& move, int depth = 0) const;
    std::string target_obstacle(const Actor& actor, const Move& move) const;
    std::string rung_obstacle(const Actor& actor, const Move& move) const;
    std::string instrument_obstacle(const Actor& actor, const Move& move) const;
    std::string build_obstacle(const Actor& actor, const Move& move) const;
    bool any_with(const Actor& actor, const std::string& instrument, const std::string& agreement = {}) const;
    bool any_offer(const Move& move, const Actor* but) const;
    std::string faith_obstacle(const GoodFaith& faith) const;
    bool any_sanction_between(const Agreement& agreement) const;
    std::string choice_obstacle(const Agreement& agreement) const;
    bool below_ceiling(const Actor& actor, Rung rung) const;

    const Scenario& scenario_;
};

} // namespace brink::scenario
