// A replay shows the very replica that an ensemble counted.
#include "model/model.h"
#include "run/ensemble.h"
#include "run/trace.h"
#include "scenario/read.h"
#include "shipped.h"
#include "tally/measures.h"
#include "words/accidents.h"
#include "words/replay.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using namespace brink;

namespace {

using Json = nlohmann::json;
using Counts = std::map<std::string, std::vector<std::int64_t>>; // by measure

constexpr std::int64_t replicas = 40;

words::Replay replay_of(const std::filesystem::path& file, std::int64_t replica, run::Isa isa) {
    words::Replay replay;
    replay.scenario = scenario::read(file);
    replay.model = model::compile(replay.scenario);
    replay.seed = "replay";
    replay.replica = replica;
    replay.turns = run::trace(replay.model, key_of("replay"), replica, isa);
    return replay;
}

std::size_t position(const std::vector<std::string>& names, const Json& name) {
    return static_cast<std::size_t>(std::ranges::find(names, name.get<std::string>()) - names.begin());
}

// What the ensemble counted of replicas 0 … n−1, by measure.
Counts counted(const model::Model& model) {
    const std::atomic<bool> stop = false;
    const auto outcome =
        run::ensemble(model, key_of("replay"), {0, replicas}, {2, run::best_isa(), 16, 16}, stop);
    REQUIRE(outcome.failures.empty());
    Counts counts;
    const auto schema = tally::schema_of(model);
    for (std::size_t m = 0; m < schema.measures.size(); ++m)
        counts[schema.measures[m].name] = outcome.tally.counts[m];
    return counts;
}

Counts none_of(const Counts& counts) {
    Counts none = counts;
    for (auto& [name, cells] : none) std::ranges::fill(cells, 0);
    return none;
}

// Moves as the tally counts them: hold where an actor did nothing else.
void add_moves(const model::Names& names, const Json& turn, std::vector<std::int64_t>& cells) {
    std::vector<int> made(names.actors.size());
    const auto cell = [&](std::size_t actor, std::size_t move) -> std::int64_t& {
        return cells[actor * names.moves.size() + move];
    };
    for (const Json& decision : turn.at("decisions")) {
        const std::size_t actor = position(names.actors, decision.at("actor"));
        const std::size_t move = position(names.moves, decision.at("chosen"));
        if (move == 0) continue;
        ++made[actor];
        ++cell(actor, move);
    }
    for (std::size_t actor = 0; actor < made.size(); ++actor) cell(actor, 0) += made[actor] == 0;
}

int peak_of(const Json& json) {
    int peak = 0;
    for (const Json& rung : json.at("start").at("rung")) peak = std::max(peak, rung.get<int>());
    for (const Json& turn : json.at("turns"))
        for (const Json& rung : turn.at("rung")) peak = std::max(peak, rung.get<int>());
    return peak;
}

// Adds what the JSON of a replay says; every turn's rungs are those of its replica only while it runs.
void add(const model::Names& names, const Json& json, Counts& counts) {
    const auto ending = position(names.endings, json.at("ending"));
    const auto turn = json.at("ending_turn").get<std::size_t>();
    ++counts["ending_turn_count"][turn * names.endings.size() + ending];
    ++counts["peak_rung_count"][static_cast<std::size_t>(peak_of(json))];
    for (const Json& played : json.at("turns")) add_moves(names, played, counts["move_count"]);
}

void add_episodes(const words::Replay& replay, std::vector<std::int64_t>& cells) {
    for (const auto& turn : replay.turns) {
        for (std::size_t pair = 0; pair < turn.after.episodes.size(); ++pair) {
            for (std::size_t n = 0; n < 6; ++n) cells[pair * 6 + n] += turn.after.episodes[pair] >> n & 1;
        }
    }
}

void add_all(const std::filesystem::path& file, run::Isa isa, Counts& counts) {
    for (std::int64_t replica = 0; replica < replicas; ++replica) {
        const auto replay = replay_of(file, replica, isa);
        add(replay.model.names, Json::parse(words::to_json(replay, {0, replay.model.names.turns})), counts);
        add_episodes(replay, counts["sanction_count"]);
    }
}

// Mean of −ln of the probability of what was chosen, over the choices of a replay.
double surprise_of(const words::Replay& replay) {
    double sum = 0.0;
    int choices = 0;
    for (const auto& turn : replay.turns) {
        for (const auto& decision : turn.decisions) {
            if (!decision.opportunity || decision.chosen < 0) continue;
            sum -= std::log(decision.probability[static_cast<std::size_t>(decision.chosen)]);
            ++choices;
        }
    }
    return choices > 0 ? sum / choices : 0.0;
}

// Those listed have the surprise that their replay shows, and none that is not listed comes before the last of them.
void check_listed(const std::vector<tally::Exemplar>& listed, const std::map<std::int64_t, double>& surprise,
                  double sign) {
    constexpr double tolerance = 1e-4; // float sums of some hundred logarithms, each to 1e-6
    std::set<std::int64_t> numbers;
    for (const auto& [replica, said] : listed) {
        INFO("replica " << replica);
        CHECK(std::abs(static_cast<double>(said) - surprise.at(replica)) < tolerance);
        numbers.insert(replica);
    }
    REQUIRE(numbers.size() == std::min(surprise.size(), tally::exemplars_kept));
    for (const auto& [replica, value] : surprise) {
        const bool before = sign * value < sign * static_cast<double>(listed.back().surprise) - tolerance;
        CHECK((!before || numbers.count(replica) > 0));
    }
}

} // namespace

TEST_CASE(
    "the replicas of likely and of surprising choices of a run are those that their replays show to be so") {
    for (const auto& file : tests::all_scenarios()) {
        INFO(file);
        const auto model = model::compile(scenario::read(file));
        std::vector<std::map<std::int64_t, double>> by_ending(model.names.endings.size());
        for (std::int64_t replica = 0; replica < replicas; ++replica) {
            const auto replay = replay_of(file, replica, run::Isa::baseline);
            by_ending[static_cast<std::size_t>(replay.turns.back().after.ending)][replica] =
                surprise_of(replay);
        }
        const std::atomic<bool> stop = false;
        const auto tally =
            run::ensemble(model, key_of("replay"), {0, replicas}, {2, run::best_isa(), 16, 16}, stop).tally;
        for (std::size_t e = 0; e < by_ending.size(); ++e) {
            check_listed(tally.exemplars[e].likely, by_ending[e], 1.0);
            check_listed(tally.exemplars[e].surprising, by_ending[e], -1.0);
        }
    }
}

TEST_CASE("replays add up to what the ensemble counted, at width 1 and the widest") {
    for (const auto& file : tests::all_scenarios()) {
        INFO(file);
        const auto model = model::compile(scenario::read(file));
        const Counts expected = counted(model);
        for (const run::Isa isa : {run::Isa::scalar, run::best_isa()}) {
            Counts found = none_of(expected);
            add_all(file, isa, found);
            for (const char* measure :
                 {"ending_turn_count", "peak_rung_count", "move_count", "sanction_count"}) {
                INFO(measure);
                CHECK(found[measure] == expected.at(measure));
            }
        }
    }
}

TEST_CASE(
    "wherever actors do not stand where calendar, moves and peace put them, a replay names the accident") {
    int accidents = 0;
    for (const auto& file : tests::all_scenarios()) {
        INFO(file);
        for (std::int64_t replica = 0; replica < replicas; ++replica) {
            const auto replay = replay_of(file, replica, run::Isa::baseline);
            for (const auto& turn : replay.turns) {
                const auto found = words::accidents_of(replay, turn);
                const bool peace = turn.before.contest != turn.after.contest;
                accidents += !found.explanations.empty();
                CHECK((peace || !found.explanations.empty() || found.before == found.after));
            }
        }
    }
    CHECK(accidents > 20); // else nothing was tested
}
