#include "model/compile_ladder.h"
#include "model/lookups.h"
#include "model/model.h"
#include "model/storage.h"
#include "random/key.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace brink::model {

using scenario::Number;
using scenario::Scenario;

namespace {

// The columns of drawn numbers, one per path, shared by both precisions.
struct Columns {
    std::vector<Drawn> drawn;
    std::map<std::string, int> by_path;

    int of(const std::string& path, const Distribution& prior) {
        const auto [at, added] = by_path.emplace(path, static_cast<int>(drawn.size()));
        if (added) { drawn.push_back({hash_name(path), prior}); }
        return at->second;
    }
};

template <class S> struct Compiler {
    const Scenario& scenario;
    const Names& names;
    Storage& storage;
    Columns& columns;

    Param<S> param(const std::string& path, const Number& number) const {
        return {static_cast<S>(number.value), number.prior ? columns.of(path, *number.prior) : -1};
    }
    Param<S> plain(double value) const { return {static_cast<S>(value), -1}; }
    int actor_index(const std::string& name) const { return index_of(scenario.actors, name); }
    std::vector<int32_t> actor_indices(const std::vector<std::string>& list) const {
        std::vector<int32_t> indices;
        for (const auto& name : list) { indices.push_back(actor_index(name)); }
        return indices;
    }

    RungColumn<S> rung_column(const char* key, Number scenario::RungSpec::*member) const {
        RungColumn<S> column{};
        for (std::size_t r = 0; r < scenario.rungs.size(); ++r) {
            const auto& spec = scenario.rungs[r];
            column.entry[r] = param("rungs." + spec.name + "." + key, spec.*member);
            column.value[r] = column.entry[r].value;
            column.any_drawn |= column.entry[r].drawn >= 0;
        }
        return column;
    }

    // Only rungs directed at the theatre count as war in a contest.
    RungColumn<S> war_column() const {
        auto column = rung_column("war", &scenario::RungSpec::war);
        for (std::size_t r = 0; r < scenario.rungs.size(); ++r) {
            if (scenario.rungs[r].directed != "theatre") {
                column.entry[r] = plain(0.0);
                column.value[r] = 0;
            }
        }
        return column;
    }

    static RungColumn<S> running_sum(const RungColumn<S>& column) {
        RungColumn<S> sums = column;
        for (int r = 1; r < max_rungs; ++r) { sums.value[r] = sums.value[r - 1] + column.value[r]; }
        return sums;
    }

    const Issue<S>* issues() const {
        std::vector<Issue<S>> list;
        for (const auto& issue : scenario.issues) {
            const std::string path = "issues." + issue.name + ".";
            list.push_back({param(path + "status_quo", issue.status_quo),
                            param(path + "anchor", issue.anchor), param(path + "yield", issue.yield)});
        }
        return storage.keep(std::move(list));
    }

    const Tranche<S>* tranches() const {
        std::vector<Tranche<S>> list{{plain(0), plain(0), plain(0)}};
        for (const auto& sanction : scenario.sanctions) {
            const std::string path = "sanctions." + sanction.name + ".";
            list.push_back({param(path + "bite_per_day", sanction.bite_per_day),
                            param(path + "cost_per_day", sanction.cost_per_day),
                            param(path + "premature", sanction.premature)});
        }
        return storage.keep(std::move(list));
    }

    std::string tie_path(int from, int to, const char* key) const {
        return "ties." + scenario.actors[static_cast<std::size_t>(from)].name + "->" +
               scenario.actors[static_cast<std::size_t>(to)].name + "." + key;
    }
    Param<S> tie_param(int from, int to, const char* key, Number scenario::Tie::*member) const {
        const auto* tie = find_tie(scenario, from, to);
        return tie ? param(tie_path(from, to, key), tie->*member) : plain(0.0);
    }

    const Pair<S>* pairs() const {
        std::vector<Pair<S>> list;
        for (const auto& [sender, target] : names.pairs) {
            Pair<S> pair{};
            pair.sender = sender;
            pair.target = target;
            pair.exposure_target = tie_param(target, sender, "exposure", &scenario::Tie::exposure);
            pair.exposure_sender = tie_param(sender, target, "exposure", &scenario::Tie::exposure);
            for (const auto& threat : scenario.threats) {
                if (actor_index(threat.sender) == sender && actor_index(threat.target) == target) {
                    pair.start_threat = index_of(scenario.sanctions, threat.sanction) + 1;
                    pair.start_trigger = threat.trigger;
                    pair.start_last_turn = turns_in(scenario, threat.deadline.day) - 1;
                }
            }
            list.push_back(pair);
        }
        return storage.keep(std::move(list));
    }

    const Contest<S>* contests() const {
        std::vector<Contest<S>> list;
        for (const auto& contest : scenario.contests) { list.push_back(compiled(contest)); }
        return storage.keep(std::move(list));
    }

    Contest<S> compiled(const scenario::Contest& from) const {
        const std::string path = "contests." + from.name + ".";
        Contest<S> contest{};
        contest.who = hash_name(from.name);
        contest.attacker = actor_index(from.attacker);
        contest.defender = actor_index(from.defender);
        contest.war_rung = war_rung(scenario, contest.attacker);
        contest.after_attacker = nearest_allowed(allowed_rungs(scenario, contest.attacker), from.after);
        contest.after_defender = nearest_allowed(allowed_rungs(scenario, contest.defender), from.after);
        contest.decisiveness = param(path + "decisiveness", from.decisiveness);
        contest.duration_days = param(path + "duration_days", from.duration_days);
        std::vector<Helper<S>> helpers;
        for (int l = 0; l < static_cast<int>(scenario.actors.size()); ++l) {
            const auto aid = tie_param(l, contest.defender, "aid", &scenario::Tie::aid);
            if (aid.value != 0 || aid.drawn >= 0) { helpers.push_back({l, aid}); }
        }
        contest.helper_count = static_cast<int32_t>(helpers.size());
        contest.helpers = storage.keep(std::move(helpers));
        std::vector<Settlement<S>> settlements(scenario.issues.size(), Settlement<S>{0, plain(0), plain(0)});
        for (const auto& settlement : from.settlements) {
            const std::string key = path + "settlements." + settlement.issue + ".";
            settlements[static_cast<std::size_t>(index_of(scenario.issues, settlement.issue))] = {
                1, param(key + "win", settlement.win), param(key + "lose", settlement.lose)};
        }
        contest.settlements = storage.keep(std::move(settlements));
        return contest;
    }

    std::pair<const Commitment<S>*, std::vector<std::vector<int32_t>>> commitments() const {
        std::vector<Commitment<S>> list;
        std::vector<std::vector<int32_t>> of_actor(scenario.actors.size());
        for (const auto& tie : scenario.ties) {
            if (tie.commitment.value == 0.0 && !tie.commitment.prior) { continue; }
            const int from = actor_index(tie.from), to = actor_index(tie.to);
            for (std::size_t c = 0; c < scenario.contests.size(); ++c) {
                if (scenario.contests[c].defender != tie.to) { continue; }
                of_actor[static_cast<std::size_t>(from)].push_back(static_cast<int32_t>(list.size()));
                list.push_back({static_cast<int32_t>(c),
                                pair_index(from, actor_index(scenario.contests[c].attacker)),
                                param(tie_path(from, to, "commitment"), tie.commitment)});
            }
        }
        return {storage.keep(std::move(list)), of_actor};
    }

    int pair_index(int sender, int target) const {
        const auto at =
            std::find(names.pairs.begin(), names.pairs.end(), std::pair<int, int>{sender, target});
        return at == names.pairs.end() ? -1 : static_cast<int>(at - names.pairs.begin());
    }

    const Hazard<S>* hazards() const {
        std::vector<Hazard<S>> list;
        for (const auto& from : scenario.hazards) {
            const std::string path = "hazards." + from.name + ".";
            Hazard<S> hazard{};
            hazard.who = hash_name(from.name);
            hazard.first = actor_index(from.first);
            hazard.second = actor_index(from.second);
            hazard.below = from.below > 0 ? from.below : static_cast<int32_t>(scenario.rungs.size());
            const auto pushes = actor_indices(from.pushes);
            hazard.push_count = static_cast<int32_t>(pushes.size());
            for (std::size_t c = 0; c < scenario.contests.size(); ++c) {
                const auto attacker = actor_index(scenario.contests[c].attacker);
                if (std::count(pushes.begin(), pushes.end(), attacker) > 0) { hazard.contests |= 1u << c; }
            }
            hazard.pushes = storage.keep(pushes);
            hazard.step = from.step;
            hazard.to_rung = from.to_rung.value_or(-1);
            hazard.leads_to = from.leads_to == "war"        ? LeadsTo::war
                              : from.leads_to == "disaster" ? LeadsTo::disaster
                                                            : LeadsTo::none;
            hazard.per_day = param(path + "per_day", from.per_day);
            hazard.growth = param(path + "growth", from.growth);
            hazard.centre = param(path + "centre", from.centre);
            list.push_back(hazard);
        }
        return storage.keep(std::move(list));
    }

    const FalseAlarm<S>* alarms() const {
        std::vector<FalseAlarm<S>> list;
        for (const auto& from : scenario.false_alarms) {
            const std::string path = "false_alarms." + from.name + ".";
            list.push_back({hash_name(from.name), actor_index(from.actor), from.alert, from.to_rung,
                            param(path + "per_year", from.per_year), param(path + "launch", from.launch),
                            param(path + "launch_calm", from.launch_calm)});
        }
        return storage.keep(std::move(list));
    }

    const Shock* shocks() const {
        std::vector<Shock> list;
        for (const auto& entry : scenario.calendar) {
            const auto rouses = actor_indices(entry.rouses), pushes = actor_indices(entry.pushes);
            list.push_back({turn_of_day(scenario, entry.from.day), storage.keep(rouses), storage.keep(pushes),
                            static_cast<int32_t>(rouses.size()), static_cast<int32_t>(pushes.size()),
                            entry.step});
        }
        return storage.keep(std::move(list));
    }

    const Ending* endings() const {
        std::vector<Ending> list;
        for (const auto& from : scenario.endings) {
            std::vector<Clause> clauses;
            for (const auto& clause : from.when) {
                const auto actors = actor_indices(clause.actors);
                clauses.push_back({storage.keep(actors), static_cast<int32_t>(actors.size()),
                                   clause.quantifier == "all", clause.at_least.value_or(0),
                                   clause.at_most.value_or(max_rungs)});
            }
            const auto count = static_cast<int32_t>(clauses.size());
            list.push_back({storage.keep(std::move(clauses)), count,
                            std::max(1, turns_in(scenario, from.for_days)), from.stops});
        }
        return storage.keep(std::move(list));
    }

    const Fog<S>* fog() const {
        if (names.eyes == 1) { return nullptr; }
        std::vector<Fog<S>> list;
        const int actors = static_cast<int>(scenario.actors.size());
        for (int eye = 0; eye < actors; ++eye) {
            for (int actor = 0; actor < actors; ++actor) {
                Fog<S> fog{who(hash_name(names.actors[static_cast<std::size_t>(eye)]),
                               hash_name(names.actors[static_cast<std::size_t>(actor)])),
                           0, tie_param(eye, actor, "fog_bias", &scenario::Tie::fog_bias),
                           tie_param(eye, actor, "fog_sd", &scenario::Tie::fog_sd)};
                fog.none = eye == actor || (fog.bias.value == 0 && fog.bias.drawn < 0 && fog.sd.value == 0 &&
                                            fog.sd.drawn < 0);
                list.push_back(fog);
            }
        }
        return storage.keep(std::move(list));
    }

    // Bits for the moves that some other move needs to have been made before.
    std::map<std::string, int> remembered_moves() const {
        std::map<std::string, int> bits;
        for (const auto& move : scenario.moves) {
            if (!move.after.empty()) { bits.emplace(move.after, static_cast<int>(bits.size())); }
        }
        return bits;
    }

    Option<S> option_of(const OptionName& name, int actor, ActorLadder& ladder) const {
        Option<S> option{};
        option.move = name.move;
        option.family = Family::hold;
        option.pair = option.after = option.sets = option.needs_actor = -1;
        option.up_to_rung = max_rungs;
        option.window_last = names.turns;
        option.sunk_cost = plain(0.0);
        if (name.move == 0) { return option; }
        const auto& move = scenario.moves[static_cast<std::size_t>(name.move - 1)];
        option.family = family_of(move.family);
        option.outcome = ladder.outcome_of(move);
        option.instrument = instrument_of(move.instrument);
        if (option.instrument != Instrument::none) { option.pair = pair_index(actor, name.target); }
        option.tranche = move.sanction.empty() ? 0 : index_of(scenario.sanctions, move.sanction) + 1;
        option.trigger = move.trigger.value_or(0);
        option.lasts = turns_in(scenario, move.deadline_days);
        option.from_rung = move.from_rung;
        option.up_to_rung = move.up_to_rung.value_or(max_rungs);
        const auto bits = remembered_moves();
        if (!move.after.empty()) { option.after = bits.at(move.after); }
        if (const auto bit = bits.find(move.name); bit != bits.end()) { option.sets = bit->second; }
        if (!move.during.empty()) {
            const auto& entry =
                scenario.calendar[static_cast<std::size_t>(index_of(scenario.calendar, move.during))];
            option.window_first = turn_of_day(scenario, entry.from.day);
            option.window_last = turn_of_day(scenario, entry.to.day);
        }
        if (move.needs) {
            option.needs_actor = actor_index(move.needs->actor);
            option.needs_rung = move.needs->rung;
        }
        option.sunk_cost = param("moves." + move.name + ".sunk_cost", move.sunk_cost);
        return option;
    }

    static Family family_of(const std::string& word) {
        return word == "escalate"      ? Family::escalate
               : word == "de-escalate" ? Family::de_escalate
               : word == "sanction"    ? Family::sanction
               : word == "negotiate"   ? Family::negotiate
                                       : Family::hold;
    }
    static Instrument instrument_of(const std::string& word) {
        return word == "impose"     ? Instrument::impose
               : word == "ease"     ? Instrument::ease
               : word == "threaten" ? Instrument::threaten
               : word == "drop"     ? Instrument::drop
                                    : Instrument::none;
    }
    static MindKind mind_of(const std::string& word) {
        return word == "script"        ? MindKind::script
               : word == "random"      ? MindKind::random
               : word == "tit-for-tat" ? MindKind::tit_for_tat
               : word == "quantal"     ? MindKind::quantal
                                       : MindKind::level_k;
    }

    void add_options(Actor<S>& actor, int index) const {
        ActorLadder ladder(scenario, index);
        std::vector<Option<S>> options;
        for (const auto& name : names.options[static_cast<std::size_t>(index)]) {
            (name.slot == 0 ? actor.rung_options : actor.instrument_options) += 1;
            options.push_back(option_of(name, index, ladder));
        }
        auto links = ladder.links(options);
        actor.options = storage.keep(std::move(options));
        actor.outcome_count = static_cast<int32_t>(ladder.outcomes.size());
        actor.outcomes = storage.keep(ladder.outcomes);
        actor.link_up_count = static_cast<int32_t>(links.up.size());
        actor.link_down_count = static_cast<int32_t>(links.down.size());
        actor.links_up = storage.keep(std::move(links.up));
        actor.links_down = storage.keep(std::move(links.down));
        ladder.fill(actor);
    }

    void add_mind(Actor<S>& actor, int index, const std::string& path) const {
        const auto& mind = scenario.actors[static_cast<std::size_t>(index)].mind;
        actor.mind = mind_of(mind.kind);
        actor.level = actor.mind == MindKind::level_k ? mind.level : 0;
        actor.outlook = mind.outlook;
        actor.delay_turns = mind.delay_turns;
        actor.lambda = param(path + "mind.lambda", mind.lambda);
        actor.generosity = param(path + "mind.generosity", mind.generosity);
        std::vector<ScriptedMove> script;
        const auto& options = names.options[static_cast<std::size_t>(index)];
        for (const auto& entry : mind.script) {
            const int move = entry.move == "hold" ? 0 : index_of(scenario.moves, entry.move) + 1;
            const int target = entry.target.empty() ? -1 : actor_index(entry.target);
            for (std::size_t o = 0; o < options.size(); ++o) {
                if (options[o].move == move && options[o].target == target) {
                    script.push_back({turn_of_day(scenario, entry.date.day), static_cast<int32_t>(o)});
                    break;
                }
            }
        }
        actor.script_length = static_cast<int32_t>(script.size());
        actor.script = storage.keep(std::move(script));
    }

    void add_resolve(Actor<S>& actor, int index, const std::string& path) const {
        const auto& resolve = scenario.actors[static_cast<std::size_t>(index)].resolve;
        std::vector<Param<S>> levels, prior;
        for (std::size_t t = 0; t < resolve.levels.size(); ++t) {
            levels.push_back(param(path + "resolve.levels." + std::to_string(t), resolve.levels[t]));
            prior.push_back(param(path + "resolve.prior." + std::to_string(t), resolve.prior[t]));
            actor.prior_drawn |= prior.back().drawn >= 0;
        }
        actor.types = static_cast<int32_t>(levels.size());
        actor.fixed_type = resolve.value.has_value();
        if (resolve.value) { levels.push_back(param(path + "resolve.value", *resolve.value)); }
        actor.levels = storage.keep(std::move(levels));
        actor.prior = storage.keep(std::move(prior));
    }

    void add_positions(Actor<S>& actor, int index, const std::string& path) const {
        const auto& positions = scenario.actors[static_cast<std::size_t>(index)].positions;
        std::vector<Param<S>> ideal(scenario.issues.size(), plain(0)),
            salience(scenario.issues.size(), plain(0));
        for (const auto& position : positions) {
            const auto k = static_cast<std::size_t>(index_of(scenario.issues, position.issue));
            const std::string key = path + "positions." + position.issue + ".";
            ideal[k] = param(key + "ideal", position.ideal);
            salience[k] = param(key + "salience", position.salience);
            actor.salience_drawn |= salience[k].drawn >= 0;
        }
        actor.has_positions = !positions.empty();
        actor.ideal = storage.keep(std::move(ideal));
        actor.salience = storage.keep(std::move(salience));
    }

    void add_numbers(Actor<S>& actor, const scenario::Actor& from, const std::string& path) const {
        actor.capability = param(path + "capability", from.capability);
        actor.planning_days = param(path + "planning_days", from.planning_days);
        actor.war_cost = param(path + "war_cost", from.war_cost);
        actor.loss_weight = param(path + "loss_weight", from.loss_weight);
        actor.upkeep = param(path + "upkeep_per_day", from.upkeep_per_day);
        actor.audience_cost = param(path + "audience_cost", from.audience_cost);
        actor.anticipation = param(path + "anticipation", from.anticipation);
        actor.reciprocity = param(path + "reciprocity", from.reciprocity);
        actor.reaction = param(path + "reaction", from.reaction);
        actor.grievance = param(path + "grievance", from.grievance);
        actor.floor = param(path + "reciprocity_floor", from.reciprocity_floor);
        actor.ceiling_of_match = param(path + "reciprocity_ceiling", from.reciprocity_ceiling);
        actor.memory_days = param(path + "memory_days", from.memory_days);
        actor.norm_weight = param(path + "norm_weight", from.norm_weight);
        actor.word_cost = param(path + "word_cost", from.word_cost);
        actor.credence = param(path + "credence", from.credence);
        actor.drift = param(path + "drift_per_day", from.drift_per_day);
        actor.execution_error = param(path + "execution_error", from.execution_error);
    }

    void add_relations(Actor<S>& actor, int index,
                       const std::vector<std::vector<int32_t>>& commitments_of) const {
        const auto adversaries = adversaries_of(scenario, index);
        actor.adversary_count = static_cast<int32_t>(adversaries.size());
        actor.adversaries = storage.keep(std::vector<int32_t>(adversaries.begin(), adversaries.end()));
        std::vector<int32_t> targeting, sending;
        for (std::size_t p = 0; p < names.pairs.size(); ++p) {
            if (names.pairs[p].second == index) { targeting.push_back(static_cast<int32_t>(p)); }
            if (names.pairs[p].first == index) { sending.push_back(static_cast<int32_t>(p)); }
        }
        actor.targeting_count = static_cast<int32_t>(targeting.size());
        actor.sending_count = static_cast<int32_t>(sending.size());
        actor.targeting = storage.keep(std::move(targeting));
        actor.sending = storage.keep(std::move(sending));
        const auto& commitments = commitments_of[static_cast<std::size_t>(index)];
        actor.commitment_count = static_cast<int32_t>(commitments.size());
        actor.commitments = storage.keep(commitments);
        for (std::size_t c = 0; c < scenario.contests.size(); ++c) {
            if (actor_index(scenario.contests[c].attacker) == index) { actor.attacks |= 1u << c; }
        }
    }

    Actor<S> compiled(int index, const std::vector<std::vector<int32_t>>& commitments_of) const {
        const auto& from = scenario.actors[static_cast<std::size_t>(index)];
        const std::string path = "actors." + from.name + ".";
        Actor<S> actor{};
        actor.hash = hash_name(from.name);
        actor.start = from.rung;
        actor.ceiling = from.ceiling ? from.ceiling->rung : max_rungs;
        actor.lifted_by =
            from.ceiling && !from.ceiling->lifted_by.empty() ? actor_index(from.ceiling->lifted_by) : -1;
        actor.lifted_at = from.ceiling ? from.ceiling->lifted_at : 0;
        add_numbers(actor, from, path);
        add_resolve(actor, index, path);
        add_positions(actor, index, path);
        add_relations(actor, index, commitments_of);
        add_mind(actor, index, path);
        add_options(actor, index);
        return actor;
    }

    Tables<S> tables() const {
        Tables<S> t{};
        t.actors = static_cast<int32_t>(scenario.actors.size());
        t.rungs = static_cast<int32_t>(scenario.rungs.size());
        t.issues = static_cast<int32_t>(scenario.issues.size());
        t.eyes = names.eyes;
        t.pairs = static_cast<int32_t>(names.pairs.size());
        t.tranches = static_cast<int32_t>(scenario.sanctions.size());
        t.contests = static_cast<int32_t>(scenario.contests.size());
        t.hazards = static_cast<int32_t>(scenario.hazards.size());
        t.alarms = static_cast<int32_t>(scenario.false_alarms.size());
        t.shocks = static_cast<int32_t>(scenario.calendar.size());
        t.endings = static_cast<int32_t>(scenario.endings.size());
        t.max_types = names.max_types;
        t.turns = names.turns;
        t.slots = scenario.choice.slots;
        t.nested = scenario.choice.nesting == "family";
        t.inertia_ceiling = scenario.inertia.ceiling;
        t.turn_days = static_cast<S>(scenario.time.turn_days);
        t.response_days = param("choice.response_days", scenario.choice.response_days);
        t.tremble = param("beliefs.tremble", scenario.beliefs.tremble);
        t.reply_per_day = param("inertia.reply_per_day", scenario.inertia.reply_per_day);
        t.delay_days = param("sanctioning.delay_days", scenario.sanctioning.delay_days);
        t.leak_alone = param("sanctioning.leak_alone", scenario.sanctioning.leak_alone);
        t.posture_relief = param("sanctioning.posture_relief", scenario.sanctioning.posture_relief);
        t.force = rung_column("force", &scenario::RungSpec::force);
        t.readiness = rung_column("readiness", &scenario::RungSpec::readiness);
        t.war = war_column();
        t.norm = rung_column("norm", &scenario::RungSpec::norm);
        t.norm_below = running_sum(t.norm);
        t.loss = rung_column("loss", &scenario::RungSpec::loss);
        for (int r = 0; r < t.rungs; ++r) {
            t.any_loss |= t.loss.value[r] != 0 || t.loss.entry[r].drawn >= 0;
        }
        t.issue = issues();
        t.tranche = tranches();
        t.pair = pairs();
        t.contest = contests();
        const auto [list, of_actor] = commitments();
        t.commitments = list;
        t.hazard = hazards();
        t.alarm = alarms();
        t.shock = shocks();
        t.ending = endings();
        t.fog = fog();
        std::vector<Actor<S>> actors;
        for (int i = 0; i < t.actors; ++i) {
            actors.push_back(compiled(i, of_actor));
            t.type_rows = std::max(t.type_rows, actors.back().types + actors.back().fixed_type);
            t.max_options =
                std::max(t.max_options, actors.back().rung_options + actors.back().instrument_options);
            if (actors.back().mind == MindKind::tit_for_tat) {
                t.past_turns = std::max(t.past_turns, actors.back().delay_turns);
            }
        }
        t.actor = storage.keep(std::move(actors));
        return t;
    }
};

template <class S> Layout layout_of(const Tables<S>& t) {
    Layout at{};
    const auto rows = [&](int count) {
        const int first = at.rows;
        at.rows += count;
        return first;
    };
    const int views = t.eyes * t.actors;
    at.replica_low = rows(1);
    at.replica_high_branch = rows(1);
    at.drawn = rows(t.drawn);
    at.derived = rows(derived_common);
    at.of_actor = rows(t.actors * derived_of_actor);
    at.salience = rows(t.actors * t.issues);
    at.launch = rows(2 * t.alarms);
    at.war_end = rows(t.contests);
    at.resolve = rows(t.actors * t.type_rows);
    at.type = rows(t.actors);
    at.rung = rows(t.actors);
    at.belief = rows(views * t.max_types);
    at.seen = rows(t.eyes > 1 ? views : 0);
    at.memory = rows(views);
    at.past = rows(t.past_turns * views);
    at.tranche = rows(t.pairs);
    at.threat = rows(t.pairs);
    at.trigger = rows(t.pairs);
    at.last_turn = rows(t.pairs);
    at.triggered = rows(t.pairs);
    at.felt = rows(t.pairs);
    at.roused = rows(t.actors);
    at.made = rows(t.actors);
    at.status_quo = rows(t.issues);
    at.contest = rows(t.contests);
    at.at_war = rows(t.contests);
    at.held = rows(t.endings);
    at.reached = rows(t.endings);
    at.ending = rows(1);
    at.ending_turn = rows(1);
    at.peak = rows(1);
    at.chosen = rows(2 * t.actors);
    at.episodes = rows(t.pairs);
    return at;
}

template <class S> Tables<S> finished(Tables<S> tables, const Columns& columns, const uint32_t* drawn_who) {
    tables.drawn = static_cast<int32_t>(columns.drawn.size());
    tables.drawn_who = drawn_who;
    tables.layout = layout_of(tables);
    return tables;
}

} // namespace

Model compile(const Scenario& scenario) {
    Model model;
    auto storage = std::make_shared<Storage>();
    Columns columns;
    model.names = names_of(scenario);
    const auto tables = Compiler<float>{scenario, model.names, *storage, columns}.tables();
    const auto exact = Compiler<double>{scenario, model.names, *storage, columns}.tables();
    std::vector<uint32_t> who;
    for (const auto& drawn : columns.drawn) { who.push_back(drawn.who); }
    const auto* drawn_who = storage->keep(std::move(who));
    model.tables = finished(tables, columns, drawn_who);
    model.exact = finished(exact, columns, drawn_who);
    model.drawn = std::move(columns.drawn);
    model.storage = std::move(storage);
    return model;
}

Scenario null_row(const Scenario& scenario) {
    Scenario chance = scenario;
    for (auto& actor : chance.actors) {
        if (actor.mind.kind == "script") { continue; }
        actor.mind.kind = "quantal";
        actor.mind.lambda.value = 0.0;
        actor.mind.lambda.prior.reset();
    }
    return chance;
}

} // namespace brink::model
