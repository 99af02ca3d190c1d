#include "app/compiled.h"

#include "base/input_error.h"
#include "model/cost.h"

#include <fmt/format.h>

namespace brink::app {

namespace {

// What it takes less of: only keys that some mind uses.
std::string remedy(const model::Model& model) {
    bool depth = false, level = false;
    for (int i = 0; i < model.tables.actors; ++i) {
        const auto& actor = model.tables.actor[i];
        for (int m = 0; m < actor.mind_count; ++m) {
            depth = depth || actor.minds[m].kind == model::MindKind::look_ahead;
            level = level || actor.minds[m].kind == model::MindKind::level_k;
        }
    }
    std::string fewer = "give fewer actors several resolve levels or instruments";
    if (!depth && !level) return fewer;
    return fmt::format("lower {}{}{}, or {}", depth ? "actors[].mind.depth" : "",
                       depth && level ? " or " : "", level ? "actors[].mind.level" : "", fewer);
}

} // namespace

model::Model compiled(const scenario::Scenario& scenario) {
    model::Model model = model::compile(scenario);
    const double asked = model::judgements_per_turn(model);
    if (asked > model::most_judgements_per_turn) {
        throw InputError(
            {{scenario.name, 0, 0,
              fmt::format("its minds judge about {:.2g} states per replica and turn", asked),
              fmt::format("the limit is {:.0e}: more could neither finish nor be interrupted in time",
                          model::most_judgements_per_turn),
              remedy(model), ""}});
    }
    return model;
}

} // namespace brink::app
