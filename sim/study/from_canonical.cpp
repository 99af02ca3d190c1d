#include "base/number_text.h"
#include "results/design.h"
#include "study/study.h"
#include "study/study_file.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>

namespace brink::study {

namespace {

constexpr std::string_view vary = "vary.";

[[noreturn]] void refuse(const std::string& line) {
    throw std::invalid_argument("no line of a study in canonical form: " + line);
}

// A path may hold the sign too, a range does not; a name may, a key does not.
std::pair<std::string, std::string> parts_of(const std::string& line) {
    constexpr std::string_view sign = " = ";
    const std::size_t at = line.starts_with(vary) ? line.rfind(sign) : line.find(sign);
    if (at == line.npos) refuse(line);
    return {line.substr(0, at), line.substr(at + sign.size())};
}

double number_of(const std::string& text, const std::string& line) {
    const auto number = to_number(text);
    if (!number) refuse(line);
    return *number;
}

std::int64_t whole_of(const std::string& text, const std::string& line) {
    const auto number = to_whole(text);
    if (!number) refuse(line);
    return *number;
}

// "0.4 to 3.3, log, whole"
Factor factor_of(const std::string& path, const std::string& range, const std::string& line) {
    const std::size_t to = range.find(" to ");
    if (to == range.npos) refuse(line);
    const std::size_t end = std::min(range.find(','), range.size());
    const std::string more = range.substr(end);
    return {.path = path,
            .low = number_of(range.substr(0, to), line),
            .high = number_of(range.substr(to + 4, end - to - 4), line),
            .logarithmic = more.find("log") != more.npos,
            .whole = more.find("whole") != more.npos};
}

DesignKind design_of(const std::string& word, const std::string& line) {
    const std::vector<std::string>& names = design_names();
    const auto found = std::find(names.begin(), names.end(), word);
    if (found == names.end()) refuse(line);
    return static_cast<DesignKind>(found - names.begin());
}

void read_line(Study& study, const std::string& line) {
    const auto [key, value] = parts_of(line);
    if (key == "name") study.name = results::plain_value(value);
    if (key == "replicas") study.replicas = whole_of(value, line);
    if (key == "seed") study.seed = results::plain_value(value);
    if (key == "seed_policy")
        study.seed_policy = value == "independent" ? SeedPolicy::independent : SeedPolicy::common;
    if (key == "design") study.design = design_of(value, line);
    if (key == "points") study.design_points = whole_of(value, line);
    if (key.starts_with(vary) && draws(study.design))
        study.factors.push_back(factor_of(key.substr(vary.size()), value, line));
}

} // namespace

Study from_canonical_text(const std::string& text) {
    Study study;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) read_line(study, line);
    return study;
}

} // namespace brink::study
