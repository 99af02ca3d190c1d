#include "study/observable.h"

#include "base/number_text.h"
#include "study/diagnostics.h"

#include <algorithm>
#include <string_view>

namespace brink::study {

namespace {

using document::Place;
using std::string_view;

// A cell's words, with the names that may stand in them.
struct Reading {
    const Place& place;
    const tally::Schema& schema;
};

string_view trimmed(string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == text.npos) return "";
    return text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
}

// Takes `start` from the front of the text, if it begins so.
bool take(string_view& text, string_view start) {
    if (!text.starts_with(start)) return false;
    text = trimmed(text.substr(start.size()));
    return true;
}

// What stands before the first `joint`; the text keeps what stands behind it. All of it if there is none.
string_view before(string_view& text, string_view joint) {
    const std::size_t at = text.find(joint);
    const string_view first = trimmed(text.substr(0, at));
    text = at == text.npos ? "" : trimmed(text.substr(at + joint.size()));
    return first;
}

const std::vector<std::string>& labels_of(const Reading& reading, string_view dimension) {
    static const std::vector<std::string> none;
    for (const tally::Dimension& one : reading.schema.dimensions) {
        if (one.name == dimension) return one.labels;
    }
    return none;
}

// `dimension` is also the word for what it counts.
std::size_t position(const Reading& reading, string_view dimension, string_view name) {
    const auto& labels = labels_of(reading, dimension);
    const auto label = std::find(labels.begin(), labels.end(), name);
    if (label == labels.end()) {
        fail(Fault::unknown_name, reading.place,
             {std::string(dimension), std::string(name), did_you_mean(name, labels)});
    }
    return static_cast<std::size_t>(label - labels.begin());
}

std::size_t rung(const Reading& reading, string_view text) {
    const auto number = to_whole(text);
    const auto rungs = static_cast<std::int64_t>(labels_of(reading, "rung").size());
    if (number && *number >= 0 && *number < rungs) return static_cast<std::size_t>(*number);
    return position(reading, "rung", text);
}

RungSpan span(const Reading& reading, string_view text) {
    const bool single = text.find("..") == text.npos;
    string_view rest = text;
    const string_view lowest = before(rest, "..");
    const string_view highest = single ? lowest : rest;
    const std::size_t top = labels_of(reading, "rung").size() - 1;
    const RungSpan found{lowest.empty() ? 0 : rung(reading, lowest),
                         highest.empty() ? top : rung(reading, highest)};
    if (found.highest < found.lowest)
        fail(Fault::empty_span, reading.place, {std::string(lowest), std::string(highest)});
    return found;
}

[[noreturn]] void refuse(const Reading& reading, string_view text, const std::string& why) {
    fail(Fault::unknown_observable, reading.place, {std::string(text), why});
}

// One named twice would be counted twice.
std::vector<std::size_t> endings(const Reading& reading, string_view text) {
    const string_view whole = text;
    std::vector<std::size_t> found;
    do {
        const std::size_t ending = position(reading, "ending", before(text, "|"));
        if (std::ranges::find(found, ending) != found.end())
            refuse(reading, whole, "it names '" + labels_of(reading, "ending")[ending] + "' twice");
        found.push_back(ending);
    } while (!text.empty());
    return found;
}

EndingShare ending_share(const Reading& reading, string_view text) {
    const string_view asked = before(text, " given ");
    return {endings(reading, asked), text.empty() ? std::vector<std::size_t>{} : endings(reading, text)};
}

PeakShare peak(const Reading& reading, string_view text) {
    PeakShare share{span(reading, before(text, " given ")), {}};
    if (text.empty()) return share;
    if (!take(text, "peak rung ")) refuse(reading, text, "'given' wants another peak rung");
    share.given = span(reading, text);
    return share;
}

SanctionShare sanctions(const Reading& reading, string_view text) {
    const string_view episode = before(text, " given ");
    return {position(reading, "episode", episode), position(reading, "episode", text)};
}

DaysTo days(const Reading& reading, string_view text) {
    const string_view names = before(text, ", quantile ");
    const auto quantile = to_number(text);
    if (!quantile || *quantile <= 0.0 || *quantile >= 1.0)
        refuse(reading, text, "days want ', quantile' with a number between 0 and 1");
    return {endings(reading, names), *quantile};
}

} // namespace

std::vector<std::size_t> endings_named(string_view text, const document::Cell& cell,
                                       const tally::Schema& schema) {
    return endings({cell.place, schema}, trimmed(text));
}

Observable to_observable(const document::Cell& cell, const tally::Schema& schema) {
    const Reading reading{cell.place, schema};
    string_view text = trimmed(cell.text);
    if (take(text, "ending ")) return ending_share(reading, text);
    if (take(text, "peak rung ")) return peak(reading, text);
    if (take(text, "sanctions ")) return sanctions(reading, text);
    if (take(text, "days to ending ")) return days(reading, text);
    if (take(text, "none:") && !text.empty()) return NoState{std::string(text)};
    refuse(reading, text,
           "it begins with 'ending', 'peak rung', 'sanctions', 'days to ending', or 'none:' and why");
}

} // namespace brink::study
