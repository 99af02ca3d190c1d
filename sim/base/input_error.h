// Faults of the user's input: each has a place, and as far as possible a reason and a cure; all are shown
// together.
#pragma once

#include <cstddef>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace brink {

struct Problem {
    std::string file; // or the option that said it, such as "--set a.b=c"
    int line = 0;     // 0: the file as a whole
    int column = 0;
    std::string problem, why, suggestion;
    std::string diagnostic; // its name in the list of the room that found it
};

// `file:line:column: problem (why); suggestion`
std::string to_text(const Problem& problem);

class InputError : public std::exception {
public:
    explicit InputError(std::vector<Problem> found);
    const char* what() const noexcept override { return text_.c_str(); } // one line for each problem

    std::vector<Problem> problems;

private:
    std::string text_;
};

// The form of a message. {0}, {1}, … stand for what differs from case to case.
struct Diagnostic {
    std::string_view name, problem, why, suggestion;
};

Problem to_problem(const Diagnostic& form, std::string file, int line, int column,
                   const std::vector<std::string>& arguments);

// The candidate that was probably meant, or nothing if none is near.
std::string nearest(std::string_view name, const std::vector<std::string>& candidates);

// "did you mean 'Russia'?", or what there is to choose from; empty if there is nothing.
std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates);

// So many of the candidates that take the fewest changes of letters, nearest first, whether near or not.
std::vector<std::string> nearest_of(std::string_view name, const std::vector<std::string>& candidates,
                                    std::size_t number);

// "1 element", "2 elements"
std::string counted(std::size_t number, const std::string& thing);

// "a-b-c" with "-"
std::string joined(const std::vector<std::string>& texts, std::string_view joint);

// "a, b and c"
std::string listed(const std::vector<std::string>& names, std::string_view last_joint = " and ");

} // namespace brink
