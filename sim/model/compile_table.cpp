#include "model/compile_table.h"

namespace brink::model {

std::string cell_path(const scenario::Scenario& scenario, const scenario::Payoffs& cell) {
    const auto name = [&](int rung) { return scenario.rungs[static_cast<std::size_t>(rung)].name + "."; };
    return "table.payoffs." + (cell.state ? name(*cell.state) : "") + name(cell.moves[0]) +
           name(cell.moves[1]);
}

} // namespace brink::model
