// Where the numbers of a scenario file come from: cited, assumed, or from nowhere.
#pragma once

#include "document/place.h"

#include <filesystem>
#include <string>
#include <vector>

namespace brink::scenario {

// A number that somebody wrote down.
struct Sourced {
    std::string path; // "actors.Russia.war_cost"
    document::Place place;
    std::string source; // its own, else that of the nearest table around it that has one; empty: none
};

// Every number in the file and in those that it extends, in the order in which they are written. Numbers are values of
// the types number (each element of a list; a prior is one number), real, date and day of the field list. Rungs and
// whole numbers are none: they choose among what the file itself declares. What is left at its default is not written.
// Throws InputError for sources that say "assumption:" and nothing after it. The file is one that read() took.
std::vector<Sourced> sourced_numbers(const std::filesystem::path& path);

bool is_assumption(const std::string& source);

} // namespace brink::scenario
