// The variables of results.nc: what each is called, over what, and which numbers of a point stand in it.
#pragma once

#include "results/endings.h"
#include "results/results.h"

#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace brink::results {

// What is known of a point when it is written.
struct Page {
    explicit Page(const Results& of) : results(of), endings(endings_of(of.schema, of.tally)) {}

    const Results& results;
    Endings endings;
};

using Numbers = std::variant<std::vector<std::int64_t>, std::vector<double>>;

struct Attribute {
    std::string name;
    std::variant<std::string, double, int> value;
};

struct Variable {
    std::string name;
    std::vector<std::string> dimensions; // after `point`
    std::vector<Attribute> attributes;
    std::function<Numbers(const Page&)> numbers; // of one point, row-major; the same kind for every point
};

// In the order in which they are written. Measures without cells are left out. A fork counts futures, not replicas.
std::vector<Variable> variables_of(const tally::Schema& schema, bool fork);

} // namespace brink::results
