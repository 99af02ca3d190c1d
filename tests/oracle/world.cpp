#include "oracle/world.h"

#include "oracle/draws.h"
#include "random/distribution.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace brink::oracle {
namespace {

template <class Things> int index_of(const Things& things, const std::string& name) {
    for (std::size_t i = 0; i < things.size(); ++i) {
        if (things[i].name == name) return static_cast<int>(i);
    }
    throw std::logic_error("the oracle finds no '" + name + "'");
}

// Whole numbers of turns; a millionth of a millionth forgives the division of days that are whole turns.
int turns_down(double days, double turn_days) {
    return static_cast<int>(std::floor(days / turn_days + 1e-12));
}
int turns_up(double days, double turn_days) { return static_cast<int>(std::ceil(days / turn_days - 1e-12)); }

// The scenario's numbers as this replica has them. Reading: a number's path is written with names, as an override
// writes it: actors.Russia.capability, ties.Russia->Ukraine.exposure, actors.Russia.resolve.levels.0.
class Numbers {
public:
    Numbers(Key key, std::int64_t replica) : draws_(key, replica) {}

    double operator()(const std::string& path, const scenario::Number& number) const {
        if (!number.prior) return number.value;
        const std::uint32_t who = hash_name(path);
        return draw(*number.prior, draws_.word(0, Purpose::parameter, who, 0),
                    draws_.word(0, Purpose::parameter, who, 1));
    }

    // Which of its minds the actor has: one uniform, against the weights divided by their sum.
    int drawn_mind(const scenario::Actor& actor) const {
        double sum = 0, below = 0;
        std::vector<double> weights;
        for (std::size_t n = 0; n < actor.minds.size(); ++n) {
            const std::string path = "actors." + actor.name + ".minds." + std::to_string(n) + ".weight";
            weights.push_back((*this)(path, actor.minds[n].weight));
            sum += weights.back();
        }
        const double u = draws_.uniform(0, Purpose::mind, hash_name(actor.name), 0);
        int which = 0;
        for (std::size_t n = 0; n < weights.size(); ++n) {
            if (weights[n] > 0 && u >= below / sum) which = static_cast<int>(n);
            below += weights[n];
        }
        return which;
    }

private:
    Draws draws_;
};

// Type probabilities and saliences are divided by their sum if any of them is drawn.
bool any_drawn(const std::vector<scenario::Number>& numbers) {
    return std::any_of(numbers.begin(), numbers.end(),
                       [](const auto& number) { return number.prior.has_value(); });
}

void normalise(std::vector<double>& weights) {
    double sum = 0;
    for (const double weight : weights) sum += weight;
    for (double& weight : weights) weight /= sum;
}

// Whether a number that shapes the structure (who is whose adversary, where fog is) is there at all.
// Reading: one with a prior is, whatever a replica draws.
bool present(const scenario::Number& number) { return number.prior || number.value != 0; }

void set_mind(Player& player, const scenario::Scenario& s, const scenario::Mind& mind,
              const std::string& path, const Numbers& number) {
    player.mind = mind.kind;
    player.continuation = mind.continuation;
    player.lambda = number(path + "lambda", mind.lambda);
    player.generosity = number(path + "generosity", mind.generosity);
    player.level = mind.level;
    player.depth = mind.depth;
    player.delay = mind.delay_turns;
    player.concessions = mind.patience;
    player.outlook = mind.outlook;
    for (const auto& entry : mind.script) {
        const int target = entry.target.empty() ? -1 : index_of(s.actors, entry.target);
        const int move = entry.move == "hold" ? 0 : index_of(s.moves, entry.move) + 1;
        player.script.push_back({turns_down(entry.date.day, s.time.turn_days), move, target});
    }
}

Player player_of(const scenario::Scenario& s, const scenario::Actor& actor, const Numbers& number) {
    const std::string path = "actors." + actor.name + ".";
    Player player{};
    player.hash = hash_name(actor.name);
    player.start = actor.rung;
    player.allowed = actor.rungs;
    if (actor.ceiling) {
        player.has_ceiling = true;
        player.ceiling = actor.ceiling->rung;
        player.lifted_by = index_of(s.actors, actor.ceiling->lifted_by);
        player.lifted_at = actor.ceiling->lifted_at;
    }

    if (actor.minds.empty()) {
        set_mind(player, s, actor.mind, path + "mind.", number);
    } else {
        player.which_mind = number.drawn_mind(actor);
        const std::string key = path + "minds." + std::to_string(player.which_mind) + ".";
        set_mind(player, s, actor.minds[player.which_mind], key, number);
    }

    for (std::size_t t = 0; t < actor.resolve.levels.size(); ++t) {
        const std::string type = std::to_string(t);
        player.levels.push_back(number(path + "resolve.levels." + type, actor.resolve.levels[t]));
        player.prior.push_back(number(path + "resolve.prior." + type, actor.resolve.prior[t]));
    }
    if (any_drawn(actor.resolve.prior)) normalise(player.prior);
    if (actor.resolve.value) player.fixed_resolve = number(path + "resolve.value", *actor.resolve.value);

    std::vector<scenario::Number> saliences;
    std::vector<double> weights;
    for (const auto& position : actor.positions) {
        const std::string key = path + "positions." + position.issue + ".";
        player.positions.push_back(
            {index_of(s.issues, position.issue), number(key + "ideal", position.ideal), 0});
        saliences.push_back(position.salience);
        weights.push_back(number(key + "salience", position.salience));
    }
    if (any_drawn(saliences)) normalise(weights);
    for (std::size_t k = 0; k < weights.size(); ++k) player.positions[k].salience = weights[k];

    const std::string home = path + "home_front.";
    player.home = {number(home + "approval", actor.home_front.approval),
                   number(home + "weight", actor.home_front.weight),
                   number(home + "fading_days", actor.home_front.fading_days),
                   number(home + "rally", actor.home_front.rally),
                   number(home + "hardship", actor.home_front.hardship),
                   number(home + "casualties_per_day", actor.home_front.casualties_per_day),
                   number(home + "humiliation", actor.home_front.humiliation),
                   number(home + "removal_per_day", actor.home_front.removal_per_day),
                   number(home + "removal_growth", actor.home_front.removal_growth)};
    if (actor.prospect_theory) {
        const std::string key = path + "prospect_theory.";
        player.prospects = {number(key + "aspiration", actor.prospect_theory->aspiration),
                            number(key + "curvature", actor.prospect_theory->curvature),
                            number(key + "loss_aversion", actor.prospect_theory->loss_aversion),
                            number(key + "weighting_gains", actor.prospect_theory->weighting_gains),
                            number(key + "weighting_losses", actor.prospect_theory->weighting_losses)};
    }
    if (!actor.drift_issue.empty()) player.drift_issue = index_of(s.issues, actor.drift_issue);
    player.capability = number(path + "capability", actor.capability);
    player.capability_per_day = number(path + "capability_per_day", actor.capability_per_day);
    player.capability_limit = number(path + "capability_limit", actor.capability_limit);
    player.delivery_days = number(path + "delivery_days", actor.delivery_days);
    player.unmasked = number(path + "unmasked_per_day", actor.unmasked_per_day);
    player.planning_days = number(path + "planning_days", actor.planning_days);
    player.war_cost = number(path + "war_cost", actor.war_cost);
    player.loss_weight = number(path + "loss_weight", actor.loss_weight);
    player.upkeep = number(path + "upkeep_per_day", actor.upkeep_per_day);
    player.audience_cost = number(path + "audience_cost", actor.audience_cost);
    player.anticipation = number(path + "anticipation", actor.anticipation);
    player.reciprocity = number(path + "reciprocity", actor.reciprocity);
    player.reaction = number(path + "reaction", actor.reaction);
    player.grievance = number(path + "grievance", actor.grievance);
    player.fit_floor = number(path + "reciprocity_floor", actor.reciprocity_floor);
    player.fit_ceiling = number(path + "reciprocity_ceiling", actor.reciprocity_ceiling);
    player.memory_days = number(path + "memory_days", actor.memory_days);
    player.norm_weight = number(path + "norm_weight", actor.norm_weight);
    player.word_cost = number(path + "word_cost", actor.word_cost);
    player.credence = number(path + "credence", actor.credence);
    player.drift = number(path + "drift_per_day", actor.drift_per_day);
    player.execution_error = number(path + "execution_error", actor.execution_error);
    return player;
}

void add_ties(World& world, const scenario::Scenario& s, const Numbers& number) {
    const auto count = s.actors.size();
    world.links.assign(count, std::vector<Link>(count));
    world.fog = false;
    for (const auto& tie : s.ties) {
        const std::string path = "ties." + tie.from + "->" + tie.to + ".";
        Link& link = world.links[index_of(s.actors, tie.from)][index_of(s.actors, tie.to)];
        link.adversary = present(tie.adversary);
        link.weight = number(path + "adversary", tie.adversary);
        link.front = tie.front;
        // Reading: an ally is who has one's treaty, one's commitment or one's aid in war.
        link.ally = tie.treaty || present(tie.commitment) || present(tie.aid);
        link.exposure = number(path + "exposure", tie.exposure);
        link.aid = number(path + "aid", tie.aid);
        link.commitment = number(path + "commitment", tie.commitment);
        link.fog_bias = number(path + "fog_bias", tie.fog_bias);
        link.fog_sd = number(path + "fog_sd", tie.fog_sd);
        link.fogged = present(tie.fog_bias) || present(tie.fog_sd);
        link.treaty = tie.treaty;
        link.reliability = number(path + "reliability", tie.reliability);
        world.fog = world.fog || link.fogged;
    }
}

void add_chance(World& world, const scenario::Scenario& s, const Numbers& number) {
    for (const auto& contest : s.contests) {
        const std::string path = "contests." + contest.name + ".";
        Dispute dispute{hash_name(contest.name),
                        index_of(s.actors, contest.attacker),
                        index_of(s.actors, contest.defender),
                        number(path + "decisiveness", contest.decisiveness),
                        number(path + "duration_days", contest.duration_days),
                        {},
                        contest.after,
                        "none",
                        contest.allies_at};
        dispute.front = world.links[dispute.attacker][dispute.defender].front;
        for (const auto& settlement : contest.settlements) {
            const std::string key = path + "settlements." + settlement.issue + ".";
            dispute.outcomes.push_back({index_of(s.issues, settlement.issue),
                                        number(key + "win", settlement.win),
                                        number(key + "lose", settlement.lose)});
        }
        world.contests.push_back(dispute);
        for (const auto& tie : s.ties) {
            const bool bound =
                contest.allies_at && tie.treaty && tie.to == contest.defender && tie.from != contest.attacker;
            if (bound) {
                world.treaties.push_back(
                    {static_cast<int>(world.contests.size()) - 1, index_of(s.actors, tie.from)});
            }
        }
    }
    for (const auto& hazard : s.hazards) {
        const std::string path = "hazards." + hazard.name + ".";
        Danger danger{hash_name(hazard.name),
                      index_of(s.actors, hazard.first),
                      index_of(s.actors, hazard.second),
                      number(path + "per_day", hazard.per_day),
                      number(path + "growth", hazard.growth),
                      number(path + "centre", hazard.centre),
                      hazard.below,
                      {},
                      hazard.step,
                      hazard.to_rung,
                      hazard.leads_to};
        for (const auto& pushed : hazard.pushes) danger.pushes.push_back(index_of(s.actors, pushed));
        world.hazards.push_back(danger);
    }
    for (const auto& alarm : s.false_alarms) {
        const std::string path = "false_alarms." + alarm.name + ".";
        world.alarms.push_back({hash_name(alarm.name), index_of(s.actors, alarm.actor),
                                number(path + "per_year", alarm.per_year),
                                number(path + "launch", alarm.launch),
                                number(path + "launch_calm", alarm.launch_calm), alarm.alert, alarm.to_rung});
    }
}

// The product of the issues' positions, the last issue fastest; each with sanctions kept, then lifted, where that is
// part of it.
std::vector<Package> packages_of(const World& world, const scenario::Scenario& s,
                                 const scenario::Agreement& agreement, const Numbers& number) {
    std::vector<Package> packages = {{{}, false, std::vector<bool>(world.actors(), true)}};
    for (const auto& grid : agreement.issues) {
        std::vector<Package> longer;
        for (const Package& package : packages) {
            for (std::size_t z = 0; z < grid.positions.size(); ++z) {
                Package extended = package;
                const std::string path =
                    "agreements." + agreement.name + ".issues." + grid.issue + ".positions.";
                extended.positions.push_back(number(path + std::to_string(z), grid.positions[z]));
                for (const auto& range : agreement.negotiable) {
                    const double median = grid.positions[z].value;
                    const bool outside = median < range.low || median > range.high;
                    if (range.issue == grid.issue && outside)
                        extended.negotiable[index_of(s.actors, range.actor)] = false;
                }
                longer.push_back(extended);
            }
        }
        packages = longer;
    }
    std::vector<Package> all;
    for (Package package : packages) {
        for (const bool lifts : {false, true}) {
            package.lifts = lifts;
            const bool meant = agreement.sanctions == "either" || lifts == (agreement.sanctions == "lifted");
            if (meant) all.push_back(package);
        }
    }
    return all;
}

void add_agreements(World& world, const scenario::Scenario& s, const Numbers& number) {
    for (const auto& agreement : s.agreements) {
        const std::string path = "agreements." + agreement.name + ".";
        Agreement made{hash_name(agreement.name),
                       {},
                       {},
                       packages_of(world, s, agreement, number),
                       {},
                       {},
                       number(path + "heard", agreement.heard),
                       agreement.stands_days,
                       number(path + "breach_cost", agreement.breach_cost),
                       number(path + "verified_per_day", agreement.verified_per_day)};
        for (const auto& name : agreement.parties) made.parties.push_back(index_of(s.actors, name));
        for (const auto& grid : agreement.issues) made.issues.push_back(index_of(s.issues, grid.issue));
        for (const auto& shown : agreement.good_faith)
            made.good_faith.push_back({index_of(s.actors, shown.actor), shown.at_most});
        for (const auto& bound : agreement.obligations) {
            made.obligations.push_back({index_of(s.actors, bound.actor), bound.at_most, bound.within_days});
        }
        world.agreements.push_back(made);
    }
}

void add_mediators(World& world, const scenario::Scenario& s, const Numbers& number) {
    for (const auto& mediator : s.mediators) {
        const std::string path = "mediators." + mediator.name + ".";
        int first = 0, last = no_end;
        if (!mediator.during.empty()) {
            const auto& entry = s.calendar[index_of(s.calendar, mediator.during)];
            first = turns_down(entry.from.day, world.turn_days);
            last = turns_down(entry.to.day, world.turn_days);
        }
        world.mediators.push_back(
            {index_of(s.actors, mediator.between[0]), index_of(s.actors, mediator.between[1]), first, last,
             number(path + "bias", mediator.bias), number(path + "clarity", mediator.clarity),
             number(path + "face_saving", mediator.face_saving), number(path + "carries", mediator.carries)});
    }
}

void add_moves(World& world, const scenario::Scenario& s, const Numbers& number) {
    const int top = static_cast<int>(s.rungs.size()) - 1;
    MoveRule hold;
    hold.name = hold.family = "hold";
    hold.up_to_rung = top;
    world.moves.push_back(hold);
    for (const auto& move : s.moves) {
        MoveRule rule;
        rule.name = move.name;
        rule.family = move.family;
        rule.step = move.step;
        rule.to_rung = move.to_rung;
        rule.instrument = move.instrument;
        if (!move.sanction.empty()) rule.tranche = index_of(s.sanctions, move.sanction) + 1;
        rule.trigger = move.trigger.value_or(0);
        rule.deadline_days = move.deadline_days;
        if (!move.agreement.empty()) rule.agreement = index_of(s.agreements, move.agreement);
        rule.capability = number("moves." + move.name + ".capability", move.capability);
        rule.feint = move.feint;
        rule.from_rung = move.from_rung;
        rule.up_to_rung = move.up_to_rung.value_or(top);
        if (!move.after.empty()) rule.after = index_of(s.moves, move.after) + 1;
        if (!move.during.empty()) rule.during = index_of(s.calendar, move.during);
        if (move.needs) {
            rule.has_needs = true;
            rule.needs_actor = index_of(s.actors, move.needs->actor);
            rule.needs_rung = move.needs->rung;
        }
        rule.sunk_cost = number("moves." + move.name + ".sunk_cost", move.sunk_cost);
        world.moves.push_back(rule);
    }
}

std::vector<int> targets_of(const World& world, const std::string& rule, int actor) {
    if (rule == "none") return {-1};
    std::vector<int> targets;
    for (int other = 0; other < world.actors(); ++other) {
        const Link& link = world.links[actor][other];
        if (rule == "adversary" ? link.adversary : link.ally) targets.push_back(other);
    }
    return targets;
}

// One package, none, for a move that offers nothing; nothing at all for whom the agreement does not concern.
std::vector<int> packages_for(const World& world, const MoveRule& move, int actor) {
    if (move.agreement < 0) return {-1};
    const Agreement& agreement = world.agreements[move.agreement];
    if (!is_party(agreement, actor)) return {};
    if (move.instrument != "offer") return {-1};
    std::vector<int> packages;
    for (std::size_t z = 0; z < agreement.packages.size(); ++z) {
        if (agreement.packages[z].negotiable[actor]) packages.push_back(static_cast<int>(z));
    }
    return packages;
}

void add_options(World& world, const scenario::Scenario& s) {
    for (int actor = 0; actor < world.actors(); ++actor) {
        std::vector<Option> rung_slot, instrument_slot;
        if (world.hold) rung_slot.push_back({0, -1, 0});
        for (std::size_t m = 0; m < s.moves.size(); ++m) {
            const auto& who = s.moves[m].actors;
            const bool may = who.empty() || std::count(who.begin(), who.end(), s.actors[actor].name) > 0;
            if (!may) continue;
            const bool instrument = !s.moves[m].instrument.empty() && world.slots == 2;
            for (const int target : targets_of(world, s.moves[m].target, actor)) {
                auto& slot = instrument ? instrument_slot : rung_slot;
                for (const int package : packages_for(world, world.moves[m + 1], actor)) {
                    slot.push_back({static_cast<int>(m) + 1, target, instrument ? 1 : 0, package});
                }
            }
        }
        // Reading: whoever has no instrument has no instrument slot, not one with hold alone.
        if (!instrument_slot.empty()) rung_slot.push_back({0, -1, 1});
        rung_slot.insert(rung_slot.end(), instrument_slot.begin(), instrument_slot.end());
        world.options.push_back(rung_slot);
    }
}

bool sanctions_with(const std::string& instrument) {
    return instrument == "impose" || instrument == "ease" || instrument == "threaten" || instrument == "drop";
}

void add_pairs(World& world, const scenario::Scenario& s) {
    for (int sender = 0; sender < world.actors(); ++sender) {
        for (int target = 0; target < world.actors(); ++target) {
            bool wanted = false;
            for (const Option& option : world.options[sender]) {
                const bool sanctions = sanctions_with(world.moves[option.move].instrument);
                wanted = wanted || (option.target == target && sanctions);
            }
            for (const auto& threat : s.threats) {
                wanted = wanted ||
                         (threat.sender == s.actors[sender].name && threat.target == s.actors[target].name);
            }
            if (wanted) world.pairs.push_back({sender, target});
        }
    }
    for (const auto& threat : s.threats) {
        const int pair = pair_of(world, index_of(s.actors, threat.sender), index_of(s.actors, threat.target));
        world.threats.push_back({pair, index_of(s.sanctions, threat.sanction) + 1, threat.trigger,
                                 turns_up(threat.deadline.day, world.turn_days) - 1});
    }
}

void add_calendar_and_endings(World& world, const scenario::Scenario& s, const Numbers& number) {
    for (const auto& entry : s.calendar) {
        Event event{turns_down(entry.from.day, world.turn_days),
                    turns_down(entry.to.day, world.turn_days),
                    {},
                    {},
                    entry.step};
        if (!entry.talks.empty()) event.talks = index_of(s.agreements, entry.talks);
        event.heard = number("calendar." + entry.name + ".heard", entry.heard);
        for (const auto& name : entry.rouses) event.rouses.push_back(index_of(s.actors, name));
        for (const auto& name : entry.pushes) event.pushes.push_back(index_of(s.actors, name));
        world.calendar.push_back(event);
    }
    for (const auto& ending : s.endings) {
        Class made{{}, std::max(1, turns_up(ending.for_days, world.turn_days)), ending.stops};
        for (const auto& clause : ending.when) {
            Condition condition{{}, clause.quantifier == "all", clause.at_least, clause.at_most};
            if (!clause.agreement.empty()) condition.agreement = index_of(s.agreements, clause.agreement);
            for (const auto& name : clause.actors) condition.actors.push_back(index_of(s.actors, name));
            made.when.push_back(condition);
        }
        world.endings.push_back(made);
    }
}

void add_table(World& world, const scenario::Scenario& s, const Numbers& number) {
    if (!s.table) return;
    Table table{};
    table.actors = {index_of(s.actors, s.table->actors[0]), index_of(s.actors, s.table->actors[1])};
    table.one_state = s.table->states == "one";
    table.rungs = static_cast<int>(s.rungs.size());
    table.discount = s.table->discount;
    table.lambda = {s.table->lambda[0].value, s.table->lambda[1].value};
    for (const auto& cell : s.table->payoffs) {
        std::string path = "table.payoffs.";
        if (cell.state) path += s.rungs[*cell.state].name + ".";
        for (const int move : cell.moves) path += s.rungs[move].name + ".";
        table.payoffs[{cell.state.value_or(0), cell.moves[0], cell.moves[1]}] = {
            number(path + s.table->actors[0], cell.payoff[0]),
            number(path + s.table->actors[1], cell.payoff[1])};
    }
    const auto plays = [](const Player& player) { return player.mind == "dynamic-qre"; };
    if (std::any_of(world.players.begin(), world.players.end(), plays)) find_equilibrium(table);
    for (int k = 0; k < 2; ++k) { // what others take its λ to be
        Player& player = world.players[table.actors[k]];
        if (plays(player)) player.lambda = table.lambda[k];
    }
    world.table = table;
}

} // namespace

World world_of(const scenario::Scenario& s, Key key, std::int64_t replica) {
    const Numbers number(key, replica);
    World world{};
    world.turn_days = s.time.turn_days;
    // Reading: a horizon that is no whole number of turns ends with a whole turn, that is, a little later.
    world.turns = turns_up(s.time.horizon_days, s.time.turn_days);
    world.slots = s.choice.slots;
    world.nested = s.choice.nesting == "family";
    world.hold = s.choice.hold;
    world.order = s.choice.order;
    world.response_days = number("choice.response_days", s.choice.response_days);
    world.tremble = number("beliefs.tremble", s.beliefs.tremble);
    world.record_learning = number("beliefs.record_learning", s.beliefs.record_learning);
    world.reply_per_day = number("inertia.reply_per_day", s.inertia.reply_per_day);
    world.inertia_ceiling = s.inertia.ceiling;
    world.delay_days = number("sanctioning.delay_days", s.sanctioning.delay_days);
    world.leak_alone = number("sanctioning.leak_alone", s.sanctioning.leak_alone);
    world.posture_relief = number("sanctioning.posture_relief", s.sanctioning.posture_relief);
    world.burden_sharing = number("sanctioning.burden_sharing", s.sanctioning.burden_sharing);
    world.defection_cost = number("sanctioning.defection_cost", s.sanctioning.defection_cost);
    for (const auto& rung : s.rungs) {
        const std::string path = "rungs." + rung.name + ".";
        const double war = number(path + "war", rung.war);
        world.rungs.push_back({number(path + "force", rung.force), number(path + "readiness", rung.readiness),
                               war, number(path + "norm", rung.norm), number(path + "loss", rung.loss),
                               rung.directed});
    }
    for (const auto& issue : s.issues) {
        const std::string path = "issues." + issue.name + ".";
        world.issues.push_back({number(path + "status_quo", issue.status_quo),
                                number(path + "anchor", issue.anchor), number(path + "yield", issue.yield)});
    }
    for (const auto& actor : s.actors) world.players.push_back(player_of(s, actor, number));
    add_ties(world, s, number);
    add_chance(world, s, number);
    world.tranches.push_back({0, 0, 0});
    for (const auto& sanction : s.sanctions) {
        const std::string path = "sanctions." + sanction.name + ".";
        world.tranches.push_back({number(path + "bite_per_day", sanction.bite_per_day),
                                  number(path + "cost_per_day", sanction.cost_per_day),
                                  number(path + "premature", sanction.premature)});
    }
    add_agreements(world, s, number);
    add_mediators(world, s, number);
    add_moves(world, s, number);
    add_options(world, s);
    add_pairs(world, s);
    add_table(world, s, number);
    add_calendar_and_endings(world, s, number);
    return world;
}

double patience(const World& world, int actor) {
    return std::exp(-world.turn_days / world.players[actor].planning_days);
}

double chance_of_opportunity(const World& world) {
    return world.response_days > 0 ? 1 - std::exp(-world.turn_days / world.response_days) : 1;
}

double patience_to_opportunity(const World& world, int actor) {
    return std::exp(-world.turn_days / (world.players[actor].planning_days * chance_of_opportunity(world)));
}

double bite_kept(const World& world) { return std::exp(-world.turn_days / world.delay_days); }

double present_value_of_bite(const World& world, int actor) {
    const double d = patience(world, actor), e = bite_kept(world);
    return d * (1 - e) / (1 - d * e);
}

double inertia_moves(const World& world) { return 1 - std::exp(-world.turn_days * world.reply_per_day); }

double memory_kept(const World& world, int actor) {
    const double days = world.players[actor].memory_days;
    return days > 0 ? std::exp(-world.turn_days / days) : 0;
}

double still_on_the_way(const World& world, int actor) {
    return std::exp(-world.turn_days / world.players[actor].delivery_days);
}

double approval_kept(const World& world, int actor) {
    return std::exp(-world.turn_days / world.players[actor].home.fading_days);
}

double days_of_approval(const World& world, int actor) {
    const double horizon = world.players[actor].planning_days, fading = world.players[actor].home.fading_days;
    return horizon * fading / (horizon + fading);
}

double present_value_of_delivery(const World& world, int builder, int actor) {
    const double d = patience(world, builder), late = still_on_the_way(world, actor);
    return d * (1 - late) / (1 - d * late);
}

double ready(const RungNumbers& rung) { return 0.5 + 0.5 * rung.readiness; }

int shifted(const World& world, int actor, int r, int n) {
    const auto& rungs = world.players[actor].allowed;
    const int at = static_cast<int>(std::find(rungs.begin(), rungs.end(), r) - rungs.begin());
    return rungs[std::clamp(at + n, 0, static_cast<int>(rungs.size()) - 1)];
}

// Reading: the thresholds that may not be passed are rungs of the ladder, also those that this actor may not stand on.
int stepped(const World& world, int actor, int r, int n) {
    const int to = shifted(world, actor, r, n);
    for (int between = r + 1; between < to; ++between) {
        if (world.rungs[between].norm > 0) return r;
    }
    return to;
}

bool allowed(const World& world, int actor, int r) {
    const auto& rungs = world.players[actor].allowed;
    return std::find(rungs.begin(), rungs.end(), r) != rungs.end();
}

int nearest_allowed(const World& world, int actor, int r) {
    int best = world.players[actor].allowed.front();
    for (const int rung : world.players[actor].allowed) {
        if (std::abs(rung - r) < std::abs(best - r)) best = rung;
    }
    return best;
}

int pair_of(const World& world, int sender, int target) {
    for (std::size_t p = 0; p < world.pairs.size(); ++p) {
        if (world.pairs[p].sender == sender && world.pairs[p].target == target) return static_cast<int>(p);
    }
    return -1;
}

bool is_party(const Agreement& agreement, int actor) {
    return std::count(agreement.parties.begin(), agreement.parties.end(), actor) > 0;
}

bool between_parties(const World& world, const Agreement& agreement, int pair) {
    return is_party(agreement, world.pairs[pair].sender) && is_party(agreement, world.pairs[pair].target);
}

bool breaks(const World& world, int contest, const Agreement& agreement) {
    const Dispute& dispute = world.contests[contest];
    return is_party(agreement, dispute.attacker) && is_party(agreement, dispute.defender);
}

bool obliged_below(const World& world, const std::vector<int>& in_force, int actor, int r) {
    for (std::size_t g = 0; g < world.agreements.size(); ++g) {
        if (in_force[g] < 0) continue;
        for (const Bound& bound : world.agreements[g].obligations) {
            if (bound.actor == actor && bound.at_most < r) return true;
        }
    }
    return false;
}

double norms_between(const World& world, int from, int to) {
    double sum = 0;
    for (int r = from + 1; r <= to; ++r) sum += world.rungs[r].norm;
    return sum;
}

} // namespace brink::oracle
