// The verbs of `brink VERB`. A new one is one file that makes a Verb, and its line in verbs.cpp.
#pragma once

#include <boost/program_options/options_description.hpp>
#include <boost/program_options/positional_options.hpp>
#include <boost/program_options/variables_map.hpp>

#include <string>
#include <vector>

namespace brink::app {

namespace po = boost::program_options;

struct Verb {
    std::string name;
    std::string usage;              // what stands after the name
    std::string summary;            // one line
    std::string example;            // a whole command, with what it is for
    po::options_description shown;  // with their help
    po::options_description hidden; // positional ones, and those for experts
    po::positional_options_description positions;
    int (*act)(const po::variables_map& given); // returns the exit code
};

const std::vector<Verb>& verbs(); // in the order of `brink help`

Verb run_verb();
Verb check_verb();
Verb help_verb();
Verb version_verb();

// As typed, for manifest.json.
const std::vector<std::string>& command_line();

// The whole program: exit code of `arguments`, of which the first is the program's own name.
int run_program(const std::vector<std::string>& arguments);

} // namespace brink::app
