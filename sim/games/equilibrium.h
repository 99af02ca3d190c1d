// Agent-logit equilibria, which may be many: which one is found follows from the method and the start, and is reported.
#pragma once

#include "games/response.h"

#include <variant>
#include <vector>

namespace brink::games {

enum class Method {
    iteration, // v ← ½·v + ½·Φ(v)
    newton     // on v − Φ(v), its steps halved until they help: finds unstable equilibria too
};

// Start 0 is v = 0, from which everybody would choose by chance. Start k > 0 is the k-th point of Richtmyer's sequence
// frac(k·√prime) in the cube that reaches as far as the largest |λU|.
struct Attempt {
    Method method = Method::iteration;
    int start = 0;
};

struct Equilibrium {
    Columns chance;           // p
    double residual = 0;      // max |Φ(v) − v|: at most what the rounding of v leaves
    double radius = 0;        // of the derivative of Φ: above 1, undamped iteration leaves it when disturbed
    double damped_radius = 0; // of the damped iteration
    int steps = 0;
    Attempt attempt;
};

struct Unconverged {
    double residual = 0;
    int steps = 0;
};

// 100,000 steps of the iteration, or 200 of Newton's method, and nothing but a fixed point is an Equilibrium.
std::variant<Equilibrium, Unconverged> solve(const Game& game, Attempt attempt);

struct Search {
    std::vector<Equilibrium>
        found;              // distinct: choices differ by more than 10⁻⁶; in the order of the first start
    std::vector<int> times; // how many starts led there
    int unconverged = 0;    // starts that led nowhere
};

// By one method from starts 0 … starts − 1.
Search search(const Game& game, Method method, int starts);

} // namespace brink::games
