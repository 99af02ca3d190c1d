#pragma once

#include <string>

namespace brink::results {

std::string netcdf_version(); // of the library that is loaded: "4.9.0"

} // namespace brink::results
