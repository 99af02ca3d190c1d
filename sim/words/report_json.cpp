#include "results/counts.h"
#include "results/parameter_shares.h"
#include "results/payoffs.h"
#include "statistics/quantile.h"
#include "words/cautions_json.h"
#include "words/program_json.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace brink::words {

namespace {

using Json = nlohmann::ordered_json;

Json interval_json(statistics::Interval interval) { return {interval.lower, interval.upper}; }

Json day_json(std::optional<double> day) { return day ? Json(*day) : Json(nullptr); }

// A share of all is no rate: infinity has no number in JSON.
Json per_year_json(const Report& report, const results::Endings& endings, std::size_t i) {
    const auto rate = per_year(report, endings, i);
    if (!rate) return nullptr;
    const auto finite = [](double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); };
    return {{"value", finite(rate->value)},
            {"interval", {finite(rate->interval.lower), finite(rate->interval.upper)}}};
}

Json exemplars_json(const std::vector<tally::Exemplar>& exemplars) {
    Json list = Json::array();
    for (const tally::Exemplar& exemplar : exemplars)
        list.push_back({{"replica", exemplar.replica}, {"surprise", exemplar.surprise}});
    return list;
}

Json number_json(double number) { return std::isnan(number) ? Json(nullptr) : Json(number); }

// Of the method that was asked for; null: none was.
Json asked_json(const Report& report, const results::Share& share) {
    if (!report.interval) return nullptr;
    return interval_json(statistics::interval(*report.interval, share.count, report.results.tally.replicas,
                                              results::interval_level));
}

// Days; null: behind the last turn. All null: too few to tell.
Json median_bounds_json(const Report& report, const std::vector<std::int64_t>& by_turn, std::int64_t n) {
    const auto median = statistics::turn_quantile(by_turn, n, 0.5, results::interval_level);
    if (!median.bounded) return nullptr;
    const std::vector<double> days = results::turn_days(report.results.schema);
    const auto day = [&](std::optional<std::size_t> turn) {
        return turn ? Json(days[*turn]) : Json(nullptr);
    };
    return {day(median.lower), day(median.upper)};
}

Json moments_json(const statistics::Moments& found) {
    return {
        {"mean", number_json(found.mean)},
        {"sd", number_json(found.sd)},
        {"mean_interval", {number_json(found.mean_interval.lower), number_json(found.mean_interval.upper)}},
        {"skewness", found.skewness},
        {"heavy_tailed", found.heavy_tailed}};
}

Json ending_json(const Report& report, const results::Endings& endings, std::size_t i) {
    const results::Share& share = endings.shares[i];
    const std::int64_t n = report.results.tally.replicas;
    const auto if_reached = median_day(report, endings.by_turn[i], share.count);
    return {{"name", endings.names[i]},
            {"count", share.count},
            {"share", share.value},
            {"goodman", interval_json(share.goodman)},
            {"wilson", interval_json(share.wilson)},
            {"interval", asked_json(report, share)},
            {"by_chance", report.null_row ? Json(report.null_row->shares[i].value) : Json(nullptr)},
            {"degenerate", n > 0 && (share.count == 0 || share.count == n)},
            {"per_year", per_year_json(report, endings, i)},
            {"median_day_if_reached", day_json(if_reached)},
            {"median_date_if_reached", if_reached ? Json(date_text(report, *if_reached)) : Json(nullptr)},
            {"median_day_if_reached_interval", median_bounds_json(report, endings.by_turn[i], share.count)},
            {"median_day_of_all", day_json(median_day(report, endings.by_turn[i], n))},
            {"median_day_of_all_interval", median_bounds_json(report, endings.by_turn[i], n)},
            {"exemplars", report.results.tally.exemplars[i].lowest},
            {"likely", exemplars_json(report.results.tally.exemplars[i].likely)},
            {"surprising", exemplars_json(report.results.tally.exemplars[i].surprising)}};
}

// Of every ending, by actor; null where nobody ended so.
Json payoffs_json(const Report& report, const results::Endings& endings) {
    const results::Results& all = report.results;
    const auto payoffs = results::payoffs_of(all.schema, all.tally);
    Json list = Json::array();
    if (payoffs.empty()) return list; // what holds no sums of them has no variable of that name
    const auto counts =
        results::counts_of(all.schema, all.tally, "payoff_sum", {"ending", "actor", "moment"});
    for (std::size_t e = 0; e < payoffs.size(); ++e) {
        for (std::size_t i = 0; i < payoffs[e].size(); ++i) {
            const results::Payoff& payoff = payoffs[e][i];
            list.push_back({{"ending", endings.names[e]},
                            {"actor", counts.labels(1)[i]},
                            {"n", payoff.n},
                            {"mean", number_json(payoff.mean)},
                            {"mean_interval",
                             {number_json(payoff.interval.lower), number_json(payoff.interval.upper)}}});
        }
    }
    return list;
}

Json endings_json(const Report& report, const results::Endings& endings) {
    Json list = Json::array();
    for (std::size_t i = 0; i < endings.names.size(); ++i) list.push_back(ending_json(report, endings, i));
    return list;
}

Json reached_json(const Report& report, const results::Endings& endings) {
    Json list = Json::array();
    for (const ReportDay& day : report_days(report)) {
        for (std::size_t i = 0; i < endings.reached_by.size(); ++i) {
            const auto share =
                results::share_of(endings.reached_by[i][day.turn], report.results.tally.replicas);
            list.push_back({{"ending", endings.names[i]},
                            {"by", day.asked},
                            {"turn_end", day.turn_end},
                            {"day", day.day},
                            {"count", share.count},
                            {"share", share.value},
                            {"wilson", interval_json(share.wilson)},
                            {"interval", asked_json(report, share)}});
        }
    }
    return list;
}

// A measure over two dimensions as an object of objects: {"Russia": {"hold": 12, …}, …}.
Json table_json(const Report& report, std::string_view measure,
                std::initializer_list<std::string_view> dimensions) {
    Json table = Json::object();
    const tally::Tally here = counted_from_here(report);
    const auto counts = results::find_counts(report.results.schema, here, measure, dimensions);
    if (!counts) return table;
    for (std::size_t outer = 0; outer < counts->size(0); ++outer) {
        Json& inside = table[counts->labels(0)[outer]] = Json::object();
        for (std::size_t inner = 0; inner < counts->size(1); ++inner) {
            inside[counts->labels(1)[inner]] = counts->at({outer, inner});
        }
    }
    return table;
}

Json scenario_json(const Report& report) {
    return {{"name", report.results.scenario},
            {"title", report.title},
            {"start_date", report.results.start_date},
            {"sha256", report.results.identity.scenario_sha256}};
}

// Of a rule that stopped.
Json targets_json(const Report& report) {
    Json targets = Json::array();
    for (const StopTargetState& state : report.targets)
        targets.push_back({{"ending", state.target.ending},
                           {"by", state.target.by.empty() ? Json(nullptr) : Json(state.target.by)},
                           {"half_width", state.target.half_width},
                           {"relative", state.target.relative},
                           {"count", state.share.count},
                           {"wilson", interval_json(state.share.wilson)},
                           {"met", state.met},
                           {"replicas_needed", std::ceil(state.needed)}});
    return targets;
}

Json replicas_json(const Report& report) {
    const results::Results& results = report.results;
    static constexpr const char* reasons[] = {"fixed number", "precise enough", "most allowed", "still open"};
    return {
        {"requested", results.requested},    {"stop_reason", reasons[static_cast<int>(results.stop_reason)]},
        {"targets", targets_json(report)},   {"done", results.done},
        {"counted", results.tally.replicas}, {"failed", results.failed}};
}

Json past_json(const Report& report) {
    if (!report.fork) return nullptr;
    const results::Past& past = report.results.identity.past.value();
    Json rungs = Json::object();
    for (const auto& [actor, rung] : report.fork->rungs) rungs[actor] = rung;
    const std::string& draws = report.results.identity.point_draws;
    return {{"replica", past.replica},
            {"turn", past.turn},
            {"point_draws", draws.empty() ? Json(nullptr) : Json(draws)},
            {"day", report.fork->day},
            {"date", date_text(report, report.fork->day)},
            {"rungs", rungs}};
}

// Which share of the variance is due to parameters with priors.
Json spread_json(const Report& report, const results::Endings& endings) {
    const std::optional<results::Twins>& twins = report.results.twins;
    if (!twins) return nullptr;
    const std::vector<statistics::Estimate> found = results::parameter_shares(*twins);
    Json shares = Json::array();
    for (std::size_t i = 0; i < endings.names.size(); ++i) {
        const statistics::Estimate& share = found[i];
        shares.push_back({{"ending", endings.names[i]},
                          {"by_parameters", std::isnan(share.value) ? Json(nullptr) : Json(share.value)},
                          {"interval", {share.interval.lower, share.interval.upper}}});
    }
    return {{"pairs", results::pairs_of(*twins)}, {"failed", twins->failed}, {"endings", shares}};
}

Json null_row_json(const std::optional<NullRow>& null_row) {
    if (!null_row) return nullptr;
    return {{"replicas", null_row->replicas}, {"failed", null_row->failed}, {"seed", null_row->seed}};
}

} // namespace

std::string to_json(const Report& report) {
    const results::Results& all = report.results;
    const results::Endings endings = results::endings_of(all.schema, all.tally);
    const Json json = {
        {"schema_version", results::schema_version},
        {"program", program_json(all.identity)},
        {"scenario", scenario_json(report)},
        {"seed", all.identity.seed},
        {"past", past_json(report)},
        {"status", complete(all) ? "complete" : "partial"},
        {"replicas", replicas_json(report)},
        {"interval_level", results::interval_level},
        {"interval_meaning", meaning},
        {"interval_method", report.interval ? Json(interval_word(*report.interval)) : Json(nullptr)},
        {"incidence_band_half_width",
         statistics::band_half_width(all.tally.replicas, results::interval_level)},
        {"endings", endings_json(report, endings)},
        {"ending_days", moments_json(ending_days(report, endings))},
        {"cautions", cautions_json(cautions_of(report, endings))},
        {"reached", reached_json(report, endings)},
        {"moves", table_json(report, "move_count", {"actor", "move"})},
        {"sanctions", table_json(report, "sanction_count", {"pair", "episode"})},
        {"sanction_replicas", table_json(report, "sanction_replica_count", {"pair", "episode"})},
        {"null_row", null_row_json(report.null_row)},
        {"spread", spread_json(report, endings)},
        {"payoffs", payoffs_json(report, endings)},
        {"failures", report.failures},
        {"tally_sha256", tally::digest(all.schema, all.tally)},
        {"seconds", report.seconds},
        {"decisions", report.decisions},
        {"folder", report.folder}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace brink::words
