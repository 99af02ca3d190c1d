// What became of replicas one by one, where that is wanted beside the sums over them.
#pragma once

#include "tally/sight.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace brink::tally {

// Contiguous replicas, in the order of their numbers; −1 in all but `parameters`: the replica broke off.
struct Histories {
    Histories() = default;
    Histories(const model::Model& model, std::int64_t first_number, std::size_t replicas);

    std::int64_t first = 0; // number of the first of them
    std::size_t actors = 0;
    std::size_t drawn = 0;            // parameters that have a prior
    std::vector<std::int64_t> ending; // [replica]: index into the scenario's endings
    std::vector<std::int64_t> turn;   // [replica]: the turn in which its condition was reached
    std::vector<std::int64_t>
        peak; // [replica][actor]: the highest rung on which it stood, the first day included
    std::vector<double> parameters; // [replica][column]: what was drawn, as the model's columns go

    std::size_t size() const { return ending.size(); }
    friend bool operator==(const Histories&, const Histories&) = default;
};

// The running lanes of a batch after a turn, or before the first one, where nobody has ended.
void note(const Sight& sight, Histories& histories);

// Puts replicas `from` … `from` + `count` − 1, by their place, at the end of others whose numbers go before theirs.
void append(Histories& to, const Histories& more, std::size_t from, std::size_t count);

} // namespace brink::tally
