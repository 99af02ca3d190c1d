// Known answers that take many replicas of many turns.
#include "known_answers/check.h"

using brink::tests::check;

TEST_CASE("the brink ends in disaster as often as Nalebuff says, whatever the hazard") {
    check("race of quitting and disaster");
}
