#include "study/quantity.h"

#include "base/input_error.h"
#include "base/number_text.h"
#include "model/lookups.h"
#include "scenario/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace brink::study {

namespace {

constexpr std::string_view joint = " by ";
constexpr std::string_view of_turn = "turn ";

Quantity refused(const std::string& fault, const std::string& suggestion) {
    Quantity none;
    none.fault = fault;
    none.suggestion = suggestion;
    return none;
}

// The last turn may end behind the horizon.
int turns_of(const scenario::Scenario& scenario) {
    return model::turns_in(scenario, scenario.time.horizon_days);
}

Quantity by_turn(Quantity quantity, const scenario::Scenario& scenario) {
    const int turns = turns_of(scenario);
    const auto turn = to_whole(std::string_view(quantity.by).substr(of_turn.size()));
    if (!turn || *turn < 0 || *turn >= turns)
        return refused(fmt::format("the scenario has no '{}'", quantity.by),
                       fmt::format("its turns go from turn 0 to turn {}", turns - 1));
    quantity.by_day = static_cast<double>(*turn + 1) * scenario.time.turn_days;
    return quantity;
}

Quantity by_date(Quantity quantity, const scenario::Scenario& scenario) {
    const scenario::Time& time = scenario.time;
    const std::string first = scenario::date_after(time.start, time.turn_days),
                      last = scenario::date_after(time.start, turns_of(scenario) * time.turn_days);
    const auto date = scenario::day_number(quantity.by), start = scenario::day_number(time.start);
    if (!date || !start)
        return refused(fmt::format("'{}' is no date", quantity.by),
                       fmt::format("write for example '{} by {}' or '{} by turn 0'", quantity.ending, first,
                                   quantity.ending));
    quantity.by_day = *date - *start;
    if (quantity.by_day < time.turn_days)
        return refused(fmt::format("no turn has ended by {}", quantity.by),
                       fmt::format("the first one ends on {}", first));
    if (*date > *scenario::day_number(last))
        return refused(fmt::format("{} lies behind the last turn", quantity.by),
                       fmt::format("it ends on {}, which is meant without 'by'", last));
    return quantity;
}

} // namespace

Quantity quantity_of(const std::string& text, const scenario::Scenario& scenario) {
    std::vector<std::string> names;
    for (const scenario::Ending& ending : scenario.endings) names.push_back(ending.name);
    Quantity quantity;
    quantity.ending = text;
    if (std::ranges::find(names, text) != names.end()) return quantity;
    const std::size_t at = text.rfind(joint);
    quantity.ending = text.substr(0, at);
    if (std::ranges::find(names, quantity.ending) == names.end())
        return refused("the scenario has no such ending", did_you_mean(quantity.ending, names));
    quantity.by = text.substr(at + joint.size());
    return quantity.by.starts_with(of_turn) ? by_turn(quantity, scenario) : by_date(quantity, scenario);
}

} // namespace brink::study
