#include "words/progress.h"

#include "results/endings.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <optional>

namespace brink::words {

namespace {

double rate(const Standing& at) {
    return at.seconds > 0.0 ? static_cast<double>(at.done - at.at_start) / at.seconds : 0.0;
}

std::optional<double> seconds_left(const Standing& at) {
    const double speed = rate(at);
    return speed > 0.0 ? std::optional(static_cast<double>(at.total - at.done) / speed) : std::nullopt;
}

double share_done(const Standing& at) {
    return at.total > 0 ? static_cast<double>(at.done) / static_cast<double>(at.total) : 1.0;
}

std::string speed_and_rest(const Standing& at) {
    const auto left = seconds_left(at);
    return fmt::format("{}/s, {} left", with_commas(std::llround(rate(at))), left ? duration(*left) : "?");
}

std::string worst(const Standing& at) {
    if (at.worst_ending.empty() || !at.worst_half_width) return "";
    return fmt::format(", worst half-width {:.2f} % ({})", 100.0 * *at.worst_half_width, at.worst_ending);
}

// How far a sweep is in points.
std::string points_text(const Standing& at) {
    if (!at.points_done) return "";
    return fmt::format("{} of {} points, ", with_commas(*at.points_done), with_commas(at.points));
}

} // namespace

Standing standing(const tally::Schema& schema, const tally::Tally& tally) {
    Standing at;
    at.worst_half_width = 0.0;
    const results::Endings endings = results::endings_of(schema, tally);
    for (std::size_t i = 0; i < endings.names.size(); ++i) {
        const double half = statistics::half_width(endings.shares[i].wilson);
        if (half <= *at.worst_half_width) continue;
        at.worst_half_width = half;
        at.worst_ending = endings.names[i];
    }
    return at;
}

std::string progress_line(const Standing& at) {
    const std::string points =
        at.points > 0 && !at.points_done ? fmt::format(" at {} points", with_commas(at.points)) : "";
    return fmt::format("{} of {} {}{}, {}{}{}", with_commas(at.done), with_commas(at.total), at.counted,
                       points, points_text(at), speed_and_rest(at), worst(at));
}

// Never as wide as the terminal: a line that wraps cannot be drawn over.
std::string progress_bar(const Standing& at, Style style) {
    constexpr std::size_t columns = 16;
    const std::string drawn = left(bar(share_done(at), columns, style), columns);
    return left(fmt::format("{} {:3.0f} %  {}{}{}", drawn, 100.0 * share_done(at), points_text(at),
                            speed_and_rest(at), worst(at)),
                style.columns - 1);
}

std::string progress_json(const Standing& at) {
    const auto left = seconds_left(at);
    nlohmann::ordered_json json = {
        {"done", at.done},
        {"total", at.total},
        {"seconds", at.seconds},
        {"per_second", rate(at)},
        {"seconds_left", left ? nlohmann::ordered_json(*left) : nlohmann::ordered_json(nullptr)}};
    if (at.points_done) {
        json["points_done"] = *at.points_done;
        json["points"] = at.points;
    }
    if (at.worst_half_width) {
        json["worst_half_width"] = *at.worst_half_width;
        json["worst_ending"] = at.worst_ending;
    }
    return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::string duration(double seconds) {
    const auto whole = static_cast<long long>(std::ceil(seconds));
    if (whole < 60) return fmt::format("{} s", whole);
    if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
    return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

} // namespace brink::words
