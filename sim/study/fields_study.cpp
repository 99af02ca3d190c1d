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
            "kind", design_names(),
            "grid: all combinations of the axes' values; list: the points of [[point]]; file: those of a "
            "table; "
            "the others draw between low and high: random, independent points; lhs, a Latin hypercube; "
            "sobol, "
            "scrambled Sobol' points; morris, trajectories for elementary effects; saltelli, matrices for "
            "Sobol' indices; oat, one at a time to both ends"),
        whole<&DesignKeys::points>(
            "points", "", {1, 1e7},
            "how many: of random, lhs and sobol; of morris the trajectories, of k + 1 "
            "points for k keys; of saltelli the base points, of which each makes k + 2"),
        field<&DesignKeys::file>("file", Type::text,
                                 "file of the points, from the folder of this one: CSV whose header has the "
                                 "paths, or, if it ends in .jsonl, one JSON object in each line"),
        word<&DesignKeys::order>("order", {"round-robin", "by-point"},
                                 "round-robin: a chunk of every point (a quarter of its replicas, but some "
                                 "seconds of work at most and "
                                 "a fraction of one at least), then the next chunk of every point, so that "
                                 "what is interrupted stays "
                                 "balanced; by-point: one point after the other. Results are the same"),
        scenario::counted(
            0, 100,
            field<&DesignKeys::where>(
                "where", Type::text,
                "comparisons of varied keys with values or each other, such as \"actors.A.war_cost "
                "<= 0.5\": points for which one does not hold are left out, and said to be")),
    });
    return made;
}

Field by_size(Field field) {
    field.derived = "true up to 10,000 points";
    return field;
}

const Record& target_record() {
    static const Record made = record<TargetKeys>({
        required(field<&TargetKeys::quantity>(
            "quantity", Type::text,
            "what is to be known: \"p(ENDING)\", the share of replicas that end so; \"p(ENDING by DATE)\" or "
            "\"p(ENDING by turn N)\", of those that have ended so by then, where turns that end on that day "
            "or before it count and the first turn is 0")),
        real<&TargetKeys::half_width>("half_width", "probability", positive,
                                      "how well: half the width of its 95 % interval (Wilson) at most"),
        real<&TargetKeys::rel_half_width>("rel_half_width", "of the share", positive,
                                          "the same as a part of the share itself: 0.1 is a tenth of it"),
    });
    return made;
}

Field by_replicas(Field field) {
    field.derived = "run.replicas";
    return field;
}

Field by_kind(Field field) {
    field.derived = "10 for rel_half_width, else 0";
    return field;
}

const Record& stop_record() {
    static const Record made = record<StopKeys>({
        whole<&StopKeys::min_replicas>("min_replicas", "", {1, 1e9},
                                       "replicas of a point before it is looked at"),
        by_replicas(whole<&StopKeys::max_replicas>(
            "max_replicas", "", {1, 1e9}, "at most so many of each point, in the place of run.replicas")),
        by_kind(whole<&StopKeys::min_events>("min_events", "", {0, 1e9},
                                             "replicas with the ending, before which no target is met")),
        scenario::counted(
            0, 100,
            table<&StopKeys::target, target_record>("target", "a quantity and how well it is to be known")),
    });
    return made;
}

const Record& recording_record() {
    static const Record made = record<RecordKeys>({
        by_size(
            field<&RecordKeys::series>("series", Type::flag,
                                       "whether counts by turn (postures, stress, beliefs) and those of who "
                                       "answers whom are recorded for each point; those of endings and moves "
                                       "always are")),
    });
    return made;
}

} // namespace

const std::vector<std::string>& design_names() {
    static const std::vector<std::string> names = {"grid",   "list",     "random", "lhs", "sobol",
                                                   "morris", "saltelli", "oat",    "file"};
    return names;
}

const Record& study_record() {
    static const Record made = record<StudyFile>({
        table<&StudyFile::study, head_record>("study", "what is studied"),
        table<&StudyFile::run, run_record>("run", "how each point is run"),
        scenario::counted(0, 100, table<&StudyFile::vary, vary_record>("vary", "an axis of the study")),
        scenario::counted(0, 10'000, table<&StudyFile::point, point_record>("point", "a point of a list")),
        table<&StudyFile::design, design_record>("design", "which points there are"),
        table<&StudyFile::stop, stop_record>(
            "stop", "how many replicas each point gets by what comes out; without it all get run.replicas"),
        table<&StudyFile::record, recording_record>("record", "what is recorded of each point"),
    });
    return made;
}

} // namespace brink::study
