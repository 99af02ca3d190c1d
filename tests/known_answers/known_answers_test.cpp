// Each known answer of the list: found within its tolerance, and missed if an input is wrong by 5 %.
#include "known_answers/check.h"

using brink::tests::check;

TEST_CASE("two drivers play the logit equilibria of Chicken") { check("logit equilibrium of Chicken"); }
TEST_CASE("pennies are matched as often as in their logit equilibrium") {
    check("asymmetric matching pennies");
}
TEST_CASE("the United States and Russia are at peace, and use force, as often as estimated") {
    check("estimated dyad");
}
TEST_CASE("a crisis in three moves goes as agents who choose with noise would have it") {
    check("crisis game in three moves");
}
TEST_CASE("who declines fights now if Powell's condition holds") { check("preventive war"); }
TEST_CASE("who makes an ultimatum risks as much war as Fearon says") {
    check("ultimatum under private cost of war");
}
TEST_CASE("an actor stays at the brink up to the critical risk") { check("critical risk at the brink"); }
TEST_CASE("disasters come as the cumulative hazard says") { check("hazard along a path"); }
TEST_CASE("a walker on the ladder is ruined as often, and as late, as the gambler") {
    check("gambler's ruin");
}
TEST_CASE("splitting finds what one replica in a million or in a milliard would") {
    check("ruin that is hardly ever escaped");
}
TEST_CASE("an arms race comes to rest where Richardson says") { check("arms race at rest"); }
TEST_CASE("tit-for-tat against itself under noise forgets who began") { check("tit-for-tat under noise"); }
TEST_CASE("an observer believes what Bayes says, and in the mean what it believed before") { check("Bayes"); }
TEST_CASE("false alarms become launches as seldom as they should") { check("false alarms"); }
TEST_CASE("a sure prize is given up for an even chance at the certainty equivalent") {
    check("prospect theory");
}
