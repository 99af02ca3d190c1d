#include "statistics/stopping.h"

#include "statistics/interval.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace brink::statistics {

namespace {

constexpr std::int64_t farthest = 4; // times the replicas at hand

void require(bool holds, const char* broken) {
    if (!holds) throw std::domain_error(broken);
}

} // namespace

std::string name_of(const StopTarget& target) {
    return target.by.empty() ? target.ending : target.ending + " by " + target.by;
}

double replicas_needed(const StopTarget& target, std::int64_t events, std::int64_t counted, double level) {
    const double z = two_sided_z(level);
    const double share = (static_cast<double>(events) + 2.0) / (static_cast<double>(counted) + 4.0);
    const double half = target.relative ? target.half_width * share : target.half_width;
    return std::max(z * z * share * (1.0 - share) / (half * half),
                    static_cast<double>(target.least_events) / share);
}

bool is_met(const StopTarget& target, std::int64_t events, std::int64_t counted, double level) {
    if (counted == 0 || events < target.least_events) return false;
    const double share = static_cast<double>(events) / static_cast<double>(counted);
    const double wanted = target.relative ? target.half_width * share : target.half_width;
    return half_width(wilson(events, counted, level)) <= wanted;
}

Stopping::Stopping(const StopRule& rule, double level)
    : rule_(rule), level_(level), next_(rule.least_replicas) {
    require(1 <= rule.least_replicas && rule.least_replicas <= rule.most_replicas,
            "from one replica to as many as there may be");
    require(!rule.targets.empty(), "a rule has a target");
    for (const StopTarget& target : rule.targets)
        require(target.half_width > 0.0, "a half-width is positive");
}

Stopping Stopping::resumed(const StopRule& rule, double level, std::int64_t next, bool met_before) {
    Stopping stopping(rule, level);
    stopping.next_ = next;
    stopping.met_before_ = met_before;
    return stopping;
}

std::int64_t next_check_point(std::int64_t point) { return point + std::max(std::int64_t{1}, point / 4); }

std::int64_t Stopping::check_point_from(std::int64_t wanted) const {
    std::int64_t point = rule_.least_replicas;
    while (point <= next_ || point < wanted) {
        if (point >= rule_.most_replicas) break;
        point = next_check_point(point);
    }
    return std::min(point, rule_.most_replicas);
}

void Stopping::look(std::span<const std::int64_t> events, std::int64_t counted) {
    require(reason_ == StopReason::open, "it has stopped");
    require(events.size() == rule_.targets.size(), "a count for each target");
    bool met = true;
    double needed = 0.0;
    for (std::size_t i = 0; i < events.size(); ++i) {
        met = met && is_met(rule_.targets[i], events[i], counted, level_);
        needed = std::max(needed, replicas_needed(rule_.targets[i], events[i], counted, level_));
    }
    if ((met && met_before_) || next_ == rule_.most_replicas) {
        reason_ = met ? StopReason::precise : StopReason::most;
        return;
    }
    const double reach = static_cast<double>(next_) * static_cast<double>(farthest);
    met_before_ = met;
    next_ = check_point_from(met ? 0 : static_cast<std::int64_t>(std::min(needed, reach)));
}

} // namespace brink::statistics
