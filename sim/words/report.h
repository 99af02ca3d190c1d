// What is told about one run: on paper as a table, for machines as one JSON object.
#pragma once

#include "results/endings.h"
#include "results/results.h"
#include "statistics/bootstrap.h"
#include "statistics/moments.h"
#include "study/clipped.h"
#include "words/layout.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace brink::words {

// The same scenario at λ = 0, from an ensemble of its own.
struct NullRow {
    std::string seed;
    std::int64_t replicas = 0;          // counted …
    std::int64_t failed = 0;            // … and so many broke off
    std::vector<results::Share> shares; // by ending
};

// Of a fork: where the one past stood when the futures began. Of which replica and turn: results.identity.past.
struct Fork {
    double day = 0.0;
    std::vector<std::pair<std::string, std::string>> rungs; // by actor: its name, and on what it stood
    tally::Tally past;                                      // what was counted of the past, once
};

struct Suggestion {
    std::string what, command;
};

// A target of a rule that stopped, at its last look.
struct StopTargetState {
    statistics::StopTarget target;
    results::Share share;
    bool met = false;
    double needed = 0.0; // replicas that would meet it, about
};

// "would take about 1,300,000 replicas": with two digits, since the share that it follows from is an estimate.
std::string needed_text(const StopTargetState& state);

struct Report {
    results::Results results;
    std::vector<StopTargetState> targets; // none: no rule, or it was interrupted
    std::string title;                    // of the scenario
    std::vector<int> dates;               // days since the start for which "by a date" is asked
    std::optional<NullRow> null_row;
    std::vector<study::ClippedPrior> clipped; // priors of which bounds cut off a part that counts
    std::optional<statistics::IntervalMethod>
        interval;             // of each ending alone; none: Goodman's for all at once, Wilson's for dates
    std::optional<Fork> fork; // none: replicas from the first day on
    std::vector<std::string>
        events; // endings with a condition, which happen at some time: their shares are rates too
    std::vector<Suggestion> next;      // what the reader may want to do now
    std::vector<std::string> failures; // the first few replicas that broke off, and why
    std::string folder;                // where the results lie
    std::string replay;         // a command that wants a replica's number behind it; empty: none is offered
    double seconds = 0.0;       // of this run
    std::int64_t decisions = 0; // made in this run
};

// A report date, and the last turn that ends on or before it: counts "by a date" are those of that turn.
struct ReportDay {
    std::string asked;    // ISO date
    std::string turn_end; // ISO date
    double day = 0.0;     // of the turn's end
    std::size_t turn = 0;
};

// Dates before the end of the first turn are left out.
std::vector<ReportDay> report_days(const Report& report);

std::string to_text(const Report& report, Style style);
std::string to_json(const Report& report); // one object, indented, with a line end

// ISO date of the day on which a turn ends.
std::string date_text(const Report& report, double day);

// Day of the turn by which half of those that finish so had met its condition; none if nobody did.
std::optional<double> median_day(const Report& report, const std::vector<std::int64_t>& by_turn,
                                 std::int64_t n);

// The share of an ending as a constant rate per year over the horizon (of a fork: what is left of it), with Wilson's
// interval; none if the ending is none of report.events or nothing was counted.
std::optional<statistics::Estimate> per_year(const Report& report, const results::Endings& endings,
                                             std::size_t ending);

// What was counted from the fork on; of a plain run all of it.
tally::Tally counted_from_here(const Report& report);

// What is counted: "replica", or "future".
std::string counted_word(const Report& report);

// "2,000 replicas", "1 future".
std::string counted_text(const Report& report, std::int64_t n);

// "wilson", "jeffreys", "clopper-pearson"; in the report's own tables "Wilson" and so on.
const std::vector<std::string>& interval_words();
std::string interval_word(statistics::IntervalMethod method);
std::string interval_name(statistics::IntervalMethod method);

// Endings that were reached hardly ever by choice: their shares are rates that the scenario enters. Empty if there is none.
std::string entered_line(const results::Results& results);

// What every interval means, in one sentence.
extern const char* const meaning;

} // namespace brink::words
