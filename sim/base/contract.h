// Promises of our own code. A broken one is a defect of the program, never of its input: for that see
// input_error.h.
#pragma once

#include <stdexcept>
#include <string>

namespace brink {

[[noreturn]] inline void break_contract(const char* what, const char* condition, const char* file, int line) {
    throw std::logic_error(std::string(file) + ":" + std::to_string(line) + ": " + what +
                           " does not hold: " + condition +
                           " (a defect of the program: please report it with the command that you ran)");
}

} // namespace brink

// What a function may rely on when it is called …
#define EXPECT(condition)                                                                                    \
    ((condition) ? void(0) : ::brink::break_contract("expectation", #condition, __FILE__, __LINE__))
// … and what it promises in return.
#define ENSURE(condition)                                                                                    \
    ((condition) ? void(0) : ::brink::break_contract("promise", #condition, __FILE__, __LINE__))
