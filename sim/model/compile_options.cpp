#include "model/compile_options.h"

namespace brink::model {

Family family_of(const std::string& word) {
    return word == "escalate"      ? Family::escalate
           : word == "de-escalate" ? Family::de_escalate
           : word == "sanction"    ? Family::sanction
           : word == "negotiate"   ? Family::negotiate
                                   : Family::hold;
}

Instrument instrument_of(const std::string& word) {
    return word == "impose"     ? Instrument::impose
           : word == "ease"     ? Instrument::ease
           : word == "threaten" ? Instrument::threaten
           : word == "drop"     ? Instrument::drop
           : word == "build"    ? Instrument::build
           : word == "offer"    ? Instrument::offer
           : word == "accept"   ? Instrument::accept
           : word == "break"    ? Instrument::break_off
                                : Instrument::none;
}

std::map<std::string, int> remembered_moves(const scenario::Scenario& scenario) {
    std::map<std::string, int> bits;
    for (const auto& move : scenario.moves) {
        if (!move.after.empty()) { bits.emplace(move.after, length(bits)); }
    }
    return bits;
}

} // namespace brink::model
