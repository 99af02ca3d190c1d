# Every library that Brink does not hold itself. What is missing is reported all together, with the package that has it.
# On a machine without root: -DCMAKE_PREFIX_PATH="/prefix/of/one;/prefix/of/other"; for netCDF also -DNETCDF_ROOT=/prefix.

set(BRINK_MISSING "")
macro(brink_need found debian_package)
    if(NOT ${found})
        list(APPEND BRINK_MISSING ${debian_package})
    endif()
endmacro()

find_package(Boost 1.74 QUIET COMPONENTS program_options)
brink_need(Boost_FOUND libboost-program-options-dev)
find_package(Eigen3 3.4 QUIET NO_MODULE)
brink_need(Eigen3_FOUND libeigen3-dev)
find_package(fmt QUIET)
brink_need(fmt_FOUND libfmt-dev)
find_package(nlohmann_json 3 QUIET)
brink_need(nlohmann_json_FOUND nlohmann-json3-dev)
find_package(OpenSSL QUIET COMPONENTS Crypto)
brink_need(OPENSSL_FOUND libssl-dev)
find_package(TBB QUIET)
brink_need(TBB_FOUND libtbb-dev)
find_package(tomlplusplus QUIET)
brink_need(tomlplusplus_FOUND libtomlplusplus-dev)

# netCDF's own CMake file asks for the development files of all that it was built with; its header and library suffice.
find_path(NETCDF_INCLUDE_DIR netcdf.h HINTS "${NETCDF_ROOT}" PATH_SUFFIXES include)
find_library(NETCDF_LIBRARY netcdf HINTS "${NETCDF_ROOT}" PATH_SUFFIXES lib lib64)
if(NETCDF_INCLUDE_DIR AND NETCDF_LIBRARY)
    add_library(netCDF::netcdf UNKNOWN IMPORTED)
    set_target_properties(netCDF::netcdf PROPERTIES
        IMPORTED_LOCATION "${NETCDF_LIBRARY}" INTERFACE_INCLUDE_DIRECTORIES "${NETCDF_INCLUDE_DIR}")
endif()
brink_need(NETCDF_INCLUDE_DIR libnetcdf-dev)
brink_need(NETCDF_LIBRARY libnetcdf-dev)

find_path(RANDOM123_INCLUDE_DIR Random123/philox.h)
if(RANDOM123_INCLUDE_DIR)
    add_library(Random123::Random123 INTERFACE IMPORTED)
    set_target_properties(Random123::Random123 PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${RANDOM123_INCLUDE_DIR}")
endif()
brink_need(RANDOM123_INCLUDE_DIR librandom123-dev)

if(BUILD_TESTING)
    find_package(Catch2 2.13 QUIET)
    brink_need(Catch2_FOUND catch2)
endif()

# Debian's Python packages serve this interpreter only, and another one may come first on the PATH. Figures and tests
# run it; nothing is built with it.
set(BRINK_PYTHON /usr/bin/python3 CACHE FILEPATH "Python 3 with matplotlib, xarray and netCDF4")

if(BRINK_MISSING)
    list(REMOVE_DUPLICATES BRINK_MISSING)
    list(JOIN BRINK_MISSING " " packages)
    message(FATAL_ERROR
        "Libraries are missing. On Debian or Ubuntu:\n"
        "  apt-get install --no-install-recommends ${packages}\n"
        "Elsewhere, install what these packages hold and name their places:\n"
        "  cmake -DCMAKE_PREFIX_PATH=\"/prefix/of/one;/prefix/of/other\" -DNETCDF_ROOT=/prefix/of/netcdf …\n"
        "Catch2 serves the tests only; -DBUILD_TESTING=OFF does without.")
endif()
