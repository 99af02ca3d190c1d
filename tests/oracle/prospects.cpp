#include "oracle/prospects.h"

#include <algorithm>
#include <cmath>

namespace brink::oracle {
namespace {

// w(p), by γ of gains or of losses.
double weight(double p, double gamma) {
    if (p <= 0 || p >= 1) return p <= 0 ? 0 : 1;
    const double a = std::pow(p, gamma), b = std::pow(1 - p, gamma);
    return a / std::pow(a + b, 1 / gamma);
}

} // namespace

double reference_point(const World& world, int actor) {
    const Player& player = world.players[actor];
    double sum = player.prospects->aspiration;
    for (const auto& position : player.positions) {
        const double distance = std::abs(world.issues[position.issue].status_quo - position.ideal);
        sum += position.salience * (1 - distance);
    }
    return sum;
}

double felt(const Prospects& prospects, double x) {
    return x >= 0 ? std::pow(x, prospects.curvature)
                  : -prospects.loss_aversion * std::pow(-x, prospects.curvature);
}

double lottery(const Prospects& prospects, double p, double a, double b) {
    const double gains = prospects.weighting_gains, losses = prospects.weighting_losses;
    const double high = std::max(a, b), low = std::min(a, b);
    const double of_high = a >= b ? p : 1 - p, of_low = 1 - of_high;
    if (low >= 0) return low + weight(of_high, gains) * (high - low);
    if (high < 0) return high + weight(of_low, losses) * (low - high);
    return weight(of_high, gains) * high + weight(of_low, losses) * low;
}

} // namespace brink::oracle
