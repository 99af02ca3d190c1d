#include "words/describe.h"

#include "scenario/read.h"
#include "shipped.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <sstream>

using namespace brink;

namespace {

const std::string crisis = R"(
schema = 1
name = "bridge"
title = "A quarrel over a bridge"
time = { start = 2030-01-30, turn_days = 3, horizon_days = 60 }
beliefs = { record_learning = 0.2 }
issues = [{ name = "bridge", status_quo = 0.5 }]
rungs = [
    { name = "calm" },
    { name = "drills", force = 0.2, readiness = 0.4, directed = "theatre" },
    { name = "war", force = 1, readiness = 1, war = 1, norm = 0.1, directed = "theatre" },
    { name = "strike", force = 1, loss = 4, directed = "alliance" },
]
actors = [
    { name = "Ruritania", rung = "drills", capability_per_day = 0.001, drift_per_day = 0.0005, drift_issue = "bridge", unmasked_per_day = 0.1, resolve = { levels = [0.5, 2], prior = [0.6, 0.4] }, war_cost = { uniform = [0.1, 0.3] }, positions = [{ issue = "bridge", ideal = 1, salience = 1 }], home_front = { approval = 0.4, weight = 0.2, rally = 0.05, casualties_per_day = 0.001 } },
    { name = "Sylvania", rung = "calm", rungs = ["calm", "drills", "war"], mind = { kind = "tit-for-tat", delay_turns = 2, generosity = 0.1 }, positions = [{ issue = "bridge", ideal = 0, salience = 1 }] },
    { name = "Borduria", rung = "calm", mind = { kind = "script", script = [{ date = 2030-02-10, move = "climb" }] } },
]
ties = [
    { from = "Ruritania", to = "Sylvania", adversary = 1, front = "theatre", fog_sd = 0.5, exposure = 0.4 },
    { from = "Sylvania", to = "Ruritania", adversary = 1, front = "theatre" },
    { from = "Borduria", to = "Sylvania", treaty = true, reliability = 0.8, commitment = 0.3, aid = 0.5 },
]
contests = [{ name = "bridge war", attacker = "Ruritania", defender = "Sylvania", duration_days = 40, after = "drills", allies_at = "strike", settlements = [{ issue = "bridge", win = 0.9, lose = 0.2 }] }]
hazards = [{ name = "brawl", between = ["Ruritania", "Sylvania"], per_day = 0.001, growth = 0.5, centre = 1, pushes = ["Ruritania"], step = 1, leads_to = "war" }]
false_alarms = [{ name = "radar ghost", actor = "Borduria", per_year = 2, launch = 0.1, alert = "war", to_rung = "strike" }]
sanctions = [{ name = "mild", bite_per_day = 0.001, premature = 0.05 }]
threats = [{ sender = "Sylvania", target = "Ruritania", sanction = "mild", trigger = "war", deadline = 2030-03-01 }]
agreements = [{ name = "the truce", parties = ["Ruritania", "Sylvania"], issues = [{ issue = "bridge", positions = [0.4, 0.6] }], negotiable = [{ actor = "Sylvania", issue = "bridge", high = 0.5 }], good_faith = [{ actor = "Ruritania", at_most = "drills" }], obligations = [{ actor = "Ruritania", at_most = "calm", within_days = 10 }], sanctions = "either", heard = 0.2, stands_days = 9, breach_cost = 0.1, verified_per_day = 0.05 }]
calendar = [{ name = "summit", from = 2030-02-05, to = 2030-02-08, rouses = ["Sylvania"], talks = "the truce", heard = 0.9 }]
moves = [
    { name = "climb", family = "escalate", step = 1 },
    { name = "step back", family = "de-escalate", step = -1 },
    { name = "say so", family = "de-escalate", actors = ["Ruritania"], feint = 1 },
    { name = "threaten", family = "sanction", actors = ["Sylvania"], target = "adversary", instrument = "threaten", sanction = "mild", trigger = "war", deadline_days = 9 },
    { name = "deliver arms", family = "escalate", actors = ["Borduria"], target = "ally", instrument = "build", capability = 0.1, needs = { actor = "Ruritania", rung = "drills" } },
    { name = "propose", family = "negotiate", actors = ["Ruritania", "Sylvania"], instrument = "offer", agreement = "the truce" },
    { name = "agree", family = "negotiate", actors = ["Ruritania", "Sylvania"], instrument = "accept", agreement = "the truce", sunk_cost = 0.01 },
]
endings = [
    { name = "war", when = [{ actors = ["Ruritania"], at_least = "war" }] },
    { name = "truce", when = [{ agreement = "the truce" }], for_days = 6, stops = true },
    { name = "rest" },
]
)";

// As one line, so that where it breaks does not matter.
std::string line_of(const scenario::Scenario& scenario) {
    std::istringstream words(words::describe(scenario, {.unicode = true, .columns = 100}));
    std::string line;
    for (std::string word; words >> word;) line += (line.empty() ? "" : " ") + word;
    return line;
}

std::string told() { return line_of(scenario::read_text("bridge.toml", crisis)); }

} // namespace

TEST_CASE("a description says who stands where, and on which ladder") {
    const std::string text = told();
    for (const char* sentence :
         {"It begins on 30 January 2030 and is followed for 60 days, until 31 March 2030, in 20 turns of 3 "
          "days.",
          "in a turn it has an occasion to act with probability 26 %",
          "The ladder has four rungs, from the lowest to the highest: calm, drills, war, strike.",
          "own will a share of all that it has at stake: 10 % on war.", "400 % on strike.",
          "Readiness is 40 % on drills; 100 % on war.",
          "At the start Ruritania stands on drills and Sylvania and Borduria on calm.",
          "Sylvania never stands on strike.", "It changes in a day, whatever happens, by: Ruritania 0.001."})
        CHECK_THAT(text, Catch::Contains(sentence));
}

TEST_CASE("a description says what is in dispute, and what stands between the actors") {
    const std::string text = told();
    for (const char* sentence :
         {"One issue is in dispute, bridge; positions run from 0 to 1.",
          "What each wants: Ruritania 1 and Sylvania 0.", "Borduria has no position of its own.",
          "A victory of Ruritania would settle bridge at 0.9, a defeat bridge at 0.2.",
          "It is fought while Ruritania stands on war.",
          "Waged in full it lasts 40 days on average, and leaves both on drills.",
          "Allies that honour a treaty with Sylvania then go to strike.",
          "Ruritania has Sylvania for adversaries; Sylvania has Ruritania.",
          "Borduria is bound by treaty to the defence of Sylvania and honours it in a full war with "
          "probability 80 %, would lose "
          "30 % of its stake if it left Sylvania under attack without support and adds up to 50 %",
          "Ruritania sees the posture of Sylvania with an error of 0.5 rungs.",
          "Mild sanctions take 18 % of the stake of a fully exposed target in half a year; imposed without a "
          "threat that was "
          "defied they cost the sender 5 % at once.",
          "At the start Sylvania threatens Ruritania with mild sanctions if it stands on war or above, until "
          "1 March 2030.",
          "A word kept brings that 20 % of the way nearer to full credit"})
        CHECK_THAT(text, Catch::Contains(sentence));
}

TEST_CASE("a description says what may be agreed and what each may do") {
    const std::string text = told();
    for (const char* sentence :
         {"Ruritania and Sylvania may agree (the truce) to settle bridge at 0.4 or 0.6; whatever is "
          "proposed, all of them must "
          "choose it.",
          "A proposal may lift the sanctions between the parties or keep them.",
          "Sylvania puts its name to nothing above 0.5 on bridge.",
          "Nothing is offered or accepted unless Ruritania stands on drills or below.",
          "It binds Ruritania to stand within 10 days on calm or below.",
          "An offer is heard with probability 20 %, and with 90 % during the talks (summit); it stands for 9 "
          "days.",
          "is found out after 20 days on average, which ends the agreement. Who breaks it loses 10 % of its "
          "stake.",
          "Everybody may choose “climb” (one rung up) or “step back” (one rung down).",
          "Ruritania may choose “say so” (announced, not made: one rung down).",
          "Sylvania may choose “threaten” (in case the other stands on war or above, for 9 days).",
          "Borduria may choose “deliver arms” (0.1 of military weight for an ally, once Ruritania stands on "
          "drills or above).",
          "Ruritania and Sylvania may choose “propose” or “agree” (at a cost of 1 % of its stake)."})
        CHECK_THAT(text, Catch::Contains(sentence));
}

TEST_CASE("a description says how the actors decide and what it costs them") {
    const std::string text = told();
    for (const char* sentence :
         {"Ruritania weighs what each move is worth to it for as long as it plans ahead, and expects the "
          "others to answer in "
          "kind, one rung at a time.",
          "Sylvania goes where its highest adversary stood two turns before, with probability 10 % one rung "
          "lower.",
          "Borduria follows a script: “climb” on 10 February 2030; else it holds.",
          "they take the better one with probability: Ruritania 73 % (λ = 20).",
          "degree is: Ruritania 0.5 (60 %) or 2 (40 %).",
          "Full war, at a resolve of 1: Ruritania about 20 %.", "What drifts away from Ruritania is bridge",
          "found out on average after: Ruritania 10 days.",
          "Approval at home at the start: Ruritania 40 %. That of each rises by 5 % when it is threatened or "
          "attacked, falls by 0.1 % "
          "for each day of full war and fades back to where it began, 63 % of the way in 60 days"})
        CHECK_THAT(text, Catch::Contains(sentence));
}

TEST_CASE("hazards are told by their probability in a year, at the start and where it matters") {
    const std::string text = told();
    // 0.001·e^{0.5·(1 + 0 − 1)} a day, then with the attacker at war, then with both on the highest rung below the push
    CHECK_THAT(
        text, Catch::Contains(
                  "Brawl (between Ruritania and Sylvania) takes Ruritania one rung up. Its probability in a "
                  "year is 31 % as they stand at the start, 45 % with Ruritania on war and 81 % with both on "
                  "war."));
    CHECK_THAT(
        text,
        Catch::Contains(
            "False alarms of Borduria (radar ghost) come 2 times a year. The probability in a year that one "
            "takes it to strike is 0 %, and 18 % as long as it stands on war or above."));
    CHECK_THAT(
        text,
        Catch::Contains(
            "From 5 February 2030 to 8 February 2030 (summit) Sylvania is called to act and the truce is "
            "talked about."));
}

// Also tells that nothing of this is said where it is as it would be anyway, or does nothing.
TEST_CASE("a description says what losses, norms and answers are to each") {
    const auto told_with = [](const std::vector<std::string>& overrides) {
        return line_of(scenario::read_text("bridge.toml", crisis, overrides));
    };
    const std::string text = told_with({
        "actors.Ruritania.loss_weight=0.5",
        "actors.Sylvania.norm_weight=3",
        "actors.Ruritania.audience_cost=0.2",
        "actors.Ruritania.anticipation=0.4",
        "actors.Ruritania.reciprocity=0.01",
        "actors.Ruritania.reaction=1.5",
        "actors.Ruritania.grievance=0.5",
        "actors.Ruritania.reciprocity_ceiling=2",
        "actors.Ruritania.memory_days=30",
        "inertia.reply_per_day=0.05",
        "issues.bridge.anchor=9",
        "sanctioning.posture_relief=0.25",
        "actors.Sylvania.capability_limit=1.5",
        "actors.Sylvania.delivery_days=12",
        "ties.Ruritania->Sylvania.adversary=0.5",
        "actors.Borduria.resolve.levels=[2]",
        "actors.Borduria.resolve.prior=[1]",
    });
    for (const char* sentence :
         {"it has at stake: 10 % for Ruritania and Borduria and 30 % for Sylvania on war.",
          "it has at stake: 200 % for Ruritania and 400 % for Sylvania and Borduria on strike.",
          "Of that, whoever may attack feels so much already while it stands high: Ruritania 40 %.",
          "A fit reply, for each rung at which it remembers its highest adversary, is: Ruritania 1.5 rungs "
          "with a "
          "grievance of 0.5 added (at most 2). Memory of a posture fades, 63 % of the way, in: Ruritania 30 "
          "days.",
          "An answer in kind is expected after 20 days on average, a rung towards where the highest "
          "adversary "
          "stands, and never above drills.",
          "as much as an actor of weight 9 that stands at full force",
          "Of what support takes off that loss, 25 % is for posture",
          "arrives on average after: Sylvania 12 days (to at most 1.5).",
          "Ruritania has Sylvania (at a weight of 50 %) for adversaries",
          "Resolve that everybody knows: Borduria 2."})
        CHECK_THAT(text, Catch::Contains(sentence));
    CHECK_THAT(told_with({"sanctions=[{ name = \"bank sanctions\", bite_per_day = 0.001 }]", "threats=[]",
                          "moves.threaten.sanction=\"bank sanctions\""}),
               Catch::Contains("Bank sanctions take 18 % of the stake"));
    CHECK_THAT(
        told_with({"actors.Ruritania.rung=\"war\"", "actors.Sylvania.rung=\"war\""}),
        Catch::Contains("Its probability in a year is 81 % as they stand at the start. A rung higher"));
    for (const char* sentence :
         {"Of that, whoever may attack", "A fit reply", "Resolve that everybody knows"})
        CHECK_THAT(told_with({}), !Catch::Contains(sentence));
}

TEST_CASE("a description says how it can end and what is uncertain") {
    const std::string text = told();
    CHECK_THAT(
        text,
        Catch::Contains(
            "“war”: Ruritania on war or above; “truce”: the truce in force, for 6 days (which ends it); "
            "“rest”: none of these."));
    CHECK_THAT(
        text,
        Catch::Contains(
            "beside resolve, and then constant in it: Ruritania, cost of full war at resolve 1: anywhere "
            "from 0.1 to 0.3 (stakes)"));
}

TEST_CASE("every shipped scenario can be described within its columns, without a key of the file") {
    for (const auto& file : tests::all_scenarios()) {
        INFO(file);
        const auto scenario = scenario::read(file);
        std::istringstream lines(words::describe(scenario, {.unicode = true, .columns = 100}));
        for (std::string line; std::getline(lines, line);) {
            CHECK(words::width(line) <= 100);
            CHECK_THAT(line, !Catch::Contains("_"));
        }
        const std::string ascii = words::describe(scenario, {.unicode = false, .columns = 100});
        CHECK(std::all_of(ascii.begin(), ascii.end(),
                          [](char letter) { return static_cast<unsigned char>(letter) < 128; }));
    }
}
