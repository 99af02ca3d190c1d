#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace brink::results {

// A cell of a table as RFC 4180 has it: in quotes where it must be.
std::string csv_cell(std::string_view text);
std::string csv_line(const std::vector<std::string>& cells); // with a line end
std::vector<std::string> csv_cells(std::string_view line);   // what csv_line() made, without the line end

} // namespace brink::results
