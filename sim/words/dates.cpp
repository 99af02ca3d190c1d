#include "words/dates.h"

#include "scenario/date.h"

#include <fmt/format.h>

#include <array>

namespace brink::words {

namespace {

constexpr std::array<std::string_view, 12> months = {"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};

struct Parts {
    int day = 0;
    std::size_t month = 0; // 0 … 11
    std::string year;
};

Parts parts_of(std::string_view start, double day) {
    const std::string iso = scenario::date_after(start, day);
    return {std::stoi(iso.substr(8, 2)), std::stoul(iso.substr(5, 2)) - 1, iso.substr(0, 4)};
}

std::string short_text(const Parts& date) {
    return fmt::format("{} {}", date.day, months[date.month].substr(0, 3));
}

} // namespace

std::string day_text(std::string_view start, double day) {
    const Parts date = parts_of(start, day);
    return fmt::format("{} {} {}", date.day, months[date.month], date.year);
}

std::string days_text(std::string_view start, double first, double last) {
    const Parts from = parts_of(start, first), to = parts_of(start, last);
    const std::string end = fmt::format("{} {}", short_text(to), to.year);
    if (from.year != to.year) return fmt::format("{} {}–{}", short_text(from), from.year, end);
    if (from.month != to.month) return fmt::format("{}–{}", short_text(from), end);
    return from.day == to.day ? end : fmt::format("{}–{}", from.day, end);
}

} // namespace brink::words
