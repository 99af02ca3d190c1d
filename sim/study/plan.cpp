#include "study/plan.h"

#include "base/contract.h"
#include "base/number_text.h"
#include "random/key.h"
#include "results/design.h"
#include "study/factors.h"
#include "study/where.h"

#include <algorithm>
#include <charconv>
#include <unordered_set>

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
    return listing.paths.empty() ? 0
                                 : static_cast<std::int64_t>(listing.values.size() / listing.paths.size());
}

statistics::Design design_of(const Study& study) {
    const Key key = key_of(study.seed);
    const auto factors = static_cast<int>(study.factors.size());
    switch (study.design) {
    case DesignKind::random: return statistics::RandomDesign(key, study.design_points, factors);
    case DesignKind::lhs: return statistics::LatinHypercube(key, study.design_points, factors);
    case DesignKind::sobol: return statistics::Sobol(key, study.design_points, factors);
    case DesignKind::morris: return statistics::Morris(key, study.design_points, factors);
    case DesignKind::saltelli: return statistics::Saltelli(key, study.design_points, factors);
    default: break;
    }
    EXPECT(study.design == DesignKind::oat);
    return statistics::OneAtATime(factors);
}

std::uint64_t number_of(const std::string& address) {
    std::uint64_t number = 0;
    std::from_chars(address.data(), address.data() + address.size(), number, 16);
    return number;
}

// Trajectories cross on their grid, and whole numbers come again; other numbers hardly ever do.
bool may_draw_again(const Study& study) {
    return study.design == DesignKind::morris ||
           std::any_of(study.factors.begin(), study.factors.end(),
                       [](const Factor& factor) { return factor.whole; });
}

Point point_of(std::vector<Setting> settings) {
    Point point{std::move(settings), ""};
    point.address = results::address_of(canonical(point.settings));
    return point;
}

} // namespace

std::vector<std::string> overrides_of(const Point& point) {
    std::vector<std::string> overrides;
    for (const Setting& setting : point.settings) overrides.push_back(setting.path + "=" + setting.value);
    return overrides;
}

std::string canonical(const std::vector<Setting>& settings) {
    return results::canonical(overrides_of({settings, ""}));
}

std::vector<Setting> settings_of_row(const Listing& listing, std::int64_t row) {
    std::vector<Setting> settings;
    const std::size_t first = static_cast<std::size_t>(row) * listing.paths.size();
    for (std::size_t column = 0; column < listing.paths.size(); ++column) {
        const std::string& value = listing.values[first + column];
        if (!value.empty()) settings.push_back({listing.paths[column], value});
    }
    return settings;
}

Plan::Plan(const Study& study) : study_(study) {
    if (draws(study.design)) design_ = design_of(study);
    all_ = design_                            ? statistics::size_of(*design_)
           : study.design == DesignKind::grid ? grid_size(study.axes)
                                              : rows_of(study.listing);
    const bool may_repeat = draws(study.design) && may_draw_again(study);
    picks_ = may_repeat || !study_.where.empty();
    if (picks_) pick(may_repeat);
}

void Plan::pick(bool may_repeat) {
    std::unordered_set<std::uint64_t> drawn;
    for (std::int64_t candidate = 0; candidate < all_; ++candidate) {
        const std::vector<Setting> settings = settings_at(candidate);
        const bool kept = std::all_of(study_.where.begin(), study_.where.end(),
                                      [&](const Condition& condition) { return holds(condition, settings); });
        const bool again = may_repeat && !drawn.insert(number_of(point_of(settings).address)).second;
        if (again)
            ++repeated_;
        else
            (kept ? kept_ : rejected_).push_back(static_cast<std::uint32_t>(candidate));
    }
}

std::vector<Setting> Plan::drawn_settings(std::int64_t candidate) const {
    const std::vector<double> unit = statistics::point_of(*design_, candidate);
    std::vector<Setting> settings;
    for (std::size_t i = 0; i < unit.size(); ++i)
        settings.push_back({study_.factors[i].path, number_text(value_at(study_.factors[i], unit[i]))});
    return settings;
}

std::vector<Setting> Plan::settings_at(std::int64_t candidate) const {
    if (design_) return drawn_settings(candidate);
    return study_.design == DesignKind::grid ? grid_settings(study_.axes, candidate)
                                             : settings_of_row(study_.listing, candidate);
}

Point Plan::at(std::int64_t number) const {
    EXPECT(0 <= number && number < size());
    return point_of(settings_at(picks_ ? kept_[static_cast<std::size_t>(number)] : number));
}

Point Plan::drawn_at(std::int64_t candidate) const {
    EXPECT(0 <= candidate && candidate < all_);
    return point_of(settings_at(candidate));
}

Point Plan::rejected_at(std::int64_t number) const {
    return point_of(settings_at(rejected_.at(static_cast<std::size_t>(number))));
}

std::vector<Repeat> repeats_in(const Plan& plan) {
    std::vector<std::pair<std::uint64_t, std::int64_t>> addresses;
    addresses.reserve(static_cast<std::size_t>(plan.size()));
    for (std::int64_t number = 0; number < plan.size(); ++number)
        addresses.emplace_back(number_of(plan.at(number).address), number);
    std::sort(addresses.begin(), addresses.end());
    std::vector<Repeat> repeats;
    for (std::size_t i = 1, first = 0; i < addresses.size(); ++i) {
        if (addresses[i].first != addresses[first].first) first = i;
        if (first != i) repeats.push_back({addresses[i].second, addresses[first].second});
    }
    std::sort(repeats.begin(), repeats.end(),
              [](const Repeat& a, const Repeat& b) { return a.number < b.number; });
    return repeats;
}

} // namespace brink::study
