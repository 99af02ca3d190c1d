#include "determinism/fork_subjects.h"

using namespace brink;
using namespace brink::tests;

TEST_CASE("every instruction set, and blocks and units of any size, give the same futures of one past") {
    for (const auto& [name, model] : subjects()) {
        INFO(name);
        const auto usual = forked(model, plain());
        for (const auto isa : {run::Isa::scalar, run::Isa::baseline, run::Isa::avx2, run::Isa::avx512}) {
            if (!run::supported(isa)) { continue; }
            REQUIRE(forked(model, {1, isa, 33, 13}) == usual);
        }
        REQUIRE(forked(model, {1, run::Isa::scalar, 1, 64}) == usual);
        REQUIRE(forked(model, {1, run::best_isa(), 16, 64}) == usual);
        REQUIRE(forked(model, plain(), "another") != usual); // so that the comparisons above can fail
    }
}
