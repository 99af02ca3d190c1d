#include "results/design.h"

#include "base/input_error.h"
#include "base/number_text.h"
#include "base/sha256.h"
#include "document/parse.h"
#include "results/csv_text.h"
#include "results/file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <iterator>
#include <utility>

namespace brink::results {

namespace {

constexpr std::ptrdiff_t fixed_columns = 2; // point, address

DesignSurvey survey_by(DesignReader& reader) {
    DesignSurvey survey;
    for (const std::string& swept : reader.paths()) survey.swept.push_back({swept, true});
    while (const auto point = reader.next()) {
        survey.addresses.push_back(point->key());
        for (std::size_t i = 0; i < survey.swept.size(); ++i) {
            const std::string& value = point->values[i];
            survey.swept[i].numbers = survey.swept[i].numbers && (value.empty() || to_number(value));
        }
    }
    return survey;
}

} // namespace

std::uint64_t address_key(const std::string& address) {
    std::uint64_t key = 0;
    std::from_chars(address.data(), address.data() + address.size(), key, 16);
    return key;
}

std::uint64_t DesignPoint::key() const { return address_key(address); }

std::string canonical(std::vector<std::string> assignments) {
    std::sort(assignments.begin(), assignments.end());
    std::string text;
    for (const std::string& assignment : assignments) text += assignment + '\n';
    return text;
}

std::string address_of(const std::string& canonical) { return sha256(canonical).substr(0, 16); }

std::string address_of(const std::vector<std::string>& paths, const DesignPoint& point) {
    std::vector<std::string> assignments;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        if (!point.values[i].empty()) assignments.push_back(paths[i] + "=" + point.values[i]);
    }
    return address_of(canonical(std::move(assignments)));
}

std::string design_header(const std::vector<std::string>& paths) {
    std::vector<std::string> cells{"point", "address"};
    cells.insert(cells.end(), paths.begin(), paths.end());
    return csv_line(cells);
}

std::string design_line(const DesignPoint& point) {
    std::vector<std::string> cells{std::to_string(point.number), point.address};
    cells.insert(cells.end(), point.values.begin(), point.values.end());
    return csv_line(cells);
}

std::string plain_value(const std::string& toml) {
    if (!toml.starts_with('"') && !toml.starts_with('\'')) return toml;
    return document::parse("value", "value = " + toml).members.front().value.text;
}

DesignReader::DesignReader(const std::filesystem::path& path, Trust trust)
    : path_(path), trust_(trust), file_(path) {
    std::string line;
    if (!file_) throw FileError(fmt::format("cannot read {}: {}", path.string(), std::strerror(errno)));
    if (!std::getline(file_, line)) refuse("it is empty");
    paths_ = csv_cells(line);
    paths_.erase(paths_.begin(), paths_.begin() + std::min(fixed_columns, std::ssize(paths_)));
}

std::optional<DesignPoint> DesignReader::next() {
    std::string line;
    if (!std::getline(file_, line)) return std::nullopt;
    ++line_;
    std::vector<std::string> cells = csv_cells(line);
    if (std::ssize(cells) != fixed_columns + std::ssize(paths_))
        refuse(fmt::format("it has {} cells, and the first line {}", cells.size(),
                           fixed_columns + std::ssize(paths_)));
    DesignPoint point{.number = to_whole(cells[0]).value_or(-1), .address = cells[1], .values = {}};
    point.values.assign(cells.begin() + fixed_columns, cells.end());
    if (trust_ == Trust::none) hold(point);
    ++found_;
    return point;
}

void DesignReader::hold(const DesignPoint& point) const {
    if (point.number != found_)
        refuse(fmt::format("it should be that of point {}, and its number is another", found_));
    if (const std::string address = address_of(paths_, point); address != point.address)
        refuse(fmt::format("what it sets has the address {}, and {} stands there", address, point.address));
}

void DesignReader::require(std::int64_t points) const {
    if (found_ != points)
        refuse(fmt::format("it is the last of {}, and sweep.toml says that there are {}", found_, points));
}

// A sweep that goes on writes a list that is not there.
void DesignReader::refuse(const std::string& why) const {
    throw InputError(
        {{path_.string(), static_cast<int>(line_), 1, "this row of the points is not as brink wrote it", why,
          fmt::format("put the file back as it was, or delete it: brink sweep STUDY -o '{}' "
                      "--resume, with the sweep's own study, writes it again",
                      path_.parent_path().string()),
          ""}});
}

DesignSurvey survey_of(const std::filesystem::path& path, std::int64_t points) {
    DesignReader reader(path);
    DesignSurvey survey = survey_by(reader);
    reader.require(points);
    return survey;
}

DesignSurvey survey_in_trust(const std::filesystem::path& path) {
    DesignReader reader(path, Trust::all);
    return survey_by(reader);
}

std::string settings_text(const std::vector<std::string>& paths, const DesignPoint& point) {
    std::string text;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        if (point.values[i].empty()) continue;
        text += fmt::format("{}{} = {}", text.empty() ? "" : ", ", paths[i], point.values[i]);
    }
    return text.empty() ? "as in the scenario" : text;
}

} // namespace brink::results
