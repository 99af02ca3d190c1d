// Numbers as text and back, in the C locale whatever the user's says.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace brink {

// The shortest text that reads back as the same double, as people write it: "0.3", "20", "1e-07".
std::string number_text(double number);

// The nearest number of 12 significant digits, which computed steps are meant to be: 0.3, not 0.30000000000000004.
double tidy(double number);

// To four significant digits, for messages.
std::string short_text(double number);

// The number that the whole of `text` says; nothing if it says none, or one that a double cannot hold.
std::optional<double> to_number(std::string_view text);
std::optional<std::int64_t> to_whole(std::string_view text);

} // namespace brink
