// Published results and closed forms that the program must reproduce: what each expects, what reproduces it, and that the
// comparison would notice an input wrong by 5 %. The closed forms are worked out here, never in the program.
#pragma once

#include <cmath>
#include <string>
#include <vector>

namespace brink::tests {

struct Answer {
    std::string quantity; // with its inputs
    double expected = 0;
    double found = 0;
    double tolerance = 0;  // on |found − expected|
    std::string wrong;     // power: which input of the program is changed, and by how much …
    double found_then = 0; // … and what is found then

    bool agrees() const { return std::abs(found - expected) <= tolerance; }
    bool would_notice() const { return !(std::abs(found_then - expected) <= tolerance); }
};

struct KnownAnswer {
    int number; // of the result; one that is tested in two parts has two rows
    std::string name;
    std::string source;
    std::string by;                             // what reproduces it, or why it lies outside of the model
    std::vector<Answer> (*answers)() = nullptr; // none: outside
};

// All of them, by number.
const std::vector<KnownAnswer>& known_answers();

// One file each.
std::vector<Answer> chicken();
std::vector<Answer> matching_pennies();
std::vector<Answer> crisis_game();
std::vector<Answer> crisis_game_replicas();
std::vector<Answer> ultimatum();
std::vector<Answer> preventive_war();
std::vector<Answer> risk_at_the_brink();
std::vector<Answer> race_at_the_brink();
std::vector<Answer> hazard_along_a_path();
std::vector<Answer> gamblers_ruin();
std::vector<Answer> rare_ruin();
std::vector<Answer> rare_accidents();
std::vector<Answer> arms_race();
std::vector<Answer> noisy_tit_for_tat();
std::vector<Answer> signal();
std::vector<Answer> prospect_theory();
std::vector<Answer> false_alarms();
std::vector<Answer> estimated_dyad();

} // namespace brink::tests
