// Tables as spreadsheets write them (RFC 4180), with the place of each cell.
#pragma once

#include "document/file.h"
#include "document/place.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace brink::document {

struct Cell {
    std::string text; // without the quotes around it
    Place place;      // of its first character
};

// Every row has as many cells as the header. Lines with nothing on them are no rows.
struct Csv {
    std::vector<Cell> header;
    std::vector<std::vector<Cell>> rows;
};

// `file` names it in places. Throws InputError with all rows that are wrong.
Csv parse_csv(const std::string& file, std::string_view text);

// The same of a file of at most so many megabytes. Throws InputError.
Csv load_csv(const std::filesystem::path& path, std::uintmax_t most = most_megabytes);

} // namespace brink::document
