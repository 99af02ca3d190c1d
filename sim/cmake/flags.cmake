# What every target is compiled with. The first two are promises, not tastes: a result must have the same bits on every
# build, so no flag here may change a rounding.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_SCAN_FOR_MODULES OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_INSTALL_RPATH_USE_LINK_PATH ON) # libraries of a cluster's own prefix are found by the installed program

# a*b+c may not become one instruction: that would round once where another build rounds twice, and clang does so by
# default where the instruction set allows it.
add_compile_options(-ffp-contract=off)
# sqrt is then one instruction instead of a call that sets errno; its bits are the same.
add_compile_options(-fno-math-errno)
# Lanes travel in registers whose calling convention depends on the instruction set: harmless, since they never cross
# from one instruction set's objects to another's.
add_compile_options(-Wno-psabi)

# Sign conversions are left out: every index into a std container would need a cast.
add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion)
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    add_compile_options(-Wreserved-identifier)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    add_compile_options(-Wno-restrict) # false alarms at every string + string: https://gcc.gnu.org/PR105651
endif()

if(BRINK_SANITIZE)
    add_compile_options("-fsanitize=${BRINK_SANITIZE}" -fno-omit-frame-pointer)
    add_link_options("-fsanitize=${BRINK_SANITIZE}")
    if(BRINK_SANITIZE MATCHES "undefined")
        add_compile_options(-fno-sanitize-recover=undefined) # or a finding would only be a line in the log
    endif()
endif()

find_program(CCACHE ccache)
mark_as_advanced(CCACHE)
if(CCACHE AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE}")
endif()
