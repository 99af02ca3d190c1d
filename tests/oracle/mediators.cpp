#include "oracle/mediators.h"

namespace brink::oracle {
namespace {

// Reading: the fog of the start is drawn with turn N, in which nobody mediates, not even who always does.
bool active(const World& world, const Mediator& mediator, int turn) {
    return turn < world.turns && mediator.first_turn <= turn && turn <= mediator.last_turn;
}

bool is_between(const Mediator& mediator, int actor) {
    return actor == mediator.first || actor == mediator.second;
}

// τ: how far one of the two trusts it.
double trust(const Mediator& mediator, int party) {
    return party == mediator.first ? (1 + mediator.bias) / 2 : (1 - mediator.bias) / 2;
}

int other_party(const Mediator& mediator, int party) {
    return party == mediator.first ? mediator.second : mediator.first;
}

} // namespace

double fog_left(const World& world, int turn, int eye, int actor) {
    double left = 1;
    for (const Mediator& mediator : world.mediators) {
        if (!active(world, mediator, turn)) continue;
        const bool between = is_between(mediator, eye) && is_between(mediator, actor);
        if (between) left *= 1 - mediator.clarity * trust(mediator, eye);
    }
    return left;
}

// Reading: it is saved before whomever the actor steps down, not only before the other one of the two.
double face_at_stake(const World& world, int turn, int actor) {
    double left = 1;
    for (const Mediator& mediator : world.mediators) {
        if (active(world, mediator, turn) && is_between(mediator, actor))
            left *= 1 - mediator.face_saving * trust(mediator, actor);
    }
    return left;
}

// Reading: an agreement to which others are parties, too, is carried as well.
double unheard_left(const World& world, int turn, int agreement, int actor) {
    const Agreement& subject = world.agreements[agreement];
    double left = 1;
    for (const Mediator& mediator : world.mediators) {
        if (!active(world, mediator, turn) || !is_between(mediator, actor)) continue;
        const bool both = is_party(subject, mediator.first) && is_party(subject, mediator.second);
        if (both) left *= 1 - mediator.carries * trust(mediator, other_party(mediator, actor));
    }
    return left;
}

} // namespace brink::oracle
