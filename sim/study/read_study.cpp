#include "study/read_study.h"

#include "base/number_text.h"
#include "document/override.h"
#include "document/write.h"
#include "scenario/read_record.h"
#include "study/axes.h"
#include "study/diagnostics.h"

#include <algorithm>

namespace brink::study {

namespace {

namespace fs = std::filesystem;
using document::Assignment;
using document::Value;
using scenario::Reading;

constexpr double most_points = 1e7;

void complain(Reading& reading, Fault fault, const document::Place& place,
              const std::vector<std::string>& arguments) {
    reading.problems.push_back(problem(fault, place, arguments));
}

// What the format has a word for and the program does not do yet. It is taken out, so that nothing else is said of it.
void refuse_unfinished(Value& root, Reading& reading) {
    const auto refuse = [&](const document::Member& member) {
        const bool stop = member.key == "stop", record = member.key == "record";
        if (stop)
            complain(reading, Fault::not_carried_out, member.place, {"stop", "each point gets run.replicas"});
        if (record)
            complain(reading, Fault::not_carried_out, member.place,
                     {"record", "every point records the same"});
        return stop || record;
    };
    std::erase_if(root.members, refuse);
}

class StudyReader {
public:
    StudyReader(Reading& reading, const StudyFile& file) : reading_(reading), file_(file) {}

    Study study() {
        Study study;
        study.name = file_.study.name;
        study.scenario = (fs::path(reading_.places.of("").file).parent_path() / file_.study.scenario)
                             .lexically_normal()
                             .string();
        study.replicas = file_.run.replicas;
        study.seed = file_.run.seed;
        study.seed_policy =
            file_.run.seed_policy == "independent" ? SeedPolicy::independent : SeedPolicy::common;
        file_.design.kind == "list" ? read_list(study) : read_grid(study);
        return study;
    }

private:
    void read_grid(Study& study) {
        study.design = DesignKind::grid;
        if (file_.vary.empty()) complain(reading_, Fault::no_axes, file_.design.place, {"grid"});
        refuse_idle("point", "grid", "a list takes its points from there");
        study.axes = axes_of(reading_, file_.vary);
        require_size(study.axes);
    }

    void read_list(Study& study) {
        study.design = DesignKind::list;
        if (file_.point.empty()) complain(reading_, Fault::no_points, file_.design.place, {"list"});
        refuse_idle("vary", "list", "a grid takes its axes from there");
        study.listing = listing_of(assignments());
    }

    void refuse_idle(const std::string& key, const std::string& kind, const std::string& why) {
        if (!reading_.places.has(key)) return;
        complain(reading_, Fault::idle_table, reading_.places.of(key), {"[[" + key + "]]", kind, why});
    }

    void require_size(const std::vector<Axis>& axes) {
        double size = 1.0;
        for (std::size_t i = 0; i < axes.size(); ++i) {
            const bool first = axes[i].group == 0 ? i == 0 : axes[i].group > axes[i - 1].group;
            if (first) size *= static_cast<double>(axes[i].values.size());
        }
        if (size > most_points)
            complain(reading_, Fault::too_many_points, file_.design.place,
                     {short_text(size), short_text(most_points)});
    }

    std::vector<std::vector<Assignment>> assignments() {
        std::vector<std::vector<Assignment>> points;
        for (std::size_t i = 0; i < file_.point.size(); ++i)
            points.push_back(assignments_of(file_.point[i], "point[" + std::to_string(i) + "].set"));
        return points;
    }

    std::vector<Assignment> assignments_of(const PointKeys& point, const std::string& at) {
        std::vector<Assignment> all;
        for (std::size_t i = 0; i < point.set.size(); ++i) {
            const document::Place place = reading_.places.of(at + "[" + std::to_string(i) + "]");
            try {
                all.push_back(document::parse_assignment(point.set[i], place));
            } catch (const InputError& error) {
                reading_.problems.insert(reading_.problems.end(), error.problems.begin(),
                                         error.problems.end());
                continue;
            }
            require_once(all, place);
        }
        return all;
    }

    void require_once(const std::vector<Assignment>& all, const document::Place& place) {
        const auto same = [&](const Assignment& other) { return other.path == all.back().path; };
        if (std::any_of(all.begin(), all.end() - 1, same))
            complain(reading_, Fault::path_twice, place,
                     {document::path_of(all.back().path), "the same point"});
    }

    static Listing listing_of(const std::vector<std::vector<Assignment>>& points) {
        Listing listing;
        for (const auto& point : points) {
            for (const Assignment& assignment : point) column_of(listing, document::path_of(assignment.path));
        }
        for (const auto& point : points) add_row(listing, point);
        return listing;
    }

    static std::size_t column_of(Listing& listing, const std::string& path) {
        const auto found = std::find(listing.paths.begin(), listing.paths.end(), path);
        const auto column = static_cast<std::size_t>(found - listing.paths.begin());
        if (found == listing.paths.end()) listing.paths.push_back(path);
        return column;
    }

    static void add_row(Listing& listing, const std::vector<Assignment>& point) {
        const std::size_t first = listing.values.size();
        listing.values.resize(first + listing.paths.size());
        for (const Assignment& assignment : point) {
            const std::size_t column = column_of(listing, document::path_of(assignment.path));
            listing.values[first + column] = document::to_toml(assignment.value);
        }
    }

    Reading& reading_;
    const StudyFile& file_;
};

Study study_of(const std::string& name, Value root) {
    Reading reading{{}, scenario::Places({name, 1, 1}), {}};
    refuse_unfinished(root, reading);
    StudyFile file;
    scenario::read_record(reading, study_record(), root, &file);
    const bool whole = reading.problems.empty();
    Study study = StudyReader(reading, file).study();
    if (!whole || !reading.problems.empty()) {
        scenario::sort(reading.problems, name);
        throw InputError(std::move(reading.problems));
    }
    return study;
}

} // namespace

Study read_study(const fs::path& path) {
    return study_of(path.string(), document::load(path, scenario::shape()));
}

Study read_study_text(const std::string& name, std::string_view text) {
    return study_of(name, document::load_text(name, text, scenario::shape()));
}

} // namespace brink::study
