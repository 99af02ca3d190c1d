// Known answers that take many replicas of many turns, or of long thoughts.
#include "known_answers/check.h"

using brink::tests::check;

TEST_CASE("the brink ends in disaster as often as Nalebuff says, whatever the hazard") {
    check("race of quitting and disaster");
}
TEST_CASE("a crisis in three moves leads to war as often as its choices say") {
    check("the same game, played");
}
TEST_CASE("six of thirty accidents come as seldom as the binomial law says") {
    check("a ladder climbed by accidents");
}
