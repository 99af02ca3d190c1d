# Run by every build (cmake -P): writes build_info.cpp, and only when it says something new, so that a commit costs one
# small file and a link. Takes OUTPUT, SOURCE_DIR, TEMPLATE and the BRINK_… values of build_info.cpp.in.

set(BRINK_COMMIT "unknown")
set(BRINK_MODIFIED "false")
find_program(GIT git)
# A folder that was unpacked inside somebody else's repository must not take that repository's commit.
if(GIT AND EXISTS "${SOURCE_DIR}/.git")
    execute_process(COMMAND "${GIT}" rev-parse HEAD WORKING_DIRECTORY "${SOURCE_DIR}"
        OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE failed ERROR_QUIET)
    if(NOT failed)
        set(BRINK_COMMIT "${commit}")
        # Only what the program is made of: an edited scenario is an input, which results record by themselves.
        execute_process(COMMAND "${GIT}" status --porcelain -- sim CMakeLists.txt WORKING_DIRECTORY "${SOURCE_DIR}"
            OUTPUT_VARIABLE changes ERROR_QUIET)
        if(changes)
            set(BRINK_MODIFIED "true")
        endif()
    endif()
endif()
configure_file("${TEMPLATE}" "${OUTPUT}" @ONLY)
