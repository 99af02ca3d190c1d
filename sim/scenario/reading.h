// What the parts of the reader share: the names to refer to, where each value was written, and what was
// wrong.
#pragma once

#include "document/value.h"
#include "scenario/diagnostics.h"
#include "scenario/names.h"
#include "scenario/places.h"

#include <string>
#include <utility>
#include <vector>

namespace brink::scenario {

// What a value that could not be read is replaced by, so that checks can leave it alone. Never leaves the
// reader: a scenario with a problem is thrown away.
constexpr double unread_number = std::numeric_limits<double>::quiet_NaN();
constexpr Rung unread_rung = -1;
constexpr int unread_day = std::numeric_limits<int>::min();

struct Reading {
    Names names;
    Places places;
    std::vector<Problem> problems;

    void complain(Fault fault, const Place& place, const std::vector<std::string>& arguments) {
        problems.push_back(problem(fault, place, arguments));
    }
};

// A place as seen from another: "line 7", with the file if it is another.
std::string place_text(const Place& place, const Place& seen_from);

// "unknown key": offers the nearest of those that are known.
void complain_unknown_key(Reading& reading, const document::Member& member, const std::string& table,
                          const std::vector<std::string>& known);

void complain_type(Reading& reading, const document::Value& value, const std::string& path,
                   const std::string& expected, const std::string& suggestion = {});

// Complains unless the array has as many elements as the field allows. False if it has more: to read them would
// only cost memory.
bool check_count(Reading& reading, const Field& field, const document::Value& array, const std::string& path);

// One value of one field, by its type.
void read_leaf(Reading& reading, const Field& field, const document::Value& value, const Slot& slot,
               const std::string& path);

// A number in any of its forms: 0.3, { value = 0.3, source = "…" }, { uniform = [0, 1], lower = 0.1 }.
Number read_number(Reading& reading, const Field& field, const document::Value& value,
                   const std::string& path);

// A plain number; unread_number after a complaint.
double read_plain(Reading& reading, const Field& field, const document::Value& value,
                  const std::string& path);

// Whether a table is a prior.
bool is_prior(const document::Value& value);

} // namespace brink::scenario
