// A study and its points in words, as a table and for programs.
#pragma once

#include "study/plan.h"
#include "words/layout.h"

#include <cstdint>
#include <string>

namespace brink::words {

// What is varied over which values, by which design, and how many points and replicas that makes.
std::string summary_of(const study::Plan& plan, Style style);

// What a study takes: on one core, and on disk.
struct Expense {
    double seconds_per_replica = 0.0;
    double seconds_per_record = 0.0; // beside its replicas: the model of its point, and what is written
    std::int64_t chunk = 1;          // replicas of a record
    std::int64_t records = 0;        // of all points; under a rule that stops at most, as all that follows
    double journal_bytes = 0.0;      // of all records
    double results_bytes = 0.0;      // of results.nc, as compressed, with the files beside it
};

std::string expense_text(const study::Plan& plan, const Expense& expense);

// One line each: "12  8c1f…  actors.Russia.war_cost=0.3 …".
std::string list_line(std::int64_t number, const study::Point& point);

// A table that a study of kind "file" takes again: the header has the paths.
std::string csv_header(const study::Plan& plan);
std::string csv_line(const study::Plan& plan, const study::Point& point);

// {"actors.Russia.war_cost": 0.3}, likewise.
std::string json_line(const study::Point& point);

} // namespace brink::words
