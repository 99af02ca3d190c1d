// An option as it is typed, for what is generated from the options: completions and the manual.
#pragma once

#include "app/verbs.h"

#include <string>
#include <vector>

namespace brink::app {

// "--seed", "-n"; both of one that has both, the long one first.
std::vector<std::string> spellings(const OptionLine& option);

// Those of the verb with the --help that each has.
std::vector<OptionLine> all_options(const Verb& verb);

std::string bash_completion();
std::string zsh_completion();
std::string manual_page(); // roff, section 1

} // namespace brink::app
