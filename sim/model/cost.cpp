#include "model/cost.h"

#include <algorithm>

namespace brink::model {

namespace {

// One policy of actor i at a level, both slots: postures, and for each outcome and instrument the replies of all rivals.
double of_policy(const Tables<float>& t, int i, int level) {
    const auto& actor = t.actor[i];
    double replies = 0.0;
    for (int j = 0; j < t.actors; ++j) {
        if (j == i || level == 0) { continue; }
        const auto& rival = t.actor[j];
        replies +=
            level == 1 ? 1.0 : of_policy(t, j, level - 1) + rival.outcome_count + rival.instrument_options;
    }
    return actor.allowed + (actor.outcome_count + actor.instrument_options) * (1.0 + replies);
}

} // namespace

double judgements_per_turn(const Model& model) {
    const auto& t = model.tables;
    double sum = 0.0;
    for (int i = 0; i < t.actors; ++i) {
        const auto& actor = t.actor[i];
        const bool thinks = actor.mind == MindKind::level_k || actor.mind == MindKind::quantal;
        if (thinks) { sum += of_policy(t, i, actor.level); }
        if (actor.types > 1) { sum += t.eyes * of_policy(t, i, 1); } // what the eyes learn of it
    }
    for (int g = 0; g < t.agreements; ++g) { // what each eye makes of every package for every party
        sum += static_cast<double>(t.eyes) * t.agreement[g].packages * t.agreement[g].party_count;
    }
    return sum;
}

} // namespace brink::model
