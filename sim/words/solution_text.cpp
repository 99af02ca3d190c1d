#include "words/solution.h"

#include "base/input_error.h"
#include "base/number_text.h"
#include "words/dynamics.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace brink::words {

namespace {

struct Teller {
    const Solution& solution;
    Style style;
    const scenario::TableGame& table = *solution.scenario.table;
    bool one_state = solution.game.states == 1;
    std::vector<std::string> rungs = {};
    std::size_t column = 10;
    std::size_t names = 8; // of the first column

    Teller(const Solution& of, Style in) : solution(of), style(in) {
        for (const auto& rung : of.scenario.rungs) {
            rungs.push_back(rung.name);
            column = std::max(column, width(rung.name) + 2);
        }
        for (const auto& name : rungs) names = std::max(names, width(name) + 2);
        for (const auto& name : table.actors) names = std::max(names, width(name) + 2);
    }

    std::string row(std::string_view name, const std::vector<std::string>& cells) const {
        std::string text = left(name, names);
        for (const std::string& cell : cells) text += right(cell, column);
        return text + '\n';
    }

    static std::vector<std::string> shares(const std::vector<double>& numbers) {
        std::vector<std::string> cells;
        for (const double number : numbers) cells.push_back(fmt::format("{:.6f}", number));
        return cells;
    }

    std::string game() const {
        const std::string states = one_state ? "one state" : "states and moves " + listed(rungs);
        return fmt::format("{}: {} and {}, {}, discount {} a turn, precision {} and {}.",
                           solution.scenario.name, table.actors[0], table.actors[1], states,
                           number_text(table.discount), number_text(table.lambda[0].value),
                           number_text(table.lambda[1].value));
    }

    static std::string rule(games::Attempt attempt) {
        const std::string from =
            attempt.start == 0 ? "uniform choice" : fmt::format("start {}", attempt.start);
        return attempt.method == games::Method::newton
                   ? fmt::format("Newton's method from {}", from)
                   : fmt::format("the iteration, half a step at a time, from {}", from);
    }

    std::string stability(const games::Equilibrium& at) const {
        return fmt::format("Spectral radius {:.4f}, of half steps {:.4f}: {}.", at.radius, at.damped_radius,
                           at.damped_radius < 1.0 ? "iteration from near by returns to it"
                                                  : "iteration from near by leaves it");
    }

    std::string selected(const games::Equilibrium& at) const {
        return wrapped(fmt::format("Selected: the equilibrium to which {} leads. {}, residual {:.1e}. {}",
                                   rule(at.attempt), counted(static_cast<std::size_t>(at.steps), "step"),
                                   at.residual, stability(at)),
                       style.columns);
    }

    std::string choices(const games::Equilibrium& at) const {
        std::string text;
        for (int player = 0; player < games::players; ++player) {
            text += row(table.actors[static_cast<std::size_t>(player)], rungs);
            for (int s = 0; s < solution.game.states; ++s) {
                std::vector<double> chances;
                for (int a = 0; a < solution.game.moves; ++a) chances.push_back(at.chance.at(player, s, a));
                text += row(one_state ? "" : "  " + rungs[static_cast<std::size_t>(s)], shares(chances));
            }
        }
        return text;
    }

    std::string chain(const Dynamics& moves) const {
        std::string text = row("state", rungs);
        for (std::size_t s = 0; s < rungs.size(); ++s) {
            const auto first = moves.chain.entry.begin() + static_cast<std::ptrdiff_t>(s * rungs.size());
            text += row("  " + rungs[s], shares({first, first + static_cast<std::ptrdiff_t>(rungs.size())}));
        }
        return text + (moves.long_run.empty() ? "The beginning decides the long run.\n"
                                              : row("long run", shares(moves.long_run)));
    }

    // One line for each state to begin with, one column for each to reach.
    std::string passages(const Dynamics& moves, double Passage::*number, std::string_view form) const {
        std::string text = row("from", {rungs.begin() + 1, rungs.end()});
        for (std::size_t from = 0; from + 1 < rungs.size(); ++from) {
            std::vector<std::string> cells(rungs.size() - 1);
            for (const Passage& passage : moves.passages) {
                if (passage.from == from)
                    cells[passage.to - 1] = fmt::format(fmt::runtime(form), passage.*number);
            }
            text += row("  " + rungs[from], cells);
        }
        return text;
    }

    std::string told(const games::Equilibrium& at) const {
        std::string text = selected(at) + "\n\nChance of each move\n\n" + choices(at);
        if (one_state) return text;
        const Dynamics moves = dynamics_of(solution.game, at, solution.turns);
        return text + "\nChance of the next turn's state\n\n" + chain(moves) +
               fmt::format("\nChance to reach a state, or one above it, within {}\n\n",
                           counted(static_cast<std::size_t>(solution.turns), "turn")) +
               passages(moves, &Passage::chance, "{:.6f}") + "\nMean number of turns until then\n\n" +
               passages(moves, &Passage::turns, "{:.2f}");
    }

    std::string told(const games::Unconverged& at) const {
        return wrapped(fmt::format(
                           "No equilibrium is selected: {} had not converged after {} (residual {}).",
                           rule({table.method == "newton" ? games::Method::newton : games::Method::iteration,
                                 table.start}),
                           counted(static_cast<std::size_t>(at.steps), "step"), short_text(at.residual)),
                       style.columns) +
               '\n';
    }

    std::vector<std::string> found_row(const games::Equilibrium& at, int times) const {
        std::vector<std::string> cells = {std::to_string(times), fmt::format("{:.4f}", at.radius),
                                          fmt::format("{:.4f}", at.damped_radius)};
        const auto of_state = one_state ? std::vector<double>{at.chance.at(0, 0, solution.game.moves - 1),
                                                              at.chance.at(1, 0, solution.game.moves - 1)}
                                        : dynamics_of(solution.game, at, solution.turns).long_run;
        for (const auto& cell : shares(of_state)) cells.push_back(cell);
        return cells;
    }

    // Long-run shares tell equilibria apart; in a game of one state the chance of the highest move does.
    std::string search() const {
        const games::Search& all = solution.search;
        std::string text = fmt::format("\n{} of Newton's method: {}",
                                       counted(static_cast<std::size_t>(solution.starts), "start"),
                                       counted(all.found.size(), "distinct equilibrium"));
        text = all.found.size() == 1 ? text : text.substr(0, text.rfind("equilibriums")) + "equilibria";
        text += fmt::format("; {} led to none.\nSpectral radius of full and of half steps. {}\n\n",
                            all.unconverged,
                            one_state ? fmt::format("Shares: the chance of {} of each actor.", rungs.back())
                                      : "Shares: the long run.");
        std::vector<std::string> heads = {"times", "full", "half"};
        for (const auto& name : one_state ? table.actors : rungs) heads.push_back(name);
        text += row("start", heads);
        for (std::size_t e = 0; e < all.found.size(); ++e)
            text += row(std::to_string(all.found[e].attempt.start), found_row(all.found[e], all.times[e]));
        return text;
    }
};

} // namespace

std::string to_text(const Solution& solution, Style style) {
    const Teller teller(solution, style);
    std::string text = wrapped(teller.game(), style.columns) + '\n';
    text += std::visit([&](const auto& outcome) { return teller.told(outcome); }, solution.outcome);
    return text + (solution.starts > 0 ? teller.search() : "");
}

} // namespace brink::words
