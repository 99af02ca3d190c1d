# Every library that Brink does not hold itself. What is missing is reported all together, with the package that has it.
# On a machine without root: -DCMAKE_PREFIX_PATH="/prefix/of/one;/prefix/of/other"; for netCDF also -DNETCDF_ROOT=/prefix.

option(BRINK_FETCH "Download and build what is missing, but for netCDF, OpenSSL and MPI (sim/cmake/fetch.cmake)" OFF)
include(fetch)

set(BRINK_MISSING "")
macro(brink_need found)
    if(NOT ${found})
        list(APPEND BRINK_MISSING ${ARGN})
    endif()
endmacro()

find_package(Boost 1.74 QUIET COMPONENTS program_options)
brink_or_fetch(Boost_FOUND boost)
brink_need(Boost_FOUND libboost-program-options-dev)
find_package(Eigen3 3.4 QUIET NO_MODULE)
brink_or_fetch(Eigen3_FOUND eigen)
brink_need(Eigen3_FOUND libeigen3-dev)
find_package(fmt QUIET)
brink_or_fetch(fmt_FOUND fmt)
brink_need(fmt_FOUND libfmt-dev)
find_package(nlohmann_json 3 QUIET)
brink_or_fetch(nlohmann_json_FOUND json)
brink_need(nlohmann_json_FOUND nlohmann-json3-dev)
find_package(OpenSSL QUIET COMPONENTS Crypto)
brink_need(OPENSSL_FOUND libssl-dev)
find_package(TBB QUIET)
brink_or_fetch(TBB_FOUND tbb)
brink_need(TBB_FOUND libtbb-dev)
find_package(tomlplusplus QUIET)
brink_or_fetch(tomlplusplus_FOUND tomlplusplus)
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

# For `brink sweep --mpi`. Its old C++ interface is left alone.
set(BRINK_MPI AUTO CACHE STRING "MPI: AUTO (if it is found), ON or OFF")
set_property(CACHE BRINK_MPI PROPERTY STRINGS AUTO ON OFF)
set(BRINK_HAS_MPI OFF)
if(BRINK_MPI)
    set(MPI_CXX_SKIP_MPICXX ON)
    find_package(MPI QUIET COMPONENTS CXX)
    set(BRINK_HAS_MPI ${MPI_CXX_FOUND})
    if(NOT BRINK_MPI STREQUAL "AUTO")
        brink_need(MPI_CXX_FOUND libopenmpi-dev openmpi-bin)
    endif()
endif()

if(BUILD_TESTING)
    find_path(RANDOM123_INCLUDE_DIR Random123/philox.h)
    if(RANDOM123_INCLUDE_DIR)
        add_library(Random123::Random123 INTERFACE IMPORTED)
        set_target_properties(Random123::Random123 PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${RANDOM123_INCLUDE_DIR}")
    endif()
    brink_or_fetch(RANDOM123_INCLUDE_DIR random123)
    brink_need(RANDOM123_INCLUDE_DIR librandom123-dev)
    find_package(Catch2 2.13 QUIET)
    brink_or_fetch(Catch2_FOUND catch2)
    brink_need(Catch2_FOUND catch2)
endif()

# Debian's Python packages serve this interpreter only, and another one may come first on the PATH. Figures and tests
# run it; nothing is built with it.
set(BRINK_PYTHON /usr/bin/python3 CACHE FILEPATH "Python 3 with matplotlib, xarray and netCDF4")
set(BRINK_PYTHON_PACKAGES python3 python3-matplotlib python3-netcdf4 python3-numpy python3-pandas python3-xarray)

if(BRINK_MISSING)
    list(REMOVE_DUPLICATES BRINK_MISSING)
    list(JOIN BRINK_MISSING " " packages)
    message(FATAL_ERROR
        "Libraries are missing. On Debian or Ubuntu:\n"
        "  apt-get install --no-install-recommends ${packages}\n"
        "Elsewhere, install what these packages hold and name their places:\n"
        "  cmake -DCMAKE_PREFIX_PATH=\"/prefix/of/one;/prefix/of/other\" -DNETCDF_ROOT=/prefix/of/netcdf …\n"
        "or have all but netCDF, OpenSSL and MPI downloaded and built: -DBRINK_FETCH=ON\n"
        "MPI is found by its compiler on the PATH or by -DMPI_HOME=/prefix/of/mpi; -DBRINK_MPI=OFF does without.\n"
        "Catch2 and Random123 serve the tests only; -DBUILD_TESTING=OFF does without.")
endif()
