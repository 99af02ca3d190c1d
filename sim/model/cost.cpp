#include "model/cost.h"

#include <algorithm>

namespace brink::model {

namespace {

// How often a state is judged for all types of an actor: of who feels gains and losses, each apart.
double passes(const Actor<float>& actor) {
    return actor.prospect_theory ? actor.types + actor.fixed_type : 1.0;
}

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
    return passes(actor) *
           (actor.allowed + (actor.outcome_count + actor.instrument_options) * (1.0 + replies));
}

double of_ahead(const Tables<float>& t, int i, int depth);

// What i expects at a depth once rivals have answered, one at a time.
double of_expecting(const Tables<float>& t, int i, int depth) {
    const double value = depth == 0 ? 1.0 : of_ahead(t, i, depth);
    double answers = 1.0, thoughts = 0.0;
    for (int j = 0; j < t.actors; ++j) {
        if (j == i) { continue; }
        const auto& rival = t.actor[j];
        answers += depth == 0 ? 1.0 : rival.outcome_count + rival.instrument_options;
        thoughts += depth == 0 ? 0.0 : of_ahead(t, j, depth);
    }
    return value * answers + thoughts;
}

// The choice of i that looks so far ahead, both slots.
double of_ahead(const Tables<float>& t, int i, int depth) {
    const auto& actor = t.actor[i];
    return passes(actor) * (actor.outcome_count + actor.instrument_options) *
           (1.0 + of_expecting(t, i, depth - 1));
}

double of_mind(const Tables<float>& t, int i, const Mind<float>& mind) {
    switch (mind.kind) {
    case MindKind::level_k:
    case MindKind::quantal: return of_policy(t, i, mind.level);
    case MindKind::look_ahead: return of_ahead(t, i, mind.depth);
    default: return 0.0;
    }
}

} // namespace

double judgements_per_turn(const Model& model) {
    const auto& t = model.tables;
    double sum = 0.0;
    for (int i = 0; i < t.actors; ++i) {
        const auto& actor = t.actor[i];
        for (int m = 0; m < actor.mind_count; ++m) { sum += of_mind(t, i, actor.minds[m]); }
        if (actor.types > 1) { sum += t.eyes * of_policy(t, i, 1); } // what the eyes learn of it
    }
    for (int g = 0; g < t.agreements; ++g) { // what each eye makes of every package for every party
        sum += static_cast<double>(t.eyes) * t.agreement[g].packages * t.agreement[g].party_count;
    }
    return sum;
}

} // namespace brink::model
