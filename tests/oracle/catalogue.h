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

// Every mechanism, mind and switch: mostly variants of three.toml, which has them all.
inline std::vector<Case> variants() {
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
        {"two, level 3", two, {}, 40},
        {"two, fog, levels 2 and 1",
         two,
         {"ties.Thule->Avalon.fog_sd=0.7", "actors.Thule.mind.level=2", "actors.Avalon.mind.level=1"}},
    };
}

inline std::vector<Case> all_cases() {
    std::vector<Case> cases;
    for (const auto& file : tests::scenarios_in("scenarios"))
        cases.push_back({file.stem().string(), file, {}});
    for (const auto& variant : variants()) cases.push_back(variant);
    return cases;
}

} // namespace brink::oracle
