#include "scenario/solvable.h"

#include "scenario/diagnostics.h"

namespace brink::scenario {

std::vector<Problem> obstacles_to_solving(const TableGame& table) {
    std::vector<Problem> problems;
    for (std::size_t n = 0; n < table.payoffs.size(); ++n) {
        const auto& cell = table.payoffs[n];
        for (std::size_t player = 0; player < cell.payoff.size(); ++player) {
            if (!cell.payoff[player].prior) { continue; }
            const auto path =
                "table.payoffs[" + std::to_string(n) + "].payoff[" + std::to_string(player) + "]";
            problems.push_back(problem(Fault::drawn_payoff, cell.payoff[player].place, {path}));
        }
    }
    return problems;
}

} // namespace brink::scenario
