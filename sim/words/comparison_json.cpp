#include "words/comparison.h"
#include "words/program_json.h"

#include <nlohmann/json.hpp>

namespace brink::words {

namespace {

using Json = nlohmann::ordered_json;

Json interval_json(statistics::Interval interval) { return {interval.lower, interval.upper}; }

Json difference_json(const std::string& name, const study::Difference& d) {
    return {{"name", name},
            {"first", d.first.value},
            {"second", d.second.value},
            {"difference", d.value},
            {"interval", interval_json(d.interval)},
            {"simultaneous_interval", interval_json(d.joint)},
            {"variance_reduction", d.reduction ? Json(*d.reduction) : Json(nullptr)},
            {"both", d.counts.both},
            {"only_first", d.counts.only_first},
            {"only_second", d.counts.only_second},
            {"neither", d.counts.neither}};
}

Json causes_json(const std::vector<study::Cause>& causes, bool makers) {
    Json list = Json::array();
    for (const study::Cause& cause : causes) {
        Json one = {{"kind", cause.kind}, {"who", cause.who}, {"count", cause.count}};
        if (!makers) {
            one.update({{"in_first", cause.in_first},
                        {"in_second", cause.in_second},
                        {"alone", cause.alone},
                        {"replica", cause.replica},
                        {"turn", cause.turn}});
        }
        list.push_back(one);
    }
    return list;
}

Json other_json(const ComparedScenario& other) {
    const study::Comparison& c = other.comparison;
    const std::size_t n = c.endings.size();
    Json endings = Json::array(), joint = Json::array(), turns = Json::object(), failures = Json::array();
    for (std::size_t e = 0; e < n; ++e) endings.push_back(difference_json(c.endings[e], c.ended[e]));
    for (std::size_t a = 0; a < n; ++a) {
        Json row = Json::array();
        for (std::size_t b = 0; b < n; ++b) row.push_back(c.outcome.joint.ended[a * n + b]);
        joint.push_back(row);
    }
    for (const auto& [turn, count] : c.outcome.partings.turns) turns[std::to_string(turn)] = count;
    for (const run::Failure& failure : c.outcome.failures)
        failures.push_back({{"replica", failure.number}, {"what", failure.what}});
    return {{"name", other.name},
            {"pairs", c.outcome.joint.pairs},
            {"done", c.outcome.done.last},
            {"endings", endings},
            {"joint", joint},
            {"parted", c.outcome.partings.replicas},
            {"parted_in_turn", turns},
            {"makers", causes_json(other.makers, true)},
            {"causes", causes_json(other.causes, false)},
            {"decisive_terms", other.terms},
            {"cases", c.outcome.partings.cases.size()},
            {"failures", failures}};
}

} // namespace

std::string to_json(const ComparisonReport& report) {
    Json others = Json::array();
    for (const ComparedScenario& other : report.others) others.push_back(other_json(other));
    const Json json = {{"schema_version", results::schema_version},
                       {"program", program_json(report.identity)},
                       {"first", report.first},
                       {"seed", report.identity.seed},
                       {"requested", report.requested},
                       {"interval_level", results::interval_level},
                       {"comparisons", others},
                       {"joint_sha256", report.joint_sha256},
                       {"folder", report.folder}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace brink::words
