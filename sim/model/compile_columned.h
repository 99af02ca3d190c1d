#pragma once

#include "model/model.h"

#include <string>
#include <vector>

namespace brink::model {

// The scenario's model, in which the plain numbers at these paths are columns as those that are drawn, from `first` on, in their order,
// and behind them stands one more: `first` is how many are drawn. Nobody draws them: whoever starts a replica fills them in.
Model compile_columned(const scenario::Scenario& scenario, const std::vector<std::string>& paths, int first);

} // namespace brink::model
