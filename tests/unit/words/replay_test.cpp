#include "words/replay.h"

#include "scenario/read.h"
#include "words/accidents.h"
#include "words/clauses.h"
#include "words/dates.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>

using namespace brink;

namespace {

// Two rivals, sanctions, a hazard and a war that ends soon: all that a replay has to tell.
const std::string quarrel = R"(
schema = 1
name = "quarrel"
title = "A quarrel over a bridge"
source = "assumption: for the test"
time = { start = 2030-01-30, turn_days = 3, horizon_days = 60 }
issues = [{ name = "bridge", status_quo = 0.5 }]
rungs = [
    { name = "calm" },
    { name = "drills", force = 0.2, readiness = 0.4, directed = "theatre" },
    { name = "war", force = 1, readiness = 1, war = 1, directed = "theatre" },
]
actors = [
    { name = "Ruritania", rung = "drills", unmasked_per_day = 0.1, resolve = { levels = [0.5, 2], prior = [0.6, 0.4] }, positions = [{ issue = "bridge", ideal = 1, salience = 1 }] },
    { name = "Sylvania", rung = "calm", resolve = { levels = [0.5, 2], prior = [0.5, 0.5] }, positions = [{ issue = "bridge", ideal = 0, salience = 1 }] },
]
ties = [
    { from = "Ruritania", to = "Sylvania", adversary = 1, front = "theatre", exposure = 0.5, fog_sd = 0.5 },
    { from = "Sylvania", to = "Ruritania", adversary = 1, front = "theatre", exposure = 0.5 },
]
contests = [{ name = "bridge war", attacker = "Ruritania", defender = "Sylvania", duration_days = 4, after = 0, settlements = [{ issue = "bridge", win = 0.9, lose = 0.2 }] }]
hazards = [{ name = "brawl", between = ["Ruritania", "Sylvania"], per_day = 0.05, growth = 0.1, centre = 1, pushes = ["Ruritania"], step = 1, leads_to = "war" }]
sanctions = [{ name = "mild", bite_per_day = 0.001, cost_per_day = 0.001 }]
moves = [
    { name = "climb", family = "escalate", step = 1 },
    { name = "step back", family = "de-escalate", step = -1 },
    { name = "say so", family = "de-escalate", actors = ["Ruritania"], feint = 1 },
    { name = "propose", family = "negotiate", instrument = "offer", agreement = "the truce" },
    { name = "agree", family = "negotiate", instrument = "accept", agreement = "the truce" },
    { name = "denounce", family = "negotiate", instrument = "break", agreement = "the truce" },
    { name = "threaten", family = "sanction", target = "adversary", instrument = "threaten", sanction = "mild", trigger = "war", deadline_days = 9 },
    { name = "impose", family = "sanction", target = "adversary", instrument = "impose", sanction = "mild" },
]
agreements = [{ name = "the truce", parties = ["Ruritania", "Sylvania"], issues = [{ issue = "bridge", positions = [0.4, 0.6] }], obligations = [{ actor = "Ruritania", at_most = "calm" }], heard = 0.6, stands_days = 9, verified_per_day = 0.2, breach_cost = 0.01 }]
calendar = [{ name = "summit", from = 2030-02-05, to = 2030-02-05, rouses = ["Sylvania"] }]
endings = [
    { name = "bridge fallen", when = [{ actors = ["Ruritania"], at_least = "war" }] },
    { name = "peace", when = [{ quantifier = "all", at_most = "calm" }], for_days = 6, stops = true },
    { name = "rest" },
]
)";

words::Replay replay_of(std::int64_t replica, const std::vector<std::string>& overrides = {}) {
    words::Replay replay;
    replay.scenario = scenario::read_text("quarrel.toml", quarrel, overrides);
    replay.model = model::compile(replay.scenario);
    replay.seed = "test";
    replay.replica = replica;
    replay.turns = run::trace(replay.model, key_of("test"), replica, run::Isa::baseline);
    return replay;
}

std::string text_of(const words::Replay& replay, words::Style style = {.unicode = true, .columns = 100}) {
    return words::to_text(replay, {0, 1000}, style);
}

std::string texts(const std::vector<words::Event>& events, const std::string& kind) {
    std::string all;
    for (const auto& event : events) all += event.kind == kind ? event.text + "\n" : "";
    return all;
}

// The first of many replicas that tells something of the kind, as one text.
std::string first_told(const std::string& kind, const std::string& part) {
    for (int replica = 0; replica < 200; ++replica) {
        const auto replay = replay_of(replica);
        for (const auto& turn : replay.turns) {
            const std::string told = texts(words::events_of(replay, turn), kind);
            if (told.find(part) != std::string::npos) return told;
        }
    }
    return "never told: " + part;
}

} // namespace

TEST_CASE("spans of days are written as people write them") {
    CHECK(words::day_text("2022-02-14", 0.0) == "14 February 2022");
    CHECK(words::days_text("2022-02-10", 0, 3) == "10–13 Feb 2022");
    CHECK(words::days_text("2022-02-14", 0, 17) == "14 Feb–3 Mar 2022");
    CHECK(words::days_text("2022-12-30", 0, 3) == "30 Dec 2022–2 Jan 2023");
    CHECK(words::days_text("2022-02-14", 0.25, 0.5) == "15 Feb 2022"); // when that day is over
}

TEST_CASE("a clause says who stands where") {
    const auto scenario = scenario::read_text("quarrel.toml", quarrel);
    CHECK(words::clause_text(scenario, scenario.endings[0].when[0]) == "Ruritania on war");
    CHECK(words::clause_text(scenario, scenario.endings[1].when[0]) == "all actors on calm");
    scenario::Clause clause;
    clause.actors = {"Ruritania", "Sylvania"};
    clause.at_least = 1;
    CHECK(words::clause_text(scenario, clause) == "any actor on drills or above");
    clause.actors = {"Sylvania"};
    clause.at_least = 0;
    clause.at_most = 1;
    CHECK(words::clause_text(scenario, clause) == "Sylvania on drills or below");
    clause.at_least = 1;
    CHECK(words::clause_text(scenario, clause) == "Sylvania on drills");
    clause.agreement = "the truce";
    CHECK(words::clause_text(scenario, clause) == "the truce in force");
}

TEST_CASE("a replay tells what happened beside the choices") {
    CHECK(first_told("calendar", "summit") == "summit: an occasion to act for Sylvania.\n");
    CHECK_THAT(first_told("threat", "threatens"),
               Catch::Contains("with mild sanctions if it goes to war or above, until ") ||
                   Catch::Contains("as it stands on war or above"));
    CHECK_THAT(first_told("threat", "triggers"),
               Catch::Contains("stands on war, which triggers the threat of mild"));
    CHECK_THAT(first_told("threat", "gives way"),
               Catch::Contains("gives way to the threat of mild sanctions by"));
    CHECK_THAT(first_told("threat", "lapses"), Catch::StartsWith("The deadline passes: the threat"));
    CHECK_THAT(first_told("sanction", "imposes"), Catch::Contains(" imposes mild sanctions on "));
    CHECK_THAT(first_told("war", "begins"),
               Catch::Contains("War begins (bridge war): Ruritania against Sylvania."));
    CHECK_THAT(first_told("war", "ends"), Catch::Contains(" wins it; Ruritania and Sylvania stand on calm."));
    CHECK_THAT(first_told("agreement", "proposes"),
               Catch::Contains(" proposes bridge 0.") && Catch::Contains(" (the truce).\n"));
    CHECK_THAT(first_told("agreement", "not heard"), Catch::Contains(", and is not heard (the truce)."));
    CHECK_THAT(first_told("agreement", "accepts"),
               Catch::Contains(" accepts bridge 0.") && Catch::Contains("It is agreed: bridge 0."));
    CHECK_THAT(first_told("agreement", "breaks"), Catch::Contains("tania breaks the agreement") ||
                                                      Catch::Contains("vania breaks the agreement"));
    CHECK_THAT(first_told("agreement", "found out"), Catch::Contains("A neglected obligation is found out"));
    CHECK_THAT(first_told("agreement", "off the table"),
               Catch::Contains("What was proposed is off the table (the truce)."));
    CHECK_THAT(first_told("feint", "claims"), Catch::Contains("Ruritania claims to have gone down "));
    CHECK_THAT(first_told("feint", "stays on"), Catch::Contains("to calm, and stays on drills."));
    CHECK_THAT(first_told("feint", "found out"),
               Catch::Contains("It is found out that Ruritania never went down from drills."));
    CHECK_THAT(first_told("accident", "brawl"), Catch::StartsWith("Not by choice (brawl): Ruritania from "));
}

TEST_CASE("an order that came out otherwise is told as a slip") {
    const auto replay = replay_of(3, {"actors.Sylvania.execution_error=1"});
    std::string told;
    for (const auto& turn : replay.turns) told += texts(words::events_of(replay, turn), "slip");
    CHECK_THAT(told, Catch::Contains("What Sylvania ordered came out one rung "));
    CHECK_THAT(told, !Catch::Contains("Ruritania"));
}

TEST_CASE("accidents that would have done the same are all named, the fewest that suffice") {
    const std::string same =
        R"(, { name = "stray shot", between = ["Ruritania", "Sylvania"], per_day = 0.05, growth = 0.1, centre = 1, pushes = ["Ruritania"], to_rung = 2, leads_to = "war" },
        { name = "panic", between = ["Ruritania", "Sylvania"], per_day = 0.05, growth = 0.1, centre = 1, pushes = ["Sylvania"], step = 1, leads_to = "none" }])";
    std::string text = quarrel;
    const std::size_t end = text.find("leads_to = \"war\" }]") + 18;
    text.replace(end, 1, same);
    auto replay = replay_of(0);
    replay.scenario = scenario::read_text("quarrel.toml", text);
    replay.model = model::compile(replay.scenario);
    auto turn = replay.turns.front();
    for (auto& decision : turn.decisions) decision.chosen = -1;
    turn.after.before_chance = turn.before.rung;
    const auto explained = [&](int ruritania, int sylvania) {
        turn.after.rung = turn.after.shown = {ruritania, sylvania};
        return words::accidents_of(replay, turn).explanations;
    };
    using Ways = std::vector<std::vector<std::string>>;
    CHECK(explained(1, 0).empty());
    CHECK(explained(2, 0) == Ways{{"brawl"}, {"stray shot"}});
    CHECK(explained(1, 1) == Ways{{"panic"}});
    CHECK(explained(2, 1) == Ways{{"brawl", "panic"}, {"stray shot", "panic"}});
    CHECK(explained(0, 0).empty()); // nothing leads downward
    CHECK(words::events_of(replay, turn).empty());
}

TEST_CASE("an ally that keeps its treaty is told to have come in by no choice of the turn") {
    std::string text = quarrel;
    const auto put_before = [&](const std::string& mark, const std::string& more) {
        text.insert(text.find(mark), more);
    };
    put_before("]\nties = [",
               "    { name = \"Borduria\", rung = \"calm\", mind = { kind = \"script\" } },\n");
    put_before("]\ncontests = [",
               "    { from = \"Borduria\", to = \"Sylvania\", treaty = true, reliability = 1 },\n");
    put_before("settlements = ", "allies_at = \"war\", ");
    std::string told;
    for (int replica = 0; replica < 50; ++replica) {
        auto replay = replay_of(replica);
        replay.scenario = scenario::read_text("quarrel.toml", text);
        replay.model = model::compile(replay.scenario);
        replay.turns = run::trace(replay.model, key_of("test"), replica, run::Isa::baseline);
        for (const auto& turn : replay.turns) told += texts(words::events_of(replay, turn), "accident");
    }
    CHECK_THAT(told, Catch::Contains(
                         "Not by choice (treaty of Borduria with Sylvania): Borduria from calm to war.\n"));
}

TEST_CASE("turns in which nobody did anything are told in one line") {
    const auto replay = replay_of(1, {"choice.response_days=1000", "hazards.brawl.per_day=0"});
    const std::string text = text_of(replay);
    CHECK_THAT(text, Catch::Contains(": everybody held; nobody had an occasion to act."));
    CHECK_THAT(text, Catch::Contains("–") && Catch::Contains("(turns "));
}

TEST_CASE("a replay keeps to its columns, in letters of the locale") {
    for (int replica = 0; replica < 5; ++replica) {
        const auto replay = replay_of(replica);
        std::istringstream lines(text_of(replay));
        for (std::string line; std::getline(lines, line);) CHECK(words::width(line) <= 100);
        const std::string ascii = text_of(replay, {.unicode = false, .columns = 100});
        CHECK(std::all_of(ascii.begin(), ascii.end(),
                          [](char letter) { return static_cast<unsigned char>(letter) < 128; }));
    }
}

TEST_CASE("only the turns that were asked for are told") {
    const auto replay = replay_of(2);
    const auto json = nlohmann::json::parse(words::to_json(replay, {1, 2}));
    REQUIRE(json.at("turns").size() == 2);
    CHECK(json.at("turns")[0].at("turn") == 1);
    CHECK(json.at("turns")[0].at("date") == "2030-02-05");
    CHECK_THAT(words::to_text(replay, {1, 2}, {}),
               Catch::Contains("2–5 Feb 2030") && !Catch::Contains("8–11 Feb 2030"));
}

TEST_CASE("the JSON of a replay has the keys that readers rely on") {
    const auto replay = replay_of(2);
    const auto json = nlohmann::json::parse(words::to_json(replay, {0, 1000}));
    for (const char* key :
         {"scenario", "title", "seed", "replica", "start_date", "turn_days", "actors", "rungs", "issues",
          "types", "start", "turns", "ending", "ending_turn", "ending_date"})
        CHECK(json.contains(key));
    const auto& turn = json.at("turns").at(0);
    for (const char* key :
         {"turn", "day", "date", "events", "decisions", "perceived", "rung", "sanctions", "stress"})
        CHECK(turn.contains(key));
    double sum = 0.0;
    for (const auto& option : turn.at("decisions").at(0).at("options"))
        sum += option.at("probability").get<double>();
    CHECK(sum == Approx(1.0));
    CHECK(turn.at("perceived").size() == 4); // two eyes, two actors
    CHECK(json.at("start").at("rung").at("Ruritania") == 1);
    CHECK(json.at("types").at(1).at("level").get<int>() < 2);
}

TEST_CASE("a replica that broke off says so") {
    auto replay = replay_of(2);
    replay.turns.back().after.ending = -1;
    CHECK_THAT(words::why_it_ended(replay), Catch::StartsWith("This replica broke off on "));
    CHECK(nlohmann::json::parse(words::to_json(replay, {0, 0})).at("ending").is_null());
}
