#include "patterns/check.h"

using namespace brink::tests;

TEST_CASE("an ally's promise makes its protégé bolder, and the boldness draws the ally into war") {
    check_claim(commitment_emboldens());
    check_claim(boldness_entraps());
}
