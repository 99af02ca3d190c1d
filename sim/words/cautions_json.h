// What a report warns of, for machines.
#pragma once

#include "words/cautions.h"

#include <nlohmann/json.hpp>

namespace brink::words {

nlohmann::ordered_json cautions_json(const std::vector<Caution>& cautions);

} // namespace brink::words
