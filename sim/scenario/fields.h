// The one declared list of what a scenario file may say. Reader, writer, checks of range, `brink help PATH`
// and the format reference in scenarios/README.md all walk it; defaults are the initial values of the members
// in scenario.h.
#pragma once

#include "document/value.h"
#include "scenario/scenario.h"

#include <limits>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace brink::scenario {

struct Pair { // two names that the file writes as one array
    std::string* first;
    std::string* second;
};

// Where a field's value is kept. Rung and a whole number are both int: the type tells them apart.
using Slot =
    std::variant<Number*, std::optional<Number>*, std::vector<Number>*, double*, int*, std::optional<int>*,
                 std::vector<int>*, std::vector<double>*, std::optional<double>*, bool*, std::string*,
                 std::vector<std::string>*, Date*, std::vector<Date>*, std::vector<document::Value>*, Pair>;

enum class Type {
    number, // may be a prior
    real,   // structure: may not
    whole,
    flag,
    text,
    name, // of the thing declared here
    word, // one of Field::words
    rung, // by number or name
    actor,
    move,
    issue,
    sanction,
    agreement,
    calendar, // the name of one that is declared elsewhere
    day,      // a date, or days since time.start
    date,     // an ISO date
    any,      // whatever TOML can say
    table,    // one table
    tables,   // an array of them
};

struct Range {
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
    bool low_open = false, high_open = false;

    bool contains(double x) const {
        return (low_open ? x > low : x >= low) && (high_open ? x < high : x <= high);
    }
};

constexpr double no_end = std::numeric_limits<double>::infinity();
constexpr Range any_number{};
constexpr Range not_negative{0.0, no_end};
constexpr Range positive{0.0, no_end, true};
constexpr Range share{0.0, 1.0};
constexpr Range lasting{0.0, 36500.0}; // days, at most a century
constexpr Range lasting_some{0.0, 36500.0, true};

struct Count { // of elements of an array
    int least = 0;
    int most = 100;
};

struct Record;

struct Field {
    std::string_view key;
    Type type = Type::number;
    std::string_view unit, meaning;
    Range range;
    std::vector<std::string> words;
    Count count;
    bool required = false;
    // A default that depends on the rest of the scenario: in words, and as what sets it in the member's
    // owner.
    std::string_view derived;
    void (*derive)(const Scenario&, void* owner) = nullptr;

    Slot (*slot)(void* owner) = nullptr;
    // Of a table or tables: its fields, and the objects that hold them.
    const Record* (*record)() = nullptr;
    void (*resize)(void* owner, std::size_t size) = nullptr;
    std::vector<void*> (*items)(void* owner) = nullptr;

    bool is_table() const { return type == Type::table || type == Type::tables; }
};

struct Record {
    std::vector<Field> fields;
    void* fresh = nullptr;            // an object with the defaults
    Place* (*place)(void*) = nullptr; // of an object, if it keeps one
};

const Record& scenario_record();

// What identifies an element of an array of tables, as in "actors.Russia" and "ties.Russia->Ukraine".
const std::vector<std::vector<std::string>>& identities();

// The kinds of priors: a table with one of these keys is a number.
const std::vector<std::string>& prior_keys();

// "2 to 16"
std::string count_text(const Count& count);

// "from 0 to 1", "above 0"; empty if there is no limit.
std::string range_text(const Range& range);

} // namespace brink::scenario
