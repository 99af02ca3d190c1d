#include "study/trials.h"

#include "base/number_text.h"
#include "scenario/read.h"
#include "study/diagnostics.h"
#include "study/factors.h"
#include "study/labels.h"

#include <algorithm>
#include <map>
#include <set>

namespace brink::study {

namespace {

using document::Place;
using scenario::Reading;

constexpr std::size_t few_rows = 100;

Place place_of_value(const Reading& reading, std::size_t vary, std::size_t value) {
    const std::string at = "vary[" + std::to_string(vary) + "]";
    for (const char* key : {".linspace", ".logspace", ".range"}) {
        if (reading.places.has(at + key)) return reading.places.of(at + key);
    }
    return reading.places.of(at + ".values[" + std::to_string(value) + "]");
}

void add_axis(std::vector<Trial>& trials, const Reading& reading, const Study& study, std::size_t leading) {
    const Axis& axis = study.axes[leading];
    for (std::size_t value = 0; value < axis.values.size(); ++value) {
        Trial trial{{}, place_of_value(reading, leading, value), leading};
        for (const Axis& other : study.axes) {
            if (other.group == axis.group && value < other.values.size())
                trial.settings.push_back({other.path, other.values[value]});
        }
        trials.push_back(std::move(trial));
    }
}

// Ends that are missing were complained of.
void add_factor(std::vector<Trial>& trials, const Reading& reading, const Factor& factor, std::size_t vary) {
    const std::string at = "vary[" + std::to_string(vary) + "].";
    const auto add = [&](const char* end, double value) {
        if (reading.places.has(at + end))
            trials.push_back({{{factor.path, number_text(value)}}, reading.places.of(at + end), vary});
    };
    add("low", factor.low);
    add("high", factor.high);
}

// Rows of a column that stand for all.
std::set<std::size_t> telling_rows(const Listing& listing, std::size_t column, std::size_t rows) {
    std::set<std::size_t> telling;
    std::set<std::string> texts;
    std::pair<double, std::size_t> lowest{0, rows}, highest{0, rows};
    for (std::size_t row = 0; row < rows; ++row) {
        const std::string& value = listing.values[row * listing.paths.size() + column];
        const auto number = to_number(value);
        if (!number && texts.insert(value).second) telling.insert(row);
        if (number && (lowest.second == rows || *number < lowest.first)) lowest = {*number, row};
        if (number && (highest.second == rows || *number > highest.first)) highest = {*number, row};
    }
    if (lowest.second < rows) telling.insert({lowest.second, highest.second});
    return telling;
}

void add_listing(std::vector<Trial>& trials, const Listing& listing, const std::vector<Place>& rows) {
    std::set<std::size_t> tried;
    for (std::size_t row = 0; row < std::min(rows.size(), few_rows); ++row) tried.insert(row);
    for (std::size_t column = 0; column < listing.paths.size() && rows.size() > few_rows; ++column)
        tried.merge(telling_rows(listing, column, rows.size()));
    for (const std::size_t row : tried)
        trials.push_back({settings_of_row(listing, static_cast<std::int64_t>(row)), rows[row], 0});
}

std::string text_of(const std::vector<Setting>& settings) {
    std::vector<std::string> texts;
    for (const Setting& setting : settings) texts.push_back(setting.path + " = " + setting.value);
    return listed(texts);
}

// Most problems begin with the path that they are about; where not, what was set is said first.
Problem placed(const Problem& found, const Trial& trial) {
    const bool names_it =
        trial.settings.size() == 1 && found.problem.starts_with(trial.settings.front().path);
    const std::string before = names_it ? "" : text_of(trial.settings) + ": ";
    return problem(Fault::bad_value, trial.place, {before, found.problem, found.why, found.suggestion});
}

class Trying {
public:
    Trying(Reading& reading, const scenario::Source& scenario) : reading_(reading), scenario_(scenario) {}

    void try_one(const Trial& trial) {
        try {
            compare(trial, labels_of(scenario::read(scenario_, overrides_of({trial.settings, ""}))));
        } catch (const InputError& error) {
            for (const Problem& found : error.problems) {
                if (said_.insert(found.problem + found.why).second)
                    reading_.problems.push_back(placed(found, trial));
            }
        }
    }

private:
    struct Family {
        Labels labels;     // of its first sound trial
        std::string first; // what that sets
        bool told = false;
    };

    void compare(const Trial& trial, const Labels& labels) {
        const std::string settings = text_of(trial.settings);
        Family& family = families_.try_emplace(trial.family, Family{labels, settings}).first->second;
        if (family.told) return;
        const auto differs = difference(family.labels, labels, "with " + family.first);
        if (!differs) return;
        family.told = true;
        reading_.problems.push_back(
            problem(Fault::other_labels, trial.place, {settings, differs->what, differs->how}));
    }

    Reading& reading_;
    const scenario::Source& scenario_;
    std::set<std::string> said_;
    std::map<std::size_t, Family> families_;
};

// Of a path that was none, and complained of.
bool has_no_path(const Trial& trial) {
    return std::any_of(trial.settings.begin(), trial.settings.end(),
                       [](const Setting& setting) { return setting.path.empty(); });
}

} // namespace

std::vector<Trial> trials_of(const Reading& reading, const Study& study, const std::vector<Place>& rows) {
    std::vector<Trial> trials;
    std::set<std::size_t> groups;
    for (std::size_t i = 0; i < study.axes.size(); ++i) {
        if (groups.insert(study.axes[i].group).second) add_axis(trials, reading, study, i);
    }
    for (std::size_t i = 0; i < study.factors.size(); ++i) add_factor(trials, reading, study.factors[i], i);
    add_listing(trials, study.listing, rows);
    std::erase_if(trials, has_no_path);
    return trials;
}

void try_all(Reading& reading, const std::string& scenario, const std::vector<Trial>& trials) {
    scenario::Source source;
    try {
        source = scenario::load(scenario);
        scenario::read(source, {});
    } catch (const InputError& error) {
        reading.problems.insert(reading.problems.end(), error.problems.begin(), error.problems.end());
        return;
    }
    Trying trying(reading, source);
    for (const Trial& trial : trials) trying.try_one(trial);
}

} // namespace brink::study
