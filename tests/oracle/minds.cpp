#include "oracle/minds.h"

#include "oracle/bargains.h"
#include "oracle/beliefs.h"
#include "oracle/look_ahead.h"
#include "oracle/weighing.h"
#include "oracle/worth.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>

namespace brink::oracle {
namespace {

// Where a move leads from rung r, if that is possible: steps over no threshold, only to allowed rungs, never to r itself.
std::optional<int> leads_to(const World& world, const MoveRule& move, int actor, int r) {
    const int to = move.to_rung ? *move.to_rung : stepped(world, actor, r, move.step);
    if (to == r || !allowed(world, actor, to)) return std::nullopt;
    return to;
}

// The ceiling forbids moves up to a rung above it; who stands above it may step down.
bool below_ceiling(const World& world, const View& view, int actor, int from, int to) {
    const Player& player = world.players[actor];
    if (!player.has_ceiling || to <= from || to <= player.ceiling) return true;
    return view.rung[player.lifted_by] >= player.lifted_at;
}

bool feint_legal(const World& world, const View& view, int actor, const Option& option) {
    const int r = view.rung[actor];
    return !view.feigns[actor] && world.rungs[r].war == 0 && rung_shown(world, view, actor, option) != r;
}

// Whether sanctions are in force or threatened between parties of the agreement, so that something can be lifted.
bool something_to_lift(const World& world, const View& view, const Agreement& agreement) {
    for (int p = 0; p < static_cast<int>(world.pairs.size()); ++p) {
        const bool stands = view.tranche[p] > 0 || view.threat[p].tranche > 0;
        if (stands && between_parties(world, agreement, p)) return true;
    }
    return false;
}

bool bargain_legal(const World& world, const View& view, int actor, const Option& option) {
    const MoveRule& move = world.moves[option.move];
    const Agreement& agreement = world.agreements[move.agreement];
    const bool in_force = view.in_force[move.agreement] >= 0;
    if (move.instrument == "break") return in_force;
    // Reading: what was not judged when the choices began is not offered either, where a break in thought makes room for it.
    if (in_force || !view.bargains->judged(move.agreement) || !in_good_faith(world, view, move.agreement))
        return false;
    const Talks& talks = view.talks[move.agreement];
    const bool has_chosen = talks.accepted.count(actor) > 0;
    if (move.instrument == "accept") {
        return talks.tabled >= 0 && !has_chosen && agreement.packages[talks.tabled].negotiable[actor];
    }
    const bool hopeless = heard(world, view.turn, move.agreement, actor) <= 0;
    if (hopeless || (talks.tabled == option.package && has_chosen)) return false;
    return !agreement.packages[option.package].lifts || something_to_lift(world, view, agreement);
}

// Who gets what is built: the ally to whom it is delivered, or the actor itself.
int recipient(int actor, const Option& option) { return option.target < 0 ? actor : option.target; }

// Less than a millionth of the limit is no room: the engine reaches limits in single precision.
bool room_to_build(const World& world, const View& view, int actor) {
    const double limit = world.players[actor].capability_limit;
    return view.capability[actor] + view.on_the_way[actor] < limit * (1 - 1e-6);
}

bool instrument_legal(const World& world, const View& view, int actor, const Option& option) {
    const MoveRule& move = world.moves[option.move];
    if (move.instrument == "build") return room_to_build(world, view, recipient(actor, option));
    if (move.agreement >= 0) return bargain_legal(world, view, actor, option);
    const int pair = pair_of(world, actor, option.target);
    const int in_force = view.tranche[pair], threatened = view.threat[pair].tranche;
    if (move.instrument == "impose") return move.tranche > in_force;
    if (move.instrument == "threaten") return move.tranche > in_force && move.tranche > threatened;
    if (move.instrument == "ease") return in_force > 0;
    return threatened > 0; // drop
}

// The rungs to which the actor may ever move from r in one move. Reading: permission, from_rung, up_to_rung, the rule of
// steps and the ceiling count; windows, needs and `after` do not. The ceiling as it binds now: what is not above the
// actor's present rung is not forbidden by it, even if the way there from r goes up.
std::vector<int> links_from(const World& world, const View& present, int actor, int r) {
    std::vector<int> links;
    for (const Option& option : world.options[actor]) {
        const MoveRule& move = world.moves[option.move];
        if (!moves_rung(move) || r < move.from_rung || r > move.up_to_rung) continue;
        const auto to = leads_to(world, move, actor, r);
        if (to && below_ceiling(world, present, actor, present.rung[actor], *to)) links.push_back(*to);
    }
    return links;
}

// Reading: a plan prices all that its moves would cost by where they lead: beside norms breaches, beside audiences
// humiliation.
// U_iθ by rung: the worth of standing there, or of the best own climb or descent from there.
std::map<int, double> plan(const World& world, const View& present, int actor, double resolve) {
    const auto& rungs = world.players[actor].allowed;
    const double wait = patience_to_opportunity(world, actor);
    std::map<int, double> here, up, down, best;
    for (const int r : rungs) here[r] = worth_at(world, present, actor, resolve, r);
    for (auto r = rungs.rbegin(); r != rungs.rend(); ++r) {
        up[*r] = here[*r];
        for (const int to : links_from(world, present, actor, *r)) {
            if (to <= *r) continue;
            const double there = up[to] - cost_of_climb(world, present, actor, *r, to);
            up[*r] = std::max(up[*r], (1 - wait) * here[*r] + wait * there);
        }
    }
    for (const int r : rungs) {
        down[r] = here[r];
        for (const int to : links_from(world, present, actor, r)) {
            if (to >= r) continue;
            const double there = down[to] - cost_of_descent(world, present, actor, r, to);
            down[r] = std::max(down[r], (1 - wait) * here[r] + wait * there);
        }
        best[r] = std::max(up[r], down[r]);
    }
    return best;
}

// Reading: rivals are all other actors, adversaries or not.
double change_by_replies(const World& world, const View& view, int actor, double resolve, int rival_level) {
    const double now = worth(world, view, actor, resolve);
    double sum = 0;
    for (int j = 0; j < world.actors(); ++j) {
        if (j == actor) continue;
        const auto rival_policy = [&](double type, int slot) {
            return policy(world, view, j, type, slot, rival_level);
        };
        const auto replies =
            rival_level == 0 ? replies_by_inertia(world, view, j) : replies_by(world, view, j, rival_policy);
        for (const auto& reply : replies) {
            sum += reply.chance * (worth(world, reply.view, actor, resolve) - now);
        }
    }
    return patience(world, actor) * sum;
}

Policy certain(const World& world, int actor, std::optional<std::size_t> option) {
    Policy chances(world.options[actor].size(), 0.0);
    if (option) chances[*option] = 1;
    return chances;
}

std::optional<std::size_t> find_hold(const World& world, int actor, int slot) {
    for (std::size_t a = 0; a < world.options[actor].size(); ++a) {
        if (world.options[actor][a] == Option{0, -1, slot}) return a;
    }
    return std::nullopt;
}

Policy uniform_choice(const World& world, const View& view, int actor, int slot) {
    const int n = legal_options(world, view, actor, slot);
    Policy chances(world.options[actor].size(), 0.0);
    for (std::size_t a = 0; a < chances.size(); ++a) {
        const Option& option = world.options[actor][a];
        if (option.slot == slot && legal(world, view, actor, option)) chances[a] = 1.0 / n;
    }
    return chances;
}

// Reading: the state is that of the view in which it chooses, its own rung truly; options that lead to one rung share alike.
Policy equilibrium_choice(const World& world, const View& view, int actor) {
    const Table& table = *world.table;
    const auto& of_rung = table.chances[*table.player(actor)].at(table.state(view.rung));
    Policy chances(world.options[actor].size(), 0.0);
    std::map<int, std::vector<std::size_t>> ways; // options by the rung that they lead to
    for (std::size_t a = 0; a < chances.size(); ++a) {
        const Option& option = world.options[actor][a];
        const MoveRule& move = world.moves[option.move];
        if (option.slot != 0 || !move.instrument.empty() || move.feint > 0) continue;
        if (legal(world, view, actor, option)) ways[rung_after(world, view, actor, option)].push_back(a);
    }
    for (const auto& [rung, options] : ways) {
        for (const std::size_t a : options) chances[a] = of_rung[rung] / static_cast<double>(options.size());
    }
    return chances;
}

// Reading: of several entries in one turn, the last legal one of the slot acts.
Policy script_choice(const World& world, const View& view, int turn, int actor, int slot) {
    const auto& script = world.players[actor].script;
    for (auto entry = script.rbegin(); entry != script.rend(); ++entry) {
        if (entry->turn != turn) continue;
        for (std::size_t a = 0; a < world.options[actor].size(); ++a) {
            const Option& option = world.options[actor][a];
            const bool meant =
                option.move == entry->move && option.target == entry->target && option.slot == slot;
            if (!meant) continue;
            if (legal(world, view, actor, option)) return certain(world, actor, a);
            break; // an entry that offers means the first package
        }
    }
    return certain(world, actor, find_hold(world, actor, slot));
}

// Reading: "legal rung options" are all that use no instrument.
std::optional<std::size_t> nearest_option(const World& world, const View& view, int actor, int slot,
                                          int aim) {
    std::optional<std::size_t> nearest;
    int distance = 0;
    for (std::size_t a = 0; a < world.options[actor].size(); ++a) {
        const Option& option = world.options[actor][a];
        const bool candidate = option.slot == slot && world.moves[option.move].instrument.empty();
        if (!candidate || !legal(world, view, actor, option)) continue;
        const int off = std::abs(rung_after(world, view, actor, option) - aim);
        if (!nearest || off < distance) {
            nearest = a;
            distance = off;
        }
    }
    return nearest;
}

// Reading: delay 0 means the rungs as they are seen now; one rung lower is one rung of the ladder.
Policy tit_for_tat_choice(const World& world, const State& state, const View& view, int turn, int actor,
                          int slot, Draws& draws) {
    if (slot == 1) return certain(world, actor, find_hold(world, actor, slot));
    const Player& player = world.players[actor];
    const int moment = std::max(0, turn + 1 - player.delay);
    int aim = highest_adversary(world, actor, state.seen_before[moment][world.eye_of(actor)]);
    const double u = draws.uniform(turn, Purpose::choice, player.hash, 2);
    if (draws.falls_below(u, player.generosity)) --aim;
    return certain(world, actor, nearest_option(world, view, actor, slot, aim));
}

Policy grit_choice(const World& world, const State& state, const View& view, int actor, int slot) {
    if (slot == 1) return certain(world, actor, find_hold(world, actor, slot));
    const int now = highest_adversary(world, actor, state.seen[world.eye_of(actor)]), last = state.met[actor],
              r = view.rung[actor];
    int aim = r;
    const bool concedes =
        now < last || (now == last && state.unanswered[actor] < world.players[actor].concessions);
    if (concedes) aim = shifted(world, actor, r, -1);
    if (now > last) aim = std::max(r, now);
    return certain(world, actor, nearest_option(world, view, actor, slot, aim));
}

} // namespace

// Reading: the ceiling of an actor does not bind level 0, and a step over a gap of the actor's rungs may pass the aim.
int inertia_step(const World& world, const View& view, int actor) {
    int reference = -1;
    for (int j = 0; j < world.actors(); ++j) {
        if (world.links[actor][j].adversary) reference = std::max(reference, view.rung[j]);
    }
    const int now = view.rung[actor];
    if (reference < 0) return now; // Reading: without adversaries it stays.
    const int aim = std::min(reference, world.inertia_ceiling);
    if (aim == now || (aim < now && world.rungs[now].war > 0)) return now;
    return stepped(world, actor, now, aim > now ? 1 : -1);
}

bool legal(const World& world, const View& view, int actor, const Option& option) {
    const MoveRule& move = world.moves[option.move];
    const int r = view.rung[actor];
    if (r < move.from_rung || r > move.up_to_rung) return false;
    if (move.after >= 0 && (*view.made)[actor].count(move.after) == 0) return false;
    if (move.during >= 0) {
        const Event& window = world.calendar[move.during];
        if (view.turn < window.first_turn || view.turn > window.last_turn) return false;
    }
    if (move.has_needs && view.rung[move.needs_actor] < move.needs_rung) return false;
    if (!move.instrument.empty()) return instrument_legal(world, view, actor, option);
    if (move.feint > 0) return feint_legal(world, view, actor, option);
    if (!moves_rung(move)) return true;
    const auto to = leads_to(world, move, actor, r);
    return to && below_ceiling(world, view, actor, r, *to);
}

int legal_options(const World& world, const View& view, int actor, int slot) {
    int n = 0;
    for (const Option& option : world.options[actor]) {
        if (option.slot == slot && legal(world, view, actor, option)) ++n;
    }
    return n;
}

// Reading: a move with an instrument changes no rung.
int rung_after(const World& world, const View& view, int actor, const Option& option) {
    const MoveRule& move = world.moves[option.move];
    if (!moves_rung(move)) return view.rung[actor];
    return leads_to(world, move, actor, view.rung[actor]).value_or(view.rung[actor]);
}

int rung_shown(const World& world, const View& view, int actor, const Option& option) {
    const int feint = world.moves[option.move].feint;
    if (feint > 0) return shifted(world, actor, view.rung[actor], -feint);
    return rung_after(world, view, actor, option);
}

// Reading: a threat's y changes only by the instrument itself; a rung that is thought through neither triggers a standing
// threat nor counts as a concession.
View after(const World& world, const View& view, int actor, const Option& option) {
    View changed = view;
    changed.rung[actor] = rung_after(world, view, actor, option);
    const MoveRule& move = world.moves[option.move];
    if (!changes_something(move) || move.instrument.empty()) return changed;
    if (move.instrument == "build") {
        const int to = recipient(actor, option);
        const double room = std::max(0.0, world.players[to].capability_limit - view.capability[to]);
        const double arrives = present_value_of_delivery(world, actor, to) * move.capability;
        changed.capability[to] += std::min(arrives, room);
        return changed;
    }
    if (move.instrument == "break") {
        changed.in_force[move.agreement] = -1;
        return changed;
    }
    const int pair = pair_of(world, actor, option.target);
    Threat& threat = changed.threat[pair];
    if (move.instrument == "impose") {
        changed.tranche[pair] = move.tranche;
        if (move.tranche >= threat.tranche) threat = Threat{};
    } else if (move.instrument == "ease") {
        --changed.tranche[pair];
    } else if (move.instrument == "threaten") {
        threat.tranche = move.tranche;
        threat.trigger = move.trigger;
        threat.triggered = view.rung[option.target] >= move.trigger;
    } else {
        threat = Threat{};
    }
    return changed;
}

// Reading: with one slot an instrument is worth what the own plan is worth now, plus what the instrument changes in the
// state without plan and anticipation.
Policy policy(const World& world, const View& view, int actor, double resolve, int slot,
              std::optional<int> level) {
    const auto& options = world.options[actor];
    Utilities utility(options.size());
    const auto planned = slot == 0 ? plan(world, view, actor, resolve) : std::map<int, double>{};
    for (std::size_t a = 0; a < options.size(); ++a) {
        if (options[a].slot != slot || !legal(world, view, actor, options[a])) continue;
        const bool instrument = !world.moves[options[a].move].instrument.empty();
        const View state = after(world, view, actor, options[a]);
        const int r = state.rung[actor];
        double value = 0;
        if (slot == 1) value = worth_at(world, state, actor, resolve, r);
        if (slot == 0) value = planned.at(r);
        if (slot == 0 && instrument)
            value += worth_at(world, state, actor, resolve, r) - worth_at(world, view, actor, resolve, r);
        value += once(world, view, actor, options[a]);
        value += bargained(world, view, actor, resolve, options[a]);
        View answered = state; // rivals take a feint at its word
        answered.rung[actor] = rung_shown(world, view, actor, options[a]);
        if (level) value += change_by_replies(world, answered, actor, resolve, *level - 1);
        utility[a] = value;
    }
    return nested_logit(world, actor, utility);
}

Policy choice(const World& world, const State& state, int turn, int actor, int slot, const View& view,
              Draws& draws) {
    const Player& player = world.players[actor];
    if (player.mind == "script") return script_choice(world, view, turn, actor, slot);
    if (player.mind == "random") return uniform_choice(world, view, actor, slot);
    if (player.mind == "dynamic-qre")
        return slot == 1 ? certain(world, actor, find_hold(world, actor, slot))
                         : equilibrium_choice(world, view, actor);
    if (player.mind == "tit-for-tat") return tit_for_tat_choice(world, state, view, turn, actor, slot, draws);
    if (player.mind == "grit") return grit_choice(world, state, view, actor, slot);
    const double resolve = state.resolve[actor];
    if (player.mind == "look-ahead")
        return look_ahead(world, view, actor, resolve, slot, player.depth, player.continuation);
    if (player.mind == "quantal") return policy(world, view, actor, resolve, slot, std::nullopt);
    return policy(world, view, actor, resolve, slot, player.level);
}

} // namespace brink::oracle
