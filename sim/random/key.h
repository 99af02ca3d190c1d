#pragma once

// From names to the fixed parts of a random number's address. Every function here is fixed for ever: a change
// would change all results.

#include <stdint.h>
#include <string_view>

#include "random/address.h"

namespace brink {

/// The key of a seed's text, any text.
Key key_of(std::string_view seed);

/// The key of a point that is to be independent of the other points: of its overrides in canonical form, not
/// of its place in a sweep. No overrides: the key of the seed.
Key key_of(std::string_view seed, std::string_view point_overrides);

/// Never 0, which stands for nobody.
uint32_t hash_name(std::string_view name);

/// The address's part for an actor and another name that the draw concerns (0: none). Who acts on whom
/// matters; who(0, 0) is 0.
uint32_t who(uint32_t actor_hash, uint32_t other_hash);

} // namespace brink
