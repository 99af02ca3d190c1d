#include "study/sensitivity_arrays.h"

#include "base/number_text.h"
#include "results/results.h"
#include "study/study_file.h"

#include <functional>

namespace brink::study {

namespace {

using results::AnalysisFile;
using statistics::BinnedEffects;
using statistics::Estimate;
using statistics::Interval;
using statistics::SobolIndices;
using statistics::VarianceSplit;
using Names = std::vector<std::string>;
using Reals = std::vector<double>;

const Names by_ending = {"ending"}, by_parameter = {"ending", "parameter"};

// Arrays that grow by ending, in one order.
class Arrays {
public:
    Arrays(AnalysisFile& file, const Sensitivity& of) : file_(file), of_(of) {}

    // of(found, i): the number or numbers of the i-th parameter.
    template <class Found, class Of>
    void parameters(const std::string& name, const std::string& meaning, const Names& more, const Of& of) {
        Names over = by_parameter;
        over.insert(over.end(), more.begin(), more.end());
        Reals all;
        for (const EndingSensitivity& ending : of_.endings) {
            for (std::size_t i = 0; i < of_.study.factors.size(); ++i)
                append(all, of(std::get<Found>(ending.found), i));
        }
        file_.arrays.push_back({name, meaning, over, std::move(all)});
    }

    template <class Found, class Of>
    void endings(const std::string& name, const std::string& meaning, const Names& more, const Of& of) {
        Names over = by_ending;
        over.insert(over.end(), more.begin(), more.end());
        Reals all;
        for (const EndingSensitivity& ending : of_.endings) append(all, of(std::get<Found>(ending.found)));
        file_.arrays.push_back({name, meaning, over, std::move(all)});
    }

    template <class Found, class Of>
    void estimates(const std::string& name, const std::string& meaning, const Of& of) {
        parameters<Found>(name, meaning, {},
                          [&](const Found& found, std::size_t i) { return of(found, i).value; });
        parameters<Found>(name + "_interval", "its interval", {"bound"},
                          [&](const Found& found, std::size_t i) { return of(found, i).interval; });
    }

private:
    static void append(Reals& all, double number) { all.push_back(number); }
    static void append(Reals& all, Interval interval) {
        all.push_back(interval.lower);
        all.push_back(interval.upper);
    }
    static void append(Reals& all, const Reals& numbers) {
        all.insert(all.end(), numbers.begin(), numbers.end());
    }

    AnalysisFile& file_;
    const Sensitivity& of_;
};

Names numbered(std::size_t count) {
    Names labels;
    for (std::size_t i = 0; i < count; ++i) labels.push_back(std::to_string(i));
    return labels;
}

void add_effects(AnalysisFile& file, const Sensitivity& of) {
    file.axes.push_back({"trajectory", numbered(static_cast<std::size_t>(of.study.design_points))});
    Arrays arrays(file, of);
    arrays.estimates<Effects>("mu_star", "mean size of elementary effects, per range of the parameter",
                              [](const Effects& found, std::size_t i) { return found[i].mu_star; });
    arrays.estimates<Effects>("mean_square", "mean square of elementary effects without that of noise",
                              [](const Effects& found, std::size_t i) { return found[i].mean_square; });
    arrays.parameters<Effects>("mu", "mean of elementary effects", {},
                               [](const Effects& found, std::size_t i) { return found[i].mu; });
    arrays.parameters<Effects>("sigma", "standard deviation of elementary effects without that of noise", {},
                               [](const Effects& found, std::size_t i) { return found[i].sigma; });
    arrays.parameters<Effects>("mu_star_by_noise", "what noise alone would give as mu_star", {},
                               [](const Effects& found, std::size_t i) { return found[i].by_noise; });
    arrays.parameters<Effects>("effect", "elementary effect", {"trajectory"},
                               [](const Effects& found, std::size_t i) { return found[i].effects; });
}

// Under common draws noise is in what is left.
template <class Found> void add_split(Arrays& arrays, bool own) {
    arrays.endings<Found>("variance", "of the shares of the points, as counted", {},
                          [](const Found& found) { return found.split.variance; });
    arrays.endings<Found>("varies", "1: beyond noise; 0: indices would mean nothing", {},
                          [](const Found& found) { return found.split.varies ? 1.0 : 0.0; });
    struct Part {
        std::string name, meaning;
        Estimate VarianceSplit::*member;
    };
    for (const Part& part : {Part{"noise", "share of the variance by random draws", &VarianceSplit::noise},
                             Part{"parameters", "share by parameters one by one", &VarianceSplit::parameters},
                             Part{own ? "interactions" : "interactions_and_noise",
                                  own ? "share by parameters together only"
                                      : "share by parameters together only and by random draws",
                                  &VarianceSplit::interactions}}) {
        arrays.endings<Found>(part.name, part.meaning, {},
                              [&](const Found& found) { return (found.split.*part.member).value; });
        arrays.endings<Found>(part.name + "_interval", "its bootstrap interval", {"bound"},
                              [&](const Found& found) { return (found.split.*part.member).interval; });
    }
}

void add_indices(AnalysisFile& file, const Sensitivity& of) {
    Arrays arrays(file, of);
    arrays.estimates<SobolIndices>(
        "first", "first-order index",
        [](const SobolIndices& found, std::size_t i) { return found.parameters[i].first; });
    arrays.estimates<SobolIndices>("total", "total index", [](const SobolIndices& found, std::size_t i) {
        return found.parameters[i].total;
    });
    arrays.parameters<SobolIndices>(
        "first_with_noise", "first-order index of the shares as counted", {},
        [](const SobolIndices& found, std::size_t i) { return found.parameters[i].first_with_noise; });
    arrays.parameters<SobolIndices>(
        "total_with_noise", "total index of the shares as counted", {},
        [](const SobolIndices& found, std::size_t i) { return found.parameters[i].total_with_noise; });
    add_split<SobolIndices>(arrays, of.study.seed_policy == SeedPolicy::independent);
}

Reals of_bins(const BinnedEffects& found, std::size_t i,
              const std::function<double(const statistics::Bin&)>& of) {
    Reals numbers;
    for (const statistics::Bin& bin : found.parameters[i].bins) numbers.push_back(of(bin));
    return numbers;
}

void add_slices(AnalysisFile& file, const Sensitivity& of) {
    file.axes.push_back({"slice", numbered(statistics::bins_for(static_cast<std::size_t>(of.points)))});
    Arrays arrays(file, of);
    arrays.estimates<BinnedEffects>(
        "first", "first-order index",
        [](const BinnedEffects& found, std::size_t i) { return found.parameters[i].first; });
    struct Part {
        std::string name, meaning;
        double statistics::Bin::*member;
    };
    for (const Part& part :
         {Part{"slice_share", "mean share of the ending over the points of the slice",
               &statistics::Bin::mean},
          Part{"slice_error", "its standard error", &statistics::Bin::error},
          Part{"slice_low", "lowest value of the parameter in the slice", &statistics::Bin::lowest},
          Part{"slice_high", "highest value of the parameter in the slice", &statistics::Bin::highest}}) {
        arrays.parameters<BinnedEffects>(
            part.name, part.meaning, {"slice"}, [&](const BinnedEffects& found, std::size_t i) {
                return of_bins(found, i, [&](const statistics::Bin& bin) { return bin.*part.member; });
            });
    }
    add_split<BinnedEffects>(arrays, of.study.seed_policy == SeedPolicy::independent);
}

void add_tornado(AnalysisFile& file, const Sensitivity& of) {
    Arrays arrays(file, of);
    arrays.endings<Tornado>("middle", "share with all parameters in the middle", {},
                            [](const Tornado& found) { return found.middle.value; });
    arrays.endings<Tornado>("middle_interval", "Wilson's interval of it", {"bound"},
                            [](const Tornado& found) { return found.middle.wilson; });
    struct End {
        std::string name, meaning;
        results::Share Swing::*member;
    };
    for (const End& end : {End{"low", "share with the parameter at the low end", &Swing::low},
                           End{"high", "share with the parameter at the high end", &Swing::high}}) {
        arrays.parameters<Tornado>(end.name, end.meaning, {}, [&](const Tornado& found, std::size_t i) {
            return (found.swings[i].*end.member).value;
        });
        arrays.parameters<Tornado>(
            end.name + "_interval", "Wilson's interval of it", {"bound"},
            [&](const Tornado& found, std::size_t i) { return (found.swings[i].*end.member).wilson; });
    }
    arrays.parameters<Tornado>("difference", "high less low", {}, [](const Tornado& found, std::size_t i) {
        return found.swings[i].difference;
    });
    arrays.parameters<Tornado>("difference_interval", "Newcombe's interval of it", {"bound"},
                               [](const Tornado& found, std::size_t i) { return found.swings[i].interval; });
}

void add_drawn(AnalysisFile& file, const Sensitivity& of) {
    const auto& some = std::get<DrawnEffects>(of.endings.front().found);
    file.axes.push_back({"slice", numbered(some.front().slices.size())});
    Arrays arrays(file, of);
    arrays.estimates<DrawnEffects>("first", "share of the variance of whether a replica ends so",
                                   [](const DrawnEffects& found, std::size_t i) { return found[i].first; });
    arrays.parameters<DrawnEffects>("slice_share", "share of the ending in the slice of the prior", {"slice"},
                                    [](const DrawnEffects& found, std::size_t i) {
                                        Reals shares;
                                        for (const results::Share& share : found[i].slices)
                                            shares.push_back(share.value);
                                        return shares;
                                    });
    arrays.parameters<DrawnEffects>("slice_replicas", "replicas in the slice", {"slice"},
                                    [](const DrawnEffects& found, std::size_t i) {
                                        return Reals(found[i].replicas.begin(), found[i].replicas.end());
                                    });
}

void add_ranges(AnalysisFile& file, const Study& study) {
    Reals low, high;
    for (const Factor& factor : study.factors) {
        low.push_back(factor.low);
        high.push_back(factor.high);
    }
    file.arrays.push_back({"range_low", "lowest value of the parameter", {"parameter"}, low});
    file.arrays.push_back({"range_high", "highest value of the parameter", {"parameter"}, high});
}

} // namespace

AnalysisFile arrays_of(const Sensitivity& of) {
    Names endings, parameters;
    for (const EndingSensitivity& ending : of.endings) endings.push_back(ending.ending);
    for (const Factor& factor : of.study.factors) parameters.push_back(factor.path);
    AnalysisFile file;
    file.attributes = {{"analysis", "sensitivity"},
                       {"study", of.study.name},
                       {"scenario", of.scenario},
                       {"design", kind_of(of)},
                       {"seed_policy", of.study.seed_policy == SeedPolicy::common ? "common" : "independent"},
                       {"points", std::to_string(of.points)},
                       {"replicas", std::to_string(of.replicas)},
                       {"interval_level", number_text(results::interval_level)},
                       {"bootstrap_times", std::to_string(times_drawn_again)},
                       {"source_tally_sha256", of.tally_sha256}};
    file.axes = {{"ending", endings}, {"parameter", parameters}, {"bound", {"lower", "upper"}}};
    if (of.of_run) {
        add_drawn(file, of);
        return file;
    }
    add_ranges(file, of.study);
    switch (of.study.design) {
    case DesignKind::morris: add_effects(file, of); break;
    case DesignKind::saltelli: add_indices(file, of); break;
    case DesignKind::oat: add_tornado(file, of); break;
    default: add_slices(file, of);
    }
    return file;
}

} // namespace brink::study
