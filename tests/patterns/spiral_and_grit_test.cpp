#include "patterns/check.h"

using namespace brink::tests;

TEST_CASE("two who answer each other spiral if the product of their reactions exceeds 1") {
    for (const char* mind : {"quantal", "level-k"}) check_claim(reactions_spiral(mind));
    check_claim(the_product_counts());
}

TEST_CASE("GRIT unwinds a rivalry if the other side reciprocates, and not otherwise") {
    check_claim(grit_unwinds_quantal());
    check_claim(grit_unwinds_tit_for_tat());
}
