#include "patterns/check.h"

using namespace brink::tests;

TEST_CASE("a threat of sanctions deters the more the surer it is") {
    check_claim(threats_deter("0", "0.5", 0.1));
    check_claim(threats_deter("0.5", "1", 0.03));
}
