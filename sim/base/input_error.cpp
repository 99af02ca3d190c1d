#include "base/input_error.h"

#include "base/control_characters.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace brink {
namespace {

constexpr std::size_t most_shown = 100; // of a hopeless file's problems

std::string all_lines(const std::vector<Problem>& problems) {
    std::string text;
    for (std::size_t i = 0; i < std::min(problems.size(), most_shown); ++i) {
        text += (i ? "\n" : "") + to_text(problems[i]);
    }
    if (problems.size() > most_shown) {
        text += "\n… and " + std::to_string(problems.size() - most_shown) + " more problems";
    }
    return text;
}

std::string filled(std::string_view form, const std::vector<std::string>& arguments) {
    std::string text;
    for (std::size_t i = 0; i < form.size(); ++i) {
        const bool hole = form[i] == '{' && i + 2 < form.size() && form[i + 2] == '}';
        const auto number = hole ? static_cast<std::size_t>(form[i + 1] - '0') : arguments.size();
        if (number < arguments.size()) {
            text += arguments[number];
            i += 2;
        } else {
            text += form[i];
        }
    }
    return text;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Letters to add, drop, change or swap with their neighbour; the case of a letter costs nothing.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), row(b.size() + 1), next(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        next[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = lower(a[i - 1]) == lower(b[j - 1]);
            next[j] = std::min({row[j] + 1, next[j - 1] + 1, row[j - 1] + !same});
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1])) {
                next[j] = std::min(next[j], before[j - 2] + 1);
            }
        }
        before = std::exchange(row, next);
    }
    return row[b.size()];
}

bool begins(std::string_view text, std::string_view start) {
    return start.size() >= 3 && text.substr(0, start.size()) == start;
}

} // namespace

std::string to_text(const Problem& problem) {
    std::string text = problem.file;
    if (problem.line > 0) {
        text += ":" + std::to_string(problem.line) + ":" + std::to_string(problem.column);
    }
    text += ": " + problem.problem;
    if (!problem.why.empty()) { text += " (" + problem.why + ")"; }
    if (!problem.suggestion.empty()) { text += "; " + problem.suggestion; }
    return without_controls(text);
}

InputError::InputError(std::vector<Problem> found) : problems(std::move(found)), text_(all_lines(problems)) {}

Problem to_problem(const Diagnostic& form, std::string file, int line, int column,
                   const std::vector<std::string>& arguments) {
    return {std::move(file),
            line,
            column,
            filled(form.problem, arguments),
            filled(form.why, arguments),
            filled(form.suggestion, arguments),
            std::string(form.name)};
}

std::string nearest(std::string_view name, const std::vector<std::string>& candidates) {
    constexpr std::size_t longest = 200; // nobody misspells so much, and the work grows with the square
    std::string best;
    std::size_t least = name.size() > longest ? 0 : std::max<std::size_t>(name.size(), 3) / 3 + 1;
    for (const auto& candidate : candidates) {
        const bool beginning = begins(candidate, name) || begins(name, candidate);
        const auto apart =
            name.size() > longest || candidate.size() > longest ? longest : distance(name, candidate);
        if (const auto effort = beginning ? std::min<std::size_t>(apart, 1) : apart; effort < least) {
            best = candidate;
            least = effort;
        }
    }
    return best;
}

std::vector<std::string> nearest_of(std::string_view name, const std::vector<std::string>& candidates,
                                    std::size_t number) {
    constexpr std::size_t longest = 200;
    std::vector<std::pair<std::size_t, std::string>> found;
    for (const std::string& candidate : candidates)
        found.emplace_back(distance(name.substr(0, longest), std::string_view(candidate).substr(0, longest)),
                           candidate);
    std::ranges::stable_sort(found, {}, [](const auto& one) { return one.first; });
    found.resize(std::min(found.size(), number));
    std::vector<std::string> names;
    for (auto& [apart, candidate] : found) names.push_back(std::move(candidate));
    return names;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates) {
    constexpr std::size_t most_listed = 12;
    if (const auto near = nearest(name, candidates); !near.empty()) { return "did you mean '" + near + "'?"; }
    if (candidates.empty() || candidates.size() > most_listed) { return ""; }
    return "there is " + listed(candidates);
}

std::string counted(std::size_t number, const std::string& thing) {
    return std::to_string(number) + " " + thing + (number == 1 ? "" : "s");
}

std::string joined(const std::vector<std::string>& texts, std::string_view joint) {
    std::string all;
    for (std::size_t i = 0; i < texts.size(); ++i) { all += (i == 0 ? "" : std::string(joint)) + texts[i]; }
    return all;
}

std::string listed(const std::vector<std::string>& names, std::string_view last_joint) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        text += (i == 0 ? "" : i + 1 == names.size() ? std::string(last_joint) : ", ") + names[i];
    }
    return text;
}

} // namespace brink
