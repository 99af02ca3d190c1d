#include "study/read_study.h"

#include "base/input_error.h"
#include "base/number_text.h"
#include "scenario/read.h"
#include "scenario/read_record.h"
#include "statistics/direction_numbers.h"
#include "study/axes.h"
#include "study/diagnostics.h"
#include "study/factors.h"
#include "study/listing.h"
#include "study/plan.h"
#include "study/quantity.h"
#include "study/trials.h"
#include "study/where.h"

#include <algorithm>
#include <bit>
#include <optional>

namespace brink::study {

namespace {

namespace fs = std::filesystem;
using document::Value;
using scenario::Reading;

constexpr double most_points = 1e7;

void complain(Reading& reading, Fault fault, const document::Place& place,
              const std::vector<std::string>& arguments) {
    reading.problems.push_back(problem(fault, place, arguments));
}

constexpr const char* own_draws =
    "the noise is taken out of its indices as a variance, which holds only where each "
    "point has draws of its own";

// A power of two as good as this number, below or above it.
std::pair<std::int64_t, std::int64_t> powers_around(std::int64_t number) {
    std::int64_t below = 1;
    while (2 * below < number) below *= 2;
    return {below, 2 * below};
}

std::optional<DesignKind> kind_named(const std::string& name) {
    const auto& names = design_names();
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<DesignKind>(found - names.begin());
}

class StudyReader {
public:
    StudyReader(Reading& reading, const StudyFile& file) : reading_(reading), file_(file) {}

    Study study() {
        Study study;
        study.name = file_.study.name;
        study.scenario = beside(file_.study.scenario);
        study.replicas = file_.run.replicas;
        study.seed = file_.run.seed;
        study.seed_policy =
            file_.run.seed_policy == "independent" ? SeedPolicy::independent : SeedPolicy::common;
        study.order = file_.design.order == "by-point" ? Order::by_point : Order::round_robin;
        if (reading_.places.has("record.series")) study.series = file_.record.series;
        if (const auto kind = kind_named(file_.design.kind)) { // of another word nothing else is worth saying
            study.design = *kind;
            read_design(study);
            study.where = conditions_of(reading_, file_.design.where, study);
        }
        if (reading_.places.has("stop")) read_stop(study);
        if (!file_.study.scenario.empty())
            try_all(reading_, study.scenario, trials_of(reading_, study, rows_));
        return study;
    }

private:
    std::string beside(const std::string& file) const {
        return (fs::path(reading_.places.of("").file).parent_path() / file).lexically_normal().string();
    }

    void read_design(Study& study) {
        const bool lists = study.design == DesignKind::list, reads = study.design == DesignKind::file;
        if (lists || reads)
            refuse("vary", lists ? "points are those of [[point]]" : "points are those of the file");
        if (!lists) refuse("point", "points of [[point]] are those of a list");
        if (!reads) refuse("design.file", "points of a file are those of kind = \"file\"");
        if (lists) return read_list(study);
        if (reads) return read_file(study);
        if (file_.vary.empty())
            complain(reading_, Fault::no_axes, file_.design.place, {with_article(file_.design.kind)});
        draws(study.design) ? read_factors(study) : read_grid(study);
    }

    void read_grid(Study& study) {
        refuse("design.points", "its axes say how many there are");
        for (std::size_t i = 0; i < file_.vary.size(); ++i) {
            for (const char* key : {"low", "high", "log", "whole"})
                refuse("vary[" + std::to_string(i) + "]." + key, "give values, linspace, logspace or range");
        }
        study.axes = axes_of(reading_, file_.vary);
        require_size(size_of(study.axes));
    }

    void read_list(Study& study) {
        refuse("design.points", "its [[point]] tables say how many there are");
        if (file_.point.empty()) complain(reading_, Fault::no_points, file_.design.place, {"list"});
        keep(study, listing_of(reading_, file_.point));
    }

    void read_file(Study& study) {
        refuse("design.points", "its file says how many there are");
        if (file_.design.file.empty())
            return complain(reading_, Fault::no_key, file_.design.place, {"file", "file", "the file's name"});
        keep(study, listing_in(reading_, beside(file_.design.file)));
    }

    void keep(Study& study, PlacedListing placed) {
        study.listing = std::move(placed.listing);
        rows_ = std::move(placed.rows);
    }

    void read_factors(Study& study) {
        study.factors = factors_of(reading_, file_.vary, file_.design.kind);
        if (study.design == DesignKind::oat) {
            refuse("design.points", "it has two for each key, and the middle");
        } else {
            read_points(study);
        }
        const bool indices = study.design == DesignKind::morris || study.design == DesignKind::saltelli;
        if (indices && study.seed_policy == SeedPolicy::common)
            complain(reading_, Fault::needs_independent, reading_.places.of("run.seed_policy"),
                     {file_.design.kind, own_draws});
    }

    void read_points(Study& study) {
        study.design_points = file_.design.points.value_or(0);
        if (!file_.design.points)
            complain(reading_, Fault::no_key, file_.design.place,
                     {"points", file_.design.kind, "their number"});
        const std::size_t factors = study.factors.size();
        const bool morris = study.design == DesignKind::morris,
                   saltelli = study.design == DesignKind::saltelli;
        const std::size_t each = morris ? factors + 1 : saltelli ? factors + 2 : 1;
        require_size(static_cast<double>(study.design_points) * static_cast<double>(each));
        if (saltelli || study.design == DesignKind::sobol) require_sobol(study, saltelli ? 2 : 1);
    }

    void require_sobol(const Study& study, std::size_t dimensions) {
        constexpr std::size_t most = statistics::most_sobol_dimensions;
        if (study.factors.size() * dimensions > most)
            complain(
                reading_, Fault::too_many_factors, file_.design.place,
                {std::to_string(study.factors.size()), file_.design.kind, std::to_string(most / dimensions)});
        const std::int64_t points = study.design_points;
        if (points < 1 || std::has_single_bit(static_cast<std::uint64_t>(points))) return;
        const auto [below, above] = powers_around(points);
        complain(reading_, Fault::no_power, reading_.places.of("design.points"),
                 {std::to_string(points), file_.design.kind, std::to_string(below), std::to_string(above)});
    }

    void read_stop(Study& study) {
        const StopKeys& keys = file_.stop;
        study.replicas = keys.max_replicas.value_or(file_.run.replicas);
        study.stop = statistics::StopRule{keys.min_replicas, study.replicas, {}};
        if (study.replicas > 0 && study.replicas < keys.min_replicas)
            complain(reading_, Fault::bad_most, keys.place,
                     {std::to_string(study.replicas), std::to_string(keys.min_replicas),
                      keys.max_replicas ? "stop.max_replicas and stop.min_replicas"
                                        : "run.replicas, without stop.max_replicas, and stop.min_replicas"});
        if (keys.target.empty()) complain(reading_, Fault::no_targets, keys.place, {});
        const auto scenario = scenario_of(study.scenario);
        for (const TargetKeys& target : keys.target) read_target(study, target, scenario);
    }

    void read_target(Study& study, const TargetKeys& keys,
                     const std::optional<scenario::Scenario>& scenario) {
        const bool relative = keys.rel_half_width.has_value();
        if (relative == keys.half_width.has_value())
            complain(reading_, Fault::bad_target, keys.place,
                     {keys.quantity, relative ? "both half_width and rel_half_width" : "no half_width"});
        const Quantity quantity = read_quantity(study, keys, scenario);
        study.stop->targets.push_back(
            {quantity.ending, relative ? *keys.rel_half_width : keys.half_width.value_or(0.0), relative,
             file_.stop.min_events.value_or(relative ? 10 : 0), quantity.by, quantity.by_day});
    }

    Quantity read_quantity(const Study& study, const TargetKeys& keys,
                           const std::optional<scenario::Scenario>& scenario) {
        const std::string& text = keys.quantity;
        const auto refuse_it = [&](const std::string& why, const std::string& suggestion) {
            complain(reading_, Fault::bad_quantity, keys.place, {text, why, suggestion});
        };
        if (!scenario || text.empty()) return {};
        if (!text.starts_with("p(") || !text.ends_with(")")) {
            refuse_it("only shares of endings are looked at",
                      "write for example p(" + scenario->endings.front().name + ")");
            return {};
        }
        Quantity quantity = quantity_of(text.substr(2, text.size() - 3), *scenario);
        if (!quantity.fault.empty()) refuse_it(quantity.fault, quantity.suggestion);
        const bool dated = !quantity.by.empty() && !quantity.by.starts_with("turn ");
        if (dated && varies_start(study))
            refuse_it("time.start is varied, so that a date is another turn at each point",
                      "write for example p(" + quantity.ending + " by turn 0)");
        return quantity;
    }

    static bool varies_start(const Study& study) {
        constexpr std::string_view start = "time.start";
        return std::ranges::find(study.axes, start, &Axis::path) != study.axes.end() ||
               std::ranges::find(study.listing.paths, start) != study.listing.paths.end();
    }

    // None of a scenario that cannot be read, which is complained of where it is tried.
    static std::optional<scenario::Scenario> scenario_of(const std::string& path) {
        try {
            return scenario::read(path);
        } catch (const InputError&) { return std::nullopt; }
    }

    // A key that would do nothing.
    void refuse(const std::string& key, const std::string& why) {
        if (!reading_.places.has(key)) return;
        complain(reading_, Fault::idle_key, reading_.places.of(key),
                 {key, with_article(file_.design.kind), why});
    }

    static double size_of(const std::vector<Axis>& axes) {
        double size = 1.0;
        std::size_t groups = 0;
        for (const Axis& axis : axes) {
            if (axis.group != groups) continue;
            size *= static_cast<double>(axis.values.size());
            ++groups;
        }
        return size;
    }

    void require_size(double size) {
        if (size > most_points)
            complain(reading_, Fault::too_many_points, file_.design.place,
                     {short_text(size), short_text(most_points)});
    }

    Reading& reading_;
    const StudyFile& file_;
    std::vector<document::Place> rows_; // of a listing
};

// A scenario's keys are all unknown to a study, and each of them would be a complaint.
void refuse_scenario(const std::string& name, const Value& root) {
    const Value* actors = find(root, "actors");
    if (actors && !find(root, "study")) fail(Fault::is_scenario, actors->place, {name});
}

Study study_of(const std::string& name, const Value& root) {
    refuse_scenario(name, root);
    Reading reading{{}, scenario::Places({name, 1, 1}), {}};
    StudyFile file;
    scenario::read_record(reading, study_record(), root, &file);
    Study study = StudyReader(reading, file).study();
    if (reading.problems.empty() && !study.where.empty()) {
        if (const Plan plan(study); plan.size() == 0)
            complain(reading, Fault::none_left, reading.places.of("design.where"),
                     {std::to_string(plan.drawn_size())});
    }
    if (!reading.problems.empty()) {
        scenario::sort(reading.problems, name);
        throw InputError(std::move(reading.problems));
    }
    return study;
}

} // namespace

bool is_study(const fs::path& path) {
    return find(document::load(path, scenario::shape()), "study") != nullptr;
}

Study read_study(const fs::path& path) {
    return study_of(path.string(), document::load(path, scenario::shape()));
}

Study read_study_text(const std::string& name, std::string_view text) {
    return study_of(name, document::load_text(name, text, scenario::shape()));
}

} // namespace brink::study
