#include "app/compiled.h"

#include "base/input_error.h"
#include "model/cost.h"

#include <fmt/format.h>

namespace brink::app {

model::Model compiled(const scenario::Scenario& scenario) {
    model::Model model = model::compile(scenario);
    const double asked = model::judgements_per_turn(model);
    if (asked > model::most_judgements_per_turn) {
        throw InputError(
            {{scenario.name, 0, 0,
              fmt::format("its minds judge about {:.2g} states per replica and turn", asked),
              fmt::format("the limit is {:.0e}: more could neither finish nor be interrupted in time",
                          model::most_judgements_per_turn),
              "lower actors[].mind.level, or give fewer actors several resolve levels or instruments", ""}});
    }
    return model;
}

} // namespace brink::app
