# -DBRINK_FETCH=ON, for machines without packages and root: libraries that are not found are downloaded, as the source
# archives of Debian 12, and built here. Each archive is pinned by the SHA-256 that Debian's signed index gives it. netCDF,
# OpenSSL and MPI are not among them: clusters have modules for these, and build them for their file system and network.
# Where there is no network: unpack an archive elsewhere and name its folder, such as -DFETCHCONTENT_SOURCE_DIR_EIGEN=/folder.
# Tried on Debian 12 with all packages declared missing; toml++ from such a folder, as its archive was out of reach.
include(FetchContent)

# Sets NAME_SOURCE to the folder of an unpacked archive of Debian's pool.
function(brink_fetch name archive sha256)
    FetchContent_Declare(${name} SOURCE_SUBDIR none # only unpacked: what is built of it is said below
        URL "http://deb.debian.org/debian/pool/main/${archive}"
            "https://snapshot.debian.org/archive/debian/20240701T000000Z/pool/main/${archive}"
        URL_HASH "SHA256=${sha256}")
    message(STATUS "Fetching ${archive}")
    FetchContent_MakeAvailable(${name})
    set(${name}_SOURCE "${${name}_SOURCE_DIR}" PARENT_SCOPE)
endfunction()

function(brink_fetched_headers target folder)
    string(REPLACE "::" "_" name "fetched_${target}")
    add_library(${name} INTERFACE)
    target_include_directories(${name} SYSTEM INTERFACE "${folder}")
    add_library(${target} ALIAS ${name})
endfunction()

function(brink_fetched_library target folder)
    string(REPLACE "::" "_" name "fetched_${target}")
    add_library(${name} STATIC ${ARGN})
    target_include_directories(${name} SYSTEM PUBLIC "${folder}")
    add_library(${target} ALIAS ${name})
endfunction()

# The archive has a folder of headers for each of Boost's libraries: together they are what an installation has.
function(brink_fetch_boost)
    brink_fetch(boost b/boost1.74/boost1.74_1.74.0+ds1.orig.tar.xz
        192f5df504d282cb81288f88232d8af45b64a9ab531e1c7cf8ae955f16f6bb28)
    set(include "${CMAKE_BINARY_DIR}/_deps/boost-include")
    if(NOT EXISTS "${include}/complete")
        file(GLOB folders "${boost_SOURCE}/libs/*/include/boost" "${boost_SOURCE}/libs/numeric/*/include/boost")
        file(COPY ${folders} DESTINATION "${include}")
        file(TOUCH "${include}/complete")
    endif()
    brink_fetched_headers(Boost::headers "${include}")
    file(GLOB sources "${boost_SOURCE}/libs/program_options/src/*.cpp")
    list(FILTER sources EXCLUDE REGEX "winmain")
    brink_fetched_library(Boost::program_options "${include}" ${sources})
endfunction()

function(brink_fetch_eigen)
    brink_fetch(eigen e/eigen3/eigen3_3.4.0.orig.tar.bz2
        b4c198460eba6f28d34894e3a5710998818515104d6e74e5cc331ce31e46e626)
    brink_fetched_headers(Eigen3::Eigen "${eigen_SOURCE}")
endfunction()

function(brink_fetch_fmt)
    brink_fetch(fmt f/fmtlib/fmtlib_9.1.0+ds1.orig.tar.gz
        84ce1c2d0be3a9863935137969dcec6970125caac032f82474640bfc81463583)
    brink_fetched_library(fmt::fmt "${fmt_SOURCE}/include" "${fmt_SOURCE}/src/format.cc")
endfunction()

function(brink_fetch_json)
    brink_fetch(json n/nlohmann-json3/nlohmann-json3_3.11.2.orig.tar.gz
        d69f9deb6a75e2580465c6c4c5111b89c4dc2fa94e3a85fcd2ffcd9a143d9273)
    brink_fetched_headers(nlohmann_json::nlohmann_json "${json_SOURCE}/single_include")
endfunction()

function(brink_fetch_random123)
    brink_fetch(random123 libr/librandom123/librandom123_1.14.0+dfsg.orig.tar.xz
        0ed9bf1de7732303f35529ff9b42b0ab84e1fbeaad8ba97768440d8e2b109e87)
    brink_fetched_headers(Random123::Random123 "${random123_SOURCE}/include")
endfunction()

# One file holds what is not a template; all others see declarations only.
function(brink_fetch_tomlplusplus)
    brink_fetch(tomlplusplus t/tomlplusplus/tomlplusplus_3.3.0+ds.orig.tar.xz
        a143f15016090d88d72e018632efa43b1124bb62285d8c72d51d0cdb45ad787b)
    set(source "${CMAKE_BINARY_DIR}/_deps/tomlplusplus.cpp")
    file(CONFIGURE OUTPUT "${source}" CONTENT "#define TOML_IMPLEMENTATION\n#include <toml++/toml.h>\n")
    brink_fetched_library(tomlplusplus::tomlplusplus "${tomlplusplus_SOURCE}/include" "${source}")
    target_compile_definitions(fetched_tomlplusplus_tomlplusplus PUBLIC TOML_HEADER_ONLY=0)
endfunction()

# A part of the program, so that an installed one needs no further file.
function(brink_fetch_tbb)
    brink_fetch(onetbb o/onetbb/onetbb_2021.8.0.orig.tar.xz
        7e9111b8bb59c8800bf6d0b06afe7b0891937443d2dae1ee1101c8e2ede6a7ef)
    set(BUILD_SHARED_LIBS OFF)
    foreach(option IN ITEMS TBB_TEST TBB_STRICT TBBMALLOC_BUILD TBB_INSTALL_VARS)
        set(${option} OFF CACHE BOOL "" FORCE)
    endforeach()
    add_subdirectory("${onetbb_SOURCE}" "${CMAKE_BINARY_DIR}/_deps/onetbb-made" EXCLUDE_FROM_ALL SYSTEM)
endfunction()

function(brink_fetch_catch2)
    brink_fetch(catch2 c/catch2/catch2_2.13.10.orig.tar.gz
        2f4fe284449cf17394350e027ae21958973a61b9161197d416e2dfca16167686)
    set(source "${CMAKE_BINARY_DIR}/_deps/catch2.cpp")
    file(CONFIGURE OUTPUT "${source}" CONTENT "#define CATCH_CONFIG_MAIN\n#include <catch2/catch.hpp>\n")
    brink_fetched_library(Catch2::Catch2WithMain "${catch2_SOURCE}/single_include" "${source}")
    list(APPEND CMAKE_MODULE_PATH "${catch2_SOURCE}/contrib") # include(Catch)
    set(CMAKE_MODULE_PATH "${CMAKE_MODULE_PATH}" PARENT_SCOPE)
endfunction()

# brink_or_fetch(FOUND WHAT): WHAT is fetched if FOUND is false and the user said so; FOUND is then true. Our warnings are
# not theirs to heed.
macro(brink_or_fetch found what)
    if(BRINK_FETCH AND NOT ${found})
        get_directory_property(brink_own_options COMPILE_OPTIONS)
        set_directory_properties(PROPERTIES COMPILE_OPTIONS "-w")
        cmake_language(CALL "brink_fetch_${what}")
        set_directory_properties(PROPERTIES COMPILE_OPTIONS "${brink_own_options}")
        set(${found} TRUE)
    endif()
endmacro()
