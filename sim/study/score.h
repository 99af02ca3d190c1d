// An ensemble beside forecasters of the same questions: probabilities day by day, and proper scores of what was decided.
#pragma once

#include "statistics/interval.h"
#include "study/forecasts.h"

#include <cstdint>

namespace brink::study {

// A share of replicas, with Wilson's interval (95 %): Monte Carlo error only.
struct Odds {
    std::int64_t count = 0, n = 0;
    double share = 0.0;
    statistics::Interval wilson;
};

// Of a probability p and what came: Brier (1950), (p − o)² with o of 1 or 0; Good's (1952) logarithmic score, −ln of the
// probability that was given to what came, in nats, infinite if that was 0. Less is better.
struct Scores {
    double brier = 0.0, log = 0.0;
};

Scores scores_of(double probability, bool truth);

// Scores of a share, and the least and the largest of any share in its interval.
struct OwnScores {
    Scores of;
    statistics::Interval brier, log;
};

OwnScores scores_of(const Odds& odds, bool truth);

// What the ensemble says of a question: from the start, and at the end of each turn given what was to be seen by then. Nothing that
// came later decides who counts: a limited attack in January has come in January, though it became an invasion in March. A replica
// has ended otherwise when it has come to an ending behind those asked about.
struct Course {
    Question question;
    Odds from_start;        // it comes by the day asked about; turns count that end by then
    std::vector<Odds> come; // by the end of each turn before
    // Of those in which it has not come by then and that have not ended otherwise; n may be 0.
    std::vector<Odds> given_going;
};

Course course_of(const Question& question, const results::Results& results);

struct ForecastScore {
    Forecast forecast;
    std::optional<std::size_t> course; // position among the courses
    Odds given;                        // by what was to be seen by the end of the day of the forecast
};

struct ForecastRecord {
    std::vector<Course> courses; // of the different questions, in the order of the table
    std::vector<ForecastScore> rows;
};

ForecastRecord against_forecasts(const std::vector<Forecast>& forecasts, const results::Results& results);

// Means over the forecasts that were decided and compared. Bounds are the means of the bounds: all shares are of the same replicas, and may
// be too high or too low together.
struct MeanScores {
    std::size_t rows = 0;
    Scores theirs;
    OwnScores from_start, given;
};

MeanScores means_of(const ForecastRecord& record);

} // namespace brink::study
