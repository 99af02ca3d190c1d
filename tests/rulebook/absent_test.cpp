// A mechanism at zero leaves the tally as without it: what is switched off by its number is gone, down to the last bit.
#include "model/model.h"
#include "run/ensemble.h"
#include "scenario/read.h"
#include "tally/measures.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>

using namespace brink;
using scenario::Scenario;

namespace {

std::string digest_of(const Scenario& scenario) {
    const auto model = model::compile(scenario);
    const std::atomic<bool> never = false;
    const auto outcome = run::ensemble(model, key_of("absent"), {0, 512}, {.isa = run::best_isa()}, never);
    return tally::digest(tally::schema_of(model), outcome.tally);
}

using Change = void (*)(Scenario&);

struct Mechanism {
    const char* name;
    Change zero, without;
};

scenario::Tie& tie(Scenario& s, const char* from, const char* to) {
    return *std::find_if(s.ties.begin(), s.ties.end(),
                         [&](const scenario::Tie& t) { return t.from == from && t.to == to; });
}

void silence(Scenario& s) {
    for (auto& agreement : s.agreements) { agreement.heard = {0.0}; }
    for (auto& entry : s.calendar) { entry.heard = {0.0}; }
}

void forget_agreements(Scenario& s) {
    s.agreements.clear();
    std::erase_if(s.moves, [](const scenario::Move& m) { return !m.agreement.empty(); });
    std::erase_if(s.endings, [](const scenario::Ending& e) {
        return std::any_of(e.when.begin(), e.when.end(),
                           [](const scenario::Clause& c) { return !c.agreement.empty(); });
    });
    for (auto& entry : s.calendar) { entry.talks.clear(); }
}

void forget_home_fronts(Scenario& s) {
    for (auto& actor : s.actors) { actor.home_front = {}; }
}

void worthless_home_fronts(Scenario& s) {
    for (auto& actor : s.actors) { actor.home_front.weight = {0.0}; }
}

void eventless_home_fronts(Scenario& s) {
    for (auto& actor : s.actors) {
        auto& home = actor.home_front;
        home.rally = home.hardship = home.casualties_per_day = home.humiliation = {0.0};
    }
}

void bind(Scenario& s, double reliability) {
    for (const char* ally : {"United States", "NATO"}) {
        tie(s, ally, "Ukraine").treaty = true;
        tie(s, ally, "Ukraine").reliability = {reliability};
    }
}

void still(Scenario& s) {
    for (auto& actor : s.actors) { actor.capability_per_day = {0.0}; }
}

void still_and_unlimited(Scenario& s) {
    still(s);
    for (auto& actor : s.actors) { actor.capability_limit = {1000.0}; }
    std::erase_if(s.moves, [](const scenario::Move& m) { return m.instrument == "build"; });
}

void still_without_builds(Scenario& s) {
    still(s);
    std::erase_if(s.moves, [](const scenario::Move& m) { return m.instrument == "build"; });
}

void no_drift(Scenario& s) {
    for (auto& actor : s.actors) { actor.drift_per_day = {0.0}; }
}

void no_drift_of_anything(Scenario& s) {
    no_drift(s);
    for (auto& actor : s.actors) { actor.drift_issue.clear(); }
}

const Mechanism mechanisms[] = {
    {"talks that are never heard", silence, forget_agreements},
    {"approval that is worth nothing", worthless_home_fronts, forget_home_fronts},
    {"home fronts that nothing moves", eventless_home_fronts, forget_home_fronts},
    {"treaties that nobody honours", [](Scenario& s) { bind(s, 0.0); }, [](Scenario&) {}},
    {"treaties with no rung on which allies fight",
     [](Scenario& s) {
         bind(s, 1.0);
         s.contests[0].allies_at.reset();
     },
     [](Scenario&) {}},
    {"capability that does not change", still_without_builds, still_and_unlimited},
    {"drift of nothing", no_drift, no_drift_of_anything},
};

Scenario flagship() {
    return scenario::read(std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios/ukraine-2022-01-10.toml");
}

Scenario changed(Change change) {
    Scenario scenario = flagship();
    change(scenario);
    return scenario;
}

} // namespace

TEST_CASE("a mechanism at zero leaves the tally as without it") {
    for (const auto& mechanism : mechanisms) {
        INFO(mechanism.name);
        CHECK(digest_of(changed(mechanism.zero)) == digest_of(changed(mechanism.without)));
    }
}

TEST_CASE("each of these mechanisms changes the tally when it is on") {
    const auto plain = digest_of(flagship());
    for (const Change off :
         {Change(silence), Change(worthless_home_fronts), Change(still), Change(no_drift)}) {
        CHECK(digest_of(changed(off)) != plain);
    }
    CHECK(digest_of(changed([](Scenario& s) { s.beliefs.record_learning = {0.0}; })) != plain);
    CHECK(digest_of(changed([](Scenario& s) { bind(s, 0.75); })) != plain);
    CHECK(digest_of(changed([](Scenario& s) { tie(s, "NATO", "Ukraine").commitment = {0.0}; })) != plain);
}
