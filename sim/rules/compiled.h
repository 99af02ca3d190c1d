// Makes the door's functions from the templates. Included by one .cpp per instruction set, and by nobody else.
#pragma once

#include "rules/payoff.h"
#include "rules/rules.h"
#include "rules/start.h"
#include "rules/turn.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

template <class Real> using TablesOf = model::Tables<typename Real::Scalar>;

template <class Real>
Batch<Real> batch_of(const TablesOf<Real>& model, void* rows, Scratch& scratch, Key key, int turn,
                     const Watch* watch) {
    return {model, static_cast<unsigned char*>(rows), scratch, key, turn, watch};
}

inline Scratch scratch_of(void* memory, size_t bytes) {
    auto* first = static_cast<unsigned char*>(memory);
    return {first, first + bytes};
}

template <class Real>
void start_door(const TablesOf<Real>& model, void* rows, Key key, void* memory, size_t bytes) {
    Scratch scratch = scratch_of(memory, bytes);
    start(batch_of<Real>(model, rows, scratch, key, model.turns, nullptr));
}

template <class Real>
void turn_door(const TablesOf<Real>& model, void* rows, Key key, int32_t now, void* memory, size_t bytes,
               const Watch* watch) {
    Scratch scratch = scratch_of(memory, bytes);
    turn(batch_of<Real>(model, rows, scratch, key, now, watch));
}

template <class Real>
void payoffs_door(const TablesOf<Real>& model, const void* rows, Key key, int32_t now, void* memory,
                  size_t bytes, typename Real::Scalar* payoff) {
    Scratch scratch = scratch_of(memory, bytes);
    // A batch hands out what may be written; nothing is here.
    const auto batch = batch_of<Real>(model, const_cast<void*>(rows), scratch, key, now, nullptr);
    payoffs(batch, reinterpret_cast<Real*>(payoff));
}

template <class Real> uint32_t ended_door(const TablesOf<Real>& model, const void* rows) {
    const auto* state = static_cast<const unsigned char*>(rows);
    const long row_bytes = Batch<Real>::row_bytes;
    const auto& ending = *reinterpret_cast<const IntOf<Real>*>(state + model.layout.ending * row_bytes);
    return bits_of(ending >= IntOf<Real>(0));
}

template <class Real> uint32_t unsound_door(const TablesOf<Real>& model, const void* rows) {
    const auto* state = static_cast<const unsigned char*>(rows);
    const long row_bytes = Batch<Real>::row_bytes;
    const auto& unsound = *reinterpret_cast<const IntOf<Real>*>(state + model.layout.unsound * row_bytes);
    return bits_of(unsound != IntOf<Real>(0));
}

// An upper bound, by what one level of reasoning takes at most and how deep they nest.
template <class Real> size_t scratch_door(const TablesOf<Real>& model) {
    const size_t number = sizeof(Real) + 64;
    const auto rows = static_cast<size_t>(model.type_rows), options = static_cast<size_t>(model.max_options);
    // Who feels gains and losses has a second set of utilities, and bargains by type.
    const size_t passes = model.prospects ? rows : 1, sets = model.prospects ? 2 : 1;
    const size_t one_level = (sets * options * rows + 2 * options + rows * (2 * model::max_rungs + 2 + sets) +
                              3 * model::max_rungs * model::max_rungs + 64) *
                                 number +
                             (options + 1) * 2 * rows * number;
    const auto eyes = static_cast<size_t>(model.eyes), actors = static_cast<size_t>(model.actors);
    const auto issues = static_cast<size_t>(model.issues), contests = static_cast<size_t>(model.contests);
    // Of alternatives: postures and what follows from them, what each who is judged makes of it, and where each actor stands.
    const size_t states = most_alternatives, judged = 3 * contests + 5;
    const size_t of_postures = 16 + 3 * issues + 3 * contests + static_cast<size_t>(model.hazards);
    const size_t of_attackers = contests * (judged + 4);
    const auto with_judges = [&](size_t judges) {
        return states * ((of_postures + judges * judged + of_attackers + 8) * sizeof(Real) +
                         actors * sizeof(void*)) +
               10 * options * number + 64 * (32 + 6 * judges);
    };
    const size_t alternatives = with_judges(1);
    const size_t lessons = eyes * actors * static_cast<size_t>(model.max_types) * number;
    const auto agreements = static_cast<size_t>(model.agreements);
    const size_t cells = agreements * static_cast<size_t>(model.max_packages) * actors;
    const size_t by_pass = 2 * cells + 2 * actors * actors + 5 * actors;
    const size_t bargains = with_judges(actors) + eyes * ((2 * cells + passes * by_pass + 8) * number + 512) +
                            sizeof(View<Real>) + actors * actors * sizeof(PairBefore<Real>);
    constexpr size_t nested = 3 * 4 + 4; // at depth 4 each choice holds its own, a rival's and an answer's
    return nested * (one_level + alternatives) + lessons + bargains + eyes * (sizeof(View<Real>) + 64) + 4096;
}

template <class Real> constexpr rules_door::Rules<typename Real::Scalar> compiled() {
    return {Real::width,      start_door<Real>,   turn_door<Real>,   payoffs_door<Real>,
            ended_door<Real>, unsound_door<Real>, scratch_door<Real>};
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
