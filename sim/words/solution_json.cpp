#include "words/dynamics.h"
#include "words/solution.h"

#include <nlohmann/json.hpp>

namespace brink::words {

namespace {

using Json = nlohmann::ordered_json;

struct Writer {
    const Solution& solution;
    std::vector<std::string> moves = {}, states = {};

    explicit Writer(const Solution& of) : solution(of) {
        for (const auto& rung : of.scenario.rungs) moves.push_back(rung.name);
        states = of.game.states == 1 ? std::vector<std::string>{"one"} : moves;
    }

    // {"peace": {"peace": 0.95, …}, …}
    Json choices(const games::Equilibrium& at, int player) const {
        Json all = Json::object();
        for (std::size_t s = 0; s < states.size(); ++s) {
            for (std::size_t a = 0; a < moves.size(); ++a)
                all[states[s]][moves[a]] = at.chance.at(player, static_cast<int>(s), static_cast<int>(a));
        }
        return all;
    }

    Json transitions(const Dynamics& dynamics) const {
        Json all = Json::object();
        for (std::size_t s = 0; s < states.size(); ++s) {
            for (std::size_t next = 0; next < states.size(); ++next)
                all[states[s]][states[next]] = dynamics.chain(s, next);
        }
        return all;
    }

    Json long_run(const Dynamics& dynamics) const {
        if (dynamics.long_run.empty()) return nullptr;
        Json all = Json::object();
        for (std::size_t s = 0; s < states.size(); ++s) all[states[s]] = dynamics.long_run[s];
        return all;
    }

    Json passages(const Dynamics& dynamics) const {
        Json all = Json::array();
        for (const Passage& passage : dynamics.passages)
            all.push_back({{"from", states[passage.from]},
                           {"to_at_least", states[passage.to]},
                           {"turns", solution.turns},
                           {"probability", passage.chance},
                           {"mean_turns", passage.turns}});
        return all;
    }

    Json equilibrium(const games::Equilibrium& at) const {
        const Dynamics dynamics = dynamics_of(solution.game, at, solution.turns);
        const auto& actors = solution.scenario.table->actors;
        return {{"method", at.attempt.method == games::Method::newton ? "newton" : "iteration"},
                {"start", at.attempt.start},
                {"steps", at.steps},
                {"residual", at.residual},
                {"spectral_radius", at.radius},
                {"spectral_radius_of_half_steps", at.damped_radius},
                {"choices", {{actors[0], choices(at, 0)}, {actors[1], choices(at, 1)}}},
                {"transitions", transitions(dynamics)},
                {"long_run", long_run(dynamics)},
                {"first_passage", passages(dynamics)}};
    }

    Json outcome(const games::Unconverged& at) const {
        return {{"converged", false}, {"residual", at.residual}, {"steps", at.steps}};
    }
    Json outcome(const games::Equilibrium& at) const {
        Json told = equilibrium(at);
        told["converged"] = true;
        return told;
    }

    Json search() const {
        Json found = Json::array();
        for (std::size_t e = 0; e < solution.search.found.size(); ++e) {
            found.push_back(equilibrium(solution.search.found[e]));
            found.back()["times"] = solution.search.times[e];
        }
        return {{"starts", solution.starts},
                {"unconverged", solution.search.unconverged},
                {"equilibria", std::move(found)}};
    }
};

} // namespace

std::string to_json(const Solution& solution) {
    const Writer writer(solution);
    const auto& table = *solution.scenario.table;
    Json root = {{"scenario", solution.scenario.name},
                 {"actors", table.actors},
                 {"discount", table.discount},
                 {"lambda", {table.lambda[0].value, table.lambda[1].value}}};
    root["selected"] =
        std::visit([&](const auto& outcome) { return writer.outcome(outcome); }, solution.outcome);
    if (solution.starts > 0) root["search"] = writer.search();
    return root.dump(2) + '\n';
}

} // namespace brink::words
