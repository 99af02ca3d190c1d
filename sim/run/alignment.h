// Which option of one model is which of another, by their names: indices alone would not do, since either may have moves,
// sanctions or packages that the other lacks.
#pragma once

#include "model/names.h"

#include <string>
#include <vector>

namespace brink::run {

// Of two models with the same actors, rungs and endings in the same order.
struct Alignment {
    // [actor][option] of a model: a number that it shares with its counterpart in the other.
    using Numbers = std::vector<std::vector<int>>;

    Alignment(const model::Names& first, const model::Names& second);

    std::vector<std::string> texts;    // "hold", "offer talks towards South": what an option is called
    Numbers first_exact, second_exact; // told apart down to the package of an offer
    Numbers first_told, second_told;   // positions in `texts`: packages of one offer are called the same
    bool contests = false, agreements = false; // both models have the same ones
};

} // namespace brink::run
