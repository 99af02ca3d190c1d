#include "patterns/check.h"

using namespace brink::tests;

TEST_CASE("audience costs that are weighed beforehand make a posture tell what its owner would fight for") {
    check_claim(audience_costs_inform("0", "0.1", 0.05));
    check_claim(audience_costs_inform("0.1", "0.4", 0.3));
}
