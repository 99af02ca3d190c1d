#include "oracle/look_ahead.h"

#include "oracle/weighing.h"

#include <algorithm>
#include <cmath>

namespace brink::oracle {
namespace {

// The thoughts of one actor of a given resolve. Names are those of the ODD document: V, Q, E, C, each at a depth.
class Foresight {
public:
    Foresight(const World& world, int actor, double resolve, const std::string& continuation)
        : world_(world), actor_(actor), resolve_(resolve), continuation_(continuation) {}

    // Q^h by option of a slot.
    Utilities q(const View& s, int slot, int h) const;

private:
    double now(const View& s) const { return worth_at(world_, s, actor_, resolve_, s.rung[actor_]); }
    double v(const View& s, int d) const;
    double c(const View& s, int d) const;
    double q_of_staying(const View& s, int h) const;
    double answers(const View& s, int d) const;
    std::vector<Reply> replies_of(const View& s, int j, int d) const;

    const World& world_;
    int actor_;
    double resolve_;
    const std::string& continuation_;
};

// Reading: own later choices are thought to be among what is legal in this turn, at the state that is thought through.
double Foresight::v(const View& s, int d) const {
    if (d == 0) return now(s);
    const double mu = chance_of_opportunity(world_);
    return mu * c(s, d) + (1 - mu) * q_of_staying(s, d);
}

double Foresight::q_of_staying(const View& s, int h) const {
    const double delta = patience(world_, actor_);
    return (1 - delta) * now(s) + delta * (v(s, h - 1) + answers(s, h - 1));
}

// Reading: a feint is answered where it says that it stands, and what is lost or gained by that is all that it changes.
Utilities Foresight::q(const View& s, int slot, int h) const {
    const auto& options = world_.options[actor_];
    const double delta = patience(world_, actor_);
    Utilities values(options.size());
    for (std::size_t a = 0; a < options.size(); ++a) {
        if (options[a].slot != slot || !legal(world_, s, actor_, options[a])) continue;
        const View then = after(world_, s, actor_, options[a]);
        View answered = then;
        answered.rung[actor_] = rung_shown(world_, s, actor_, options[a]);
        const double later = v(then, h - 1) + answers(answered, h - 1);
        values[a] = (1 - delta) * now(then) + once(world_, s, actor_, options[a]) + delta * later +
                    bargained(world_, s, actor_, resolve_, options[a]);
    }
    return values;
}

double Foresight::c(const View& s, int d) const {
    const Utilities values = q(s, 0, d);
    const Policy chances = nested_logit(world_, actor_, values);
    const auto weights = nest_weights(world_, actor_, values);
    const double lambda = world_.players[actor_].lambda;
    double best = -1e300, mean = 0, sum = 0, all = 0;
    for (const auto& value : values) best = std::max(best, value.value_or(best));
    for (std::size_t a = 0; a < values.size(); ++a) {
        if (!values[a]) continue;
        mean += chances[a] * *values[a];
        sum += weights[a] * std::exp(lambda * (*values[a] - best));
        all += weights[a];
    }
    if (all == 0) return q_of_staying(s, d);
    return continuation_ == "expected" || lambda == 0 ? mean : best + std::log(sum / all) / lambda;
}

// Σ_j Σ_b P_j(b | s)·[V^d(s⊕b) − V^d(s)].
double Foresight::answers(const View& s, int d) const {
    const double unanswered = v(s, d);
    double sum = 0;
    for (int j = 0; j < world_.actors(); ++j) {
        if (j == actor_) continue;
        for (const Reply& reply : replies_of(s, j, d)) sum += reply.chance * (v(reply.view, d) - unanswered);
    }
    return sum;
}

std::vector<Reply> Foresight::replies_of(const View& s, int j, int d) const {
    if (d == 0) return replies_by_inertia(world_, s, j);
    return replies_by(world_, s, j, [&](double resolve, int slot) {
        return look_ahead(world_, s, j, resolve, slot, d, continuation_);
    });
}

} // namespace

Policy look_ahead(const World& world, const View& view, int actor, double resolve, int slot, int depth,
                  const std::string& continuation) {
    const Foresight thoughts(world, actor, resolve, continuation);
    return nested_logit(world, actor, thoughts.q(view, slot, depth));
}

} // namespace brink::oracle
