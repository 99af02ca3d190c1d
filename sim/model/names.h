// The names behind the ids of a compiled model, for whatever is shown to people or written to files.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace brink::model {

struct OptionName {
    int move = 0;     // index into Names::moves
    int target = -1;  // an actor, −1: none
    int slot = 0;     // 0 rung, 1 instrument
    int package = -1; // of an offer: index into Names::packages of its agreement
};

struct Names {
    std::vector<std::string> actors, rungs, issues, sanctions, contests, hazards, agreements, endings;
    std::vector<std::vector<std::string>> packages; // by agreement: what each says, in words
    std::vector<std::string> moves;                 // "hold" first, then the file's order
    std::vector<std::vector<OptionName>> options;   // by actor: rung slot, then instrument slot
    std::vector<std::pair<int, int>> pairs;         // sanctioning sender and target
    std::vector<std::vector<int>> allowed;          // by actor: its rungs, ascending
    std::vector<int> types;                         // by actor: number of resolve levels
    int eyes = 1;
    int max_types = 1;
    int turns = 0;
    double turn_days = 0.0;
};

} // namespace brink::model
