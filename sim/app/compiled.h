#pragma once

#include "model/model.h"

namespace brink::app {

/// The model of a scenario. Throws InputError for one that asks for more thought than could ever be finished, or
/// interrupted in time.
model::Model compiled(const scenario::Scenario& scenario);

} // namespace brink::app
