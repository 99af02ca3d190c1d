// What is told about a sweep: how far it is, and what came out at its points.
#pragma once

#include "results/goal.h"
#include "results/sweep_point.h"
#include "words/layout.h"
#include "words/report.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace brink::words {

// What a point sets, as it is written down and for people: there numbers have four significant digits.
struct SettingsText {
    std::string exact, in_short;
};

SettingsText settings_of(const std::vector<std::string>& paths, const results::DesignPoint& point);

struct Extreme {
    double share = 0.0;
    SettingsText settings;
};

struct EndingOverPoints {
    std::string name;
    std::optional<Extreme> lowest, highest; // none: no point has a replica
};

// The target that would take the most replicas, of the points that did not meet it with all that were allowed.
struct Neediest {
    StopTargetState state;
    results::DesignPoint point;
    SettingsText settings;
};

struct SweepReport {
    std::string study, scenario, seed;
    std::int64_t replicas = 0; // of each point
    // Points: with all replicas, with some, with none yet, and those that were given up.
    std::int64_t complete = 0, partial = 0, empty = 0, given_up = 0;
    std::int64_t counted_points = 0; // whose shares are told: with at least one replica
    std::string stop;                // the rule, in words; empty: none
    std::optional<statistics::StopRule> rule;
    std::optional<results::Events> events; // of the rule
    std::optional<Neediest> neediest;
    std::int64_t precise = 0, at_most = 0, open = 0; // points that stopped by it, did not, or are to go on
    std::int64_t counted = 0, failed = 0;            // replicas
    std::vector<EndingOverPoints> endings;
    std::int64_t troubled = 0;         // points that were given up, or in which replicas broke off …
    std::vector<std::string> troubles; // … of which the first few
    std::string tally_sha256, folder;
    std::vector<Suggestion> next;
};

// Whether replicas are still to be run.
inline bool is_partial(const SweepReport& report) { return report.partial + report.empty > 0; }

// Adds one point; `paths` are the columns of its design.
void add(SweepReport& report, const std::vector<std::string>& paths, const results::SweepPoint& point);

std::string to_text(const SweepReport& report, Style style);
std::string to_json(const SweepReport& report);

struct JournalState {
    std::string name;
    std::int64_t replicas = 0;
    double seconds = 0.0; // that it took
    bool running = false;
};

struct PointState {
    SettingsText settings;
    std::int64_t done = 0, failed = 0;
    bool given_up = false;
    bool finished = false;
};

// Of all points together: of a million of them, each is told as it comes and none is held.
struct SweepStatus {
    std::string study, folder;
    std::int64_t replicas = 0; // of each point
    std::optional<std::int64_t>
        wanted;              // by a rule that stops, of all points up to their next look; none: there is none
    std::int64_t points = 0; // of which …
    std::int64_t given_up = 0; // … so many
    std::int64_t done = 0;     // replicas of the others
    std::vector<JournalState> journals;
    bool merged = false;       // results.nc is there
    std::string merge_command; // that writes it
};

std::int64_t replicas_wanted(const SweepStatus& status); // without those of points that were given up
// At the speed of the journals that are appended to; none if there is no such journal.
std::optional<double> seconds_left(const SweepStatus& status);

// Then each point, then the foot. Of many points only those that are not complete are told as text, and not all of them.
std::string head_text(const SweepStatus& status);
std::string foot_text(const SweepStatus& status);
bool is_told(const SweepStatus& status, const PointState& point, std::int64_t told_before);
std::string to_text(const PointState& point, Style style);
// One object: its beginning, each point, its end.
std::string head_json(const SweepStatus& status);
std::string to_json(const PointState& point, bool first);
std::string foot_json(const SweepStatus& status);

// manifest.json of a sweep: what may differ between equal results.
struct SweepManifest {
    std::string date, host; // of the merge
    std::vector<std::string> command_line;
    std::string folder_of_call;
    std::vector<JournalState> journals;
    std::string compiler, flags, build_type;
    std::map<std::string, std::string> libraries;
    std::string status, tally_sha256;
    std::map<std::string, std::string> files; // as in Manifest
};

std::string to_json(const SweepManifest& manifest);

} // namespace brink::words
