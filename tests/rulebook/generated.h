// Scenarios that nobody wrote: made by chance from a number, with every mechanism on in some of them and off in others, but for what
// the oracle does not know (burdens shared and coalitions deserted) and for equilibria, which a scenario must be made for.
// The same number gives the same scenario on every machine.
#pragma once

#include <string>

namespace brink::tests {

// TOML text that passes every check.
std::string generated(int number);

} // namespace brink::tests
