#include "results/disagreement.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace brink::results {

namespace {

// A position of a dimension that a file has beside those of its schema, by its number.
std::string position_text(const tally::Schema& schema, const std::string& dimension, std::size_t position) {
    for (const tally::Dimension& known : schema.dimensions) {
        if (known.name == dimension && position < known.labels.size())
            return fmt::format("{} {}", dimension, known.labels[position]);
    }
    return fmt::format("{} {}", dimension, position);
}

std::size_t size_of(const tally::Schema& schema, const std::string& dimension) {
    for (const tally::Dimension& known : schema.dimensions) {
        if (known.name == dimension) return known.labels.size();
    }
    return dimension == "bound" ? 2 : tally::exemplars_kept;
}

// "ending_turn_count at turn 7, ending war"
std::string cell_text(const tally::Schema& schema, const std::string& name,
                      const std::vector<std::string>& dimensions, std::size_t cell) {
    std::string at;
    for (std::size_t i = dimensions.size(); i-- > 0;) {
        const std::size_t size = size_of(schema, dimensions[i]);
        const std::string here = position_text(schema, dimensions[i], cell % size);
        at = at.empty() ? here : fmt::format("{}, {}", here, at);
        cell /= size;
    }
    return at.empty() ? name : name + " at " + at;
}

template <class Value> bool differ(Value a, Value b) {
    return a != b && !(std::isnan(static_cast<double>(a)) && std::isnan(static_cast<double>(b)));
}

template <class Value, class Differ>
std::optional<Disagreement>
first_difference(const std::string& where, const tally::Schema& schema, const std::string& name,
                 const std::vector<std::string>& dimensions, const std::vector<Value>& said,
                 const std::vector<Value>& found, const Sides& sides, Differ differ) {
    if (said.size() != found.size())
        return Disagreement{where, name, fmt::format("{} cells {}", said.size(), sides.said),
                            fmt::format("{} {}", found.size(), sides.found)};
    std::size_t first = said.size(), count = 0;
    for (std::size_t cell = 0; cell < said.size(); ++cell) {
        if (!differ(said[cell], found[cell])) continue;
        first = std::min(first, cell);
        ++count;
    }
    if (count == 0) return std::nullopt;
    const std::string more = count > 1 ? fmt::format(" (and {} more such cells)", count - 1) : "";
    return Disagreement{where, cell_text(schema, name, dimensions, first),
                        fmt::format("{} {}", said[first], sides.said),
                        fmt::format("{} {}{}", found[first], sides.found, more)};
}

std::vector<std::string> names_of(const tally::Schema& schema, const tally::Measure& measure) {
    std::vector<std::string> names;
    for (const std::size_t dimension : measure.dimensions) names.push_back(schema.dimensions[dimension].name);
    return names;
}

template <class Differ>
void compare_counts(std::vector<Disagreement>& all, const std::string& where, const tally::Schema& schema,
                    const tally::Tally& said, const tally::Tally& found, const Sides& sides, Differ differ) {
    if (differ(said.replicas, found.replicas))
        all.push_back({where, "replicas that were counted", fmt::format("{} {}", said.replicas, sides.said),
                       fmt::format("{} {}", found.replicas, sides.found)});
    for (std::size_t i = 0; i < schema.measures.size(); ++i) {
        const auto one =
            first_difference(where, schema, schema.measures[i].name, names_of(schema, schema.measures[i]),
                             said.counts[i], found.counts[i], sides, differ);
        if (one) all.push_back(*one);
    }
}

std::string text_of(const std::vector<std::int64_t>& numbers) {
    return fmt::format("[{}]", fmt::join(numbers, ", "));
}

std::string text_of(const std::vector<tally::Exemplar>& list) {
    std::string text;
    for (const tally::Exemplar& exemplar : list)
        text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", exemplar.replica, exemplar.surprise);
    return "[" + text + "]";
}

template <class List>
void compare_lists(std::vector<Disagreement>& all, const std::string& where, const std::string& what,
                   const List& said, const List& found, const Sides& sides) {
    if (said == found) return;
    all.push_back({where, what, text_of(said) + " " + sides.said, text_of(found) + " " + sides.found});
}

std::string ending_name(const tally::Schema& schema, std::size_t ending) {
    return position_text(schema, "ending", ending);
}

} // namespace

std::vector<Disagreement> differences(const std::string& where, const tally::Schema& schema,
                                      const tally::Tally& said, const tally::Tally& found,
                                      const Sides& sides) {
    std::vector<Disagreement> all;
    compare_counts(all, where, schema, said, found, sides,
                   [](std::int64_t a, std::int64_t b) { return a != b; });
    for (std::size_t i = 0; i < std::min(said.exemplars.size(), found.exemplars.size()); ++i) {
        const tally::Exemplars &a = said.exemplars[i], &b = found.exemplars[i];
        const std::string of = " of " + ending_name(schema, i);
        compare_lists(all, where, "lowest replicas" + of, a.lowest, b.lowest, sides);
        compare_lists(all, where, "replicas of likely choices" + of, a.likely, b.likely, sides);
        compare_lists(all, where, "surprising replicas" + of, a.surprising, b.surprising, sides);
    }
    return all;
}

std::vector<Disagreement> differences(const std::string& where, const Variable& variable,
                                      const tally::Schema& schema, const Numbers& said, const Numbers& found,
                                      const Sides& sides) {
    const auto one = std::visit(
        [&](const auto& a) {
            using List = std::decay_t<decltype(a)>;
            return first_difference(where, schema, variable.name, variable.dimensions, a,
                                    std::get<List>(found), sides,
                                    [](auto x, auto y) { return differ(x, y); });
        },
        said);
    return one ? std::vector{*one} : std::vector<Disagreement>{};
}

std::vector<Disagreement> excesses(const std::string& where, const tally::Schema& schema,
                                   const tally::Tally& whole, const tally::Tally& part, const Sides& sides) {
    std::vector<Disagreement> all;
    compare_counts(all, where, schema, whole, part, sides,
                   [](std::int64_t a, std::int64_t b) { return a < b; });
    return all;
}

std::string to_text(const Disagreement& d) {
    return fmt::format("{}: {}: {}, {}", d.where, d.what, d.said, d.found);
}

} // namespace brink::results
