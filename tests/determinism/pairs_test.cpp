#include "determinism/paired_subjects.h"

using namespace brink;
using namespace brink::tests;

TEST_CASE("every instruction set, and blocks and units of any size, give the same joint table") {
    for (const auto& subject : paired_subjects()) {
        INFO(subject.name);
        const auto usual = joint_of(subject, plain());
        for (const auto isa : {run::Isa::scalar, run::Isa::baseline, run::Isa::avx2, run::Isa::avx512}) {
            if (!run::supported(isa)) { continue; }
            REQUIRE(joint_of(subject, {1, isa, 33, 13}) == usual);
        }
        for (const int block : {1, 16}) {
            REQUIRE(joint_of(subject, {1, run::best_isa(), block, 64}) == usual);
        }
    }
}

TEST_CASE("another seed gives another joint table, so that the comparison above can fail") {
    const auto subjects = paired_subjects();
    bool differ = false;
    for (const auto& subject : subjects) {
        differ |= joint_of(subject, plain()) != joint_of(subject, plain(), "another");
    }
    REQUIRE(differ);
}
