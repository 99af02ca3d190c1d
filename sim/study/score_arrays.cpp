#include "study/score_arrays.h"

#include "results/endings.h"
#include "results/results.h"
#include "tally/tally.h"

#include <limits>

namespace brink::study {

namespace {

using results::AnalysisFile;
using Reals = std::vector<double>;

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

// A share with its interval; not a number if there was nothing to count.
struct Triple {
    Reals share, interval;

    void add(const Odds& odds) {
        share.push_back(odds.n > 0 ? odds.share : nothing);
        for (const double bound : {odds.wilson.lower, odds.wilson.upper})
            interval.push_back(odds.n > 0 ? bound : nothing);
    }
};

void add(AnalysisFile& file, const std::string& name, const std::string& meaning,
         const std::vector<std::string>& over, const Triple& triple) {
    file.arrays.push_back({name, meaning, over, triple.share});
    std::vector<std::string> bounds = over;
    bounds.emplace_back("bound");
    file.arrays.push_back({name + "_interval", "Wilson's interval of " + name + ", Monte Carlo error only",
                           bounds, triple.interval});
}

// Of each question by the turn; after the last turn that counts nothing is left to ask.
Triple by_turn(const ForecastRecord& record, std::size_t turns, std::vector<Odds> Course::*series) {
    Triple triple;
    for (const Course& course : record.courses) {
        for (std::size_t turn = 0; turn < turns; ++turn) {
            const std::vector<Odds>& odds = course.*series;
            triple.add(turn < odds.size() ? odds[turn] : Odds{});
        }
    }
    return triple;
}

struct ScoreColumns {
    Reals brier, log;
    Reals brier_interval, log_interval;

    void add(const std::optional<bool>& truth, const Odds& odds) {
        const OwnScores own = truth && odds.n > 0
                                  ? scores_of(odds, *truth)
                                  : OwnScores{{nothing, nothing}, {nothing, nothing}, {nothing, nothing}};
        brier.push_back(own.of.brier), log.push_back(own.of.log);
        for (const double bound : {own.brier.lower, own.brier.upper}) brier_interval.push_back(bound);
        for (const double bound : {own.log.lower, own.log.upper}) log_interval.push_back(bound);
    }
};

void add(AnalysisFile& file, const std::string& whose, const std::string& meaning,
         const ScoreColumns& columns) {
    const std::vector<std::string> rows{"forecast"}, bounds{"forecast", "bound"};
    file.arrays.push_back({whose + "_brier", "Brier score of " + meaning, rows, columns.brier});
    file.arrays.push_back(
        {whose + "_brier_interval", "of the shares in its interval", bounds, columns.brier_interval});
    file.arrays.push_back({whose + "_log", "logarithmic score of " + meaning + ", nats", rows, columns.log});
    file.arrays.push_back(
        {whose + "_log_interval", "of the shares in its interval", bounds, columns.log_interval});
}

void add_forecasts(AnalysisFile& file, const ForecastRecord& record) {
    Reals day, probability, brier, log;
    std::vector<std::int64_t> truth, question;
    Triple given;
    ScoreColumns from_start_scores, given_scores;
    for (const ForecastScore& row : record.rows) {
        const Forecast& forecast = row.forecast;
        day.push_back(forecast.day), probability.push_back(forecast.probability);
        truth.push_back(forecast.truth ? *forecast.truth : -1);
        question.push_back(row.course ? static_cast<std::int64_t>(*row.course) : -1);
        const Scores theirs =
            forecast.truth ? scores_of(forecast.probability, *forecast.truth) : Scores{nothing, nothing};
        brier.push_back(theirs.brier), log.push_back(theirs.log);
        given.add(row.given);
        from_start_scores.add(forecast.truth, row.course ? record.courses[*row.course].from_start : Odds{});
        given_scores.add(forecast.truth, row.given);
    }
    const std::vector<std::string> rows{"forecast"};
    file.arrays.push_back({"day", "day of the forecast, after the start of the crisis", rows, day});
    file.arrays.push_back({"probability", "that the forecaster gave", rows, probability});
    file.arrays.push_back({"outcome", "1: it came true, 0: it did not, -1: not decided", rows, truth});
    file.arrays.push_back(
        {"asks", "position of the question that it is compared on, -1: none", rows, question});
    add(file, "given_then", "share among replicas that went on by the day of the forecast", rows, given);
    file.arrays.push_back({"forecaster_brier", "Brier score of the forecaster", rows, brier});
    file.arrays.push_back({"forecaster_log", "logarithmic score of the forecaster, nats", rows, log});
    add(file, "from_start", "the share from the start", from_start_scores);
    add(file, "given", "the share among replicas that went on", given_scores);
}

std::string lines(const ForecastRecord& record, std::string Forecast::*text) {
    std::string all;
    for (const ForecastScore& row : record.rows) all += row.forecast.*text + '\n';
    return all;
}

} // namespace

AnalysisFile arrays_of(const ForecastRecord& record, const results::Results& results) {
    const std::vector<double> days = results::turn_days(results.schema);
    AnalysisFile file;
    file.attributes = {{"scenario", results.scenario},
                       {"start_date", results.start_date},
                       {"source_tally_sha256", tally::digest(results.schema, results.tally)},
                       {"forecasters", lines(record, &Forecast::forecaster)},
                       {"decided", lines(record, &Forecast::decided)},
                       {"sources", lines(record, &Forecast::source)}};
    std::vector<std::string> ids, questions, turns;
    for (const ForecastScore& row : record.rows) ids.push_back(row.forecast.id);
    for (const Course& course : record.courses) questions.push_back(course.question.text);
    for (const tally::Dimension& one : results.schema.dimensions) {
        if (one.name == "turn") turns = one.labels;
    }
    file.axes = {
        {"forecast", ids}, {"question", questions}, {"turn_end", turns}, {"bound", {"lower", "upper"}}};
    Reals by;
    Triple from_start;
    for (const Course& course : record.courses)
        by.push_back(course.question.by), from_start.add(course.from_start);
    file.arrays.push_back({"by", "day until which is asked", {"question"}, by});
    add(file, "from_start", "share of replicas in which it comes", {"question"}, from_start);
    add(file, "come", "share of replicas in which it has come by the end of the turn",
        {"question", "turn_end"}, by_turn(record, days.size(), &Course::come));
    add(file, "given_going",
        "share in which it comes, among replicas in which it has not come by the end of the turn and "
        "that have not ended otherwise",
        {"question", "turn_end"}, by_turn(record, days.size(), &Course::given_going));
    add_forecasts(file, record);
    return file;
}

} // namespace brink::study
