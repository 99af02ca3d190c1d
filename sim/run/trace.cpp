#include "run/trace.h"

#include "base/contract.h"
#include "run/block.h"
#include "run/past.h"

#include <numeric>

namespace brink::run {

namespace {

constexpr auto term_count = static_cast<std::size_t>(Term::count);

// Reads one lane of a batch into a snapshot.
struct Reader {
    const tally::Sight& sight;
    int lane;

    std::vector<int> wholes(int row, int count) const {
        std::vector<int> values;
        for (int n = 0; n < count; ++n) { values.push_back(sight.whole(row + n, lane)); }
        return values;
    }
    std::vector<double> reals(int row, int count) const {
        std::vector<double> values;
        for (int n = 0; n < count; ++n) { values.push_back(static_cast<double>(sight.real(row + n, lane))); }
        return values;
    }
    double param(const model::Param<float>& p) const {
        return static_cast<double>(p.drawn < 0 ? p.value
                                               : sight.real(sight.model.tables.layout.drawn + p.drawn, lane));
    }
    double resolve(int actor) const {
        const auto& from = sight.model.tables.actor[actor];
        const int type = sight.whole(sight.model.tables.layout.type + actor, lane);
        return param(from.levels[from.fixed_type ? from.types : type]);
    }
    // Which of its minds the actor has in this replica.
    int mind(int actor) const {
        const auto& t = sight.model.tables;
        return t.minds_drawn ? sight.whole(t.layout.mind + actor, lane) : 0;
    }
    std::vector<double> stress() const {
        const auto& t = sight.model.tables;
        std::vector<double> values;
        for (int p = 0; p < t.pairs; ++p) {
            const int horizon =
                t.layout.of_actor + t.pair[p].target * model::derived_of_actor + model::horizon;
            values.push_back(static_cast<double>(sight.real(t.layout.felt + p, lane)) *
                             static_cast<double>(sight.real(horizon, lane)));
        }
        return values;
    }

    // What only some scenarios follow stands in rows of its own there; elsewhere it is what the file says.
    void add_standing(Snapshot& s) const {
        const auto& t = sight.model.tables;
        const auto& at = t.layout;
        s.on_the_way = std::vector<double>(static_cast<std::size_t>(t.actors), 0.0);
        for (int i = 0; i < t.actors; ++i) {
            s.capability.push_back(param(t.actor[i].capability));
            s.record.push_back(param(t.actor[i].credence));
        }
        if (t.builds) {
            s.capability = reals(at.capability, t.actors);
            s.on_the_way = reals(at.on_the_way, t.actors);
        }
        if (t.record_learning.drawn >= 0 || t.record_learning.value != 0) {
            s.record = reals(at.record, t.actors);
        }
        if (t.home_fronts) { s.approval = reals(at.approval, t.actors); }
        if (t.removals) { s.removed = wholes(at.removed, t.actors); }
    }

    Snapshot snapshot() const {
        const auto& t = sight.model.tables;
        const auto& at = t.layout;
        const int views = t.eyes * t.actors;
        Snapshot s;
        s.rung = wholes(at.rung, t.actors);
        s.type = wholes(at.type, t.actors);
        for (int i = 0; i < t.actors; ++i) {
            s.resolve.push_back(resolve(i));
            s.mind.push_back(mind(i));
            s.lambda.push_back(param(t.actor[i].minds[mind(i)].lambda));
        }
        s.belief = reals(at.belief, views * t.max_types);
        s.seen = t.eyes > 1 ? wholes(at.seen, views) : t.feigns ? wholes(at.shown, t.actors) : s.rung;
        s.memory = reals(at.memory, views);
        s.tranche = wholes(at.tranche, t.pairs);
        s.felt = reals(at.felt, t.pairs);
        s.threat = wholes(at.threat, t.pairs);
        s.trigger = wholes(at.trigger, t.pairs);
        s.last_turn = wholes(at.last_turn, t.pairs);
        s.triggered = wholes(at.triggered, t.pairs);
        s.episodes = wholes(at.episodes, t.pairs);
        s.roused = wholes(at.roused, t.actors);
        s.shown = t.feigns ? wholes(at.shown, t.actors) : s.rung;
        add_standing(s);
        s.tabled = wholes(at.tabled, t.agreements);
        s.accepted = wholes(at.chosen_by, t.agreements);
        s.in_force = wholes(at.in_force, t.agreements);
        s.since = wholes(at.since, t.agreements);
        s.talks = wholes(at.talks, t.agreements);
        s.before_chance = wholes(at.before_chance, t.actors);
        s.by_chance = wholes(at.by_chance, t.endings);
        s.status_quo = reals(at.status_quo, t.issues);
        s.stress = stress();
        s.contest = wholes(at.contest, t.contests);
        s.reached = wholes(at.reached, t.endings);
        s.held = wholes(at.held, t.endings);
        s.ending = sight.whole(at.ending, lane);
        s.ending_turn = sight.whole(at.ending_turn, lane);
        return s;
    }
};

// What a watch writes to, for one turn.
struct Notes {
    std::vector<double> probability, terms;
    std::vector<std::int32_t> opportunity, came_out;

    Notes(const model::Tables<float>& t, Detail detail)
        : probability(static_cast<std::size_t>(t.actors * t.max_options)),
          terms(detail == Detail::reasons ? probability.size() * term_count : 0),
          opportunity(static_cast<std::size_t>(t.actors)), came_out(static_cast<std::size_t>(t.actors)) {}
    Watch watch() {
        return {0, probability.data(), opportunity.data(), came_out.data(),
                terms.empty() ? nullptr : terms.data()};
    }
};

void add_reasons(const Notes& notes, std::size_t first_option, Decision& decision) {
    for (std::size_t o = 0; o < decision.probability.size(); ++o) {
        decision.utility.push_back(0.0);
        decision.terms.emplace_back();
        if (decision.probability[o] == 0.0) { continue; }
        const auto first = notes.terms.begin() + static_cast<std::ptrdiff_t>((first_option + o) * term_count);
        decision.terms.back().assign(first, first + static_cast<std::ptrdiff_t>(term_count));
        decision.utility.back() =
            std::accumulate(first, first + static_cast<std::ptrdiff_t>(term_count), 0.0);
    }
}

Decision decision_of(const tally::Sight& sight, const Notes& notes, int actor, int slot) {
    const auto& t = sight.model.tables;
    const auto& from = t.actor[actor];
    const auto index = static_cast<std::size_t>(actor);
    Decision decision{actor,
                      slot,
                      notes.opportunity[index] != 0,
                      sight.whole(t.layout.chosen + 2 * actor + slot, 0),
                      slot == 0 ? notes.came_out[index] : 0,
                      {},
                      {},
                      {}};
    const int first = slot == 0 ? 0 : from.rung_options;
    const int last = slot == 0 ? from.rung_options : from.rung_options + from.instrument_options;
    const auto* chances = notes.probability.data() + static_cast<std::ptrdiff_t>(actor) * t.max_options;
    for (int o = 0; o < from.rung_options + from.instrument_options; ++o) {
        const double p = chances[o];
        decision.probability.push_back(o >= first && o < last ? p : 0.0);
    }
    const int mind = Reader{sight, 0}.mind(actor);
    if (!notes.terms.empty() && from.minds[mind].weighs) {
        add_reasons(notes, index * static_cast<std::size_t>(t.max_options), decision);
    }
    return decision;
}

std::vector<Decision> decisions_of(const tally::Sight& sight, const Notes& notes) {
    std::vector<Decision> decisions;
    for (int actor = 0; actor < sight.model.tables.actors; ++actor) {
        decisions.push_back(decision_of(sight, notes, actor, 0));
        if (sight.model.tables.actor[actor].instrument_options > 0) {
            decisions.push_back(decision_of(sight, notes, actor, 1));
        }
    }
    return decisions;
}

Turn turn_in(Block& block, const model::Model& model, int turn, Detail detail, const Snapshot& before) {
    const std::atomic<bool> never = false;
    Notes notes(model.tables, detail);
    const Watch watch = notes.watch();
    Turn played;
    block.play(turn, never, &watch, [&](const tally::Sight& sight) {
        played = {turn, before, decisions_of(sight, notes), snapshot_of(sight, 0), {}};
        const std::span<const float> payoffs = block.payoffs(sight);
        for (int actor = 0; actor < model.tables.actors; ++actor) {
            played.payoff.push_back(static_cast<double>(
                payoffs[static_cast<std::size_t>(actor) * static_cast<std::size_t>(sight.width)]));
        }
    });
    return played;
}

std::vector<Turn> turns_from(Block& block, const model::Model& model, int turn, Detail detail) {
    std::vector<Turn> turns;
    Snapshot before = snapshot_of(block.before(turn, 0), 0);
    for (; turn < model.tables.turns && block.running(); ++turn) {
        turns.push_back(turn_in(block, model, turn, detail, before));
        before = turns.back().after;
    }
    return turns;
}

} // namespace

const std::vector<std::string>& term_names() {
    static const std::vector<std::string> names = {
        "stakes",       "war",        "risk",     "loss",       "upkeep",   "economy",     "word",
        "reciprocity",  "preventive", "approval", "obligation", "table",    "outlook",     "anticipation",
        "plan",         "replies",    "norm",     "breach",     "audience", "humiliation", "premature",
        "dropped word", "defection",  "bargain",  "sunk cost"};
    return names;
}

Snapshot snapshot_of(const tally::Sight& sight, int lane) { return Reader{sight, lane}.snapshot(); }

std::vector<Turn> trace(const model::Model& model, Key key, std::int64_t replica, Isa isa, Detail detail) {
    Block block(model, isa, 1);
    block.start(key, {replica, replica + 1}, {});
    return turns_from(block, model, 0, detail);
}

Turn explained_turn(const model::Model& model, Key key, std::int64_t replica, int turn, Isa isa) {
    const std::atomic<bool> never = false;
    Block block(model, isa, 1);
    block.start(key, {replica, replica + 1}, {});
    for (int before = 0; before < turn; ++before) {
        block.play(before, never, nullptr, [](const tally::Sight&) {});
    }
    return turn_in(block, model, turn, Detail::reasons, snapshot_of(block.before(turn, 0), 0));
}

std::vector<Turn> trace(const model::Model& model, Key key, const Past& past, std::int64_t branch, Isa isa,
                        Detail detail) {
    Block block(model, isa, 1);
    block.fork(key, past.lane, {branch, branch + 1}, {});
    return turns_from(block, model, past.turn, detail);
}

} // namespace brink::run
