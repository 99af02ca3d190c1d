#include "oracle/worth.h"

#include "oracle/mediators.h"
#include "oracle/minds.h"
#include "oracle/prospects.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace brink::oracle {

// W within P, where all that is sure stands beside the outcome.
double war_within(const World& world, const View& view, int actor, double resolve, int contest);

namespace {

// The penalty for leaving the defender of a contest unsupported, if the actor has bound itself to support it.
double deserted_ally(const World& world, const View& view, int actor, const Dispute& contest) {
    const int pair = pair_of(world, actor, contest.attacker);
    const double sanctions =
        pair >= 0 && world.severest() > 0 ? double(view.tranche[pair]) / world.severest() : 0;
    const double by_posture = world.posture_relief;
    return world.links[actor][contest.defender].commitment *
           (1 - by_posture * world.rungs[view.rung[actor]].readiness - (1 - by_posture) * sanctions);
}

// z_k: what an agreement in force says of the issue; of several, the last.
std::optional<double> agreed_position(const World& world, const View& view, int issue) {
    std::optional<double> position;
    for (std::size_t g = 0; g < world.agreements.size(); ++g) {
        if (view.in_force[g] < 0) continue;
        const Agreement& agreement = world.agreements[g];
        for (std::size_t k = 0; k < agreement.issues.size(); ++k) {
            if (agreement.issues[k] == issue) position = agreement.packages[view.in_force[g]].positions[k];
        }
    }
    return position;
}

// x̃_k: where the issue stands, by agreement or under coercion.
double position_of(const World& world, const View& view, int issue) {
    if (const auto agreed = agreed_position(world, view, issue)) return *agreed;
    const auto& [_, anchor, yield] = world.issues[issue];
    const double status_quo = view.status_quo[issue];
    double sum = anchor * status_quo, weights = anchor;
    for (int j = 0; j < world.actors(); ++j) {
        const Player& player = world.players[j];
        for (const auto& position : player.positions) {
            if (position.issue != issue) continue;
            const double weight = view.capability[j] * world.rungs[view.rung[j]].force * position.salience;
            sum += weight * position.ideal;
            weights += weight;
        }
    }
    const double mean = weights == 0 ? status_quo : sum / weights;
    return yield * mean + (1 - yield) * status_quo;
}

// Z: the terms that add up behind loss.
double beside_the_fight(const World& world, const View& view, int actor);

// What an outcome is worth to the actor if it is sure: itself, or how it is felt, together with what stands beside it.
double valued(const World& world, int actor, double outcome, double beside) {
    const auto& prospects = world.players[actor].prospects;
    return prospects ? felt(*prospects, outcome + beside - reference_point(world, actor)) : outcome;
}
double valued(const World& world, const View& view, int actor, double outcome) {
    if (!world.players[actor].prospects) return outcome;
    return valued(world, actor, outcome, beside_the_fight(world, view, actor));
}

// What it is worth to the actor that comes to a with chance p, else to b.
double gamble(const World& world, int actor, double p, double a, double b) {
    const auto& prospects = world.players[actor].prospects;
    return prospects ? lottery(*prospects, p, a, b) : b + p * (a - b);
}

double with_war(const World& world, const View& view, int actor, double resolve, double value) {
    for (int c = 0; c < static_cast<int>(world.contests.size()); ++c) {
        const double omega = intensity(world, view, c);
        if (omega > 0) value += omega * (war_within(world, view, actor, resolve, c) - value);
    }
    return value;
}

// What a hazard leads to in the eyes of those who choose; nothing if it is left out.
std::optional<double> value_of_hazard(const World& world, const View& view, int actor, double resolve,
                                      const Danger& hazard) {
    if (hazard.leads_to == "war") {
        for (int c = 0; c < static_cast<int>(world.contests.size()); ++c) {
            const int attacker = world.contests[c].attacker;
            const bool pushed = std::count(hazard.pushes.begin(), hazard.pushes.end(), attacker) > 0;
            // Reading: the first open contest with a pushed attacker decides, even if another one has ω < 1.
            if (view.contest[c] == 0 && pushed) {
                if (intensity(world, view, c) < 1) return war_within(world, view, actor, resolve, c);
                return std::nullopt;
            }
        }
        return std::nullopt;
    }
    // Reading: a disaster without a rung to which it leads is left out.
    if (hazard.leads_to == "disaster" && hazard.to_rung) {
        const double loss = world.players[actor].loss_weight * world.rungs[*hazard.to_rung].loss;
        return valued(world, view, actor, -loss);
    }
    return std::nullopt;
}

double with_risk(const World& world, const View& view, int actor, double resolve, double value) {
    double total_rate = 0, weighted_value = 0;
    for (const auto& hazard : world.hazards) {
        const double rate = hazard_rate(world, view.rung, hazard);
        const auto outcome = value_of_hazard(world, view, actor, resolve, hazard);
        if (rate > 0 && outcome) {
            total_rate += rate;
            weighted_value += rate * *outcome;
        }
    }
    if (total_rate == 0) return value;
    const double q = -std::expm1(-world.players[actor].planning_days * total_rate);
    return gamble(world, actor, q, weighted_value / total_rate, value);
}

double with_loss(const World& world, const View& view, int actor, double value) {
    double loss = 0;
    for (const int rung : view.rung) loss = std::max(loss, world.rungs[rung].loss);
    return loss > 0 ? valued(world, view, actor, -world.players[actor].loss_weight * loss) : value;
}

// h_c: how likely allies of the defender come into the war.
double allies_fight(const World& world, const View& view, int contest) {
    double none_fights = 1;
    for (const Treaty& treaty : world.treaties) {
        if (treaty.contest != contest || view.rung[treaty.ally] >= *world.contests[contest].allies_at)
            continue;
        none_fights *= 1 - world.links[treaty.ally][world.contests[contest].defender].reliability;
    }
    return 1 - none_fights;
}

bool threat_counts(const View& view, int pair, int target_rung) {
    return view.threat[pair].tranche > 0 && target_rung >= view.threat[pair].trigger;
}

// loss_i, stakes over the planning horizon.
double sanction_loss(const World& world, const View& view, int actor) {
    const Player& player = world.players[actor];
    const double v = present_value_of_bite(world, actor);
    const int in_force = sanctions_on(world, view.tranche, actor);
    double sum = 0;
    for (std::size_t p = 0; p < world.pairs.size(); ++p) {
        if (world.pairs[p].target != actor) continue;
        const double exposure = world.links[actor][world.pairs[p].sender].exposure;
        sum += v * world.tranches[view.tranche[p]].bite * exposure * leak(world, actor, in_force) +
               (1 - v) * view.felt[p];
    }
    return player.planning_days * sum;
}

// fear_i with the actor standing at `rung`.
double sanction_fear(const World& world, const View& view, int actor, int rung) {
    const Player& player = world.players[actor];
    const double v = present_value_of_bite(world, actor);
    int would_be_in_force = 0;
    for (int p = 0; p < static_cast<int>(world.pairs.size()); ++p) {
        if (world.pairs[p].target == actor && (view.tranche[p] > 0 || threat_counts(view, p, rung))) {
            ++would_be_in_force;
        }
    }
    double sum = 0;
    for (int p = 0; p < static_cast<int>(world.pairs.size()); ++p) {
        const auto [sender, target] = world.pairs[p];
        if (target != actor || !threat_counts(view, p, rung)) continue;
        const double more_bite =
            world.tranches[view.threat[p].tranche].bite - world.tranches[view.tranche[p]].bite;
        sum += view.record[sender] * v * std::max(0.0, more_bite) * world.links[actor][sender].exposure *
               leak(world, actor, would_be_in_force);
    }
    return player.planning_days * sum;
}

// The share of its cost that a sender of sanctions bears beside the others who have them in force.
double burden_borne(const World& world, const View& view, int target) {
    const int pairs = pairs_on(world, target), in_force = sanctions_on(world, view.tranche, target);
    return pairs <= 1 ? 1 : 1 - world.burden_sharing * (std::max(in_force, 1) - 1) / (pairs - 1.0);
}

// own_i.
double own_cost_of_sanctions(const World& world, const View& view, int actor) {
    double sum = 0;
    for (std::size_t p = 0; p < world.pairs.size(); ++p) {
        const auto [sender, target] = world.pairs[p];
        if (sender != actor) continue;
        sum += world.tranches[view.tranche[p]].cost * world.links[actor][target].exposure *
               burden_borne(world, view, target);
    }
    return world.players[actor].planning_days * sum;
}

double broken_word(const World& world, const View& view, int actor) {
    int triggered = 0;
    for (std::size_t p = 0; p < world.pairs.size(); ++p) {
        if (world.pairs[p].sender == actor && view.threat[p].tranche > 0 && view.threat[p].triggered)
            ++triggered;
    }
    return world.players[actor].word_cost * triggered;
}

double unfit_posture(const World& world, const View& view, int actor) {
    const Player& player = world.players[actor];
    const double fit =
        std::min(std::max(player.reaction * view.memory[actor] + player.grievance, player.fit_floor),
                 player.fit_ceiling);
    return player.reciprocity * std::abs(view.rung[actor] - fit);
}

// cure_i: how far an agreement moves what drifts to the actor. Reading: who wants nothing is cured of nothing.
double cured(const World& world, const View& view, int actor) {
    const Player& player = world.players[actor];
    const auto agreed =
        player.drift_issue >= 0 ? agreed_position(world, view, player.drift_issue) : std::nullopt;
    if (!agreed) return 0;
    for (const auto& position : player.positions) {
        if (position.issue != player.drift_issue) continue;
        const double before = std::abs(view.status_quo[position.issue] - position.ideal);
        if (before == 0) return 0;
        return std::clamp(1 - std::abs(*agreed - position.ideal) / before, 0.0, 1.0);
    }
    return 0;
}

double drift(const World& world, const View& view, int actor) {
    double unfought = 1;
    for (int c = 0; c < static_cast<int>(world.contests.size()); ++c)
        unfought *= 1 - intensity(world, view, c);
    const double decided = 1 - unfought; // Ω
    return world.players[actor].planning_days * world.players[actor].drift * (1 - decided) *
           (1 - cured(world, view, actor));
}

// What hardship and casualties do to approval, valued.
double lost_approval(const World& world, const View& view, int actor) {
    const HomeFront& home = world.players[actor].home;
    double fiercest = 0; // Ω_i
    for (int c = 0; c < static_cast<int>(world.contests.size()); ++c) {
        const bool fights = world.contests[c].attacker == actor || world.contests[c].defender == actor;
        if (fights) fiercest = std::max(fiercest, intensity(world, view, c));
    }
    const double per_day =
        home.hardship * sanction_loss(world, view, actor) / world.players[actor].planning_days +
        home.casualties * fiercest;
    return home.weight * days_of_approval(world, actor) / view.approval[actor] * per_day;
}

// Reading: an obligation counts from the day of the agreement, not only once it is due.
double neglected_obligations(const World& world, const View& view, int actor) {
    double sum = 0;
    for (std::size_t g = 0; g < world.agreements.size(); ++g) {
        if (view.in_force[g] < 0) continue;
        const Agreement& agreement = world.agreements[g];
        const double found = -std::expm1(-world.players[actor].planning_days * agreement.verified);
        for (const Bound& bound : agreement.obligations) {
            if (bound.actor == actor && view.rung[actor] > bound.at_most)
                sum += agreement.breach_cost * found;
        }
    }
    return sum;
}

// What it costs the attacker to break agreements by full war over the contest: C_a.
double broken_by_war(const World& world, const View& view, int contest) {
    if (intensity(world, view, contest) > 0) return 0;
    double sum = 0;
    for (std::size_t g = 0; g < world.agreements.size(); ++g) {
        const bool broken = view.in_force[g] >= 0 && breaks(world, contest, world.agreements[g]);
        if (broken) sum += world.agreements[g].breach_cost;
    }
    return sum;
}

// r_w: the lowest of the most warlike rungs that the attacker may stand on.
int war_rung(const World& world, int contest) {
    const int attacker = world.contests[contest].attacker;
    int best = world.players[attacker].allowed.front();
    for (const int rung : world.players[attacker].allowed) {
        if (waged(world, contest, rung) > waged(world, contest, best)) best = rung;
    }
    return best;
}

double table_payoff(const World& world, const View& view, int actor) {
    if (!world.table || !world.table->player(actor)) return 0;
    const auto& [first, second] = world.table->actors;
    const auto& cell = world.table->payoffs.at({view.table_state, view.rung[first], view.rung[second]});
    return cell[*world.table->player(actor)];
}

double beside_the_fight(const World& world, const View& view, int actor) {
    const Player& player = world.players[actor];
    const double upkeep = player.planning_days * player.upkeep * world.rungs[view.rung[actor]].force;
    return table_payoff(world, view, actor) - upkeep - sanction_loss(world, view, actor) -
           sanction_fear(world, view, actor, view.rung[actor]) - own_cost_of_sanctions(world, view, actor) -
           broken_word(world, view, actor) - unfit_posture(world, view, actor) - drift(world, view, actor) -
           lost_approval(world, view, actor) - neglected_obligations(world, view, actor);
}

// W_iθ,c if the attacker wins with chance p, as it stands.
double war_won_with(double p, const World& world, const View& view, int actor, double resolve, int contest) {
    const Player& player = world.players[actor];
    double sum = 0;
    for (const auto& position : player.positions) {
        double outcome = position_of(world, view, position.issue);
        for (const auto& settled : world.contests[contest].outcomes) {
            if (settled.issue == position.issue) outcome = p * settled.win + (1 - p) * settled.lose;
        }
        sum += position.salience * (1 - std::abs(outcome - position.ideal));
    }
    const Dispute& dispute = world.contests[contest];
    const double alone = sum - player.war_cost / resolve - deserted_ally(world, view, actor, dispute);
    if (!dispute.allies_at) return alone;
    const double h = allies_fight(world, view, contest);
    return (1 - h) * alone - h * player.loss_weight * world.rungs[*dispute.allies_at].loss;
}

// F_c: how likely the eye takes an attack to be.
double expected_attack(const World& world, const View& view, int contest) {
    const int attacker = world.contests[contest].attacker;
    const Player& player = world.players[attacker];
    double sum = 0;
    for (int type = 0; type < world.types(attacker); ++type) {
        sum += (*view.belief)[attacker][type] * prefers_war(world, view, contest, player.levels[type]);
    }
    return ready(world.rungs[view.rung[attacker]]) * sum;
}

} // namespace

double stakes(const World& world, const View& view, int actor) {
    double sum = 0;
    for (const auto& position : world.players[actor].positions) {
        const double distance = std::abs(position_of(world, view, position.issue) - position.ideal);
        sum += position.salience * (1 - distance);
    }
    return sum;
}

double waged(const World& world, int contest, int rung) {
    const std::string& front = world.contests[contest].front;
    return front != "none" && world.rungs[rung].directed == front ? world.rungs[rung].war : 0.0;
}

double intensity(const World& world, const View& view, int contest) {
    if (view.contest[contest] != 0) return 0;
    return waged(world, contest, view.rung[world.contests[contest].attacker]);
}

double attacker_wins(const World& world, const View& view, int contest) {
    const Dispute& dispute = world.contests[contest];
    const double attacking =
        view.capability[dispute.attacker] * ready(world.rungs[view.rung[dispute.attacker]]);
    double defending = view.capability[dispute.defender] * ready(world.rungs[view.rung[dispute.defender]]);
    for (int l = 0; l < world.actors(); ++l) {
        defending +=
            world.links[l][dispute.defender].aid * view.capability[l] * world.rungs[view.rung[l]].readiness;
    }
    const double a = std::pow(attacking, dispute.decisiveness), d = std::pow(defending, dispute.decisiveness);
    return a + d > 0 ? a / (a + d) : 0.5; // Reading: nobody's force against nobody's is an even chance.
}

double war_beside(double beside, const World& world, const View& view, int actor, double resolve,
                  int contest) {
    const double p = attacker_wins(world, view, contest);
    const auto if_won_with = [&](double chance) {
        return war_won_with(chance, world, view, actor, resolve, contest);
    };
    if (!world.players[actor].prospects) return if_won_with(p);
    return gamble(world, actor, p, valued(world, actor, if_won_with(1), beside),
                  valued(world, actor, if_won_with(0), beside));
}

double war(const World& world, const View& view, int actor, double resolve, int contest) {
    return war_beside(0, world, view, actor, resolve, contest);
}

double war_within(const World& world, const View& view, int actor, double resolve, int contest) {
    const bool felt_together = world.players[actor].prospects.has_value();
    return war_beside(felt_together ? beside_the_fight(world, view, actor) : 0, world, view, actor, resolve,
                      contest);
}

double peace(const World& world, const View& view, int actor, double resolve) {
    double value = valued(world, view, actor, stakes(world, view, actor));
    value = with_war(world, view, actor, resolve, value);
    value = with_risk(world, view, actor, resolve, value);
    value = with_loss(world, view, actor, value);
    const bool felt_beside_it = world.players[actor].prospects.has_value();
    return felt_beside_it ? value : value + beside_the_fight(world, view, actor);
}

std::optional<int> contest_to_begin(const World& world, const View& view, int actor) {
    for (int c = 0; c < static_cast<int>(world.contests.size()); ++c) {
        const bool open = view.contest[c] == 0 && intensity(world, view, c) < 1;
        if (open && world.contests[c].attacker == actor) return c;
    }
    return std::nullopt;
}

double gain_of_attack(const World& world, const View& view, int contest, double resolve) {
    const int a = world.contests[contest].attacker;
    const int from = view.rung[a], to = war_rung(world, contest);
    View there = view;
    there.rung[a] = to;
    for (std::size_t g = 0; g < world.agreements.size(); ++g) {
        if (breaks(world, contest, world.agreements[g])) there.in_force[g] = -1;
    }
    const double beside = beside_the_fight(world, there, a) + drift(world, there, a);
    return war(world, view, a, resolve, contest) + beside - peace(world, view, a, resolve) -
           norm_cost(world, a, from, to) - broken_by_war(world, view, contest);
}

double prefers_war(const World& world, const View& view, int contest, double resolve) {
    const double lambda = world.players[world.contests[contest].attacker].lambda;
    return logistic(lambda * gain_of_attack(world, view, contest, resolve));
}

// Reading: the outlook flag is that of the mind of the actor whose value this is, also where another one predicts it.
double worth(const World& world, const View& view, int actor, double resolve) {
    double value = peace(world, view, actor, resolve);
    if (!world.players[actor].outlook) return value;
    for (int c = 0; c < static_cast<int>(world.contests.size()); ++c) {
        if (view.contest[c] != 0 || intensity(world, view, c) >= 1 || world.contests[c].attacker == actor)
            continue;
        value =
            gamble(world, actor, expected_attack(world, view, c), war(world, view, actor, resolve, c), value);
    }
    return value;
}

double anticipated(const World& world, const View& view, int actor, double resolve) {
    const Player& player = world.players[actor];
    const auto contest = contest_to_begin(world, view, actor);
    if (!contest) return 0;
    return player.anticipation * player.audience_cost * face_at_stake(world, view.turn, actor) *
           world.rungs[view.rung[actor]].force * (1 - prefers_war(world, view, *contest, resolve));
}

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

double hazard_rate(const World&, const std::vector<int>& rungs, const Danger& hazard) {
    for (const int pushed : hazard.pushes) {
        if (rungs[pushed] >= hazard.below) return 0;
    }
    const double exponent = hazard.growth * (rungs[hazard.first] + rungs[hazard.second] - hazard.centre);
    return hazard.per_day * std::exp(std::min(exponent, 60.0));
}

int pairs_on(const World& world, int target) {
    return static_cast<int>(std::count_if(world.pairs.begin(), world.pairs.end(),
                                          [&](const Pair& pair) { return pair.target == target; }));
}

int sanctions_on(const World& world, const std::vector<int>& tranche, int target) {
    int in_force = 0;
    for (std::size_t p = 0; p < world.pairs.size(); ++p) {
        if (world.pairs[p].target == target && tranche[p] > 0) ++in_force;
    }
    return in_force;
}

double leak(const World& world, int target, int m) {
    const int pairs = pairs_on(world, target);
    if (pairs <= 1) return 1;
    return world.leak_alone + (1 - world.leak_alone) * (std::max(m, 1) - 1) / (pairs - 1.0);
}

double norm_cost(const World& world, int actor, int from, int to) {
    return from < to ? world.players[actor].norm_weight * norms_between(world, from, to) : 0;
}

// Reading: also in a plan, whether adversaries would step down is asked at the present state, not where the plan has led.
double audience_cost(const World& world, const View& present, int actor, int from, int to) {
    if (from <= to || obliged_below(world, present.in_force, actor, from)) return 0;
    double nobody_follows = 1;
    for (int j = 0; j < world.actors(); ++j) {
        if (!world.links[actor][j].adversary) continue;
        const bool would_step_down = inertia_step(world, present, j) < present.rung[j];
        if (would_step_down) nobody_follows *= 1 - inertia_moves(world);
    }
    const double height = std::max(0.0, world.rungs[from].force - world.rungs[to].force);
    return world.players[actor].audience_cost * face_at_stake(world, present.turn, actor) * height *
           nobody_follows;
}

double humiliation_cost(const World& world, const View& present, int actor, int from, int to) {
    if (from <= to || obliged_below(world, present.in_force, actor, from)) return 0;
    const Player& player = world.players[actor];
    const double height = std::max(0.0, world.rungs[from].force - world.rungs[to].force);
    return player.home.weight * days_of_approval(world, actor) / player.planning_days *
           player.home.humiliation * face_at_stake(world, present.turn, actor) * height /
           present.approval[actor];
}

double breach_cost(const World& world, const View& present, int actor, int from, int to) {
    std::vector<bool> broken(world.agreements.size(), false);
    for (int c = 0; c < static_cast<int>(world.contests.size()); ++c) {
        const bool open = present.contest[c] == 0 && world.contests[c].attacker == actor;
        if (!open || waged(world, c, from) > 0 || waged(world, c, to) == 0) continue;
        for (std::size_t g = 0; g < broken.size(); ++g) {
            if (present.in_force[g] >= 0 && breaks(world, c, world.agreements[g])) broken[g] = true;
        }
    }
    double sum = 0;
    for (std::size_t g = 0; g < broken.size(); ++g) {
        if (broken[g]) sum += world.agreements[g].breach_cost;
    }
    return sum;
}

} // namespace brink::oracle
