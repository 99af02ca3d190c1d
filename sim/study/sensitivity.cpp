#include "study/sensitivity.h"

#include "base/input_error.h"
#include "base/number_text.h"
#include "random/key.h"
#include "results/results.h"
#include "statistics/two_shares.h"
#include "study/plan.h"
#include "study/study_file.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace brink::study {

namespace {

using results::SweptEndings;
using statistics::Bootstrap;
using statistics::NoisyValues;
using Columns = std::vector<std::vector<double>>; // by factor, then by point

[[noreturn]] void refuse(const std::string& folder, const std::string& problem, const std::string& why,
                         const std::string& cure) {
    throw InputError({{folder, 0, 0, problem, why, cure, ""}});
}

std::string points_text(std::int64_t n) { return counted(static_cast<std::size_t>(n), "point"); }

bool any_points(DesignKind kind) {
    return kind == DesignKind::random || kind == DesignKind::lhs || kind == DesignKind::sobol;
}

// The points of a design as far as they have replicas, with repeats.
struct Sample {
    std::vector<std::size_t> points; // their numbers in the results
    Columns coordinates;
    std::int64_t left_out = 0, too_few = 0; // not in the results; there, but with less than two replicas
};

void add_coordinates(Sample& sample, const Point& point) {
    for (std::size_t i = 0; i < point.settings.size(); ++i)
        sample.coordinates[i].push_back(to_number(point.settings[i].value).value());
}

Sample sample_of(const SweptEndings& swept, const Study& study) {
    std::unordered_map<std::string, std::size_t> numbers;
    for (std::size_t point = 0; point < swept.addresses.size(); ++point)
        numbers[swept.addresses[point]] = point;
    const Plan plan(study);
    Sample sample{{}, Columns(study.factors.size())};
    for (std::int64_t drawn = 0; drawn < plan.drawn_size(); ++drawn) {
        const Point point = plan.drawn_at(drawn);
        const auto found = numbers.find(point.address);
        if (found == numbers.end()) {
            ++sample.left_out;
        } else if (swept.replicas[found->second] < 2) {
            ++sample.too_few;
        } else {
            sample.points.push_back(found->second);
            add_coordinates(sample, point);
        }
    }
    return sample;
}

// Of a design in which each point is compared with its neighbours.
void require_all_points(const std::string& folder, const Sample& sample, const Study& study) {
    const std::string word = design_names()[static_cast<std::size_t>(study.design)];
    const std::string why = "each point of " + word + " is compared with others of its design";
    if (sample.left_out > 0)
        refuse(folder, points_text(sample.left_out) + " of the design were not swept", why,
               "sweep the study without `where`");
    if (sample.too_few > 0)
        refuse(folder, points_text(sample.too_few) + " of the design have less than two replicas",
               why + ", and noise is judged from two replicas on",
               "narrow the ranges to values with a model, or add replicas: sweep --top-up");
}

NoisyValues values_of(const SweptEndings& swept, const Sample& sample, std::size_t ending) {
    NoisyValues values;
    for (const std::size_t point : sample.points)
        add_share(values, swept.count(point, ending), swept.replicas[point], point);
    return values;
}

// Of the points of a design OneAtATime.
Tornado tornado_of(const SweptEndings& swept, const Sample& sample, std::size_t ending) {
    const auto count = [&](std::size_t drawn) {
        const std::size_t point = sample.points[drawn];
        return statistics::Count{swept.count(point, ending), swept.replicas[point]};
    };
    const auto share = [](statistics::Count of) { return results::share_of(of.count, of.n); };
    Tornado tornado{share(count(0)), {}};
    for (std::size_t drawn = 1; drawn + 1 < sample.points.size(); drawn += 2) {
        const results::Share low = share(count(drawn)), high = share(count(drawn + 1));
        tornado.swings.push_back(
            {low, high, high.value - low.value,
             statistics::newcombe(count(drawn), count(drawn + 1), results::interval_level)});
    }
    return tornado;
}

EndingSensitivity of_ending(const SweptEndings& swept, const Study& study, const Sample& sample,
                            std::size_t ending) {
    EndingSensitivity about{swept.endings[ending], 0, {}};
    for (std::size_t point = 0; point < swept.replicas.size(); ++point)
        about.count += swept.count(point, ending);
    const Bootstrap bootstrap{key_of(study.seed), times_drawn_again, results::interval_level};
    const auto draws =
        study.seed_policy == SeedPolicy::independent ? statistics::Draws::own : statistics::Draws::common;
    if (study.design == DesignKind::oat) {
        about.found = tornado_of(swept, sample, ending);
        return about;
    }
    const NoisyValues values = values_of(swept, sample, ending);
    if (study.design == DesignKind::morris)
        about.found = statistics::elementary_effects(values, sample.coordinates, bootstrap);
    else if (study.design == DesignKind::saltelli)
        about.found = statistics::sobol_indices(values, study.factors.size(), bootstrap);
    else
        about.found = statistics::binned_effects(values, sample.coordinates, draws, bootstrap);
    return about;
}

void require_points_for_slices(const std::string& folder, const Sample& sample) {
    constexpr std::size_t fewest = 16;
    if (sample.points.size() >= fewest) return;
    refuse(folder, "only " + counted(sample.points.size(), "point") + " with two or more replicas",
           "slices want at least " + std::to_string(fewest), "sweep more points: design.points");
}

void require_design(const std::string& folder, const Study& study) {
    if (draws(study.design)) return;
    const std::string word = design_names()[static_cast<std::size_t>(study.design)];
    refuse(folder, "the points of design." + word + " have no indices of sensitivity",
           "they are not spread over ranges by chance",
           "design.kind = \"oat\" shows one parameter at a time, \"morris\" screens many, \"saltelli\" gives "
           "Sobol' indices; sobol, lhs and random give first-order effects");
}

} // namespace

Sensitivity sensitivity_of(const std::string& folder, const SweptEndings& swept, const Study& study) {
    require_design(folder, study);
    if (!swept.complete)
        refuse(folder, "the study is not finished", "some points lack replicas",
               "go on with: brink sweep STUDY -o " + folder + " --resume");
    const Sample sample = sample_of(swept, study);
    any_points(study.design) ? require_points_for_slices(folder, sample)
                             : require_all_points(folder, sample, study);
    Sensitivity all{.study = study,
                    .scenario = swept.scenario,
                    .tally_sha256 = swept.tally_sha256,
                    .points = std::ssize(sample.points),
                    .left_out = sample.left_out + sample.too_few,
                    .replicas =
                        std::accumulate(swept.replicas.begin(), swept.replicas.end(), std::int64_t{0}),
                    .endings = {}};
    for (std::size_t e = 0; e < swept.endings.size(); ++e)
        all.endings.push_back(of_ending(swept, study, sample, e));
    return all;
}

std::string kind_of(const Sensitivity& sensitivity) {
    return sensitivity.of_run ? "run" : design_names()[static_cast<std::size_t>(sensitivity.study.design)];
}

Sensitivity only(Sensitivity all, const std::string& ending) {
    std::vector<std::string> names;
    for (const EndingSensitivity& about : all.endings) names.push_back(about.ending);
    std::erase_if(all.endings, [&](const EndingSensitivity& about) { return about.ending != ending; });
    if (all.endings.empty())
        refuse("--of " + ending, "there is no such ending", "", did_you_mean(ending, names));
    return all;
}

} // namespace brink::study
