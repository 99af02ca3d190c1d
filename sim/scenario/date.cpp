#include "scenario/date.h"

#include "base/contract.h"
#include "base/number_text.h"

#include <chrono>
#include <cmath>
#include <cstdio>

namespace brink::scenario {
namespace {

using namespace std::chrono;

std::optional<int> part(std::string_view iso, std::size_t at, std::size_t length) {
    const auto text = iso.substr(at, length);
    const auto number = text.find_first_not_of("0123456789") == text.npos ? to_whole(text) : std::nullopt;
    return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

} // namespace

std::optional<int> day_number(std::string_view iso) {
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') { return std::nullopt; }
    const auto y = part(iso, 0, 4), m = part(iso, 5, 2), d = part(iso, 8, 2);
    if (!y || !m || !d) { return std::nullopt; }
    const year_month_day date(year(*y), month(static_cast<unsigned>(*m)), day(static_cast<unsigned>(*d)));
    return date.ok() ? std::optional(static_cast<int>(sys_days(date).time_since_epoch().count()))
                     : std::nullopt;
}

std::string date_after(std::string_view iso, double days_after) {
    constexpr double rounding = 1e-9; // of a sum of turns
    const auto start = day_number(iso);
    EXPECT(start.has_value());
    const year_month_day date(sys_days(days(*start + static_cast<int>(std::ceil(days_after - rounding)))));
    char text[24];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text;
}

} // namespace brink::scenario
