// The scenarios on which the oracle walks beside the engine.
#pragma once

#include "scenario/read.h"
#include "shipped.h"

#include <filesystem>
#include <string>
#include <vector>

namespace brink::oracle {

struct Case {
    std::string name;
    std::filesystem::path file;
    std::vector<std::string> overrides;
    int share =
        100; // of the replicas that a test walks, in per cent: less where a turn takes long, maybe none

    scenario::Scenario read() const { return scenario::read(file, overrides); }
};

inline std::vector<std::string> operator+(std::vector<std::string> a, const std::vector<std::string>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

// Every mechanism, mind and switch of the ladder, of war and of sanctions: mostly variants of three.toml.
inline std::vector<Case> variants_of_coercion() {
    const std::filesystem::path folder = BRINK_SOURCE_DIR "/tests/oracle/scenarios";
    const auto three = folder / "three.toml", two = folder / "two.toml";
    const std::vector<std::string> clear = {
        "ties.Ruritania->Sylvania.fog_sd=0", "ties.Ruritania->Borduria.fog_bias=0",
        "ties.Ruritania->Borduria.fog_sd=0", "ties.Sylvania->Ruritania.fog_bias=0",
        "ties.Borduria->Ruritania.fog_sd=0"};
    const auto all_minds = [](const std::string& assignment) {
        return std::vector<std::string>{"actors.Ruritania.mind." + assignment,
                                        "actors.Sylvania.mind." + assignment,
                                        "actors.Borduria.mind." + assignment};
    };
    const std::vector<std::string> at_war = {"actors.Ruritania.rung=invasion", "actors.Borduria.rung=massing",
                                             "contests.the valley.duration_days=12"};
    const std::vector<std::string> accidents = {"false_alarms.radar ghost.per_year=200",
                                                "false_alarms.radar ghost.launch=0.5",
                                                "false_alarms.radar ghost.launch_calm=0",
                                                "false_alarms.radar ghost.to_rung=invasion",
                                                "hazards.nerves.per_day=0.08",
                                                "hazards.border incident.per_day=0.05",
                                                "actors.Ruritania.execution_error=0.4",
                                                "actors.Borduria.execution_error=0.4",
                                                "contests.the tariff war.duration_days=20"};
    const std::vector<std::string> script = {
        "actors.Borduria.mind={kind='script', script=[{date=3, move='climb'}, {date=4, move='threaten', "
        "target='Ruritania'}, {date=21, move='climb'}, {date=30, move='impose harsh', target='Ruritania'}, "
        "{date=31, move='impose mild', target='Ruritania'}, {date=50, move='ease', target='Ruritania'}, "
        "{date=2030-03-15, move='attack'}, {date=80, move='step back'}]}"};
    const std::vector<std::string> simple_minds = {
        "actors.Ruritania.mind.kind=tit-for-tat", "actors.Ruritania.mind.delay_turns=2",
        "actors.Ruritania.mind.generosity={uniform=[0.2, 0.5]}", "actors.Sylvania.mind.kind=quantal",
        "actors.Borduria.mind.kind=random"};
    const std::vector<std::string> grit = {"actors.Ruritania.mind={kind='grit', patience=1}",
                                           "actors.Sylvania.mind.kind=script",
                                           "actors.Borduria.mind={kind='grit', patience=0}",
                                           "actors.Ruritania.rung=massing",
                                           "actors.Borduria.rung=massing",
                                           "choice.response_days=3"};
    const std::vector<std::string> drawn_minds = {
        "actors.Ruritania.minds=[{kind='grit', patience=2, weight={uniform=[0.2, 0.4]}}, "
        "{kind='tit-for-tat', "
        "delay_turns=1, generosity={uniform=[0, 0.5]}, weight=0.4}, {lambda={uniform=[5, 30]}, weight=0.3}]",
        "actors.Sylvania.minds=[{lambda=4, weight=0.3}, {kind='quantal', lambda={uniform=[5, 10]}, "
        "outlook=false, weight=0.2}, {kind='random', weight=0.5}]",
        "actors.Borduria.minds=[{kind='level-k', level=2, weight=0.3}, {kind='look-ahead', depth=1, "
        "lambda=25, weight=0.7}]"};
    const auto ahead = [](const std::string& how) {
        return std::vector<std::string>{
            "actors.Ruritania.mind={kind='look-ahead', lambda={uniform=[8, 16]}, " + how + "}",
            "actors.Sylvania.mind={kind='look-ahead', lambda=15, " + how + "}",
            "actors.Borduria.mind={kind='look-ahead', lambda=12, " + how + "}"};
    };
    const auto duel = [](const std::string& how) {
        return std::vector<std::string>{"actors.Thule.mind={kind='look-ahead', lambda=25, " + how + "}",
                                        "actors.Avalon.mind={kind='look-ahead', lambda=15, " + how + "}",
                                        "actors.Thule.resolve={levels=[0.4, 2], prior=[0.5, 0.5]}"};
    };
    const std::vector<std::string> deep = {
        "actors.Thule.mind={kind='look-ahead', lambda=25, depth=3}",
        "actors.Avalon.mind={kind='look-ahead', lambda=15, continuation='expected'}",
        "actors.Thule.resolve={levels=[1], prior=[1]}",
        "actors.Avalon.resolve={levels=[0.7], prior=[1]}",
        "choice.hold=false",
        "time.horizon_days=35"};
    const std::vector<std::string> in_turn = {"choice.order=sequential"};
    const std::vector<std::string> drawn_order = {"choice.order=sequential-random"};
    const std::vector<std::string> no_hold = {"choice.hold=false", "choice.response_days=0"};
    return {
        {"three", three, {}},
        {"three, no fog", three, clear},
        {"three, at war", three, at_war},
        {"three, at war, no fog", three, at_war + clear},
        {"three, accidents", three, accidents + at_war},
        {"three, level 2", three, all_minds("level=2"), 40},
        {"three, level 2, no fog, at war", three, all_minds("level=2") + clear + at_war, 40},
        {"three, levels 3, 2, 1",
         three,
         {"actors.Ruritania.mind.level=3", "actors.Sylvania.mind.level=2"},
         5},
        {"three, script", three, script},
        {"three, tit-for-tat, quantal, random", three, simple_minds},
        {"three, tit-for-tat, quantal, random, no fog", three, simple_minds + clear},
        {"three, tit-for-tat, pushed at the start, no fog", three,
         simple_minds + clear +
             std::vector<std::string>{"calendar.great manoeuvres.from=0",
                                      "calendar.great manoeuvres.step=3"}},
        {"three, tit-for-tat at once",
         three,
         {"actors.Sylvania.mind.kind=tit-for-tat", "actors.Borduria.mind.kind=tit-for-tat"}},
        {"three, one slot", three, {"choice.slots=1"}},
        {"three, one slot, no fog", three, clear + std::vector<std::string>{"choice.slots=1"}},
        {"three, one slot, level 2", three, all_minds("level=2") + std::vector<std::string>{"choice.slots=1"},
         35},
        {"three, no nesting", three, {"choice.nesting=none"}},
        {"three, no outlook", three, all_minds("outlook=false")},
        {"three, no hold", three, no_hold},
        {"three, no hold, no fog, one slot", three,
         no_hold + clear + std::vector<std::string>{"choice.slots=1"}},
        {"three, turns of 3.5 days", three, {"time.turn_days=3.5"}},
        {"three, one after another", three, in_turn, 70},
        {"three, one after another, no fog", three, in_turn + clear, 70},
        {"three, one after another, accidents, no fog", three, in_turn + accidents + at_war + clear, 70},
        {"three, in a drawn order", three, drawn_order, 70},
        {"three, in a drawn order, no fog, level 2", three, drawn_order + clear + all_minds("level=2"), 40},
        {"three, in a drawn order, tit-for-tat, no fog", three, drawn_order + clear + simple_minds, 70},
        {"three, in a drawn order, one slot", three, drawn_order + std::vector<std::string>{"choice.slots=1"},
         70},
        {"three, grit", three, all_minds("kind=grit"), 70},
        {"three, grit, no fog, in a drawn order", three, grit + clear + drawn_order, 70},
        {"three, grit, accidents, one slot", three,
         grit + accidents + std::vector<std::string>{"choice.slots=1"}, 70},
        {"three, minds drawn", three, drawn_minds, 70},
        {"three, minds drawn, no fog, in a drawn order", three, drawn_minds + clear + drawn_order, 70},
        {"three, look-ahead of depth 1", three, ahead("depth=1"), 70},
        {"three, look-ahead of depth 1, no fog, one slot, in a drawn order", three,
         ahead("depth=1") + clear + drawn_order + std::vector<std::string>{"choice.slots=1"}, 70},
        {"two, look-ahead of depth 2", two, duel("depth=2"), 70},
        {"two, look-ahead of depth 2, expected, one slot", two,
         duel("depth=2, continuation='expected'") + std::vector<std::string>{"choice.slots=1"}, 70},
        {"two, look-ahead of depths 3 and 2, few types, no hold", two, deep, 40},
        {"two, level 3", two, {}, 40},
        {"two, fog, levels 2 and 1",
         two,
         {"ties.Thule->Avalon.fog_sd=0.7", "actors.Thule.mind.level=2", "actors.Avalon.mind.level=1"}},
    };
}

// Agreements, treaties, home fronts, arms, feints and records: each alone, then all of them in variants of pact.toml.
inline std::vector<Case> variants_of_talks() {
    const std::filesystem::path folder = BRINK_SOURCE_DIR "/tests/oracle/scenarios";
    const auto three = folder / "three.toml", accord = folder / "accord.toml", arms = folder / "arms.toml",
               feints = folder / "feints.toml", pact = folder / "pact.toml";
    using Sets = std::vector<std::string>;
    const Sets clear = {"ties.Ruritania->Sylvania.fog_sd=0", "ties.Ruritania->Borduria.fog_bias=0",
                        "ties.Ruritania->Borduria.fog_sd=0", "ties.Sylvania->Ruritania.fog_bias=0",
                        "ties.Borduria->Ruritania.fog_sd=0"};
    const Sets all_clear = clear + Sets{"ties.Poldevia->Ruritania.fog_sd=0"};
    const auto minds = [](const Sets& actors, const std::string& assignment) {
        Sets sets;
        for (const auto& actor : actors) sets.push_back("actors." + actor + ".mind." + assignment);
        return sets;
    };
    const Sets three_actors = {"Ruritania", "Sylvania", "Borduria"};
    const Sets four_actors = {"Ruritania", "Sylvania", "Borduria", "Poldevia"};
    const Sets duellists = {"Thule", "Avalon"};
    const Sets treaty = {"ties.Borduria->Sylvania.treaty=true", "ties.Borduria->Sylvania.reliability=0.8",
                         "contests.the valley.allies_at=strike"};
    const Sets home_fronts = {
        "actors.Ruritania.home_front={approval={uniform=[0.4, 0.8]}, weight=0.1, fading_days=40, rally=0.1, "
        "hardship=3, casualties_per_day=0.005, humiliation=0.3}",
        "actors.Sylvania.home_front={weight={uniform=[0.02, 0.2]}, rally=0.05, casualties_per_day=0.02}"};
    const Sets foresighted = minds(four_actors, "depth=1") + minds(four_actors, "kind=look-ahead");
    const Sets at_war = {"actors.Ruritania.rung=raid", "actors.Sylvania.rung=massing",
                         "contests.the valley.duration_days=12"};
    const Sets eager = {"agreements.valley accord.heard=1",
                        "agreements.tariff pact.heard=1",
                        "actors.Ruritania.mind.lambda=1",
                        "actors.Sylvania.mind.lambda=1",
                        "actors.Borduria.mind.lambda=1",
                        "actors.Poldevia.mind.lambda=1",
                        "choice.response_days=0"};
    const Sets watched = {"agreements.valley accord.verified_per_day=0.2",
                          "agreements.tariff pact.verified_per_day=0.1",
                          "agreements.tariff pact.stands_days=5", "actors.Ruritania.unmasked_per_day=0.1",
                          "beliefs.record_learning=0.9"};
    const Sets accidents = {"hazards.border incident.per_day=0.05", "hazards.nerves.per_day=0.08",
                            "actors.Ruritania.execution_error=0.4", "actors.Sylvania.execution_error=0.3"};
    const Sets script = {
        "actors.Ruritania.mind={kind='script', script=[{date=2, move='propose the accord'}, {date=4, "
        "move='announce a withdrawal'}, {date=7, move='arm'}, {date=11, move='sign the pact'}, {date=16, "
        "move='propose the pact'}, {date=21, move='sign the accord'}, {date=31, move='climb'}, {date=41, "
        "move='renounce the accord'}, {date=46, move='attack'}]}",
        "actors.Poldevia.mind={kind='script', script=[{date=3, move='propose the pact'}, {date=8, "
        "move='deliver', target='Sylvania'}, {date=16, move='sign the pact'}]}"};
    const Sets simple_minds = {"actors.Ruritania.mind.kind=random", "actors.Sylvania.mind.kind=quantal",
                               "actors.Borduria.mind.kind=tit-for-tat", "actors.Poldevia.mind.kind=random"};
    return {
        {"accord", accord, {}},
        {"accord, fog", accord, {"ties.Thule->Avalon.fog_sd=0.7", "ties.Avalon->Thule.fog_sd=0.5"}},
        {"accord, level 2", accord, minds(duellists, "level=2")},
        {"accord, level 3", accord, minds(duellists, "level=3"), 40},
        {"accord, one slot", accord, {"choice.slots=1"}},
        {"accord, one slot, level 2", accord, minds(duellists, "level=2") + Sets{"choice.slots=1"}},
        {"accord, no hold, one slot",
         accord,
         {"choice.slots=1", "choice.hold=false", "choice.response_days=0"}},
        {"accord, everything lifted",
         accord,
         {"agreements.free passage.sanctions=lifted", "actors.Thule.mind.lambda=5",
          "ties.Thule->Avalon.adversary=1", "beliefs.record_learning=0.3"}},
        {"three, treaty", three, treaty},
        {"three, treaty, at war, no fog", three, treaty + at_war + clear},
        {"three, home fronts", three, home_fronts},
        {"three, home fronts, at war, no fog", three, home_fronts + at_war + clear},
        {"three, records that learn", three, {"beliefs.record_learning={uniform=[0.2, 0.6]}"}},
        {"arms", arms, {}},
        {"arms, level 2, no fog", arms, minds(three_actors, "level=2") + clear, 40},
        {"feints", feints, {}},
        {"feints, no fog", feints, clear},
        {"feints, level 2, no fog", feints, minds(three_actors, "level=2") + clear, 40},
        {"feints, one slot", feints, {"choice.slots=1"}},
        {"feints, accidents", feints, accidents},
        {"pact", pact, {}},
        {"pact, no fog", pact, all_clear},
        {"pact, at war", pact, at_war, 70},
        {"pact, at war, no fog, watched", pact, at_war + all_clear + watched, 70},
        {"pact, eager", pact, eager + watched, 70},
        {"pact, eager, no fog, one slot", pact, eager + watched + all_clear + Sets{"choice.slots=1"}, 70},
        {"pact, accidents", pact, accidents + watched, 70},
        {"pact, level 2", pact, minds(four_actors, "level=2") + Sets{"time.horizon_days=85"}, 35},
        {"pact, level 2, no fog, one slot, eager", pact,
         minds(four_actors, "level=2") + all_clear + eager + Sets{"choice.slots=1"}, 5},
        {"pact, one slot", pact, {"choice.slots=1"}},
        {"pact, script", pact, script, 70},
        {"pact, random, quantal, tit-for-tat", pact, simple_minds, 70},
        {"pact, random, quantal, tit-for-tat, no fog", pact, simple_minds + all_clear + watched, 70},
        {"pact, no nesting, no outlook", pact,
         minds(four_actors, "outlook=false") + Sets{"choice.nesting=none"}, 70},
        {"pact, allies at massing", pact,
         at_war + Sets{"contests.the valley.allies_at=massing", "ties.Borduria->Sylvania.reliability=1"}, 70},
        {"pact, turns of 3.5 days", pact, {"time.turn_days=3.5"}, 70},
        {"pact, one after another, no fog, eager", pact,
         all_clear + eager + watched + Sets{"choice.order=sequential"}, 70},
        {"pact, in a drawn order, at war, watched", pact,
         at_war + watched + Sets{"choice.order=sequential-random"}, 70},
        {"pact, look-ahead of depth 1, no fog", pact, foresighted + all_clear, 35},
        {"pact, look-ahead of depth 1, one slot, eager, in a drawn order", pact,
         foresighted + eager + Sets{"choice.slots=1", "choice.order=sequential-random"}, 35},
        {"accord, look-ahead of depth 2", accord, minds(duellists, "kind=look-ahead"), 40},
        {"feints, look-ahead of depth 1", feints,
         minds(three_actors, "depth=1") + minds(three_actors, "kind=look-ahead"), 70},
        {"feints, look-ahead of depth 2", feints, minds({"Ruritania"}, "kind=look-ahead"), 5},
        {"pact, in a drawn order, one slot, eager", pact,
         eager + watched + Sets{"choice.order=sequential-random", "choice.slots=1"}, 70},
        {"feints, in a drawn order, no fog", feints, clear + Sets{"choice.order=sequential-random"}, 70},
    };
}

// Games in normal form: solved and played, weighed, and both at once.
inline std::vector<Case> variants_of_tables() {
    const std::filesystem::path folder = BRINK_SOURCE_DIR "/tests/oracle/scenarios";
    const auto fishery = folder / "fishery.toml", table = folder / "table.toml";
    using Sets = std::vector<std::string>;
    const Sets to_any_rung = {
        "moves=[{name='rest', family='de-escalate', to_rung='quiet'}, {name='drill', family='negotiate', "
        "to_rung='drill'}, {name='raid', family='escalate', to_rung='raid'}]"};
    return {
        {"fishery", fishery, {}},
        {"fishery, one weighs", fishery, {"actors.Blue fleet.mind.kind=level-k"}},
        {"fishery, one weighs at level 2", fishery, {"actors.Blue fleet.mind={kind='level-k', level=2}"}},
        {"fishery, both weigh, fog",
         fishery,
         {"actors.Blue fleet.mind.kind=quantal", "actors.Red fleet.mind={kind='level-k', level=2}",
          "ties=[{from='Blue fleet', to='Red fleet', adversary=1, fog_sd=0.6}]"}},
        {"fishery, one seen through fog",
         fishery,
         {"ties=[{from='Blue fleet', to='Red fleet', fog_sd=0.6}]"}},
        {"table", table, {}},
        {"table, one plays its equilibrium", table,
         to_any_rung +
             Sets{"actors.Alta.mind={kind='dynamic-qre'}", "actors.Bassa.mind={kind='level-k', level=2}",
                  "table={actors=['Bassa', 'Alta'], states='one', lambda=[1, 3], payoffs=[{moves=['quiet', "
                  "'quiet'], payoff=[0.2, 0.2]}, {moves=['quiet', 'drill'], payoff=[-0.1, 0.3]}, "
                  "{moves=['quiet', 'raid'], payoff=[-0.5, 0.3]}, {moves=['drill', 'quiet'], payoff=[0.2, "
                  "-0.1]}, {moves=['drill', 'drill'], payoff=[0, 0]}, {moves=['drill', 'raid'], "
                  "payoff=[-0.3, 0.1]}, {moves=['raid', 'quiet'], payoff=[0.3, -0.5]}, {moves=['raid', "
                  "'drill'], payoff=[0.1, -0.3]}, {moves=['raid', 'raid'], payoff=[-0.4, -0.4]}]}"}},
        {"table, level 2", table, {"actors.Alta.mind.level=2", "actors.Bassa.mind.kind=level-k"}},
    };
}

// Prospect theory, mediators, and leaders who lose their office.
inline std::vector<Case> variants_of_leaders() {
    const std::filesystem::path folder = BRINK_SOURCE_DIR "/tests/oracle/scenarios";
    const auto three = folder / "three.toml", two = folder / "two.toml", accord = folder / "accord.toml",
               pact = folder / "pact.toml", table = folder / "table.toml";
    using Sets = std::vector<std::string>;
    const Sets clear = {"ties.Ruritania->Sylvania.fog_sd=0", "ties.Ruritania->Borduria.fog_bias=0",
                        "ties.Ruritania->Borduria.fog_sd=0", "ties.Sylvania->Ruritania.fog_bias=0",
                        "ties.Borduria->Ruritania.fog_sd=0"};
    const Sets all_clear = clear + Sets{"ties.Poldevia->Ruritania.fog_sd=0"};
    const auto minds = [](const Sets& actors, const std::string& assignment) {
        Sets sets;
        for (const auto& actor : actors) sets.push_back("actors." + actor + ".mind." + assignment);
        return sets;
    };
    const Sets three_actors = {"Ruritania", "Sylvania", "Borduria"};
    const Sets four_actors = {"Ruritania", "Sylvania", "Borduria", "Poldevia"};
    const Sets duellists = {"Thule", "Avalon"};
    const Sets at_war = {"actors.Ruritania.rung=raid", "actors.Sylvania.rung=massing",
                         "actors.Borduria.rung=massing", "contests.the valley.duration_days=12"};
    const Sets eager = {"agreements.valley accord.heard=1",
                        "agreements.tariff pact.heard=1",
                        "actors.Ruritania.mind.lambda=1",
                        "actors.Sylvania.mind.lambda=1",
                        "actors.Borduria.mind.lambda=1",
                        "actors.Poldevia.mind.lambda=1",
                        "choice.response_days=0"};
    const Sets one_slot = {"choice.slots=1"}, drawn_order = {"choice.order=sequential-random"};

    const Sets attacker = {"actors.Ruritania.prospect_theory={aspiration={uniform=[0, 0.2]}, "
                           "curvature={uniform=[0.7, 0.95]}, loss_aversion={uniform=[1.5, 2.5]}}"};
    const Sets defender = {"actors.Sylvania.prospect_theory={aspiration=-0.2, weighting_gains=0.5, "
                           "weighting_losses={uniform=[0.6, 0.9]}}"};
    const Sets third_party = {"actors.Borduria.prospect_theory={}"};
    const Sets all = attacker + defender + third_party;
    const Sets straight = {"actors.Ruritania.prospect_theory={curvature=1, loss_aversion=1, "
                           "weighting_gains=1, weighting_losses=1}",
                           "actors.Sylvania.prospect_theory={aspiration=0.1, curvature=1, loss_aversion=1, "
                           "weighting_gains=1, weighting_losses=1}"};
    const Sets four = all + Sets{"actors.Poldevia.prospect_theory={aspiration=0.1, loss_aversion=3}"};
    const Sets both = {
        "actors.Thule.prospect_theory={aspiration=0.1}",
        "actors.Avalon.prospect_theory={curvature=0.85, weighting_gains={uniform=[0.5, 0.8]}}"};
    const Sets gamblers = {"actors.Alta.prospect_theory={aspiration=0.2}", "actors.Bassa.prospect_theory={}",
                           "actors.Colle.prospect_theory={}"};
    const Sets ahead = minds(duellists, "kind=look-ahead") +
                       Sets{"actors.Thule.resolve={levels=[0.4, 2], prior=[0.5, 0.5]}"};

    // `carried`: what they do for offers, where there are agreements.
    const auto envoy = [](const std::string& during, const std::string& carried) {
        return Sets{"mediators=[{name='envoy', between=['Ruritania', 'Sylvania'], during='" + during +
                    "', bias=0.5, clarity=0.7, face_saving=0.6" + carried + "}]"};
    };
    const auto several = [](const std::string& during, const std::string& carried) {
        return Sets{
            "mediators=[{name='envoy', between=['Sylvania', 'Ruritania'], bias={uniform=[-0.5, 0.5]}, "
            "clarity={uniform=[0.3, 0.9]}, face_saving=0.5" +
            carried + "}, {name='league', between=['Ruritania', 'Sylvania'], during='" + during +
            "', bias=-1, clarity=0.5, face_saving={uniform=[0.2, 0.8]}" + carried +
            "}, {name='patron', between=['Borduria', 'Ruritania'], bias=1, clarity=1, face_saving=1}]"};
    };
    const Sets envoy_of_three = envoy("talks", ""), several_of_three = several("talks", "");
    const Sets envoy_of_pact = envoy("tariff talks", ", carries=0.8"),
               several_of_pact = several("tariff talks", ", carries={uniform=[0.2, 0.8]}");
    const Sets unheard = {"agreements.valley accord.heard=0", "agreements.tariff pact.heard=0",
                          "calendar.talks.heard=0", "calendar.tariff talks.heard=0"};

    const Sets removed = {
        "actors.Ruritania.home_front={approval={uniform=[0.4, 0.8]}, weight=0.1, rally=0.1, hardship=3, "
        "casualties_per_day=0.005, humiliation=0.3, removal_per_day=0.02, removal_growth={uniform=[1, 5]}}",
        "actors.Sylvania.home_front={casualties_per_day=0.02, removal_per_day={uniform=[0.03, 0.06]}}",
        "actors.Borduria.home_front={removal_per_day=0.03, removal_growth=3}", "beliefs.record_learning=0.5"};
    const Sets grit = {"actors.Ruritania.mind={kind='grit', patience=1}",
                       "actors.Borduria.mind={kind='grit', patience=3}", "actors.Ruritania.rung=massing",
                       "actors.Borduria.rung=massing", "choice.response_days=3"};
    return {
        {"three, prospect theory of the attacker", three, attacker},
        {"three, prospect theory of the defender, no fog", three, defender + clear},
        {"three, prospect theory of a third party, at war", three, third_party + at_war},
        {"three, prospect theory of all, at war, no fog", three, all + at_war + clear},
        {"three, prospect theory without its curves, at war", three, straight + at_war},
        {"three, prospect theory of all, one slot", three, all + one_slot},
        {"three, prospect theory of all, level 2", three,
         all + minds(three_actors, "level=2") + Sets{"time.horizon_days=85"}, 35},
        {"three, prospect theory of all, look-ahead of depth 1, in a drawn order", three,
         all + drawn_order + minds(three_actors, "depth=1") + minds(three_actors, "kind=look-ahead"), 35},
        {"two, prospect theory, look-ahead of depth 2", two, both + ahead, 35},
        {"two, prospect theory, level 3", two, both, 35},
        {"accord, prospect theory", accord, both},
        {"pact, prospect theory", pact, four, 70},
        {"pact, prospect theory, at war, eager, no fog, one slot", pact,
         four + at_war + eager + all_clear + one_slot, 70},
        {"table, prospect theory", table, gamblers},
        {"three, mediated", three, envoy_of_three},
        {"three, mediated, level 2, no fog", three, several_of_three + minds(three_actors, "level=2") + clear,
         35},
        {"three, several mediators, look-ahead of depth 1", three,
         several_of_three + minds(three_actors, "depth=1") + minds(three_actors, "kind=look-ahead"), 35},
        {"pact, mediated", pact, envoy_of_pact + eager, 70},
        {"pact, several mediators", pact, several_of_pact, 70},
        {"pact, heard by mediators alone", pact, envoy_of_pact + eager + unheard, 70},
        {"pact, heard by several mediators alone, no fog, in a drawn order", pact,
         several_of_pact + eager + unheard + all_clear + drawn_order, 70},
        {"three, leaders removed", three, removed},
        {"three, leaders removed, no fog, at war", three, removed + clear + at_war},
        {"three, leaders removed, grit, in a drawn order", three, removed + grit + drawn_order},
        {"pact, leaders removed, one slot, eager", pact, removed + eager + one_slot, 70},
        {"pact, leaders removed, mediated, prospect theory, no fog", pact,
         removed + several_of_pact + four + all_clear, 70},
    };
}

inline std::vector<Case> variants() {
    auto cases = variants_of_coercion();
    for (const auto& variant : variants_of_leaders()) cases.push_back(variant);
    for (const auto& variant : variants_of_talks()) cases.push_back(variant);
    for (const auto& variant : variants_of_tables()) cases.push_back(variant);
    return cases;
}

inline std::vector<Case> all_cases() {
    std::vector<Case> cases;
    for (const auto& file : tests::scenarios_in("scenarios"))
        cases.push_back({file.stem().string(), file, {}});
    for (const auto& variant : variants()) cases.push_back(variant);
    return cases;
}

} // namespace brink::oracle
