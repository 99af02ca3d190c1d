// A scenario compiled for the engine: ids instead of names, flat tables instead of trees. Immutable once made.
#pragma once

#include "model/names.h"
#include "model/tables.h"
#include "random/distribution.h"
#include "scenario/scenario.h"

#include <memory>
#include <string>
#include <vector>

namespace brink::model {

// A number drawn once per replica: column `index` of a replica's drawn parameters.
struct Drawn {
    std::uint32_t who = 0; // hash of the key's path
    Distribution prior;
    std::string path;
    std::vector<float> edges; // between slices of the prior, ascending; a value on an edge lies above it
};

// Into so many slices of equal probability is a prior cut; into its values, if it has no more of them.
inline constexpr int prior_slices = 20;

struct Storage; // owns the arrays at which the tables point

struct Model {
    Tables<float> tables;
    Tables<double>
        exact; // the same in double precision, for the known answers; empty unless it was asked for
    Names names;
    std::vector<Drawn> drawn;
    std::shared_ptr<const Storage> storage;
};

// Errors in the scenario are scenario::check's business: a scenario that was read compiles. But where dynamic-qre minds are to
// play an equilibrium and none is found, which only solving the game can tell: InputError.
Model compile(const scenario::Scenario& scenario);
Model compile_with_exact(const scenario::Scenario& scenario); // in both precisions

// The same scenario with every actor choosing by chance over families (λ = 0).
scenario::Scenario null_row(const scenario::Scenario& scenario);

} // namespace brink::model
