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
