#include "determinism/paired_subjects.h"

using namespace brink;
using namespace brink::tests;

TEST_CASE("the number of threads changes no joint table") {
    for (const auto& subject : paired_subjects()) {
        INFO(subject.name);
        const auto one = joint_of(subject, {1, run::best_isa(), 16, 16});
        for (const int threads : {2, 3}) {
            REQUIRE(joint_of(subject, {threads, run::best_isa(), 16, 16}) == one);
        }
    }
}

TEST_CASE("neither threads nor instruction sets nor blocks change where histories part") {
    for (const auto& subject : paired_subjects()) {
        INFO(subject.name);
        const auto one = partings_of(subject, {1, run::best_isa(), 16, 16});
        REQUIRE(partings_of(subject, {3, run::best_isa(), 16, 16}) == one);
        REQUIRE(partings_of(subject, {2, run::Isa::scalar, 7, 13}) == one);
    }
}
