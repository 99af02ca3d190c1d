// Why an actor was likely to choose as it did: the utility of each option, term by term.
#pragma once

#include "words/replay.h"

namespace brink::words {

// The likeliest option with its utility and all its terms, then a table of the options that were open: probability, and by how
// much utility and terms differ from the likeliest's, in units of the actor's stake. Terms that do not set options apart have
// no column; those for which there is no room, the ones that differ least, are added up. Of options that read the same, such
// as the packages of an offer, the likeliest stands for all, and the one chosen for itself. Empty for minds that do not weigh
// utilities, and for traces without reasons.
std::string reasons_text(const Replay& replay, const run::Decision& decision, Style style);

} // namespace brink::words
