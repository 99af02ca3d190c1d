#include "scenario/declare.h"
#include "study/study_file.h"

namespace brink::study {

namespace {

using namespace scenario;

const Record& head_record() {
    static const Record made = record<HeadKeys>({
        required(field<&HeadKeys::name>("name", Type::name, "its name")),
        required(field<&HeadKeys::scenario>("scenario", Type::text,
                                            "file of the scenario, from the folder of this one")),
    });
    return made;
}

const Record& run_record() {
    static const Record made = record<RunKeys>({
        required(whole<&RunKeys::replicas>("replicas", "", {1, 1e9}, "replicas of each point")),
        required(field<&RunKeys::seed>("seed", Type::text, "any text; the same seed gives the same results")),
        word<&RunKeys::seed_policy>(
            "seed_policy", {"common", "independent"},
            "common: replica r has the same draws at every point, which makes differences between points "
            "sharper; independent: each point has draws of its own"),
    });
    return made;
}

const Record& vary_record() {
    static const Record made = record<VaryKeys>({
        required(field<&VaryKeys::path>("path", Type::text,
                                        "a key of the scenario, as --set takes it: actors.Russia.war_cost")),
        scenario::counted(
            0, 10'000,
            field<&VaryKeys::values>("values", Type::any, "the values that it takes, of any type")),
        scenario::counted(3, 3,
                          real<&VaryKeys::linspace>("linspace", "of the key", any_number,
                                                    "first, last and how many values, at equal distances")),
        scenario::counted(3, 3,
                          real<&VaryKeys::logspace>("logspace", "of the key", positive,
                                                    "first, last and how many values, at equal ratios")),
        scenario::counted(3, 3,
                          real<&VaryKeys::range>("range", "of the key", any_number,
                                                 "first value, last value at most, and the step")),
        field<&VaryKeys::with>(
            "with", Type::text,
            "path of another axis: both go forward together, and have equally many values"),
        real<&VaryKeys::low>("low", "of the key", any_number, "of a design that draws: the lowest value"),
        real<&VaryKeys::high>("high", "of the key", any_number, "of a design that draws: the highest value"),
        field<&VaryKeys::log>("log", Type::flag, "whether a draw is uniform in the logarithm"),
        field<&VaryKeys::whole>("whole", Type::flag,
                                "whether a draw is a whole number, each from low to high as likely"),
    });
    return made;
}

const Record& point_record() {
    static const Record made = record<PointKeys>({
        required(scenario::counted(
            1, 100,
            field<&PointKeys::set>("set", Type::text,
                                   "what it changes, as --set takes it: \"actors.Russia.war_cost=0.3\""))),
    });
    return made;
}

const Record& design_record() {
    static const Record made = record<DesignKeys>({
        word<&DesignKeys::kind>(
            "kind", {"grid", "list"},
            "grid: all combinations of the axes; list: the points that [[point]] tables name"),
    });
    return made;
}

} // namespace

const Record& study_record() {
    static const Record made = record<StudyFile>({
        table<&StudyFile::study, head_record>("study", "what is studied"),
        table<&StudyFile::run, run_record>("run", "how each point is run"),
        scenario::counted(0, 100, table<&StudyFile::vary, vary_record>("vary", "an axis of the study")),
        scenario::counted(0, 10'000, table<&StudyFile::point, point_record>("point", "a point of a list")),
        table<&StudyFile::design, design_record>("design", "which points there are"),
    });
    return made;
}

} // namespace brink::study
