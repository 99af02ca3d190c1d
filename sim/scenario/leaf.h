// Single values as the field list sees them: copied, compared, written.
#pragma once

#include "document/write.h"
#include "scenario/fields.h"

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace brink::scenario {

using Kept = std::variant<Number, std::optional<Number>, std::vector<Number>, double, int, std::optional<int>,
                          std::vector<int>, std::vector<double>, std::optional<double>, bool, std::string,
                          std::vector<std::string>, Date, std::vector<Date>, std::vector<document::Value>,
                          std::pair<std::string, std::string>>;

Kept keep(const Slot& slot);
void put(const Slot& slot, const Kept& kept);

// Equal in all but the place.
bool same(const Kept& a, const Kept& b);

// Whether the value says nothing: an empty text or array, an optional that is not there.
bool is_empty(const Kept& value);

// As TOML. `rungs` are the names of the ladder; without them a rung is written as its number.
std::string toml_text(const Kept& value, Type type, const std::vector<std::string>& rungs);

using document::quoted;

} // namespace brink::scenario
