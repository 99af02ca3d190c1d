// What splitting found about a rare ending: on paper as tables, for machines as one JSON object.
#pragma once

#include "study/rare_arrays.h"
#include "words/cautions.h"
#include "words/layout.h"

#include <string>
#include <vector>

namespace brink::words {

struct RareReport {
    study::RareEnding rare;
    study::RareSource source;
    std::string title;
    std::string more; // a command for half the width of the interval; empty: none
    std::string folder;
};

// wide-interval | one-repetition | died-out | no-gain; `of` is the ending.
std::vector<Caution> cautions_of(const study::RareEnding& rare);

std::string to_text(const RareReport& report, Style style);
std::string to_json(const RareReport& report); // one object, indented, with a line end

} // namespace brink::words
