#include "scenario/date.h"
#include "words/replay.h"
#include "words/telling.h"

#include <nlohmann/json.hpp>

namespace brink::words {

namespace {

using Json = nlohmann::ordered_json;

Json tranche_json(const Replay& replay, int tranche) {
    return tranche > 0 ? Json(replay.model.names.sanctions[place(tranche - 1)]) : Json(nullptr);
}

template <class Value> Json by_actor(const Replay& replay, const std::vector<Value>& values) {
    Json json = Json::object();
    for (std::size_t i = 0; i < values.size(); ++i) json[replay.model.names.actors[i]] = values[i];
    return json;
}

double day_at_end(const Replay& replay, int turn) { return (turn + 1) * replay.model.names.turn_days; }

std::string date_at_end(const Replay& replay, int turn) {
    return scenario::date_after(replay.scenario.time.start, day_at_end(replay, turn));
}

Json types_json(const Replay& replay) {
    const run::Snapshot& start = replay.turns.front().before;
    Json list = Json::array();
    for (std::size_t i = 0; i < start.resolve.size(); ++i) {
        list.push_back({{"actor", replay.model.names.actors[i]},
                        {"resolve", start.resolve[i]},
                        {"level", start.type[i] < 0 ? Json(nullptr) : Json(start.type[i])}});
    }
    return list;
}

Json threats_json(const Replay& replay, const run::Snapshot& at) {
    Json list = Json::array();
    for (std::size_t p = 0; p < at.threat.size(); ++p) {
        if (at.threat[p] == 0) continue;
        const auto [sender, target] = replay.model.names.pairs[p];
        const bool ends = at.last_turn[p] < replay.model.names.turns;
        list.push_back({{"sender", actor_name(replay, sender)},
                        {"target", actor_name(replay, target)},
                        {"threat", tranche_json(replay, at.threat[p])},
                        {"trigger", at.trigger[p]},
                        {"until", ends ? Json(date_at_end(replay, at.last_turn[p])) : Json(nullptr)}});
    }
    return list;
}

Json sanctions_json(const Replay& replay, const run::Snapshot& at) {
    Json list = Json::array();
    for (std::size_t p = 0; p < at.tranche.size(); ++p) {
        const auto [sender, target] = replay.model.names.pairs[p];
        list.push_back({{"sender", actor_name(replay, sender)},
                        {"target", actor_name(replay, target)},
                        {"tranche", tranche_json(replay, at.tranche[p])},
                        {"threat", tranche_json(replay, at.threat[p])},
                        {"triggered", at.triggered[p] != 0},
                        {"stress", at.stress[p]}});
    }
    return list;
}

Json stress_json(const Replay& replay, const run::Snapshot& at) {
    std::vector<double> stress(at.rung.size());
    for (std::size_t p = 0; p < at.stress.size(); ++p)
        stress[place(replay.model.names.pairs[p].second)] += at.stress[p];
    return by_actor(replay, stress);
}

Json start_json(const Replay& replay) {
    const run::Snapshot& start = replay.turns.front().before;
    return {{"rung", by_actor(replay, start.rung)},
            {"threats", threats_json(replay, start)},
            {"status_quo", start.status_quo}};
}

Json target_json(const Replay& replay, int target) {
    return target < 0 ? Json(nullptr) : Json(actor_name(replay, target));
}

Json package_json(const Replay& replay, int actor, std::size_t option) {
    const int package = replay.model.names.options[place(actor)][option].package;
    if (package < 0) return nullptr;
    const int agreement = replay.model.tables.actor[actor].options[option].agreement;
    return replay.model.names.packages[place(agreement)][place(package)];
}

Json terms_json(const std::vector<double>& terms) {
    Json json = Json::object();
    for (std::size_t term = 0; term < terms.size(); ++term) json[run::term_names()[term]] = terms[term];
    return json;
}

Json options_json(const Replay& replay, const run::Decision& decision) {
    Json list = Json::array();
    const auto& options = replay.model.names.options[place(decision.actor)];
    for (std::size_t o = 0; o < options.size(); ++o) {
        if (decision.probability[o] == 0.0 && static_cast<int>(o) != decision.chosen) continue;
        list.push_back({{"move", replay.model.names.moves[place(options[o].move)]},
                        {"target", target_json(replay, options[o].target)},
                        {"package", package_json(replay, decision.actor, o)},
                        {"probability", decision.probability[o]}});
        if (!decision.terms.empty() && !decision.terms[o].empty()) {
            list.back()["utility"] = decision.utility[o];
            list.back()["terms"] = terms_json(decision.terms[o]);
        }
    }
    return list;
}

// Of a mind that weighs utilities.
Json lambda_json(const Replay& replay, int actor) {
    const run::Snapshot& start = replay.turns.front().before;
    const bool weighs = replay.model.tables.actor[actor].minds[start.mind[place(actor)]].weighs;
    return weighs ? Json(start.lambda[place(actor)]) : Json(nullptr);
}

Json decision_json(const Replay& replay, const run::Decision& decision) {
    const model::OptionName chosen =
        decision.chosen < 0 ? model::OptionName{}
                            : replay.model.names.options[place(decision.actor)][place(decision.chosen)];
    return {{"actor", actor_name(replay, decision.actor)},
            {"slot", decision.slot == 0 ? "rung" : "instrument"},
            {"opportunity", decision.opportunity},
            {"chosen", replay.model.names.moves[place(chosen.move)]},
            {"target", target_json(replay, chosen.target)},
            {"package", decision.chosen < 0 ? Json(nullptr)
                                            : package_json(replay, decision.actor, place(decision.chosen))},
            {"came_out", decision.came_out},
            {"lambda", lambda_json(replay, decision.actor)},
            {"options", options_json(replay, decision)}};
}

Json decisions_json(const Replay& replay, const run::Turn& turn) {
    Json list = Json::array();
    for (const run::Decision& decision : turn.decisions) list.push_back(decision_json(replay, decision));
    return list;
}

// What each eye takes each actor for when it chooses; a common eye has no name.
Json perceived_json(const Replay& replay, const run::Snapshot& at) {
    const model::Names& names = replay.model.names;
    Json list = Json::array();
    for (std::size_t view = 0; view < at.seen.size(); ++view) {
        const std::size_t eye = view / names.actors.size(), of = view % names.actors.size();
        const auto first = at.belief.begin() + static_cast<std::ptrdiff_t>(view * place(names.max_types));
        list.push_back({{"eye", names.eyes > 1 ? Json(names.actors[eye]) : Json(nullptr)},
                        {"actor", names.actors[of]},
                        {"rung", names.eyes > 1 ? at.seen[view] : at.shown[of]},
                        {"belief", std::vector<double>(first, first + names.types[of])}});
    }
    return list;
}

Json events_json(const Replay& replay, const run::Turn& turn) {
    Json list = Json::array();
    for (const Event& event : events_of(replay, turn))
        list.push_back({{"kind", event.kind}, {"actors", event.actors}, {"text", event.text}});
    return list;
}

Json agreements_json(const Replay& replay, const run::Snapshot& at) {
    Json list = Json::array();
    for (std::size_t g = 0; g < at.in_force.size(); ++g) {
        const auto package = [&](int number) {
            return number < 0 ? Json(nullptr) : Json(replay.model.names.packages[g][place(number)]);
        };
        list.push_back({{"agreement", replay.model.names.agreements[g]},
                        {"on_the_table", package(at.tabled[g])},
                        {"in_force", package(at.in_force[g])}});
    }
    return list;
}

Json turn_json(const Replay& replay, const run::Turn& turn) {
    return {{"turn", turn.turn},
            {"day", day_at_end(replay, turn.turn)},
            {"date", date_at_end(replay, turn.turn)},
            {"events", events_json(replay, turn)},
            {"decisions", decisions_json(replay, turn)},
            {"perceived", perceived_json(replay, turn.before)},
            {"rung", by_actor(replay, turn.after.rung)},
            {"shown", by_actor(replay, turn.after.shown)},
            {"capability", by_actor(replay, turn.after.capability)},
            {"approval", by_actor(replay, turn.after.approval)},
            {"agreements", agreements_json(replay, turn.after)},
            {"sanctions", sanctions_json(replay, turn.after)},
            {"stress", stress_json(replay, turn.after)}};
}

Json turns_json(const Replay& replay, TurnSpan shown) {
    Json list = Json::array();
    for (const run::Turn& turn : replay.turns) {
        if (turn.turn >= shown.first && turn.turn <= shown.last) list.push_back(turn_json(replay, turn));
    }
    return list;
}

} // namespace

std::string to_json(const Replay& replay, TurnSpan shown) {
    const model::Names& names = replay.model.names;
    const run::Snapshot& end = replay.turns.back().after;
    const bool ended = end.ending >= 0;
    const Json json = {{"scenario", replay.scenario.name},
                       {"title", replay.scenario.title},
                       {"seed", replay.seed},
                       {"point", replay.point ? Json(replay.point->number) : Json(nullptr)},
                       {"replica", replay.replica},
                       {"start_date", replay.scenario.time.start},
                       {"turn_days", names.turn_days},
                       {"actors", names.actors},
                       {"rungs", names.rungs},
                       {"issues", names.issues},
                       {"types", types_json(replay)},
                       {"start", start_json(replay)},
                       {"turns", turns_json(replay, shown)},
                       {"ending", ended ? Json(ending_of(replay)) : Json(nullptr)},
                       {"ending_turn", ended ? Json(end.ending_turn) : Json(nullptr)},
                       {"ending_date", ended ? Json(date_at_end(replay, end.ending_turn)) : Json(nullptr)},
                       {"why", why_it_ended(replay)}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace brink::words
