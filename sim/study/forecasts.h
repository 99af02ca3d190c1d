// A table of forecasts: who held what for how likely on which day, what came of it, and with which endings of a scenario, by
// which day, each is compared.
#pragma once

#include "document/csv.h"
#include "results/results.h"

#include <optional>
#include <string>
#include <vector>

namespace brink::study {

// Whether the condition of an ending, or of one of several, is reached by the end of a day, whatever comes after.
struct Question {
    std::string text;                 // as written
    std::vector<std::size_t> endings; // one, or the first ones of the scenario, each once
    double by = 0.0;                  // days after the start, above 0 and not beyond the crisis as played
};

// Of its endings, that which stands last in the scenario.
std::size_t last_of(const Question& question);

struct Forecast {
    std::string id, date, forecaster, question, exactness, source;
    double day = 0.0;          // of `date`, after the start of the crisis; negative before it
    double probability = 0.0;  // 0 … 1
    std::optional<bool> truth; // whether it came true; none: not decided
    std::string decided;       // ISO date of that, or empty
    std::optional<Question> asked;
    std::string why; // if nothing is asked: there is no state to compare, and why
};

// The columns id, date, forecaster, question, probability, outcome (1, 0 or nothing), decided (a date or nothing), exactness and
// source; every column behind them is named after a scenario and says "ENDING | ENDING by DATE", or "none: why". Reads the
// one called `observables`, for these results. Dates are ISO dates. Throws InputError with all faults of the table.
std::vector<Forecast> to_forecasts(const document::Csv& table, const std::string& observables,
                                   const results::Results& results);

} // namespace brink::study
