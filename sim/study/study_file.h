// A study file as it is written, key by key; what it comes to is a Study (study.h). Its list of fields is
// study/fields_study.cpp; reader, checks, `brink help` and the reference in scenarios/studies/README.md walk it.
#pragma once

#include "document/value.h"
#include "scenario/fields.h"

#include <optional>
#include <string>
#include <vector>

namespace brink::study {

struct HeadKeys {
    std::string name, scenario;
};

struct RunKeys {
    int replicas = 0;
    std::string seed;
    std::string seed_policy = "common"; // "common" | "independent"
};

struct VaryKeys {
    std::string path;
    std::vector<document::Value> values;
    std::vector<double> linspace, logspace, range;
    std::string with;
    std::optional<double> low, high;
    bool log = false, whole = false;
    document::Place place;
};

struct PointKeys {
    std::vector<std::string> set;
    document::Place place;
};

struct DesignKeys {
    std::string kind = "grid";
    std::optional<int> points;
    std::string file;
    std::string order = "round-robin"; // "round-robin" | "by-point"
    std::vector<std::string> where;
    document::Place place;
};

struct TargetKeys {
    std::string quantity;
    std::optional<double> half_width, rel_half_width;
    document::Place place;
};

struct StopKeys {
    int min_replicas = 2048;
    std::optional<int> max_replicas, min_events;
    std::vector<TargetKeys> target;
    document::Place place;
};

struct RecordKeys {
    bool series = false; // says nothing where it is not written
};

struct StudyFile {
    HeadKeys study;
    RunKeys run;
    std::vector<VaryKeys> vary;
    std::vector<PointKeys> point;
    DesignKeys design;
    StopKeys stop;
    RecordKeys record;
};

const scenario::Record& study_record();

// In the order of DesignKind.
const std::vector<std::string>& design_names();

} // namespace brink::study
