#include "model/lookups.h"

#include "model/packages.h"
#include "scenario/relations.h"

#include <algorithm>
#include <cmath>

namespace brink::model {

using scenario::Scenario;

int actor_index(const Scenario& scenario, const std::string& name) { return index_of(scenario.actors, name); }

std::vector<int32_t> actor_indices(const Scenario& scenario, const std::vector<std::string>& names) {
    std::vector<int32_t> indices;
    for (const auto& name : names) { indices.push_back(actor_index(scenario, name)); }
    return indices;
}

const scenario::Tie* find_tie(const Scenario& scenario, int from, int to) {
    return scenario::find_tie(scenario, scenario.actors[static_cast<std::size_t>(from)].name,
                              scenario.actors[static_cast<std::size_t>(to)].name);
}

static bool is_adversary(const Scenario& scenario, int from, int to) {
    const auto* tie = find_tie(scenario, from, to);
    return tie && scenario::is_adversary(*tie);
}

static bool is_ally(const Scenario& scenario, int from, int to) {
    const auto* tie = find_tie(scenario, from, to);
    return tie && scenario::is_ally(*tie);
}

std::string front_between(const Scenario& scenario, int from, int to) {
    const auto* tie = find_tie(scenario, from, to);
    return tie ? tie->front : "none";
}

std::vector<int> adversaries_of(const Scenario& scenario, int actor) {
    std::vector<int> found;
    for (int other = 0; other < static_cast<int>(scenario.actors.size()); ++other) {
        if (other != actor && is_adversary(scenario, actor, other)) { found.push_back(other); }
    }
    return found;
}

uint32_t contests_attacked_by(const Scenario& scenario, const std::vector<int32_t>& actors) {
    uint32_t bits = 0;
    for (std::size_t c = 0; c < scenario.contests.size(); ++c) {
        const int attacker = actor_index(scenario, scenario.contests[c].attacker);
        if (std::count(actors.begin(), actors.end(), attacker) > 0) { bits |= 1u << c; }
    }
    return bits;
}

uint32_t contests_defended_by(const Scenario& scenario, int actor) {
    uint32_t bits = 0;
    for (std::size_t c = 0; c < scenario.contests.size(); ++c) {
        if (actor_index(scenario, scenario.contests[c].defender) == actor) { bits |= 1u << c; }
    }
    return bits;
}

std::vector<Protection> protections(const Scenario& scenario) {
    std::vector<Protection> list;
    for (const auto& tie : scenario.ties) {
        if (tie.commitment.value == 0.0 && !tie.commitment.prior) { continue; }
        for (int c = 0; c < length(scenario.contests); ++c) {
            if (scenario.contests[c].defender == tie.to) { list.push_back({&tie, c}); }
        }
    }
    return list;
}

std::vector<Treaty> treaties(const Scenario& scenario) {
    std::vector<Treaty> list;
    for (int c = 0; c < length(scenario.contests); ++c) {
        const auto& contest = scenario.contests[static_cast<std::size_t>(c)];
        for (const auto& tie : scenario.ties) {
            const bool binds = tie.treaty && tie.to == contest.defender && tie.from != contest.attacker;
            if (binds && contest.allies_at) { list.push_back({&tie, c}); }
        }
    }
    return list;
}

std::vector<int32_t> guarantees_of(const Scenario& scenario, const scenario::Contest& contest) {
    const auto all = treaties(scenario);
    std::vector<int32_t> indices;
    for (int n = 0; n < length(all); ++n) {
        const auto which = static_cast<std::size_t>(all[static_cast<std::size_t>(n)].contest);
        if (&scenario.contests[which] == &contest) { indices.push_back(n); }
    }
    return indices;
}

uint32_t agreements_between(const Scenario& scenario, const std::string& first, const std::string& second) {
    uint32_t bits = 0;
    for (std::size_t g = 0; g < scenario.agreements.size(); ++g) {
        const auto& parties = scenario.agreements[g].parties;
        const auto has = [&](const std::string& name) {
            return std::find(parties.begin(), parties.end(), name) != parties.end();
        };
        if (has(first) && has(second)) { bits |= 1u << g; }
    }
    return bits;
}

std::vector<int> allowed_rungs(const Scenario& scenario, int actor) {
    std::vector<int> rungs = scenario.actors[static_cast<std::size_t>(actor)].rungs;
    if (rungs.empty()) {
        for (int rung = 0; rung < static_cast<int>(scenario.rungs.size()); ++rung) { rungs.push_back(rung); }
    }
    std::sort(rungs.begin(), rungs.end());
    return rungs;
}

bool acts_on_sanctions(const scenario::Move& move) {
    return move.instrument == "impose" || move.instrument == "ease" || move.instrument == "threaten" ||
           move.instrument == "drop";
}

int slot_of(const Scenario& scenario, const scenario::Move& move) {
    return scenario.choice.slots == 2 && !move.instrument.empty() ? 1 : 0;
}

static std::vector<int> targets_of(const Scenario& scenario, const scenario::Move& move, int actor) {
    if (move.target == "none") { return {-1}; }
    std::vector<int> targets;
    for (int other = 0; other < static_cast<int>(scenario.actors.size()); ++other) {
        if (other == actor) { continue; }
        const bool fits = move.target == "adversary" ? is_adversary(scenario, actor, other)
                                                     : is_ally(scenario, actor, other);
        if (fits) { targets.push_back(other); }
    }
    return targets;
}

std::vector<OptionName> options_of(const Scenario& scenario, int actor) {
    std::vector<OptionName> slots[2];
    if (scenario.choice.hold) { slots[0].push_back({0, -1, 0}); }
    for (std::size_t m = 0; m < scenario.moves.size(); ++m) {
        const auto& move = scenario.moves[m];
        if (!scenario::may(scenario, move, scenario.actors[static_cast<std::size_t>(actor)])) { continue; }
        const int slot = slot_of(scenario, move);
        for (const int target : targets_of(scenario, move, actor)) {
            if (slot == 1 && slots[1].empty()) { slots[1].push_back({0, -1, 1}); }
            for (const int package : packages_of(scenario, move, actor)) {
                slots[slot].push_back({static_cast<int>(m) + 1, target, slot, package});
            }
        }
    }
    slots[0].insert(slots[0].end(), slots[1].begin(), slots[1].end());
    return slots[0];
}

std::vector<std::pair<int, int>> sanction_pairs(const Scenario& scenario) {
    std::vector<std::pair<int, int>> pairs;
    const auto add = [&](int sender, int target) {
        const std::pair<int, int> pair{sender, target};
        if (std::find(pairs.begin(), pairs.end(), pair) == pairs.end()) { pairs.push_back(pair); }
    };
    for (int actor = 0; actor < static_cast<int>(scenario.actors.size()); ++actor) {
        for (const auto& option : options_of(scenario, actor)) {
            if (option.move > 0 &&
                acts_on_sanctions(scenario.moves[static_cast<std::size_t>(option.move - 1)])) {
                add(actor, option.target);
            }
        }
    }
    for (const auto& threat : scenario.threats) {
        add(actor_index(scenario, threat.sender), actor_index(scenario, threat.target));
    }
    std::sort(pairs.begin(), pairs.end());
    return pairs;
}

int pair_index(const Names& names, int sender, int target) {
    const auto at = std::find(names.pairs.begin(), names.pairs.end(), std::pair<int, int>{sender, target});
    return at == names.pairs.end() ? -1 : static_cast<int>(at - names.pairs.begin());
}

bool any_fog(const Scenario& scenario) {
    return std::any_of(scenario.ties.begin(), scenario.ties.end(), [](const scenario::Tie& tie) {
        return tie.fog_sd.value != 0.0 || tie.fog_bias.value != 0.0 || tie.fog_sd.prior || tie.fog_bias.prior;
    });
}

int turn_of_day(const Scenario& scenario, int day) {
    return static_cast<int>(std::floor(day / scenario.time.turn_days + 1e-9));
}

int turns_in(const Scenario& scenario, double days) {
    return static_cast<int>(std::ceil(days / scenario.time.turn_days - 1e-9));
}

template <class Named> static std::vector<std::string> names_in(const std::vector<Named>& list) {
    std::vector<std::string> names;
    for (const auto& entry : list) { names.push_back(entry.name); }
    return names;
}

Names names_of(const Scenario& scenario) {
    Names names;
    names.actors = names_in(scenario.actors);
    names.rungs = names_in(scenario.rungs);
    names.issues = names_in(scenario.issues);
    names.sanctions = names_in(scenario.sanctions);
    names.contests = names_in(scenario.contests);
    names.hazards = names_in(scenario.hazards);
    names.agreements = names_in(scenario.agreements);
    for (const auto& agreement : scenario.agreements) {
        std::vector<std::string> words;
        for (const auto& package : packages(agreement)) { words.push_back(words_for(agreement, package)); }
        names.packages.push_back(std::move(words));
    }
    names.endings = names_in(scenario.endings);
    names.moves = names_in(scenario.moves);
    names.moves.insert(names.moves.begin(), "hold");
    names.pairs = sanction_pairs(scenario);
    for (int actor = 0; actor < static_cast<int>(scenario.actors.size()); ++actor) {
        names.options.push_back(options_of(scenario, actor));
        names.allowed.push_back(allowed_rungs(scenario, actor));
        names.types.push_back(
            static_cast<int>(scenario.actors[static_cast<std::size_t>(actor)].resolve.levels.size()));
        names.max_types = std::max(names.max_types, names.types.back());
    }
    names.eyes = any_fog(scenario) ? static_cast<int>(scenario.actors.size()) : 1;
    names.turns = turns_in(scenario, scenario.time.horizon_days);
    names.turn_days = scenario.time.turn_days;
    return names;
}

} // namespace brink::model
