// Dates as people write them. Days count from an ISO date; a part of a day counts to the date on which it ends.
#pragma once

#include <string>
#include <string_view>

namespace brink::words {

std::string day_text(std::string_view start, double day); // "14 February 2022"
std::string days_text(std::string_view start, double first,
                      double last); // "10–13 Jan 2022", "14 Feb–3 Mar 2022"

} // namespace brink::words
