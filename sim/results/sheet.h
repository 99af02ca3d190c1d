// What files of one point and of many have in common: dimensions with their coordinates, and what the file says of itself.
#pragma once

#include "results/netcdf.h"
#include "results/results.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace brink::results {

// The file being written, with the dimensions that its variables share.
struct Sheet {
    NetcdfWriter file{};
    std::map<std::string, int, std::less<>> by_name{};
    std::map<std::string, std::size_t, std::less<>> sizes{};

    int add(const std::string& name, std::size_t size) {
        sizes[name] = size;
        return by_name[name] = file.dimension(name, size);
    }

    std::vector<int> of_point(const std::vector<std::string>& names) const {
        std::vector<int> dimensions{by_name.at("point")};
        for (const std::string& name : names) dimensions.push_back(by_name.at(name));
        return dimensions;
    }
};

// Throws std::logic_error if a count is 2⁵³ or more, or the tally does not fit its schema.
void require_exact(const Results& results);

// All but `point`. A dimension without any positions is left out.
void write_coordinates(Sheet& sheet, const tally::Schema& schema, const std::string& start_date);

void write_schema(NetcdfWriter& file, const tally::Schema& schema);
void write_identity(NetcdfWriter& file, const Identity& identity, const std::string& scenario,
                    const std::string& start_date);
void write_methods(NetcdfWriter& file); // of the intervals

} // namespace brink::results
