#pragma once

#include "games/linear.h"

namespace brink::games {

// The largest size of any eigenvalue. For reports only: its last bits may differ between machines. NaN if the
// decomposition fails.
double spectral_radius(const Matrix& matrix);

} // namespace brink::games
