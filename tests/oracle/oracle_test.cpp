// The oracle itself against numbers worked out by hand, where its newest parts can be seen alone.
#include "oracle/bargains.h"
#include "oracle/catalogue.h"
#include "oracle/mediators.h"
#include "oracle/oracle.h"
#include "oracle/worth.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace brink;
using namespace brink::oracle;

namespace {

scenario::Scenario shipped(const std::string& name) {
    return scenario::read(std::filesystem::path(BRINK_SOURCE_DIR) / "tests/oracle/scenarios" /
                          (name + ".toml"));
}

constexpr int thule = 0, avalon = 1;                                   // of accord.toml
constexpr int ruritania = 0, sylvania = 1, borduria = 2, poldevia = 3; // of pact.toml

double logit(double x) { return 1 / (1 + std::exp(-x)); }

MoveRule& move_of(World& world, const std::string& name) {
    return *std::find_if(world.moves.begin(), world.moves.end(),
                         [&](const MoveRule& move) { return move.name == name; });
}

int option_of(const World& world, int actor, const std::string& move, int package = -1, int target = -1) {
    for (std::size_t a = 0; a < world.options[actor].size(); ++a) {
        const Option& option = world.options[actor][a];
        const bool meant = option.package == package && (target < 0 || option.target == target);
        if (meant && world.moves[option.move].name == move) return static_cast<int>(a);
    }
    FAIL("no option '" << move << "'");
    return -1;
}

// A duel over one issue at .4 that posture does not move: stakes are 1 − |x − ideal|, and nothing else counts.
void bare(World& world) {
    for (auto& rung : world.rungs) rung = {0, 0, rung.war, 0, 0, rung.directed};
    for (auto& player : world.players) {
        player.capability = player.lambda = 1;
        player.levels = player.prior = {1};
        player.fixed_resolve = 1;
        player.war_cost = player.reciprocity = player.upkeep = player.audience_cost = player.anticipation = 0;
        player.planning_days = 70;
    }
    world.contests.clear();
    world.hazards.clear();
    world.nested = false;
}

// pact.toml without what might happen by chance, with plain numbers where the tests below look.
void calm(World& world) {
    world.hazards.clear();
    world.alarms.clear();
    world.record_learning = 0.2;
    world.rungs[1].force = 0.1;
    for (auto& player : world.players) {
        player.execution_error = player.unmasked = 0;
        player.credence = 0.5;
    }
    for (auto& agreement : world.agreements) {
        agreement.heard = 1;
        agreement.verified = 0;
    }
    world.players[ruritania].capability = 1;
    world.players[ruritania].capability_limit = 1.02;
    move_of(world, "arm").capability = 0.06;
    world.players[sylvania].home = {0.5, 0, 50, 0.1, 2, 0.01, 0.3, 0, 0};
}

// What an instrument is worth beyond holding, read off its chance.
double beyond_hold(Oracle& oracle, const State& state, int actor, int option) {
    const World& world = oracle.world();
    const auto& options = world.options[actor];
    const auto hold = std::find(options.begin(), options.end(), Option{0, -1, 1}) - options.begin();
    const Policy policy = oracle.chances(state, 0, actor, 1, option_of(world, actor, "hold"));
    return std::log(policy[option] / policy[hold]) / world.players[actor].lambda;
}

std::vector<Choice> all_hold(const World& world) {
    std::vector<Choice> choices(world.actors());
    for (int i = 0; i < world.actors(); ++i) choices[i].rung_option = option_of(world, i, "hold");
    return choices;
}

} // namespace

TEST_CASE("packages are counted with the last issue fastest, kept before lifted, and offered if negotiable") {
    Oracle oracle(shipped("pact"), key_of("hand"), 0);
    const World& world = oracle.world();
    const auto& packages = world.agreements[0].packages;
    REQUIRE(packages.size() == 12);
    CHECK(packages[0].positions == std::vector<double>{0.35, 0.6});
    CHECK_FALSE(packages[0].lifts);
    CHECK(packages[1].positions == packages[0].positions);
    CHECK(packages[1].lifts);
    CHECK(packages[3].positions == std::vector<double>{0.35, 0.8});
    CHECK(packages[8].positions == std::vector<double>{0.75, 0.6});
    CHECK(world.agreements[1].packages.size() == 2);

    const auto offers = [&](int actor, int agreement) {
        return std::count_if(
            world.options[actor].begin(), world.options[actor].end(), [&](const Option& option) {
                return option.package >= 0 && world.moves[option.move].agreement == agreement;
            });
    };
    CHECK(offers(ruritania, 0) == 12);
    CHECK(offers(sylvania, 0) == 8);
    CHECK(offers(borduria, 0) == 0);
    CHECK(offers(borduria, 1) == 1); // of the other position the median, .65, is not negotiable
    CHECK(offers(poldevia, 1) == 2);
}

TEST_CASE("an offer is worth what the other side's assent and its own gain make of it") {
    Oracle oracle(shipped("accord"), key_of("hand"), 0, bare);
    const World& world = oracle.world();
    const State state = oracle.start();
    const double patience = std::exp(-7.0 / 70);
    // Ideals 1 and 0: a move of the strait from .4 to .5 is worth .1 to Thule and −.1 to Avalon.
    const double expected = -0.002 + patience * 0.8 * logit(-0.1) * 0.1;
    CHECK(beyond_hold(oracle, state, thule, option_of(world, thule, "propose", 1)) == Approx(expected));
    CHECK(beyond_hold(oracle, state, avalon, option_of(world, avalon, "propose", 0)) == Approx(expected));
    // What Avalon calls not negotiable has no chance.
    CHECK(beyond_hold(oracle, state, thule, option_of(world, thule, "propose", 2)) == Approx(-0.002));

    // The last to accept what is on the table need not wait.
    State tabled = state;
    tabled.talks[0] = {1, {avalon}, 5};
    CHECK(beyond_hold(oracle, tabled, thule, option_of(world, thule, "sign")) == Approx(0.1));
}

TEST_CASE("an offer that makes an attack less likely is worth the war that it spares") {
    Oracle oracle(shipped("accord"), key_of("hand"), 0, [](World& world) {
        const auto contests = world.contests;
        bare(world);
        world.contests = contests;
        world.players[thule].war_cost = 0.1;
    });
    const State state = oracle.start();
    const View view = view_of_eye(oracle.world(), state, 0, 0);
    // Equal forces settle the strait at ½·1 + ½·.1 = .55: worth .55 − .1 to Thule, which now has .4, and .45 to Avalon,
    // which now has .6.
    const double before = logit(0.45 - 0.4), spared = logit(0.45 - 0.4 - 0.1);
    CHECK(view.bargains->attacks(0, std::nullopt, thule) == Approx(before));
    CHECK(view.bargains->attacks(0, 1, thule) == Approx(spared));
    CHECK(view.bargains->accepts(0, 1, thule) == Approx((1 - spared) * logit(0.1)));

    // Avalon fears war with half of the chance that Thule prefers it; in force, the agreement adds .08 to its price.
    const auto feared = [](double peace, double gain_of_war) {
        return peace + 0.5 * logit(gain_of_war) * (0.45 - peace);
    };
    const double now = feared(0.6, 0.05), agreed = feared(0.5, 0.05 - 0.1 - 0.08);
    CHECK(view.bargains->gain(0, 1, avalon, 1) == Approx(agreed - now));
    const double hoped = (1 - spared) * logit(0.1) * (agreed - now) + (spared - before) * (0.45 - now);
    CHECK(view.bargains->of_offering(0, 1, avalon, 1) == Approx(std::exp(-0.1) * 0.8 * hoped));
}

TEST_CASE(
    "treaties turn a war into one that costs all what the allies' rung costs, as far as they are relied on") {
    Oracle oracle(shipped("pact"), key_of("hand"), 0, [](World& world) {
        world.rungs[5].loss = 0.8;
        world.players[ruritania].loss_weight = 1.5;
        world.links[borduria][sylvania].reliability = 0.5;
        world.links[poldevia][sylvania].reliability = 0.6;
    });
    World alone = oracle.world();
    alone.treaties.clear();
    State state = oracle.start();
    const auto war_of = [&](const World& world) {
        return war(world, view_of_eye(world, state, 0, ruritania), ruritania, 1.0, 0);
    };
    CHECK(war_of(oracle.world()) == Approx(0.2 * war_of(alone) - 0.8 * 1.5 * 0.8)); // h = 1 − ½·.4
    state.seen[ruritania][borduria] = 5;                                            // it has come in
    CHECK(war_of(oracle.world()) == Approx(0.4 * war_of(alone) - 0.6 * 1.5 * 0.8));
}

TEST_CASE("gains and losses are felt from the status quo of the first day, and chances by their weights") {
    Oracle oracle(shipped("accord"), key_of("hand"), 0, [](World& world) {
        const auto contests = world.contests;
        bare(world);
        world.contests = contests;
        world.players[avalon].prospects = {0, 0.88, 2.25, 0.61, 0.69};
        world.players[avalon].war_cost = 0.1;
    });
    const World& world = oracle.world();
    View view = view_of_eye(world, oracle.start(), 0, 0);
    // Avalon has .6. Equal forces win or lose the war: the strait goes to 1 or to .1, which leaves it with −.1 or .8, a loss
    // of .7 or a gain of .2. The weights of an even chance are those of the two curves.
    const double loss = -2.25 * std::pow(0.7, 0.88), gain = std::pow(0.2, 0.88);
    const double feared = 0.45399 * loss + 0.42064 * gain;
    CHECK(peace(world, view, avalon, 1) == Approx(0).margin(1e-12));
    CHECK(war(world, view, avalon, 1, 0) == Approx(feared).epsilon(1e-4));
    // Twice the resolve halves the price of war: .65 lost or .25 gained.
    CHECK(war(world, view, avalon, 2, 0) ==
          Approx(0.45399 * -2.25 * std::pow(0.65, 0.88) + 0.42064 * std::pow(0.25, 0.88)).epsilon(1e-4));
    // Where the issue has moved to .2 since, .2 are gained already.
    view.status_quo[0] = 0.2;
    CHECK(peace(world, view, avalon, 1) == Approx(gain));
}

TEST_CASE("prospect theory without its curves chooses as the plain model does where nothing stands beside "
          "the stakes") {
    const auto plain = [](World& world) {
        for (auto& tranche : world.tranches) tranche.bite = tranche.cost = 0;
        for (auto& player : world.players) player.upkeep = player.reciprocity = player.word_cost = 0;
    };
    Oracle known(shipped("two"), key_of("hand"), 0, plain);
    Oracle straight(shipped("two"), key_of("hand"), 0, [&](World& world) {
        plain(world);
        for (auto& player : world.players) player.prospects = {0.3, 1, 1, 1, 1};
    });
    for (const int actor : {thule, avalon}) {
        const Policy expected = known.chances(known.start(), 0, actor, 0);
        const Policy found = straight.chances(straight.start(), 0, actor, 0);
        for (std::size_t a = 0; a < expected.size(); ++a) CHECK(found[a] == Approx(expected[a]));
    }
}

TEST_CASE("mediators clear the fog, save the face and carry the offers of who trusts them") {
    Oracle oracle(shipped("pact"), key_of("hand"), 0, [](World& world) {
        world.mediators = {{ruritania, sylvania, 2, 5, 0.5, 0.4, 0.8, 1.0}};
        world.agreements[0].heard = 0.2;
        world.calendar.clear();
    });
    const World& world = oracle.world();
    // Ruritania trusts it by ¾, Sylvania by ¼.
    CHECK(fog_left(world, 2, ruritania, sylvania) == Approx(0.7));
    CHECK(fog_left(world, 2, sylvania, ruritania) == Approx(0.9));
    CHECK(fog_left(world, 2, ruritania, borduria) == 1);
    CHECK(face_at_stake(world, 5, ruritania) == Approx(0.4));
    CHECK(face_at_stake(world, 5, borduria) == 1);
    CHECK(heard(world, 3, 0, sylvania) == Approx(1 - 0.8 * 0.25));
    CHECK(heard(world, 3, 0, ruritania) == Approx(1 - 0.8 * 0.75));
    CHECK(heard(world, 6, 0, ruritania) == Approx(0.2));
    CHECK(heard(world, 3, 1, ruritania) == world.agreements[1].heard); // Sylvania is no party to the pact
}

TEST_CASE("a leader without approval is removed, and its successor is judged from the prior on") {
    Oracle oracle(shipped("pact"), key_of("hand"), 0, [](World& world) {
        calm(world);
        world.players[ruritania].home.approval = 0.6;
        world.players[ruritania].home.removal_per_day = 0.01;
        world.players[ruritania].home.removal_growth = 40;
    });
    const World& world = oracle.world();
    State state = oracle.start();
    state.approval.assign(4, 0.01);
    state.record.assign(4, 0.9);
    for (auto& beliefs : state.belief) beliefs[ruritania] = {0.8, 0.1, 0.1};
    state = oracle.turned(state, 0, all_hold(world));
    CHECK(state.approval[ruritania] == 0.6);
    CHECK(state.record[ruritania] == 0.5);
    CHECK(state.record[sylvania] == 0.9);
    for (const auto& beliefs : state.belief) CHECK(beliefs[ruritania] == world.players[ruritania].prior);
    CHECK(std::count(world.players[ruritania].levels.begin(), world.players[ruritania].levels.end(),
                     state.resolve[ruritania]) == 1);
}

TEST_CASE("what is built arrives late, and not beyond the limit") {
    Oracle oracle(shipped("pact"), key_of("hand"), 0, calm);
    auto choices = all_hold(oracle.world());
    choices[ruritania].instrument_option = option_of(oracle.world(), ruritania, "arm");
    State state = oracle.turned(oracle.start(), 0, choices);
    const double arrives = 1 - std::exp(-5.0 / 25); // a turn of 5 days, 25 days on the way
    CHECK(state.capability[ruritania] == Approx(1 + 0.06 * arrives));
    CHECK(state.on_the_way[ruritania] == Approx(0.06 * (1 - arrives)));
    for (int turn = 1; turn < 4; ++turn) state = oracle.turned(state, turn, all_hold(oracle.world()));
    CHECK(state.capability[ruritania] == 1.02);
}

TEST_CASE("approval fades, rallies when threatened, and suffers from sanctions and from stepping down") {
    Oracle oracle(shipped("pact"), key_of("hand"), 0, calm);
    const World& world = oracle.world();
    State state = oracle.start();
    state.approval[sylvania] = 0.6;
    state.felt[pair_of(world, ruritania, sylvania)] = 0.01;
    auto choices = all_hold(world);
    choices[sylvania].rung_option = option_of(world, sylvania, "step back"); // from force .1 to 0
    choices[ruritania].instrument_option = option_of(world, ruritania, "threaten", -1, sylvania);
    state = oracle.turned(state, 0, choices);
    const double felt = 0.01 * bite_kept(world);
    CHECK(state.approval[sylvania] ==
          Approx(0.5 + 0.1 * std::exp(-5.0 / 50) + 0.1 - 5 * 2 * felt - 0.3 * 0.1));
}

TEST_CASE(
    "a package is tabled, rouses the others, and is in force when all have chosen it, or leaves the table") {
    Oracle oracle(shipped("pact"), key_of("hand"), 0, calm);
    const World& world = oracle.world();
    State start = oracle.start();
    const int pair = pair_of(world, ruritania, sylvania);
    start.tranche[pair] = 1;
    auto choices = all_hold(world);
    choices[sylvania].instrument_option = option_of(world, sylvania, "propose the accord", 1);
    const State tabled = oracle.turned(start, 0, choices);
    CHECK(tabled.talks[0].tabled == 1);
    CHECK(tabled.talks[0].accepted == std::set<int>{sylvania});
    CHECK(tabled.talks[0].last_turn == 5); // 25 days
    CHECK(tabled.roused[ruritania]);
    CHECK_FALSE(tabled.roused[borduria]);

    choices = all_hold(world);
    choices[ruritania].instrument_option = option_of(world, ruritania, "sign the accord");
    const State reached = oracle.turned(tabled, 1, choices);
    CHECK(reached.in_force[0] == 1);
    CHECK(reached.since[0] == 1);
    CHECK(reached.talks[0].tabled == -1);
    CHECK(reached.tranche[pair] == 0);

    choices[ruritania].instrument_option = option_of(world, ruritania, "renounce the accord");
    const State broken = oracle.turned(reached, 2, choices);
    CHECK(broken.in_force[0] == -1);
    CHECK(broken.record[ruritania] == Approx(0.4));
    CHECK(broken.record[sylvania] == 0.5);

    State waiting = tabled;
    for (int turn = 1; turn < 5; ++turn) waiting = oracle.turned(waiting, turn, all_hold(world));
    CHECK(waiting.talks[0].tabled == 1);
    CHECK(oracle.turned(waiting, 5, all_hold(world)).talks[0].tabled == -1);
}

TEST_CASE("a neglected obligation is found out once it is due, and ends the agreement and costs the record") {
    const auto watched = [](World& world) {
        calm(world);
        world.agreements[0].verified = 1e9;
    };
    Oracle oracle(shipped("pact"), key_of("hand"), 0, watched);
    State state = oracle.start();
    state.rung = state.shown = {2, 0, 0, 0}; // Ruritania must stand on 1 within 10 days
    state.in_force[0] = 0;
    state.since[0] = 0;
    state = oracle.turned(state, 1, all_hold(oracle.world()));
    CHECK(state.in_force[0] == 0);
    state = oracle.turned(state, 2, all_hold(oracle.world()));
    CHECK(state.in_force[0] == -1);
    CHECK(state.record[ruritania] == Approx(0.4));
}

TEST_CASE("a threat carried out keeps the word, one that lapses after its trigger breaks it") {
    Oracle oracle(shipped("pact"), key_of("hand"), 0, calm);
    const World& world = oracle.world();
    State state = oracle.start(); // Borduria has threatened Ruritania with harsh sanctions from massing on
    state.rung[ruritania] = state.shown[ruritania] = 2;
    state.threat[pair_of(world, borduria, ruritania)] = {2, 2, 0, true};
    CHECK(oracle.turned(state, 0, all_hold(world)).record[borduria] == Approx(0.4));
    auto choices = all_hold(world);
    choices[borduria].instrument_option = option_of(world, borduria, "impose harsh", -1, ruritania);
    CHECK(oracle.turned(state, 0, choices).record[borduria] == Approx(0.6));
}

TEST_CASE("a feint is shown until its actor moves") {
    Oracle oracle(shipped("pact"), key_of("hand"), 0, calm);
    const World& world = oracle.world();
    State state = oracle.start();
    state.rung[ruritania] = state.shown[ruritania] = 2;
    auto choices = all_hold(world);
    choices[ruritania].rung_option = option_of(world, ruritania, "announce peace"); // two rungs down
    state = oracle.turned(state, 0, choices);
    CHECK(state.rung[ruritania] == 2);
    CHECK(state.shown[ruritania] == 0);
    CHECK(oracle.turned(state, 1, all_hold(world)).shown[ruritania] == 0);
    choices[ruritania].rung_option = option_of(world, ruritania, "step back");
    CHECK(oracle.turned(state, 1, choices).shown[ruritania] == 1);
}
