#include "patterns/check.h"

using namespace brink::tests;

// The scenarios' numbers and the sizes claimed were chosen by looking at the replicas from 0 on; these nobody has looked at.
TEST_CASE("every pattern is found in other replicas, too") {
    for (auto claim : all_claims()) {
        const auto n = claim.replicas.last;
        claim.replicas = {n, 2 * n};
        CHECK(found(claim, Mechanism::on));
    }
}
