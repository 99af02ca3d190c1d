#include "base/input_error.h"
#include "results/counts.h"
#include "statistics/slices.h"
#include "study/sensitivity.h"

namespace brink::study {

namespace {

using results::Counts;

DrawnEffect effect_of(const Counts& counts, std::size_t parameter, std::size_t ending) {
    std::vector<statistics::Count> slices;
    DrawnEffect effect;
    for (std::size_t slice = 0; slice < counts.size(1); ++slice) {
        std::int64_t n = 0;
        for (std::size_t other = 0; other < counts.size(2); ++other)
            n += counts.at({parameter, slice, other});
        slices.push_back({counts.at({parameter, slice, ending}), n});
        effect.slices.push_back(results::share_of(slices.back().count, n));
        effect.replicas.push_back(n);
    }
    effect.first = statistics::between_slices(slices, results::interval_level);
    const double risk = (1.0 - results::interval_level) / static_cast<double>(counts.size(0));
    effect.clear = statistics::between_slices(slices, 1.0 - risk).interval.lower > 0.0;
    return effect;
}

} // namespace

Sensitivity sensitivity_of(const std::string& folder, const results::Results& run) {
    const auto counts =
        results::find_counts(run.schema, run.tally, "parameter_count", {"parameter", "slice", "ending"});
    if (!counts || counts->size(0) == 0)
        throw InputError(
            {{folder, 0, 0, "no parameter of this run was drawn", "its scenario has no priors",
              "give numbers a prior (brink help actors.war_cost), or sweep a study of the design morris, "
              "saltelli, oat, sobol, lhs or random",
              ""}});
    Sensitivity all{.study = {},
                    .of_run = true,
                    .scenario = run.scenario,
                    .tally_sha256 = tally::digest(run.schema, run.tally),
                    .points = 0,
                    .left_out = 0,
                    .replicas = run.tally.replicas,
                    .endings = {}};
    all.study.name = run.scenario;
    all.study.seed = run.identity.seed;
    for (const std::string& path : counts->labels(0)) all.study.factors.push_back({.path = path});
    const results::Endings endings = results::endings_of(run.schema, run.tally);
    for (std::size_t ending = 0; ending < endings.names.size(); ++ending) {
        DrawnEffects effects;
        for (std::size_t i = 0; i < counts->size(0); ++i) effects.push_back(effect_of(*counts, i, ending));
        all.endings.push_back({endings.names[ending], endings.shares[ending].count, std::move(effects)});
    }
    return all;
}

} // namespace brink::study
