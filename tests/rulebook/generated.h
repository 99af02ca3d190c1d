// Scenarios that nobody wrote: made by chance from a number, with every mechanism on in some of them and off in others, but for
// equilibria, for which a scenario must be made. The same number gives the same scenario on every machine.
#pragma once

#include <string>

namespace brink::tests {

// TOML text that passes every check.
std::string generated(int number);

} // namespace brink::tests
