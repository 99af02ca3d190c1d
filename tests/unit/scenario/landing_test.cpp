#include "example.h"
#include "scenario/landing.h"

#include <catch2/catch.hpp>

using namespace brink::scenario;

TEST_CASE("a step goes to the next allowed rung, and a threshold on the way stops it") {
    const auto s = example::read({"actors.B.rungs=[0, 1, 3]"});
    const auto& a = s.actors[0];
    const auto& b = s.actors[1];
    CHECK(stepped(s, a, 0, 1) == 1);
    CHECK(stepped(s, a, 0, 2) == 2); // lands on the threshold
    CHECK_FALSE(stepped(s, a, 0, 3));
    CHECK(stepped(s, a, 2, 5) == 3); // the end of the ladder
    CHECK_FALSE(stepped(s, a, 3, 1));
    CHECK_FALSE(stepped(s, a, 1, 2));
    CHECK_FALSE(stepped(s, b, 1, 1)); // over the threshold, though that is none of its rungs
    CHECK(stepped(s, a, 3, -3) == 0);
    CHECK_FALSE(stepped(s, a, 0, -1));
    CHECK_FALSE(stepped(s, b, 2, 1));
}

TEST_CASE("a move starts within its interval and may be named for a rung beyond a threshold") {
    auto s = example::read({"moves.up.from_rung=1", "moves.up.up_to_rung=2"});
    const auto& a = s.actors[0];
    auto move = s.moves[0];
    CHECK_FALSE(landing(s, a, move, 0));
    CHECK(landing(s, a, move, 1) == 2);
    CHECK_FALSE(landing(s, a, move, 3));
    move.step = 0;
    CHECK(landing(s, a, move, 1) == 1);
    move.to_rung = 3;
    CHECK(landing(s, a, move, 1) == 3);
    move.to_rung = 1;
    CHECK_FALSE(landing(s, a, move, 1));
}

TEST_CASE("a feint announces a lower rung and moves nobody, but never in war or on the lowest rung") {
    const auto s = example::read({"moves=[{ name = \"bluff\", family = \"de-escalate\", feint = 2 }]",
                                  "actors.B.rungs=[1, 3]", "actors.B.rung=1", "actors.B.mind.kind=script",
                                  "rungs.raid.war=0"});
    const auto& a = s.actors[0];
    const auto& bluff = s.moves[0];
    CHECK(landing(s, a, bluff, 2) == 2);
    CHECK(announced(s, a, bluff, 2) == 0);
    CHECK(announced(s, a, bluff, 1) == 0);
    CHECK_FALSE(announced(s, a, bluff, 0));
    CHECK_FALSE(announced(s, a, bluff, 3)); // at war
    CHECK_FALSE(announced(s, s.actors[1], bluff, 1));
}
