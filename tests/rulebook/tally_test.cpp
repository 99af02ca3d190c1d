// Tallies: that they add up, and that they count what the traces of the same replicas show.
#include "rulebook/counts.h"
#include "run/trace.h"
#include "scenario/read.h"
#include "shipped.h"
#include "tally/payoffs.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <map>

using namespace brink;
using tests::Counts;
using tests::simulated;

namespace {

const std::string seed = "tallies";

template <class Test> void for_scenarios(const Test& test) {
    for (const auto& file : tests::all_scenarios()) {
        INFO(file);
        const auto scenario = scenario::read(file);
        test(scenario, model::compile(scenario));
    }
}

using Where = std::map<std::vector<std::size_t>, std::int64_t>;

// Of every rise, how high each actor rises in the thirty days after it: 0 not, 1 lower, 2 as high, 3 higher.
void count_answers(const std::vector<run::Turn>& trace, const model::Model& model, double turn_days,
                   Where& answers) {
    const auto actors = model.names.actors.size();
    const auto risen = [&](std::size_t t, std::size_t i) {
        const int before = trace[t].before.rung[i], after = trace[t].after.rung[i];
        return after > before ? after : -1;
    };
    const auto span = static_cast<std::size_t>(std::clamp(std::floor(30 / turn_days), 1.0, 120.0));
    for (std::size_t t = 0; t < trace.size(); ++t) {
        for (std::size_t i = 0; i < actors; ++i) {
            const int rung = risen(t, i);
            for (std::size_t j = 0; j < actors && rung >= 0; ++j) {
                int highest = -1;
                for (std::size_t s = t + 1; s < trace.size() && s <= t + span; ++s) {
                    highest = std::max(highest, risen(s, j));
                }
                const std::size_t answer = highest < 0 ? 0 : highest < rung ? 1 : highest == rung ? 2 : 3;
                ++answers[{i, j, static_cast<std::size_t>(rung), answer}];
            }
        }
    }
}

} // namespace

TEST_CASE("every measure sums to what it must") {
    for_scenarios([](const scenario::Scenario& scenario, const model::Model& model) {
        constexpr std::int64_t n = 1500;
        const Counts counts = simulated(model, seed, {0, n});
        const auto turns = counts.length("turn"), endings = counts.length("ending"),
                   actors = counts.length("actor"), moves = counts.length("move");
        REQUIRE(counts.replicas() == n);
        CHECK(counts.sum("ending_turn_count") == n);
        CHECK(counts.sum("peak_rung_count") == n);
        CHECK(counts.sum("move_count") == counts.sum("move_turn_count"));
        for (std::size_t t = 0; t < turns; ++t) {
            for (std::size_t i = 0; i < actors; ++i) {
                CHECK(counts.sum("rung_count", {t, i}) == n);
                for (std::size_t r = 0; r < counts.length("rung"); ++r) {
                    std::int64_t by_ending = 0;
                    for (std::size_t e = 0; e < endings; ++e) {
                        by_ending += counts.at("rung_ending_count", {e, t, i, r});
                    }
                    CHECK(by_ending == counts.at("rung_count", {t, i, r}));
                }
                CHECK(counts.sum("stress_count", {t, i}) == n);
                CHECK(counts.sum("belief_count", {t, i}) % n == 0);
                // Whoever is not stopped makes a move or holds; with two slots it may make two moves.
                const auto made = counts.sum("move_turn_count", {t, i});
                CHECK(made <= n * scenario.choice.slots);
                if (scenario.choice.hold) {
                    CHECK(made * scenario.choice.slots >= counts.sum("move_turn_count", {turns - 1, i}));
                }
            }
            for (std::size_t e = 0; e < endings; ++e) {
                const auto now = counts.at("reached_count", {t, e});
                CHECK((now >= 0 && now <= n));
                if (t > 0) { CHECK(now >= counts.at("reached_count", {t - 1, e})); }
                const auto any = counts.at("reached_any_count", {t, e});
                CHECK((any >= now && any <= n));
                if (e > 0) { CHECK(any >= counts.at("reached_any_count", {t, e - 1})); }
            }
        }
        for (std::size_t i = 0; i < actors; ++i) {
            for (std::size_t m = 0; m < moves; ++m) {
                std::int64_t made = 0;
                for (std::size_t t = 0; t < turns; ++t) { made += counts.at("move_turn_count", {t, i, m}); }
                CHECK(made == counts.at("move_count", {i, m}));
            }
        }
        for (std::size_t e = 0; e < endings; ++e) {
            std::int64_t finished = 0;
            for (std::size_t t = 0; t < turns; ++t) { finished += counts.at("ending_turn_count", {t, e}); }
            CHECK(finished <= counts.at("reached_count", {turns - 1, e}));
            for (std::size_t t = 0; t < turns; ++t) {
                CHECK(counts.sum("rung_ending_count", {e, t, 0}) == finished);
            }
            for (std::size_t i = 0; i < actors; ++i) {
                const auto number = counts.at("payoff_sum", {e, i, 0});
                CHECK(number == finished);
                // No mean lies farther out than the root of the mean square, but for rounding to the grid.
                const double n_here = std::max<double>(1.0, static_cast<double>(number));
                const double mean = static_cast<double>(counts.at("payoff_sum", {e, i, 1}) -
                                                        counts.at("payoff_sum", {e, i, 2})) /
                                    n_here;
                CHECK(mean * mean * tally::payoff_grid <=
                      static_cast<double>(counts.at("payoff_sum", {e, i, 3})) / n_here + 1.0 +
                          std::abs(mean) * tally::payoff_grid);
            }
            const auto listed = static_cast<std::int64_t>(counts.tally().exemplars[e].lowest.size());
            CHECK(listed == std::min<std::int64_t>(finished, tally::exemplars_kept));
        }
        for (std::size_t p = 0; p < model.names.pairs.size(); ++p) {
            // A threat that stood at the start may end, too, but none twice.
            std::int64_t standing = 0;
            for (const auto& threat : scenario.threats) {
                standing += threat.sender == model.names.actors[model.names.pairs[p].first] &&
                            threat.target == model.names.actors[model.names.pairs[p].second];
            }
            enum Episode { threatened, conceded, imposed, dropped, expired, settled };
            const auto ended =
                counts.at("sanction_count", {p, conceded}) + counts.at("sanction_count", {p, dropped}) +
                counts.at("sanction_count", {p, expired}) + counts.at("sanction_count", {p, settled});
            CHECK(ended <= counts.at("sanction_count", {p, threatened}) + standing * n);
        }
    });
}

TEST_CASE("what is counted is what the replicas did") {
    for_scenarios([](const scenario::Scenario& scenario, const model::Model& model) {
        constexpr int n = 60;
        const Counts counts = simulated(model, seed, {0, n});
        const auto& names = model.names;
        std::map<std::vector<std::size_t>, std::int64_t> endings, peaks, rungs, postures, reached,
            reached_any, moves, instruments, answers, payoffs;
        for (int replica = 0; replica < n; ++replica) {
            const auto trace = run::trace(model, key_of(seed), replica, run::Isa::scalar);
            int peak = *std::max_element(trace.front().before.rung.begin(), trace.front().before.rung.end());
            for (int t = 0; t < names.turns; ++t) {
                const auto at = static_cast<std::size_t>(t);
                const bool running = at < trace.size();
                const auto& state = running ? trace[at].after : trace.back().after;
                for (std::size_t i = 0; i < state.rung.size(); ++i) {
                    peak = std::max(peak, state.rung[i]);
                    ++rungs[{at, i, static_cast<std::size_t>(state.rung[i])}];
                    ++postures[{static_cast<std::size_t>(trace.back().after.ending), at, i,
                                static_cast<std::size_t>(state.rung[i])}];
                }
                for (std::size_t e = 0; e < scenario.endings.size(); ++e) {
                    if (!scenario.endings[e].when.empty() && state.reached[e] >= 0) { ++reached[{at, e}]; }
                }
                bool any = false;
                for (std::size_t e = 0; e < scenario.endings.size(); ++e) {
                    if (scenario.endings[e].when.empty()) { break; }
                    any |= state.reached[e] >= 0;
                    if (any) { ++reached_any[{at, e}]; }
                }
                if (!running) { continue; }
                std::map<int, int> acts; // moves of each actor in this turn, without hold
                for (const auto& made : trace[at].decisions) {
                    acts[made.actor] += 0;
                    if (made.chosen < 0) { continue; }
                    const auto& option = names.options[made.actor][made.chosen];
                    if (option.move == 0) { continue; }
                    ++acts[made.actor];
                    ++moves[{static_cast<std::size_t>(made.actor), static_cast<std::size_t>(option.move)}];
                    const auto& instrument = scenario.moves[option.move - 1].instrument;
                    for (std::size_t p = 0; p < names.pairs.size(); ++p) {
                        if (names.pairs[p] != std::pair(made.actor, option.target)) { continue; }
                        if (instrument == "threaten") { ++instruments[{p, 0}]; }
                        if (instrument == "impose") { ++instruments[{p, 2}]; }
                    }
                }
            }
            ++peaks[{static_cast<std::size_t>(peak)}];
            count_answers(trace, model, scenario.time.turn_days, answers);
            const auto& end = trace.back().after;
            for (std::size_t i = 0; i < trace.back().payoff.size(); ++i) {
                const double payoff = trace.back().payoff[i];
                const auto ending = static_cast<std::size_t>(end.ending);
                ++payoffs[{ending, i, 0}];
                payoffs[{ending, i, payoff < 0.0 ? 2u : 1u}] +=
                    std::llround(std::abs(payoff) / tally::payoff_grid);
                payoffs[{ending, i, 3}] += std::llround(payoff * payoff / tally::payoff_grid);
            }
            ++endings[{static_cast<std::size_t>(end.ending_turn), static_cast<std::size_t>(end.ending)}];
        }
        const auto same = [&](const std::string& measure, const auto& expected) {
            INFO(measure);
            std::int64_t total = 0;
            for (const auto& [where, count] : expected) {
                CHECK(counts.at(measure, where) == count);
                total += count;
            }
            return total;
        };
        CHECK(same("ending_turn_count", endings) == counts.sum("ending_turn_count"));
        CHECK(same("peak_rung_count", peaks) == counts.sum("peak_rung_count"));
        CHECK(same("rung_count", rungs) == counts.sum("rung_count"));
        CHECK(same("rung_ending_count", postures) == counts.sum("rung_ending_count"));
        CHECK(same("payoff_sum", payoffs) == counts.sum("payoff_sum"));
        same("reached_count", reached);
        same("reached_any_count", reached_any);
        same("move_count", moves);
        same("sanction_count", instruments);
        CHECK(same("answer_count", answers) == counts.sum("answer_count"));
    });
}

TEST_CASE("more replicas change no earlier one") {
    for_scenarios([](const scenario::Scenario&, const model::Model& model) {
        const Counts all = simulated(model, seed, {0, 700});
        auto parts = simulated(model, seed, {0, 300}).tally();
        tally::merge(parts, simulated(model, seed, {300, 700}).tally());
        CHECK(parts.replicas == all.tally().replicas);
        CHECK(parts.counts == all.tally().counts);
        CHECK(parts.exemplars == all.tally().exemplars);
    });
}
