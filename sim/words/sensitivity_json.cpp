#include "results/results.h"
#include "study/study_file.h"
#include "words/sensitivity.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace brink::words {

namespace {

using Json = nlohmann::ordered_json;
using statistics::BinnedEffects;
using statistics::Estimate;
using statistics::Interval;
using statistics::SobolIndices;
using statistics::VarianceSplit;
using study::Effects;
using study::Tornado;

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json to_json(Interval interval) { return {number(interval.lower), number(interval.upper)}; }

Json to_json(const Estimate& estimate) {
    return {{"value", number(estimate.value)}, {"interval", to_json(estimate.interval)}};
}

Json to_json(const results::Share& share) {
    return {{"count", share.count}, {"value", number(share.value)}, {"interval", to_json(share.wilson)}};
}

// Under common draws noise is in the rest.
Json to_json(const VarianceSplit& split, bool own) {
    return {{"variance", split.variance},
            {"varies", split.varies},
            {"noise", to_json(split.noise)},
            {"parameters", to_json(split.parameters)},
            {own ? "interactions" : "interactions_and_noise", to_json(split.interactions)}};
}

// What is added to an ending, and to each of its parameters.
struct Details {
    Json& ending;
    Json& parameters;
    bool own; // draws, at each point

    void operator()(const Effects& found) const {
        for (std::size_t i = 0; i < found.size(); ++i) {
            const statistics::ElementaryEffects& of = found[i];
            parameters[i].update(Json{{"mu_star", to_json(of.mu_star)},
                                      {"mu", number(of.mu)},
                                      {"sigma", number(of.sigma)},
                                      {"mu_star_by_noise", number(of.by_noise)},
                                      {"mean_square", to_json(of.mean_square)},
                                      {"beyond_noise", of.mean_square.interval.lower > 0.0}});
        }
    }

    void operator()(const SobolIndices& found) const {
        ending["split"] = to_json(found.split, own);
        for (std::size_t i = 0; i < found.parameters.size(); ++i) {
            const statistics::SobolIndex& of = found.parameters[i];
            parameters[i].update(Json{{"first", to_json(of.first)},
                                      {"total", to_json(of.total)},
                                      {"first_with_noise", number(of.first_with_noise)},
                                      {"total_with_noise", number(of.total_with_noise)}});
        }
    }

    void operator()(const BinnedEffects& found) const {
        ending["split"] = to_json(found.split, own);
        for (std::size_t i = 0; i < found.parameters.size(); ++i) {
            Json slices = Json::array();
            for (const statistics::Bin& bin : found.parameters[i].bins)
                slices.push_back({{"from", bin.lowest},
                                  {"to", bin.highest},
                                  {"points", bin.points},
                                  {"share", bin.mean},
                                  {"standard_error", bin.error}});
            parameters[i]["first"] = to_json(found.parameters[i].first);
            parameters[i]["slices"] = std::move(slices);
        }
    }

    void operator()(const study::DrawnEffects& found) const {
        for (std::size_t i = 0; i < found.size(); ++i) {
            Json slices = Json::array();
            for (std::size_t s = 0; s < found[i].slices.size(); ++s)
                slices.push_back(
                    {{"replicas", found[i].replicas[s]}, {"share", to_json(found[i].slices[s])}});
            parameters[i]["first"] = to_json(found[i].first);
            parameters[i]["clear"] = found[i].clear;
            parameters[i]["slices"] = std::move(slices);
        }
    }

    void operator()(const Tornado& found) const {
        ending["middle"] = to_json(found.middle);
        for (std::size_t i = 0; i < found.swings.size(); ++i) {
            const study::Swing& swing = found.swings[i];
            parameters[i].update(Json{{"share_at_low", to_json(swing.low)},
                                      {"share_at_high", to_json(swing.high)},
                                      {"difference", to_json(Estimate{swing.difference, swing.interval})}});
        }
    }
};

// Parameters of a run have priors, not ranges.
Json parameters_json(const study::Sensitivity& found) {
    const study::Study& study = found.study;
    Json list = Json::array();
    if (found.of_run) {
        for (const study::Factor& factor : study.factors) list.push_back({{"path", factor.path}});
        return list;
    }
    for (const study::Factor& factor : study.factors)
        list.push_back({{"path", factor.path}, {"low", factor.low}, {"high", factor.high}});
    return list;
}

Json ending_json(const study::Sensitivity& found, const study::EndingSensitivity& about) {
    Json ending = {{"ending", about.ending}, {"count", about.count}};
    Json parameters = parameters_json(found);
    const bool own = found.study.seed_policy == study::SeedPolicy::independent;
    std::visit(Details{ending, parameters, own}, about.found);
    ending["parameters"] = std::move(parameters);
    return ending;
}

} // namespace

std::string to_json(const SensitivityReport& report) {
    const study::Sensitivity& found = report.found;
    Json endings = Json::array();
    for (const study::EndingSensitivity& about : found.endings) endings.push_back(ending_json(found, about));
    const Json all = {
        {"schema_version", results::schema_version},
        {"study", found.study.name},
        {"scenario", found.scenario},
        {"design", study::kind_of(found)},
        {"seed_policy", found.study.seed_policy == study::SeedPolicy::common ? "common" : "independent"},
        {"points", found.points},
        {"points_left_out", found.left_out},
        {"replicas", found.replicas},
        {"interval_level", results::interval_level},
        {"bootstrap_times", study::times_drawn_again},
        {"endings", std::move(endings)},
        {"tally_sha256", found.tally_sha256},
        {"folder", report.folder},
        {"file", report.file}};
    return all.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace brink::words
