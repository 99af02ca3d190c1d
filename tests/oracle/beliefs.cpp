#include "oracle/beliefs.h"

#include "oracle/mediators.h"
#include "oracle/minds.h"

#include <algorithm>
#include <cmath>

namespace brink::oracle {
namespace {

double normal_cdf(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }

// Φ at the midpoint between two neighbouring cells: the chance to read the lower one or one below it.
// Reading: a tie whose fog a mediator takes away to nothing still is one with fog, through which cells are observed.
double chance_below(const World& world, int turn, int eye, int actor, int lower, int upper, int rung) {
    const Link& link = world.links[eye][actor];
    const double left = fog_left(world, turn, eye, actor);
    const double sd = std::max(left * link.fog_sd, 1e-6);
    return normal_cdf((0.5 * (lower + upper) - rung - left * link.fog_bias) / sd);
}

bool is_hold(const World& world, int actor, int option) {
    return option < 0 || world.options[actor][option].move == 0;
}

double chance_of(const Policy& policy, int option, int legal) {
    if (legal == 0) return 1; // nothing to choose
    return option < 0 ? 0 : policy[option];
}

double likelihood_two_slots(const World& world, const View& view, int eye, int actor, double resolve,
                            const Observation& seen, double opportunity) {
    const auto& options = world.options[actor];
    const bool fogged = in_fog(world, eye, actor);
    const Policy by_rung = policy(world, view, actor, resolve, 0, 1);
    const int n_rung = legal_options(world, view, actor, 0);

    // The rung that the eye takes the actor to have chosen.
    int chosen = view.rung[actor];
    if (fogged)
        chosen = seen.cell;
    else if (seen.rung_option >= 0)
        chosen = rung_after(world, view, actor, options[seen.rung_option]);

    double pi_rung = 0, stayed = 0;
    if (fogged) {
        for (std::size_t a = 0; a < options.size(); ++a) {
            if (by_rung[a] == 0) continue;
            const int to = rung_shown(world, view, actor, options[a]);
            pi_rung += by_rung[a] * chance_to_read(world, view.turn, eye, actor, seen.cell, to);
        }
        stayed = chance_to_read(world, view.turn, eye, actor, seen.cell, view.rung[actor]);
        if (n_rung == 0) pi_rung = stayed;
    } else {
        pi_rung = chance_of(by_rung, seen.rung_option, n_rung);
        stayed = is_hold(world, actor, seen.rung_option) ? 1 : 0;
    }

    View then = view;
    then.rung[actor] = chosen;
    const Policy by_instrument = policy(world, then, actor, resolve, 1, 1);
    const int n_instrument = legal_options(world, then, actor, 1);
    const double pi_instrument = chance_of(by_instrument, seen.instrument_option, n_instrument);
    const double held = is_hold(world, actor, seen.instrument_option) ? stayed : 0;

    const double e = world.tremble;
    return (1 - e) * (opportunity * pi_rung * pi_instrument + (1 - opportunity) * held) +
           e / (std::max(1, n_rung) * std::max(1, n_instrument));
}

// Reading: with one slot the product has one factor. With fog, an instrument is public and leaves the rung where it was.
double likelihood_one_slot(const World& world, const View& view, int eye, int actor, double resolve,
                           const Observation& seen, double opportunity) {
    const auto& options = world.options[actor];
    const bool fogged = in_fog(world, eye, actor);
    const Policy chances = policy(world, view, actor, resolve, 0, 1);
    const int n = legal_options(world, view, actor, 0);
    double pi = 0, held = 0;
    if (fogged) {
        for (int a = 0; a < static_cast<int>(options.size()); ++a) {
            const bool instrument = !world.moves[options[a].move].instrument.empty();
            const bool fits = instrument ? a == seen.instrument_option : seen.instrument_option < 0;
            if (!fits || chances[a] == 0) continue;
            const int to = rung_shown(world, view, actor, options[a]);
            pi += chances[a] * chance_to_read(world, view.turn, eye, actor, seen.cell, to);
        }
        const double stayed = chance_to_read(world, view.turn, eye, actor, seen.cell, view.rung[actor]);
        held = seen.instrument_option < 0 ? stayed : 0;
        if (n == 0) pi = held;
    } else {
        pi = chance_of(chances, seen.rung_option, n);
        held = is_hold(world, actor, seen.rung_option) ? 1 : 0;
    }
    const double e = world.tremble;
    return (1 - e) * (opportunity * pi + (1 - opportunity) * held) + e / std::max(1, n);
}

} // namespace

double chance_to_read(const World& world, int turn, int eye, int actor, int cell, int rung) {
    const bool clear = !world.fog || !world.links[eye][actor].fogged;
    if (clear) return cell == rung ? 1 : 0;
    const auto& cells = world.players[actor].allowed;
    const auto at = std::find(cells.begin(), cells.end(), cell) - cells.begin();
    const bool lowest = at == 0, highest = at + 1 == static_cast<std::ptrdiff_t>(cells.size());
    const double below_top = highest ? 1 : chance_below(world, turn, eye, actor, cell, cells[at + 1], rung);
    const double below_bottom = lowest ? 0 : chance_below(world, turn, eye, actor, cells[at - 1], cell, rung);
    return below_top - below_bottom;
}

int read_rung(const World& world, int eye, int actor, int rung, int turn, Draws& draws) {
    if (!world.fog) return rung;
    const auto& cells = world.players[actor].allowed;
    const double u =
        draws.uniform(turn, Purpose::fog, who(world.players[eye].hash, world.players[actor].hash), 0);
    std::size_t at = 0;
    for (std::size_t k = 0; k + 1 < cells.size(); ++k) {
        if (!draws.falls_below(u, chance_below(world, turn, eye, actor, cells[k], cells[k + 1], rung))) ++at;
    }
    return cells[at];
}

double likelihood(const World& world, const View& view, int eye, int actor, double resolve,
                  const Observation& seen) {
    const double opportunity = view.roused[actor] ? 1 : chance_of_opportunity(world);
    return world.slots == 2 ? likelihood_two_slots(world, view, eye, actor, resolve, seen, opportunity)
                            : likelihood_one_slot(world, view, eye, actor, resolve, seen, opportunity);
}

// Reading: an eye whose view of an actor has no fog observes the option itself, even if other views have fog, unless the
// actor has a feint among its options; an eye of its own knows what its actor chose.
bool in_fog(const World& world, int eye, int actor) {
    if (world.fog && eye == actor) return false;
    const auto& options = world.options[actor];
    const bool might_feign = std::any_of(options.begin(), options.end(), [&](const Option& option) {
        return world.moves[option.move].feint > 0;
    });
    return might_feign || (world.fog && world.links[eye][actor].fogged);
}

std::vector<Observation> possible_observations(const World& world, const View& view, int eye, int actor) {
    const auto& options = world.options[actor];
    const bool fogged = in_fog(world, eye, actor);
    const auto legal_in = [&](const View& state, int slot) {
        std::vector<int> found;
        for (int a = 0; a < static_cast<int>(options.size()); ++a) {
            if (options[a].slot == slot && legal(world, state, actor, options[a])) found.push_back(a);
        }
        return found;
    };
    std::vector<Observation> all;
    if (world.slots == 1) {
        if (!fogged) {
            for (const int a : legal_in(view, 0)) all.push_back({a, -1, -1});
            return all;
        }
        for (const int cell : world.players[actor].allowed) {
            all.push_back({-1, cell, -1});
            for (const int a : legal_in(view, 0)) {
                if (!world.moves[options[a].move].instrument.empty()) all.push_back({-1, cell, a});
            }
        }
        return all;
    }
    const auto with_instruments = [&](Observation observation, int rung) {
        View then = view;
        then.rung[actor] = rung;
        const auto instruments = legal_in(then, 1);
        for (const int x : instruments) {
            observation.instrument_option = x;
            all.push_back(observation);
        }
        if (instruments.empty()) all.push_back(observation);
    };
    if (fogged) {
        for (const int cell : world.players[actor].allowed) with_instruments({-1, cell, -1}, cell);
    } else {
        for (const int a : legal_in(view, 0)) {
            with_instruments({a, -1, -1}, rung_after(world, view, actor, options[a]));
        }
    }
    return all;
}

Belief updated(const World& world, const View& view, int eye, int actor, const Observation& seen) {
    Belief belief = (*view.belief)[actor];
    if (belief.size() < 2) return belief;
    double sum = 0;
    for (std::size_t type = 0; type < belief.size(); ++type) {
        belief[type] *= likelihood(world, view, eye, actor, world.players[actor].levels[type], seen);
        sum += belief[type];
    }
    if (sum == 0) return (*view.belief)[actor]; // what no type would do teaches nothing
    for (double& share : belief) share /= sum;
    return belief;
}

int highest_adversary(const World& world, int actor, const std::vector<int>& seen) {
    int highest = 0;
    for (int j = 0; j < world.actors(); ++j) {
        if (world.links[actor][j].adversary) highest = std::max(highest, seen[j]);
    }
    return highest;
}

double strongest_adversary(const World& world, int actor, const std::vector<int>& seen) {
    double highest = 0;
    for (int j = 0; j < world.actors(); ++j) {
        if (world.links[actor][j].adversary)
            highest = std::max(highest, world.links[actor][j].weight * seen[j]);
    }
    return highest;
}

} // namespace brink::oracle
