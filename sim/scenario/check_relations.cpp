// Ties, contests, hazards, false alarms and threats.
#include "scenario/check.h"

#include <utility>

namespace brink::scenario {
namespace {

void check_different(Reading& reading, const std::string& path, const Place& place,
                     const std::string& first_key, const std::string& first, const std::string& second_key,
                     const std::string& second) {
    if (first == second && !first.empty()) {
        reading.complain(Fault::same_actor, place, {first_key, second_key, path});
    }
}

bool is_treaty(const Tie& tie, const Contest& contest) {
    return tie.treaty && tie.to == contest.defender && tie.from != contest.attacker;
}

void check_allies(const Scenario& scenario, Reading& reading, const Contest& contest,
                  const std::string& path) {
    const auto at = path + ".allies_at";
    for (const auto& tie : scenario.ties) {
        if (is_treaty(tie, contest)) {
            check_rung_allowed(scenario, reading, tie.from, *contest.allies_at, at);
        }
    }
    if (*contest.allies_at == 0) {
        reading.complain(Fault::unneeded_key, reading.places.of(at),
                         {path, "allies_at", "nobody stands below '" + rung_name(scenario, 0) + "'"});
    }
    const bool third = std::any_of(scenario.ties.begin(), scenario.ties.end(), [&](const Tie& tie) {
        return tie.to == contest.defender && tie.from != contest.attacker;
    });
    if (!third && named(scenario.actors, contest.defender)) {
        reading.complain(Fault::unneeded_key, reading.places.of(at),
                         {path, "allies_at", "no third actor has a tie to " + contest.defender});
    }
}

void check_contest(const Scenario& scenario, Reading& reading, const Contest& contest) {
    const auto path = "contests." + contest.name;
    check_different(reading, path, contest.place, "attacker", contest.attacker, "defender", contest.defender);
    if (contest.allies_at) { check_allies(scenario, reading, contest, path); }
}

void check_tie(const Scenario& scenario, Reading& reading, const Tie& tie) {
    const auto path = "ties." + tie.from + "->" + tie.to;
    check_different(reading, path, tie.place, "from", tie.from, "to", tie.to);
    const bool honoured =
        std::any_of(scenario.contests.begin(), scenario.contests.end(),
                    [&](const Contest& contest) { return contest.allies_at && is_treaty(tie, contest); });
    if (tie.treaty && !honoured && named(scenario.actors, tie.to) &&
        reading.places.has(path + ".reliability")) {
        reading.complain(
            Fault::unneeded_key, reading.places.of(path + ".reliability"),
            {path, "reliability", "no contest that " + tie.to + " defends against another has 'allies_at'"});
    }
}

void check_pushed(const Scenario& scenario, Reading& reading, const Hazard& hazard, const std::string& path) {
    const std::vector<std::string> pair{hazard.first, hazard.second};
    for (std::size_t i = 0; i < hazard.pushes.size(); ++i) {
        const auto& pushed = hazard.pushes[i];
        const auto at = path + ".pushes[" + std::to_string(i) + "]";
        if (!pair[1].empty() && named(scenario.actors, pushed) &&
            std::find(pair.begin(), pair.end(), pushed) == pair.end()) {
            reading.complain(Fault::not_of_pair, reading.places.of(at), {at, pushed, listed(pair)});
        } else if (hazard.to_rung) {
            check_rung_allowed(scenario, reading, pushed, *hazard.to_rung, path + ".to_rung");
        }
    }
}

// Not of a rung or number that could not be read.
bool loses_nothing(const Scenario& scenario, Rung rung) {
    if (rung < 0 || rung >= static_cast<Rung>(scenario.rungs.size())) { return false; }
    const auto& loss = scenario.rungs[static_cast<std::size_t>(rung)].loss;
    return loss.value <= 0.0 && !loss.prior;
}

// Nor if one of those concerned could not be read.
bool pushes_no_attacker(const Scenario& scenario, const Hazard& hazard) {
    const auto known = [&](const std::string& name) { return named(scenario.actors, name) != nullptr; };
    const auto& pushes = hazard.pushes;
    return std::all_of(pushes.begin(), pushes.end(), known) &&
           std::all_of(scenario.contests.begin(), scenario.contests.end(), [&](const Contest& contest) {
               return known(contest.attacker) &&
                      std::find(pushes.begin(), pushes.end(), contest.attacker) == pushes.end();
           });
}

// What leads to a disaster or a war is valued by it, so there must be one.
void check_value(const Scenario& scenario, Reading& reading, const Hazard& hazard, const std::string& path) {
    const auto needs = [&](const std::string& what, const std::string& value) {
        reading.complain(Fault::needs_key, reading.places.of(path + ".leads_to"),
                         {path, what, "leads_to = \"" + hazard.leads_to + "\" is valued by " + value});
    };
    const bool disaster = hazard.leads_to == "disaster";
    if (disaster && !hazard.to_rung && hazard.step != 0) {
        needs("'to_rung' instead of 'step'", "the loss of the rung that it names");
    }
    if (disaster && hazard.to_rung && loses_nothing(scenario, *hazard.to_rung)) {
        needs("'loss' above 0 at the rung '" + rung_name(scenario, *hazard.to_rung) + "'", "it");
    }
    if (hazard.leads_to == "war" && pushes_no_attacker(scenario, hazard)) {
        needs("a contest whose attacker is pushed", "its war");
    }
}

void check_hazard(const Scenario& scenario, Reading& reading, const Hazard& hazard) {
    const auto path = "hazards." + hazard.name;
    check_different(reading, path, reading.places.of(path + ".between"), "the first", hazard.first,
                    "the second", hazard.second);
    check_pushed(scenario, reading, hazard, path);
    if (hazard.to_rung && hazard.step != 0) {
        reading.complain(Fault::step_and_rung, reading.places.of(path + ".step"), {path});
    }
    check_value(scenario, reading, hazard, path);
    if (!hazard.to_rung && hazard.step == 0) {
        reading.complain(Fault::needs_key, hazard.place,
                         {path, "'step' or 'to_rung'", "it does not say what it does"});
    }
}

void check_threat(const Scenario& scenario, Reading& reading, const Threat& threat) {
    const auto path = "threats." + threat.sender + "->" + threat.target;
    check_different(reading, path, threat.place, "sender", threat.sender, "target", threat.target);
    // A deadline behind the horizon is sensible: the threat then stands to the end.
    if (threat.deadline.day != unread_day && threat.deadline.day < 0) {
        check_within_horizon(scenario, reading, threat.deadline, path + ".deadline");
    }
}

} // namespace

void check_relations(const Scenario& scenario, Reading& reading) {
    for (const auto& tie : scenario.ties) { check_tie(scenario, reading, tie); }
    for (const auto& contest : scenario.contests) { check_contest(scenario, reading, contest); }
    for (const auto& hazard : scenario.hazards) { check_hazard(scenario, reading, hazard); }
    for (const auto& alarm : scenario.false_alarms) {
        check_rung_allowed(scenario, reading, alarm.actor, alarm.to_rung,
                           "false_alarms." + alarm.name + ".to_rung");
    }
    for (const auto& threat : scenario.threats) { check_threat(scenario, reading, threat); }
}

} // namespace brink::scenario
