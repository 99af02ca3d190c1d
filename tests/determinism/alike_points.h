// Points that share a model: a scenario at several values of two numbers.
#pragma once

#include "determinism/subjects.h"
#include "model/alike.h"

namespace brink::tests {

struct At {
    scenario::Scenario scenario;
    model::Model model;
};

// A scenario at several values of its first actor's cost of war and audience cost.
inline std::vector<At> points(const scenario::Scenario& base) {
    std::vector<At> all;
    for (const double factor : {0.37, 0.81, 1.13, 1.61}) {
        scenario::Scenario scenario = base;
        for (scenario::Number* number : {&scenario.actors[0].war_cost, &scenario.actors[0].audience_cost}) {
            number->prior.reset();
            number->value = 0.31 * factor;
        }
        all.push_back({scenario, model::compile(scenario)});
    }
    return all;
}

inline std::vector<std::string> paths_of(const scenario::Scenario& scenario) {
    const std::string actor = "actors." + scenario.actors[0].name + ".";
    return {actor + "war_cost", actor + "audience_cost", actor + "rung"};
}

// Compared again until what lies between the members of structs is known.
inline std::optional<std::vector<std::int32_t>> found(model::Alike& alike, const model::Model& other) {
    auto columns = alike.columns_of(other);
    for (int times = 0; times < 20 && !columns; ++times) {
        alike.compare_again();
        columns = alike.columns_of(other);
    }
    return columns;
}

// Made again where what lies between the members of structs was in the way.
inline std::optional<model::Alike> alike_of(const std::vector<At>& all) {
    for (int times = 0; times < 10; ++times) {
        model::Alike alike(all[0].scenario, paths_of(all[0].scenario));
        if (alike.spare_column() - alike.first_column() == 2) { return alike; }
    }
    return std::nullopt;
}

} // namespace brink::tests
