#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace brink::scenario {

// Days from 1970-01-01 to an ISO date; nothing if it is none.
std::optional<int> day_number(std::string_view iso);

// The ISO date so many days after another. A part of a day counts to the date on which it ends: what is known then is not known
// by the date before.
std::string date_after(std::string_view iso, double days);

} // namespace brink::scenario
