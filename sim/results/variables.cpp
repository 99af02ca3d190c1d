#include "results/variables.h"

#include "base/contract.h"
#include "results/payoffs.h"

#include <algorithm>
#include <limits>
#include <map>

namespace brink::results {

namespace {

using Names = std::vector<std::string>;

std::vector<Attribute> long_name(const std::string& text) { return {{"long_name", text}}; }

Variable number(const std::string& name, const std::string& meaning, std::int64_t (*of)(const Results&)) {
    return {name, {}, long_name(meaning), [of](const Page& page) { return std::vector{of(page.results)}; }};
}

void add_replicas(std::vector<Variable>& all, bool fork) {
    const std::string what = fork ? "futures" : "replicas";
    all.push_back(number("n_replicas", what + " counted", [](const Results& r) { return r.tally.replicas; }));
    all.push_back(number("n_failed", what + " that broke off and are counted nowhere",
                         [](const Results& r) { return r.failed; }));
    all.push_back(number("n_requested", what + " asked for", [](const Results& r) { return r.requested; }));
    all.push_back(
        {"stop_reason",
         {},
         {{"long_name", "why there are no more " + what},
          {"flag_values", "0 1 2 3"},
          {"flag_meanings", "fixed_number precise_enough most_allowed still_open"}},
         [](const Page& page) { return std::vector{static_cast<std::int64_t>(page.results.stop_reason)}; }});
}

void add_measures(std::vector<Variable>& all, const tally::Schema& schema) {
    for (std::size_t i = 0; i < schema.measures.size(); ++i) {
        const tally::Measure& measure = schema.measures[i];
        if (measure.cells == 0) continue;
        Names over;
        for (const std::size_t dimension : measure.dimensions)
            over.push_back(schema.dimensions[dimension].name);
        all.push_back({measure.name,
                       over,
                       {{"long_name", measure.meaning}, {"core", int{measure.core}}},
                       [i](const Page& page) { return page.results.tally.counts[i]; }});
    }
}

std::vector<double> values(const std::vector<Share>& shares) {
    std::vector<double> cells;
    cells.reserve(shares.size());
    for (const Share& share : shares) cells.push_back(share.value);
    return cells;
}

std::vector<double> bounds(const std::vector<Share>& shares, statistics::Interval Share::*method) {
    std::vector<double> cells;
    for (const Share& share : shares) {
        cells.push_back((share.*method).lower);
        cells.push_back((share.*method).upper);
    }
    return cells;
}

Variable ending_interval(const std::string& name, statistics::Interval Share::*method) {
    return {name, {"ending", "bound"}, {{"level", interval_level}}, [method](const Page& page) {
                return bounds(page.endings.shares, method);
            }};
}

std::vector<std::int64_t> counts(const std::vector<Share>& shares) {
    std::vector<std::int64_t> cells;
    for (const Share& share : shares) cells.push_back(share.count);
    return cells;
}

void add_endings(std::vector<Variable>& all) {
    all.push_back(
        {"ending_count", {"ending"}, {}, [](const Page& page) { return counts(page.endings.shares); }});
    all.push_back({"cif_count",
                   {"turn", "ending"},
                   long_name("replicas finished so by the turn: cumulative incidence"),
                   [](const Page& page) { return cumulative_incidence(page.endings); }});
    all.push_back(
        {"ending_share", {"ending"}, {}, [](const Page& page) { return values(page.endings.shares); }});
    all.push_back(ending_interval("ending_wilson", &Share::wilson));
    all.push_back(ending_interval("ending_goodman", &Share::goodman));
}

// [turn][ending]
std::vector<Share> reached_shares(const Page& page) {
    std::vector<Share> shares;
    for (std::size_t turn = 0; turn < page.endings.reached_by.front().size(); ++turn) {
        for (const auto& by_turn : page.endings.reached_by)
            shares.push_back(share_of(by_turn[turn], page.results.tally.replicas));
    }
    return shares;
}

std::vector<double> incidence_bounds(const Page& page) {
    std::vector<Share> shares;
    for (const std::int64_t count : cumulative_incidence(page.endings))
        shares.push_back(share_of(count, page.results.tally.replicas));
    return bounds(shares, &Share::wilson);
}

// A band takes thousands of logarithms, and counts stay as they are from one turn to the next as a rule.
std::vector<double> incidence_band(const Page& page) {
    const auto turns = static_cast<std::int64_t>(page.endings.by_turn.front().size());
    std::map<std::int64_t, statistics::Interval> known;
    std::vector<double> cells;
    for (const std::int64_t count : cumulative_incidence(page.endings)) {
        const auto [band, fresh] = known.try_emplace(count);
        if (fresh)
            band->second =
                statistics::incidence_band(count, page.results.tally.replicas, turns, interval_level);
        cells.insert(cells.end(), {band->second.lower, band->second.upper});
    }
    return cells;
}

// Of each turn by itself, and of all turns at once.
void add_incidence(std::vector<Variable>& all) {
    all.push_back({"cif_wilson",
                   {"turn", "ending", "bound"},
                   {{"level", interval_level},
                    {"long_name", "interval of the cumulative incidence at each turn by itself"}},
                   incidence_bounds});
    all.push_back({"cif_band",
                   {"turn", "ending", "bound"},
                   {{"level", interval_level},
                    {"long_name",
                     "band around the ending's cumulative incidence that holds at all turns at once: the "
                     "narrower of Dvoretzky, Kiefer & Wolfowitz's and Chernoff's at each turn, which share "
                     "what may be missed"}},
                   incidence_band});
}

void add_reached(std::vector<Variable>& all) {
    all.push_back({"reached_share", {"turn", "ending"}, {}, [](const Page& page) {
                       return values(reached_shares(page));
                   }});
    all.push_back(
        {"reached_wilson", {"turn", "ending", "bound"}, {{"level", interval_level}}, [](const Page& page) {
             return bounds(reached_shares(page), &Share::wilson);
         }});
}

// One row for each ending. Fewer than the most that are kept: filled up.
template <class Cell, class Row>
std::vector<Cell> exemplar_cells(const Page& page, const Row& row_of, Cell none) {
    std::vector<Cell> cells;
    for (const tally::Exemplars& of_ending : page.results.tally.exemplars) {
        std::vector<Cell> row = row_of(of_ending);
        EXPECT(row.size() <= tally::exemplars_kept);
        row.resize(tally::exemplars_kept, none);
        cells.insert(cells.end(), row.begin(), row.end());
    }
    return cells;
}

using Judged = std::vector<tally::Exemplar> tally::Exemplars::*;

std::vector<std::int64_t> replicas_of(const Page& page, Judged list) {
    const auto row = [list](const tally::Exemplars& of_ending) {
        std::vector<std::int64_t> replicas;
        for (const tally::Exemplar& exemplar : of_ending.*list) replicas.push_back(exemplar.replica);
        return replicas;
    };
    return exemplar_cells<std::int64_t>(page, row, -1);
}

std::vector<double> surprise_of(const Page& page, Judged list) {
    const auto row = [list](const tally::Exemplars& of_ending) {
        std::vector<double> surprise;
        for (const tally::Exemplar& exemplar : of_ending.*list)
            surprise.push_back(static_cast<double>(exemplar.surprise));
        return surprise;
    };
    return exemplar_cells(page, row, std::numeric_limits<double>::quiet_NaN());
}

// Beside the numbers their mean surprise, by which those of a longer run are found; NaN: no more.
void add_judged(std::vector<Variable>& all, const std::string& name, const std::string& meaning,
                Judged list) {
    const Names over = {"ending", "exemplar"};
    all.push_back({name, over, long_name(meaning + "; -1: no more"),
                   [list](const Page& page) { return replicas_of(page, list); }});
    all.push_back({name + "_surprise", over,
                   long_name("mean of -ln of the probability of what was chosen, over all choices"),
                   [list](const Page& page) { return surprise_of(page, list); }});
}

void add_exemplars(std::vector<Variable>& all, bool fork) {
    const std::string what = fork ? "branch" : "replica", many = fork ? "futures" : "replicas";
    all.push_back({"exemplars",
                   {"ending", "exemplar"},
                   long_name("lowest " + what + " numbers that finished so; -1: no more"),
                   [](const Page& page) {
                       const auto row = [](const tally::Exemplars& of_ending) { return of_ending.lowest; };
                       return exemplar_cells<std::int64_t>(page, row, -1);
                   }});
    add_judged(all, "exemplar_likely", many + " that finished so with the likeliest choices",
               &tally::Exemplars::likely);
    add_judged(all, "exemplar_surprising", many + " that finished so with the least likely choices",
               &tally::Exemplars::surprising);
}

// [ending][actor]
template <class Of> std::vector<double> payoff_cells(const Page& page, const Of& of) {
    std::vector<double> cells;
    for (const auto& row : payoffs_of(page.results.schema, page.results.tally)) {
        for (const Payoff& payoff : row) of(payoff, cells);
    }
    return cells;
}

void add_payoffs(std::vector<Variable>& all) {
    all.push_back(
        {"payoff_mean",
         {"ending", "actor"},
         long_name("what the state after the last turn is worth to the actor, on average; 1: all at stake"),
         [](const Page& page) {
             return payoff_cells(page, [](const Payoff& payoff, std::vector<double>& cells) {
                 cells.push_back(payoff.mean);
             });
         }});
    all.push_back({"payoff_interval",
                   {"ending", "actor", "bound"},
                   {{"level", interval_level}, {"long_name", "Student's interval of that mean"}},
                   [](const Page& page) {
                       return payoff_cells(page, [](const Payoff& payoff, std::vector<double>& cells) {
                           cells.insert(cells.end(), {payoff.interval.lower, payoff.interval.upper});
                       });
                   }});
}

bool has_payoffs(const tally::Schema& schema) {
    return std::ranges::any_of(schema.measures,
                               [](const auto& measure) { return measure.name == "payoff_sum"; });
}

bool has_reached(const tally::Schema& schema) {
    const tally::Tally none = tally::empty(schema);
    return !endings_of(schema, none).reached_by.empty();
}

} // namespace

std::vector<Variable> variables_of(const tally::Schema& schema, bool fork) {
    std::vector<Variable> all;
    add_replicas(all, fork);
    add_measures(all, schema);
    add_endings(all);
    if (has_reached(schema)) { // not where counts by turn are left out for want of room
        add_incidence(all);
        add_reached(all);
    }
    if (has_payoffs(schema)) add_payoffs(all); // not of the points of a sweep
    add_exemplars(all, fork);
    return all;
}

} // namespace brink::results
