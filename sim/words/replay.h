// One replica told turn by turn: for a terminal, and for machines as one JSON object.
#pragma once

#include "model/model.h"
#include "run/trace.h"
#include "scenario/scenario.h"
#include "words/layout.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace brink::words {

// Of a sweep.
struct ReplayedPoint {
    std::int64_t number = 0;
    std::string settings; // "actors.North.audience_cost = 0.3, …"; empty: it sets nothing
};

struct Replay {
    scenario::Scenario scenario;
    model::Model model;
    std::string seed;
    std::int64_t replica = 0;
    std::optional<ReplayedPoint> point = {}; // none: it is not of a sweep
    std::vector<run::Turn> turns;            // all that were played, at least one
};

// Turns to tell, first and last included.
struct TurnSpan {
    int first = 0;
    int last = 0;
};

// What happened beside the actors' own choices, or came of them.
struct Event {
    std::string kind; // calendar | slip | threat | sanction | agreement | accident | feint | war
    std::vector<std::string> actors;
    std::string text; // a sentence
};

// Whether every decision is told with its reasons: of traces that have them.
bool with_reasons(const Replay& replay);

// In the order in which the turn is played; calendar first.
std::vector<Event> events_of(const Replay& replay, const run::Turn& turn);

// Which condition was met by whom and when, and what else was reached; or that the replica broke off.
std::string why_it_ended(const Replay& replay);

// The ending's name, "" for a replica that broke off.
std::string ending_of(const Replay& replay);

std::string to_text(const Replay& replay, TurnSpan shown, Style style);
std::string to_json(const Replay& replay, TurnSpan shown); // one object, indented, with a line end

} // namespace brink::words
