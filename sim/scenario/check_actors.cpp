// Actors: their rungs, resolve, positions and scripts.
#include "base/number_text.h"
#include "scenario/check.h"
#include "scenario/relations.h"

#include <cmath>

namespace brink::scenario {
namespace {

constexpr double sum_tolerance = 1e-6;

double plain_sum(const std::vector<Number>& numbers) {
    double sum = 0.0;
    for (const auto& number : numbers) {
        sum += number.prior ? unread_number : number.value; // not judged: normalised in each replica
    }
    return sum;
}

void complain_sum(Reading& reading, const std::string& what, const std::string& path, double sum) {
    if (std::abs(sum - 1.0) > sum_tolerance) { // never true of unread_number
        reading.complain(Fault::sum_not_one, reading.places.of(path),
                         {what, number_text(std::round(sum * 1e6) / 1e6),
                          sum > 0.0 ? "divide each by the sum" : "one of them must be above 0"});
    }
}

void check_ascending(const Scenario& scenario, Reading& reading, const std::vector<Rung>& rungs,
                     const std::string& path) {
    for (std::size_t i = 1; i < rungs.size(); ++i) {
        if (rungs[i] != unread_rung && rungs[i] <= rungs[i - 1]) {
            reading.complain(Fault::not_ascending, reading.places.of(path + "[" + std::to_string(i) + "]"),
                             {path, rung_name(scenario, rungs[i - 1]), rung_name(scenario, rungs[i])});
            return;
        }
    }
}

void check_resolve(Reading& reading, const Resolve& resolve, const std::string& path) {
    check_ascending(reading, resolve.levels, path + ".levels");
    if (resolve.levels.empty() || resolve.prior.empty()) { // was complained of
        return;
    }
    complain_sum(reading, "the probabilities of " + path + ".prior", path + ".prior",
                 plain_sum(resolve.prior));
    if (resolve.levels.size() != resolve.prior.size()) {
        reading.complain(Fault::lengths_differ, reading.places.of(path),
                         {path + ".levels", std::to_string(resolve.levels.size()) + " numbers",
                          path + ".prior", std::to_string(resolve.prior.size())});
    }
}

void check_positions(const Scenario& scenario, Reading& reading, const Actor& actor,
                     const std::string& path) {
    if (actor.positions.empty()) { return; }
    std::vector<Number> saliences;
    for (const auto& position : actor.positions) { saliences.push_back(position.salience); }
    complain_sum(reading, "the saliences of " + path + ".positions", path + ".positions",
                 plain_sum(saliences));
    for (const auto& issue : scenario.issues) {
        const bool has = std::any_of(actor.positions.begin(), actor.positions.end(),
                                     [&](const Position& position) { return position.issue == issue.name; });
        if (!has) {
            reading.complain(Fault::missing_position, reading.places.of(path + ".positions"),
                             {path, issue.name});
        }
    }
}

void check_script_entry(const Scenario& scenario, Reading& reading, const Actor& actor,
                        const ScriptEntry& entry, const std::string& path) {
    check_within_horizon(scenario, reading, entry.date, path + ".date");
    const auto* move = named(scenario.moves, entry.move);
    if (!move) { return; }
    if (!may(*move, actor)) {
        reading.complain(Fault::not_its_move, reading.places.of(path + ".move"),
                         {path, move->name, actor.name, listed(move->actors)});
    }
    check_party(scenario, reading, move->agreement, actor.name, path + ".move");
    if ((move->target == "none") != entry.target.empty()) {
        entry.target.empty()
            ? reading.complain(Fault::needs_key, entry.place,
                               {path, "'target'", "the move '" + move->name + "' is directed at someone"})
            : reading.complain(Fault::unneeded_key, reading.places.of(path + ".target"),
                               {path, "target", "the move '" + move->name + "' has no target"});
    }
}

void check_mind(const Scenario& scenario, Reading& reading, const Actor& actor, const Mind& mind,
                const std::string& path) {
    if (mind.kind != "script" && !mind.script.empty()) {
        reading.complain(Fault::unneeded_key, reading.places.of(path + ".script"),
                         {path, "script", "only a mind of kind \"script\" follows one"});
    }
    for (std::size_t i = 0; i < mind.script.size(); ++i) {
        check_script_entry(scenario, reading, actor, mind.script[i],
                           path + ".script[" + std::to_string(i) + "]");
    }
}

void check_minds(const Scenario& scenario, Reading& reading, const Actor& actor, const std::string& path) {
    check_mind(scenario, reading, actor, actor.mind, path + ".mind");
    if (actor.minds.empty()) { return; }
    // A file may replace the one mind of the file that it extends.
    const auto& places = reading.places;
    if (places.has(path + ".mind") && places.of(path + ".mind").file == places.of(path + ".minds").file) {
        reading.complain(Fault::unneeded_key, places.of(path + ".mind"),
                         {path, "mind", "each replica draws one of its 'minds'"});
    }
    std::vector<Number> weights;
    for (std::size_t n = 0; n < actor.minds.size(); ++n) {
        check_mind(scenario, reading, actor, actor.minds[n], path + ".minds[" + std::to_string(n) + "]");
        weights.push_back(actor.minds[n].weight);
    }
    complain_sum(reading, "the weights of " + path + ".minds", path + ".minds", plain_sum(weights));
}

void check_actor(const Scenario& scenario, Reading& reading, const Actor& actor) {
    const auto path = "actors." + actor.name;
    check_ascending(scenario, reading, actor.rungs, path + ".rungs");
    check_rung_allowed(scenario, reading, actor.name, actor.rung, path + ".rung");
    check_resolve(reading, actor.resolve, path + ".resolve");
    check_positions(scenario, reading, actor, path);
    check_minds(scenario, reading, actor, path);
    if (actor.ceiling && actor.ceiling->lifted_by == actor.name) {
        reading.complain(Fault::same_actor, reading.places.of(path + ".ceiling.lifted_by"),
                         {"the actor", "lifted_by", path + ".ceiling"});
    }
    if (actor.reciprocity_floor.value > actor.reciprocity_ceiling.value) {
        reading.complain(Fault::not_ascending, reading.places.of(path + ".reciprocity_floor"),
                         {"from reciprocity_floor to reciprocity_ceiling of " + path,
                          number_text(actor.reciprocity_floor.value),
                          number_text(actor.reciprocity_ceiling.value)});
    }
}

} // namespace

void check_actors(const Scenario& scenario, Reading& reading) {
    for (const auto& actor : scenario.actors) { check_actor(scenario, reading, actor); }
}

} // namespace brink::scenario
