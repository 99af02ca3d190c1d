# The rooms of the house: each is one folder of sim/ and one library. A room includes base/ and the rooms that its row
# names, all of smaller level. The row is the call of brink_room() in the room's own CMakeLists.txt: it is the link line,
# and tests/architecture reads the same rows (from rooms.txt in the build folder) to check every #include.

set(BRINK_LEVELS
    "base"
    "random document"
    "statistics scenario"
    "games"
    "model"
    "rules"
    "tally"
    "run"
    "results"
    "study"
    "words cluster"
    "app")

# Sets LEVEL to the level of ROOM.
function(brink_level room level)
    set(number 0)
    foreach(rooms IN LISTS BRINK_LEVELS)
        if(" ${rooms} " MATCHES " ${room} ")
            set(${level} ${number} PARENT_SCOPE)
            return()
        endif()
        math(EXPR number "${number} + 1")
    endforeach()
    message(FATAL_ERROR "There is no room '${room}': the rooms are listed in sim/cmake/rooms.cmake.")
endfunction()

# brink_room(NAME USES rooms... LINKS outside targets... SOURCES generated files...): the library brink_NAME of all .cpp in
# this folder (main.cpp belongs to the program), linked with base, the rooms it uses and, privately, the outside libraries.
function(brink_room name)
    cmake_parse_arguments(PARSE_ARGV 1 room "" "" "USES;LINKS;SOURCES")
    if(room_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "brink_room(${name}): what is '${room_UNPARSED_ARGUMENTS}'?")
    endif()
    brink_level(${name} level)
    if(NOT name STREQUAL "base")
        list(PREPEND room_USES base)
        list(REMOVE_DUPLICATES room_USES)
    endif()
    set(libraries "")
    foreach(used IN LISTS room_USES)
        brink_level(${used} used_level)
        if(NOT used_level LESS level)
            message(FATAL_ERROR "The room ${name} (level ${level}) may not use ${used} (level ${used_level}).")
        endif()
        if(NOT TARGET brink_${used})
            message(FATAL_ERROR "The room ${name} uses ${used}, which has no sim/${used}/CMakeLists.txt.")
        endif()
        list(APPEND libraries brink_${used})
    endforeach()

    file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
    list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
    list(APPEND sources ${room_SOURCES})
    if(sources)
        add_library(brink_${name} STATIC ${sources})
        target_include_directories(brink_${name} PUBLIC "${PROJECT_SOURCE_DIR}/sim")
        target_link_libraries(brink_${name} PUBLIC ${libraries} PRIVATE ${room_LINKS})
    else()
        add_library(brink_${name} INTERFACE)
        target_include_directories(brink_${name} INTERFACE "${PROJECT_SOURCE_DIR}/sim")
        target_link_libraries(brink_${name} INTERFACE ${libraries} ${room_LINKS})
    endif()

    list(JOIN room_USES "," uses)
    list(JOIN room_LINKS "," links)
    set_property(GLOBAL APPEND_STRING PROPERTY BRINK_ROOMS "${name} level=${level} uses=${uses} links=${links}\n")
endfunction()

# Adds every room that is there, lowest level first.
function(brink_add_rooms)
    list(JOIN BRINK_LEVELS " " rooms)
    string(REPLACE " " ";" rooms "${rooms}")
    foreach(room IN LISTS rooms)
        if(EXISTS "${PROJECT_SOURCE_DIR}/sim/${room}/CMakeLists.txt")
            add_subdirectory(sim/${room})
        endif()
    endforeach()
    get_property(table GLOBAL PROPERTY BRINK_ROOMS)
    file(WRITE "${CMAKE_BINARY_DIR}/rooms.txt" "${table}")
endfunction()
