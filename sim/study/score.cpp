#include "study/score.h"

#include "results/counts.h"
#include "results/endings.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace brink::study {

namespace {

using results::Results;
using Counts = std::vector<std::int64_t>;

Odds odds_of(std::int64_t count, std::int64_t n) {
    if (n == 0) return {};
    const results::Share share = results::share_of(count, n);
    return {count, n, share.value, share.wilson};
}

// Replicas in which what is asked about has come by the end of each turn, whatever came after.
Counts come_by(const Question& question, const Results& results) {
    const char* measure = question.endings.size() == 1 ? "reached_count" : "reached_any_count";
    const auto counts = results::counts_of(results.schema, results.tally, measure, {"turn", "ending"});
    Counts come;
    for (std::size_t turn = 0; turn < counts.size(0); ++turn) {
        come.push_back(counts.at({turn, last_of(question)}));
    }
    return come;
}

// Replicas that have come by the end of each turn to an ending behind those asked about, in which these have thus not come.
Counts ended_otherwise(const Question& question, const Results& results) {
    const auto counts =
        results::counts_of(results.schema, results.tally, "ending_turn_count", {"turn", "ending"});
    Counts ended;
    std::int64_t sum = 0;
    for (std::size_t turn = 0; turn < counts.size(0); ++turn) {
        for (std::size_t ending = last_of(question) + 1; ending < counts.size(1); ++ending) {
            sum += counts.at({turn, ending});
        }
        ended.push_back(sum);
    }
    return ended;
}

std::size_t turns_by(double day, const Results& results) {
    const std::vector<double> days = results::turn_days(results.schema);
    return static_cast<std::size_t>(std::ranges::upper_bound(days, day) - days.begin());
}

} // namespace

Scores scores_of(double probability, bool truth) {
    const double of_what_came = truth ? probability : 1.0 - probability;
    const double missed = 1.0 - of_what_came;
    const double log =
        of_what_came > 0.0 ? std::abs(std::log(of_what_came)) : std::numeric_limits<double>::infinity();
    return {missed * missed, log};
}

OwnScores scores_of(const Odds& odds, bool truth) {
    const Scores one = scores_of(odds.wilson.lower, truth), other = scores_of(odds.wilson.upper, truth);
    return {scores_of(odds.share, truth),
            {std::min(one.brier, other.brier), std::max(one.brier, other.brier)},
            {std::min(one.log, other.log), std::max(one.log, other.log)}};
}

Course course_of(const Question& question, const Results& results) {
    const Counts come = come_by(question, results), otherwise = ended_otherwise(question, results);
    const std::int64_t n = results.tally.replicas;
    const std::size_t turns = turns_by(question.by, results);
    const std::int64_t in_all = turns == 0 ? 0 : come[turns - 1];
    Course course{.question = question, .from_start = odds_of(in_all, n), .come = {}, .given_going = {}};
    for (std::size_t turn = 0; turn + 1 < turns; ++turn) {
        course.come.push_back(odds_of(come[turn], n));
        course.given_going.push_back(odds_of(in_all - come[turn], n - come[turn] - otherwise[turn]));
    }
    return course;
}

ForecastRecord against_forecasts(const std::vector<Forecast>& forecasts, const Results& results) {
    ForecastRecord record;
    for (const Forecast& forecast : forecasts) {
        ForecastScore row{.forecast = forecast, .course = {}, .given = {}};
        if (forecast.asked) {
            const auto known = std::ranges::find(record.courses, forecast.asked->text,
                                                 [](const Course& course) { return course.question.text; });
            row.course = static_cast<std::size_t>(known - record.courses.begin());
            if (known == record.courses.end()) record.courses.push_back(course_of(*forecast.asked, results));
            const Course& course = record.courses[*row.course];
            const std::size_t turns = turns_by(forecast.day, results);
            if (turns == 0)
                row.given = course.from_start;
            else if (turns <= course.given_going.size())
                row.given = course.given_going[turns - 1];
        }
        record.rows.push_back(row);
    }
    return record;
}

static void add(Scores& sum, const Scores& one, double weight) {
    sum = {sum.brier + weight * one.brier, sum.log + weight * one.log};
}

static void add(OwnScores& sum, const OwnScores& one, double weight) {
    const auto shifted = [&](statistics::Interval by, statistics::Interval more) {
        return statistics::Interval{by.lower + weight * more.lower, by.upper + weight * more.upper};
    };
    add(sum.of, one.of, weight);
    sum.brier = shifted(sum.brier, one.brier);
    sum.log = shifted(sum.log, one.log);
}

MeanScores means_of(const ForecastRecord& record) {
    const auto counts = [](const ForecastScore& row) {
        return row.forecast.truth && row.course && row.given.n > 0;
    };
    const OwnScores none{{}, {0.0, 0.0}, {0.0, 0.0}};
    MeanScores mean{0, {}, none, none};
    mean.rows = static_cast<std::size_t>(std::ranges::count_if(record.rows, counts));
    const double weight = 1.0 / static_cast<double>(std::max<std::size_t>(mean.rows, 1));
    for (const ForecastScore& row : record.rows) {
        if (!counts(row)) continue;
        const bool truth = *row.forecast.truth;
        add(mean.theirs, scores_of(row.forecast.probability, truth), weight);
        add(mean.from_start, scores_of(record.courses[*row.course].from_start, truth), weight);
        add(mean.given, scores_of(row.given, truth), weight);
    }
    return mean;
}

} // namespace brink::study
