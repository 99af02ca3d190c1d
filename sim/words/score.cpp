#include "words/score.h"

#include "base/input_error.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace brink::words {

namespace {

using Json = nlohmann::ordered_json;
using study::Course;
using study::Forecast;
using study::ForecastScore;
using study::Odds;
using study::OwnScores;
using study::Scores;

constexpr std::size_t share_columns = 18; // "100.0 [99.9, 100.0]"
constexpr std::size_t score_columns = 7;

std::string per_cent(const Odds& odds) {
    if (odds.n == 0) return "-";
    return fmt::format("{:.1f} [{:.1f}, {:.1f}]", 100.0 * odds.share, 100.0 * odds.wilson.lower,
                       100.0 * odds.wilson.upper);
}

std::string number(double score) { return std::isinf(score) ? "inf" : fmt::format("{:.3f}", score); }

std::string scores(const Scores& of) {
    return right(number(of.brier), score_columns) + right(number(of.log), score_columns);
}

std::string with_interval(double score, const statistics::Interval& interval) {
    return fmt::format("{} [{}, {}]", number(score), number(interval.lower), number(interval.upper));
}

std::string row(const ForecastScore& scored, std::size_t names) {
    const Forecast& forecast = scored.forecast;
    const bool decided = forecast.truth.has_value();
    const std::string blank = right("", 2 * score_columns);
    return labelled("  " + forecast.date + " " + forecast.forecaster, names,
                    right(fmt::format("{:.1f}", 100.0 * forecast.probability), 7) +
                        (decided ? scores(study::scores_of(forecast.probability, *forecast.truth)) : blank) +
                        right(per_cent(scored.given), share_columns) +
                        (decided && scored.given.n > 0
                             ? scores(study::scores_of(scored.given.share, *forecast.truth))
                             : blank));
}

std::string from_start_text(const ScoreReport& report, const Course& course,
                            const std::optional<bool>& truth) {
    std::string text = fmt::format("  from {}: {} %", report.start, per_cent(course.from_start));
    if (!truth) return text + ", not decided";
    const OwnScores own = study::scores_of(course.from_start, *truth);
    return text + fmt::format("; it {}: Brier {}, log {}", *truth ? "came true" : "did not come true",
                              with_interval(own.of.brier, own.brier), with_interval(own.of.log, own.log));
}

std::string question_section(const ScoreReport& report, std::size_t question, std::size_t names,
                             Style style) {
    std::string rows;
    std::optional<bool> truth;
    for (const ForecastScore& scored : report.record.rows) {
        if (scored.course != question) continue;
        rows += row(scored, names);
        if (scored.forecast.truth) truth = scored.forecast.truth;
    }
    const Course& course = report.record.courses[question];
    return '\n' + wrapped(course.question.text, style.columns, 2) + '\n' +
           wrapped(from_start_text(report, course, truth), style.columns, 4) + '\n' + rows;
}

std::string not_compared_section(const ScoreReport& report, Style style) {
    std::string text;
    for (const ForecastScore& scored : report.record.rows) {
        if (scored.course) continue;
        text += wrapped(fmt::format("  {} {}: {}", scored.forecast.date, scored.forecast.forecaster,
                                    scored.forecast.why),
                        style.columns, 4) +
                '\n';
    }
    return text.empty() ? "" : "\nNot compared\n" + text;
}

std::string means_text(const study::MeanScores& mean) {
    if (mean.rows == 0) return "No forecast here is decided, so there is nothing to score. ";
    return fmt::format("Mean over {}: forecasters Brier {}, log {}; here from the start {}, {}; given what "
                       "was to be seen {}, {}; who always says one half 0.250, 0.693. ",
                       counted(mean.rows, "decided forecast"), number(mean.theirs.brier),
                       number(mean.theirs.log),
                       with_interval(mean.from_start.of.brier, mean.from_start.brier),
                       with_interval(mean.from_start.of.log, mean.from_start.log),
                       with_interval(mean.given.of.brier, mean.given.brier),
                       with_interval(mean.given.of.log, mean.given.log));
}

std::string closing(const ScoreReport& report, Style style) {
    const std::string text =
        means_text(study::means_of(report.record)) +
        "Less is better. Forecasts of one event are one event: whoever gave more to "
        "what came is better off, however "
        "it was reasoned, and no number of them tells a good model from a lucky one. "
        "Forecasters knew the news of "
        "their day, and may have been asked about a longer time; the scenario knows its start, and on each "
        "day that it has not come and that the crisis goes on. Intervals "
        "are Monte Carlo error only.";
    return '\n' + wrapped(text, style.columns) + '\n';
}

Json finite(double score) { return std::isinf(score) ? Json("inf") : Json(score); }

Json odds_json(const Odds& odds, const std::optional<bool>& truth) {
    if (odds.n == 0) return nullptr;
    Json object = {
        {"value", odds.share}, {"interval", {odds.wilson.lower, odds.wilson.upper}}, {"n", odds.n}};
    if (!truth) return object;
    const OwnScores own = study::scores_of(odds, *truth);
    object["brier"] = {{"value", own.of.brier}, {"interval", {own.brier.lower, own.brier.upper}}};
    object["log"] = {{"value", finite(own.of.log)},
                     {"interval", {finite(own.log.lower), finite(own.log.upper)}}};
    return object;
}

Json row_json(const ScoreReport& report, const ForecastScore& scored) {
    const Forecast& forecast = scored.forecast;
    Json object = {{"id", forecast.id},
                   {"date", forecast.date},
                   {"forecaster", forecast.forecaster},
                   {"question", forecast.question},
                   {"probability", forecast.probability},
                   {"outcome", forecast.truth ? Json(*forecast.truth) : Json(nullptr)},
                   {"exactness", forecast.exactness},
                   {"source", forecast.source},
                   {"asked", forecast.asked ? Json(forecast.asked->text) : Json(nullptr)},
                   {"why", forecast.why.empty() ? Json(nullptr) : Json(forecast.why)}};
    if (forecast.truth) {
        const Scores theirs = study::scores_of(forecast.probability, *forecast.truth);
        object["brier"] = theirs.brier, object["log"] = finite(theirs.log);
    }
    const Odds from_start = scored.course ? report.record.courses[*scored.course].from_start : Odds{};
    object["from_start"] = odds_json(from_start, forecast.truth);
    object["given"] = odds_json(scored.given, forecast.truth);
    return object;
}

} // namespace

std::string to_text(const ScoreReport& report, Style style) {
    const std::size_t taken = 7 + 4 * score_columns + share_columns;
    const std::size_t names = style.columns > taken + 24 ? style.columns - taken : 24;
    std::string text =
        wrapped(fmt::format("{} beside forecasters ({})", report.scenario, report.table), style.columns) +
        "\n\n" + left("", names) + right("they", 7) + right("Brier", score_columns) +
        right("log", score_columns) + right("given not ended", share_columns) +
        right("Brier", score_columns) + right("log", score_columns) + '\n';
    for (std::size_t question = 0; question < report.record.courses.size(); ++question) {
        text += question_section(report, question, names, style);
    }
    text += not_compared_section(report, style) + closing(report, style) +
            fmt::format("\nn = {}\ntally_sha256 {}\nresults in {}\narrays in {}\n",
                        with_commas(report.replicas), report.digest, report.folder, report.file);
    return plain(text, style);
}

std::string to_json(const ScoreReport& report) {
    Json rows = Json::array();
    for (const ForecastScore& scored : report.record.rows) rows.push_back(row_json(report, scored));
    const study::MeanScores mean = study::means_of(report.record);
    const auto pair = [](const Scores& of) { return Json{{"brier", of.brier}, {"log", finite(of.log)}}; };
    const auto own = [&](const study::OwnScores& of) {
        Json both = pair(of.of);
        both["brier_interval"] = {of.brier.lower, of.brier.upper};
        both["log_interval"] = {finite(of.log.lower), finite(of.log.upper)};
        return both;
    };
    const Json means = {{"rows", mean.rows},
                        {"forecasters", pair(mean.theirs)},
                        {"from_start", own(mean.from_start)},
                        {"given", own(mean.given)}};
    const Json object = {{"scenario", report.scenario},
                         {"results", report.folder},
                         {"forecasts", report.table},
                         {"arrays", report.file},
                         {"tally_sha256", report.digest},
                         {"n", report.replicas},
                         {"means", mean.rows > 0 ? means : Json(nullptr)},
                         {"rows", rows}};
    return object.dump(2) + '\n';
}

} // namespace brink::words
