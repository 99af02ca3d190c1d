// A mind that thinks its own next choices through (ODD 7.3, look-ahead).
#pragma once

#include "oracle/minds.h"

#include <string>

namespace brink::oracle {

// Its policy, if it looks `depth` choices ahead; `continuation`: soft or expected.
Policy look_ahead(const World& world, const View& view, int actor, double resolve, int slot, int depth,
                  const std::string& continuation);

} // namespace brink::oracle
