#include "oracle/weighing.h"

#include "oracle/bargains.h"
#include "oracle/worth.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace brink::oracle {

double cost_of_climb(const World& world, const View& present, int actor, int from, int to) {
    return norm_cost(world, actor, from, to) + breach_cost(world, present, actor, from, to);
}

double cost_of_descent(const World& world, const View& present, int actor, int from, int to) {
    return audience_cost(world, present, actor, from, to) + humiliation_cost(world, present, actor, from, to);
}

double once(const World& world, const View& view, int actor, const Option& option) {
    const MoveRule& move = world.moves[option.move];
    const Player& player = world.players[actor];
    const int from = view.rung[actor], to = rung_after(world, view, actor, option);
    double cost = move.sunk_cost + cost_of_climb(world, view, actor, from, to) +
                  cost_of_descent(world, view, actor, from, to);
    if (move.instrument == "break") cost += world.agreements[move.agreement].breach_cost;
    if (move.instrument == "drop") {
        const Threat& threat = view.threat[pair_of(world, actor, option.target)];
        cost += threat.triggered ? player.word_cost : player.word_cost / 2;
    }
    // Reading: the sender counts itself, whose tranche is in force or it could not ease; also when it eases to a lower one.
    const bool eases = move.instrument == "ease";
    if (eases && sanctions_on(world, view.tranche, option.target) >= 2) cost += world.defection_cost;
    if (move.instrument == "impose") {
        const Threat& threat = view.threat[pair_of(world, actor, option.target)];
        const bool announced = threat.tranche > 0 && threat.triggered;
        if (!announced) cost += world.tranches[move.tranche].premature;
    }
    return -cost;
}

double worth_at(const World& world, View view, int actor, double resolve, int rung) {
    view.rung[actor] = rung;
    return worth(world, view, actor, resolve) - anticipated(world, view, actor, resolve);
}

double bargained(const World& world, const View& view, int actor, double resolve, const Option& option) {
    const MoveRule& move = world.moves[option.move];
    if (move.instrument == "offer")
        return view.bargains->of_offering(move.agreement, option.package, actor, resolve);
    if (move.instrument == "accept") return view.bargains->of_accepting(move.agreement, actor, resolve);
    return 0;
}

bool moves_rung(const MoveRule& move) { return move.instrument.empty() && (move.step != 0 || move.to_rung); }

bool changes_something(const MoveRule& move) {
    return moves_rung(move) ||
           (!move.instrument.empty() && move.instrument != "offer" && move.instrument != "accept");
}

std::vector<Reply> replies_by_inertia(const World& world, const View& view, int j) {
    View moved = view;
    moved.rung[j] = inertia_step(world, view, j);
    return {{inertia_moves(world), moved}};
}

// Reading: whether j is roused is taken from the present state; a threat that is thought through rouses nobody.
std::vector<Reply> replies_by(const World& world, const View& view, int j,
                              const std::function<Policy(double resolve, int slot)>& policy_of) {
    std::vector<Reply> replies;
    const double opportunity = view.roused[j] ? 1 : chance_of_opportunity(world);
    for (int slot = 0; slot < world.slots; ++slot) {
        for (int type = 0; type < world.types(j); ++type) {
            const double share = opportunity * (*view.belief)[j][type];
            const Policy chances = policy_of(world.players[j].levels[type], slot);
            for (std::size_t b = 0; b < chances.size(); ++b) {
                if (chances[b] > 0 && changes_something(world.moves[world.options[j][b].move]))
                    replies.push_back({share * chances[b], after(world, view, j, world.options[j][b])});
            }
        }
    }
    return replies;
}

std::vector<double> nest_weights(const World& world, int actor, const Utilities& utility) {
    const auto& options = world.options[actor];
    std::map<std::string, int> family_size;
    for (std::size_t a = 0; a < options.size(); ++a) {
        if (utility[a]) ++family_size[world.moves[options[a].move].family];
    }
    std::vector<double> weights(options.size(), 0.0);
    for (std::size_t a = 0; a < options.size(); ++a) {
        if (utility[a])
            weights[a] = world.nested ? 1.0 / family_size[world.moves[options[a].move].family] : 1;
    }
    return weights;
}

Policy nested_logit(const World& world, int actor, const Utilities& utility) {
    Policy chances = nest_weights(world, actor, utility);
    double best = -1e300, sum = 0;
    for (const auto& value : utility) best = std::max(best, value.value_or(best));
    for (std::size_t a = 0; a < chances.size(); ++a) {
        if (utility[a]) chances[a] *= std::exp(world.players[actor].lambda * (*utility[a] - best));
        sum += chances[a];
    }
    for (double& chance : chances) chance = sum > 0 ? chance / sum : 0;
    return chances;
}

} // namespace brink::oracle
