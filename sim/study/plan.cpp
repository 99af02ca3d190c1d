#include "study/plan.h"

#include "base/contract.h"
#include "base/sha256.h"

#include <algorithm>

namespace brink::study {

namespace {

// How many values the axes of each group have.
std::vector<std::int64_t> group_sizes(const std::vector<Axis>& axes) {
    std::vector<std::int64_t> sizes;
    for (const Axis& axis : axes) {
        if (axis.group == sizes.size()) sizes.push_back(static_cast<std::int64_t>(axis.values.size()));
    }
    return sizes;
}

std::int64_t grid_size(const std::vector<Axis>& axes) {
    std::int64_t size = 1;
    for (const std::int64_t values : group_sizes(axes)) size *= values;
    return size;
}

// The last group goes forward fastest.
std::vector<Setting> grid_settings(const std::vector<Axis>& axes, std::int64_t number) {
    std::vector<std::int64_t> at = group_sizes(axes);
    for (std::size_t group = at.size(); group-- > 0;) {
        const std::int64_t size = at[group];
        at[group] = number % size;
        number /= size;
    }
    std::vector<Setting> settings;
    for (const Axis& axis : axes)
        settings.push_back({axis.path, axis.values[static_cast<std::size_t>(at[axis.group])]});
    return settings;
}

std::int64_t rows_of(const Listing& listing) {
    return static_cast<std::int64_t>(listing.values.size() / listing.paths.size());
}

std::vector<Setting> listed_settings(const Listing& listing, std::int64_t number) {
    std::vector<Setting> settings;
    const std::size_t first = static_cast<std::size_t>(number) * listing.paths.size();
    for (std::size_t column = 0; column < listing.paths.size(); ++column) {
        const std::string& value = listing.values[first + column];
        if (!value.empty()) settings.push_back({listing.paths[column], value});
    }
    return settings;
}

std::int64_t size_of(const Study& study) {
    return study.design == DesignKind::grid ? grid_size(study.axes) : rows_of(study.listing);
}

} // namespace

std::vector<std::string> overrides_of(const Point& point) {
    std::vector<std::string> overrides;
    for (const Setting& setting : point.settings) overrides.push_back(setting.path + "=" + setting.value);
    return overrides;
}

std::string canonical(const std::vector<Setting>& settings) {
    std::vector<std::string> lines;
    for (const Setting& setting : settings) lines.push_back(setting.path + "=" + setting.value + "\n");
    std::sort(lines.begin(), lines.end());
    std::string text;
    for (const std::string& line : lines) text += line;
    return text;
}

Plan::Plan(const Study& study) : study_(study), size_(size_of(study)) {}

std::vector<Setting> Plan::settings_at(std::int64_t number) const {
    return study_.design == DesignKind::grid ? grid_settings(study_.axes, number)
                                             : listed_settings(study_.listing, number);
}

Point Plan::at(std::int64_t number) const {
    EXPECT(0 <= number && number < size_);
    Point point{settings_at(number), ""};
    point.address = sha256(canonical(point.settings)).substr(0, 16);
    return point;
}

} // namespace brink::study
