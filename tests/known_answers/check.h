// One row of the list of known answers, checked.
#pragma once

#include "known_answers/answer.h"

#include <catch2/catch.hpp>

namespace brink::tests {

inline void check(const std::string& name) {
    for (const auto& known : known_answers()) {
        if (known.name != name) { continue; }
        REQUIRE(known.answers);
        for (const auto& answer : known.answers()) {
            INFO(answer.quantity << ": expected " << answer.expected << ", found " << answer.found
                                 << ", with " << answer.wrong << " " << answer.found_then);
            CHECK(answer.agrees());
            CHECK(answer.would_notice());
        }
        return;
    }
    FAIL("there is no known answer '" << name << "'");
}

} // namespace brink::tests
