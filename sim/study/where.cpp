#include "study/where.h"

#include "base/contract.h"
#include "base/number_text.h"
#include "document/override.h"
#include "document/write.h"
#include "study/diagnostics.h"

#include <algorithm>
#include <optional>

namespace brink::study {

namespace {

using document::Place;
using scenario::Reading;

// In the order of Relation.
constexpr const char* signs[] = {"<", "<=", ">", ">=", "==", "!="};

bool is_order(Relation relation) { return relation < Relation::equal; }

struct Halves {
    std::string left, right;
    Relation relation;
};

// Spaces set the sign apart from the -> of a path.
std::optional<Halves> split(const std::string& text) {
    for (std::size_t relation = 0; relation < std::size(signs); ++relation) {
        const std::string sign = " " + std::string(signs[relation]) + " ";
        const std::size_t at = text.find(sign);
        if (at != text.npos)
            return Halves{text.substr(0, at), text.substr(at + sign.size()), static_cast<Relation>(relation)};
    }
    return std::nullopt;
}

std::vector<std::string> varied_paths(const Study& study) {
    std::vector<std::string> paths = study.listing.paths;
    for (const Axis& axis : study.axes) paths.push_back(axis.path);
    for (const Factor& factor : study.factors) paths.push_back(factor.path);
    return paths;
}

// All values that points may set a path to; of a factor, which are numbers, none.
std::vector<std::string> values_of(const Study& study, const std::string& path) {
    for (const Axis& axis : study.axes) {
        if (axis.path == path) return axis.values;
    }
    std::vector<std::string> values;
    const std::size_t columns = study.listing.paths.size();
    for (std::size_t i = 0; i < study.listing.values.size(); ++i) {
        if (study.listing.paths[i % columns] == path) values.push_back(study.listing.values[i]);
    }
    return values;
}

// Reads one comparison.
class ComparisonReader {
public:
    ComparisonReader(Reading& reading, const Study& study, const std::string& text, const Place& place)
        : reading_(reading), study_(study), paths_(varied_paths(study)), text_(text), place_(place) {}

    std::optional<Condition> comparison() {
        const auto halves = split(text_);
        if (!halves)
            return complain(Fault::bad_comparison, "there is none of <, <=, >, >=, == and != between spaces");
        const std::string left = document::path_of(document::path_parts(halves->left));
        if (!is_varied(left))
            return complain(Fault::bad_comparison,
                            halves->left + " is not varied: " + did_you_mean(left, paths_));
        Condition comparison{left, halves->relation, "", false};
        if (!read_right(comparison, halves->right)) return std::nullopt;
        const bool sound = judged(left, comparison.relation) && judged_right(comparison);
        return sound ? std::optional(comparison) : std::nullopt;
    }

private:
    bool is_varied(const std::string& path) const {
        return std::find(paths_.begin(), paths_.end(), path) != paths_.end();
    }

    bool read_right(Condition& comparison, const std::string& text) {
        comparison.right = document::path_of(document::path_parts(text));
        comparison.right_is_path = is_varied(comparison.right);
        if (comparison.right_is_path) return true;
        try {
            comparison.right = document::to_toml(document::parse_assignment("value=" + text, place_).value);
        } catch (const InputError&) {
            complain(Fault::bad_comparison, "'" + text + "' is neither a varied key nor a value");
            return false;
        }
        return true;
    }

    bool judged_right(const Condition& comparison) {
        if (comparison.right_is_path) return judged(comparison.right, comparison.relation);
        return number_or_complain(comparison.right, "its right side", comparison.relation);
    }

    bool judged(const std::string& path, Relation relation) {
        for (const std::string& value : values_of(study_, path)) {
            if (value.empty()) return complain(Fault::not_everywhere, path).has_value();
            if (!number_or_complain(value, path, relation)) return false;
        }
        return true;
    }

    bool number_or_complain(const std::string& value, const std::string& whose, Relation relation) {
        if (!is_order(relation) || to_number(value)) return true;
        reading_.problems.push_back(problem(Fault::no_order, place_, {text_, whose, value}));
        return false;
    }

    std::optional<Condition> complain(Fault fault, const std::string& why) {
        reading_.problems.push_back(problem(fault, place_, {text_, why}));
        return std::nullopt;
    }

    Reading& reading_;
    const Study& study_;
    std::vector<std::string> paths_;
    const std::string& text_;
    Place place_;
};

bool compare(double left, Relation relation, double right) {
    switch (relation) {
    case Relation::less: return left < right;
    case Relation::at_most: return left <= right;
    case Relation::greater: return left > right;
    case Relation::at_least: return left >= right;
    case Relation::equal: return left == right;
    case Relation::different: return left != right;
    }
    return false;
}

const std::string& value_in(const std::vector<Setting>& settings, const std::string& path) {
    const auto found = std::find_if(settings.begin(), settings.end(),
                                    [&](const Setting& setting) { return setting.path == path; });
    EXPECT(found != settings.end());
    return found->value;
}

} // namespace

std::string to_text(const Condition& comparison) {
    return comparison.left + " " + signs[static_cast<std::size_t>(comparison.relation)] + " " +
           comparison.right;
}

std::vector<Condition> conditions_of(Reading& reading, const std::vector<std::string>& where,
                                     const Study& study) {
    std::vector<Condition> comparisons;
    for (std::size_t i = 0; i < where.size(); ++i) {
        const Place place = reading.places.of("design.where[" + std::to_string(i) + "]");
        if (auto read = ComparisonReader(reading, study, where[i], place).comparison())
            comparisons.push_back(*read);
    }
    return comparisons;
}

bool holds(const Condition& comparison, const std::vector<Setting>& settings) {
    const std::string& left = value_in(settings, comparison.left);
    const std::string& right =
        comparison.right_is_path ? value_in(settings, comparison.right) : comparison.right;
    const auto left_number = to_number(left), right_number = to_number(right);
    if (left_number && right_number) return compare(*left_number, comparison.relation, *right_number);
    return (left == right) == (comparison.relation == Relation::equal);
}

} // namespace brink::study
