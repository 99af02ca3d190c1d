#include "study/axes.h"

#include "base/lane_math.h"
#include "base/number_text.h"
#include "document/override.h"
#include "document/write.h"
#include "study/diagnostics.h"

#include <algorithm>
#include <cmath>

namespace brink::study {

namespace {

using document::Place;
using scenario::Reading;

void complain(Reading& reading, Fault fault, const Place& place, const std::vector<std::string>& arguments) {
    reading.problems.push_back(problem(fault, place, arguments));
}

using Numbers = std::vector<double>;

// How many values are asked for; 0 after a complaint.
std::size_t steps(Reading& reading, const char* key, double count, const Place& place) {
    const bool whole = count >= 2.0 && count <= most_values && std::floor(count) == count;
    if (whole) return static_cast<std::size_t>(count);
    complain(reading, Fault::bad_steps, place, {key, number_text(count), std::to_string(most_values)});
    return 0;
}

Numbers linear(double first, double last, std::size_t count) {
    Numbers values(count);
    const auto end = static_cast<double>(count) - 1.0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto at = static_cast<double>(i);
        values[i] = tidy((first * (end - at) + last * at) / end);
    }
    return values;
}

double log_of(double x) { return log(Lanes<double, 1>(x)).v; }
double exp_of(double x) { return exp(Lanes<double, 1>(x)).v; }

Numbers logarithmic(double first, double last, std::size_t count) {
    Numbers values(count);
    const double step = log_of(last / first) / (static_cast<double>(count) - 1.0);
    for (std::size_t i = 0; i < count; ++i) values[i] = tidy(first * exp_of(static_cast<double>(i) * step));
    return values;
}

Numbers stepped(Reading& reading, const Numbers& range, const Place& place) {
    const double first = range[0], last = range[1], step = range[2];
    const double count =
        std::floor((last - first) / step + 1e-9) + 1.0; // the last value in spite of rounding
    if (step == 0.0 || count < 1.0) {
        complain(reading, Fault::bad_range, place,
                 {number_text(first), number_text(last), number_text(step)});
        return {};
    }
    if (count > most_values) {
        complain(reading, Fault::too_many_values, place,
                 {"range", short_text(count), std::to_string(most_values)});
        return {};
    }
    Numbers values(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = tidy(first + static_cast<double>(i) * step);
    return values;
}

std::vector<std::string> texts(const Numbers& numbers) {
    std::vector<std::string> all;
    for (const double number : numbers) all.push_back(number_text(number));
    return all;
}

// One axis: the forms in which its values may be written.
class ValueReader {
public:
    ValueReader(Reading& reading, const VaryKeys& vary, std::string path)
        : reading_(reading), vary_(vary), path_(std::move(path)) {}

    std::vector<std::string> values() {
        const std::vector<std::string> forms = given();
        if (forms.empty()) complain(reading_, Fault::no_values, vary_.place, {vary_.path});
        if (forms.size() > 1)
            complain(reading_, Fault::values_twice, vary_.place, {vary_.path, forms[0], forms[1]});
        if (forms.size() != 1) return {};
        return forms[0] == "values" ? written() : texts(computed(forms[0]));
    }

private:
    std::vector<std::string> given() const {
        std::vector<std::string> forms;
        for (const char* form : {"values", "linspace", "logspace", "range"}) {
            if (reading_.places.has(path_ + "." + form)) forms.emplace_back(form);
        }
        return forms;
    }

    std::vector<std::string> written() const {
        std::vector<std::string> all;
        if (vary_.values.empty()) complain(reading_, Fault::no_values, vary_.place, {vary_.path});
        for (const document::Value& value : vary_.values) all.push_back(document::to_toml(value));
        return all;
    }

    // What was complained of already is not computed.
    Numbers computed(const std::string& form) {
        const Numbers& numbers = form == "linspace"   ? vary_.linspace
                                 : form == "logspace" ? vary_.logspace
                                                      : vary_.range;
        const bool sound = numbers.size() == 3 && std::all_of(numbers.begin(), numbers.end(),
                                                              [](double x) { return std::isfinite(x); });
        if (!sound) return {};
        const Place place = reading_.places.of(path_ + "." + form);
        if (form == "range") return stepped(reading_, numbers, place);
        const std::size_t count = steps(reading_, form.c_str(), numbers[2], place);
        if (count == 0) return {};
        return form == "linspace" ? linear(numbers[0], numbers[1], count)
                                  : logarithmic(numbers[0], numbers[1], count);
    }

    Reading& reading_;
    const VaryKeys& vary_;
    std::string path_;
};

const Axis* axis_of(const std::vector<Axis>& axes, const std::string& path) {
    const auto found =
        std::find_if(axes.begin(), axes.end(), [&](const Axis& axis) { return axis.path == path; });
    return found == axes.end() ? nullptr : &*found;
}

std::vector<std::string> paths_of(const std::vector<Axis>& axes) {
    std::vector<std::string> paths;
    for (const Axis& axis : axes) {
        if (!axis.path.empty()) paths.push_back(axis.path);
    }
    return paths;
}

std::size_t next_group(const std::vector<Axis>& axes) {
    std::size_t next = 0;
    for (const Axis& axis : axes) next = std::max(next, axis.group + 1);
    return next;
}

// The axis that this one goes with; none after a complaint.
const Axis* leader(Reading& reading, const std::string& with, const Place& place,
                   const std::vector<Axis>& above) {
    const Axis* found = axis_of(above, canonical_path(reading, with, place));
    if (!found) complain(reading, Fault::unknown_axis, place, {with, did_you_mean(with, paths_of(above))});
    return found;
}

void require_equal(Reading& reading, const Axis& axis, const Axis& leading, const Place& place) {
    const bool unread = axis.values.empty() || leading.values.empty();
    if (unread || axis.values.size() == leading.values.size()) return;
    complain(
        reading, Fault::unequal_axes, place,
        {axis.path, std::to_string(axis.values.size()), leading.path, std::to_string(leading.values.size())});
}

} // namespace

std::string canonical_path(Reading& reading, const std::string& path, const Place& place) {
    const std::vector<std::string> parts = document::path_parts(path);
    if (!parts.empty()) return document::path_of(parts);
    complain(reading, Fault::bad_path, place, {path, "it has an empty part or an open quote"});
    return "";
}

std::vector<Axis> axes_of(Reading& reading, const std::vector<VaryKeys>& vary) {
    std::vector<Axis> axes;
    for (std::size_t i = 0; i < vary.size(); ++i) {
        const std::string at = "vary[" + std::to_string(i) + "]";
        const Place place = reading.places.of(at + ".path"), with = reading.places.of(at + ".with");
        Axis axis{canonical_path(reading, vary[i].path, place), ValueReader(reading, vary[i], at).values(),
                  next_group(axes)};
        if (!axis.path.empty() && axis_of(axes, axis.path))
            complain(reading, Fault::path_twice, place, {axis.path, "another [[vary]]"});
        if (!vary[i].with.empty()) {
            if (const Axis* leading = leader(reading, vary[i].with, with, axes)) {
                axis.group = leading->group;
                require_equal(reading, axis, *leading, with);
            }
        }
        axes.push_back(std::move(axis));
    }
    return axes;
}

} // namespace brink::study
