#include "patterns/check.h"

using namespace brink::tests;

TEST_CASE("who expects to decline attacks while it can, unless an agreement holds back what drifts") {
    check_claim(decline_leads_to_war());
    check_claim(what_is_not_settled_leads_to_war());
}
