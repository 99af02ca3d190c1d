#include "study/study.h"

#include "base/input_error.h"
#include "base/number_text.h"
#include "document/write.h"
#include "results/sweep_folder.h"
#include "study/study_file.h"
#include "study/where.h"

namespace brink::study {

namespace {

using document::quoted;

void add(std::string& text, const std::string& key, const std::string& value) {
    text += key + " = " + value + "\n";
}

std::string axis_text(const Axis& axis) {
    return "[" + joined(axis.values, ", ") + "], group " + std::to_string(axis.group);
}

std::string factor_text(const Factor& factor) {
    return number_text(factor.low) + " to " + number_text(factor.high) + (factor.logarithmic ? ", log" : "") +
           (factor.whole ? ", whole" : "");
}

void add_listing(std::string& text, const Listing& listing) {
    const std::size_t columns = listing.paths.size();
    for (std::size_t i = 0; i < listing.values.size(); ++i) {
        if (listing.values[i].empty()) continue;
        add(text, "point." + std::to_string(i / columns) + "." + listing.paths[i % columns],
            listing.values[i]);
    }
}

} // namespace

std::string canonical_text(const Study& study) {
    std::string text;
    add(text, "name", quoted(study.name));
    add(text, "replicas", std::to_string(study.replicas));
    if (study.stop) add(text, "stop", results::stop_text(study.stop));
    add(text, "seed", quoted(study.seed));
    add(text, "seed_policy", study.seed_policy == SeedPolicy::common ? "common" : "independent");
    add(text, "design", design_names()[static_cast<std::size_t>(study.design)]);
    if (study.series) add(text, "series", *study.series ? "true" : "false");
    if (study.design_points > 0) add(text, "points", std::to_string(study.design_points));
    for (const Axis& axis : study.axes) add(text, "vary." + axis.path, axis_text(axis));
    for (const Factor& factor : study.factors) add(text, "vary." + factor.path, factor_text(factor));
    for (const Condition& condition : study.where) add(text, "where", to_text(condition));
    add_listing(text, study.listing);
    return text;
}

} // namespace brink::study
