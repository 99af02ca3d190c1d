#include "results/design.h"

#include "base/number_text.h"
#include "document/parse.h"
#include "results/csv_text.h"
#include "results/file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <iterator>

namespace brink::results {

namespace {

constexpr std::ptrdiff_t fixed_columns = 2; // point, address

} // namespace

std::uint64_t address_key(const std::string& address) {
    std::uint64_t key = 0;
    std::from_chars(address.data(), address.data() + address.size(), key, 16);
    return key;
}

std::uint64_t DesignPoint::key() const { return address_key(address); }

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

DesignReader::DesignReader(const std::filesystem::path& path) : path_(path), file_(path) {
    std::string line;
    if (!file_ || !std::getline(file_, line))
        throw FileError(fmt::format("cannot read {}: {}", path.string(), std::strerror(errno)));
    paths_ = csv_cells(line);
    paths_.erase(paths_.begin(), paths_.begin() + std::min(fixed_columns, std::ssize(paths_)));
}

std::optional<DesignPoint> DesignReader::next() {
    std::string line;
    if (!std::getline(file_, line)) return std::nullopt;
    std::vector<std::string> cells = csv_cells(line);
    if (std::ssize(cells) != fixed_columns + std::ssize(paths_))
        throw FileError(fmt::format("cannot read {}: not as brink wrote it: {}", path_.string(), line));
    DesignPoint point{.number = to_whole(cells[0]).value_or(-1), .address = cells[1], .values = {}};
    point.values.assign(cells.begin() + fixed_columns, cells.end());
    return point;
}

DesignSurvey survey_of(const std::filesystem::path& path) {
    DesignReader reader(path);
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

std::string settings_text(const std::vector<std::string>& paths, const DesignPoint& point) {
    std::string text;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        if (point.values[i].empty()) continue;
        text += fmt::format("{}{} = {}", text.empty() ? "" : ", ", paths[i], point.values[i]);
    }
    return text.empty() ? "as in the scenario" : text;
}

} // namespace brink::results
