// The verbs of `brink VERB`. A new one is one file that makes a Verb, and its line in verbs.cpp.
#pragma once

#include <boost/program_options/variables_map.hpp>

#include <functional>
#include <string>
#include <vector>

namespace brink::app {

namespace po = boost::program_options;

struct OptionLine {
    std::string name;    // as Boost spells it: "seed", ",n", "help,h"
    std::string value;   // how its value is called; empty: it takes none
    std::string meaning; // with the default in brackets
    bool repeated = false;
};

struct Verb {
    std::string name;
    std::string usage;               // what stands after the name
    std::string summary;             // one line
    std::string example;             // a whole command
    std::vector<OptionLine> options; // with --help, which each verb has
    std::vector<OptionLine> hidden;  // for experts and tests
    std::string argument; // the name under which the one argument that is no option is found; empty: none
    std::string more;     // the name of those after it, if there may be any
    int (*act)(const po::variables_map& given); // returns the exit code
};

const std::vector<Verb>& verbs(); // in the order of `brink help`

Verb run_verb();
Verb check_verb();
Verb describe_verb();
Verb plan_verb();
Verb figures_verb();
Verb report_verb();
Verb compare_verb();
Verb replay_verb();
Verb fork_verb();
Verb baserates_verb();
Verb score_verb();
Verb schema_verb();
Verb completion_verb();
Verb sweep_verb();
Verb slurm_verb();
Verb merge_verb();
Verb status_verb();
Verb verify_verb();
Verb sensitivity_verb();
Verb solve_verb();
Verb help_verb();
Verb version_verb();

// As typed, for manifest.json.
const std::vector<std::string>& command_line();

// What `what` returns; what it throws is told on standard error, and its exit code returned.
int told(const std::function<int()>& what);

// The whole program: exit code of `arguments`, of which the first is the program's own name.
int run_program(const std::vector<std::string>& arguments);

} // namespace brink::app
