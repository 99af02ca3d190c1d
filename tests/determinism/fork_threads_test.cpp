#include "determinism/fork_subjects.h"

using namespace brink;
using namespace brink::tests;

TEST_CASE("the number of threads changes no future") {
    for (const auto& [name, model] : subjects()) {
        INFO(name);
        const auto one = forked(model, {1, run::best_isa(), 16, 16});
        for (const int threads : {2, 3}) {
            REQUIRE(forked(model, {threads, run::best_isa(), 16, 16}) == one);
        }
    }
}
