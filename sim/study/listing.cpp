#include "study/listing.h"

#include "base/number_text.h"
#include "document/csv.h"
#include "document/file.h"
#include "document/override.h"
#include "document/write.h"
#include "study/axes.h"
#include "study/diagnostics.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>

namespace brink::study {

namespace {

// A row of ten numbers has some hundred bytes; while they are read, cells and their places take ten times the file.
constexpr std::uintmax_t most_megabytes = 64;

using document::Place;
using scenario::Reading;

// Takes the settings of one row after another.
class ListingWriter {
public:
    explicit ListingWriter(Reading& reading) : reading_(reading) {}

    void begin_row(const Place& place) {
        made_.rows.push_back(place);
        made_.listing.values.resize(made_.rows.size() * width());
    }

    void set(const std::string& path, const std::string& value, const Place& place) {
        const std::size_t column = column_of(path);
        std::string& cell = made_.listing.values[(made_.rows.size() - 1) * width() + column];
        if (!cell.empty())
            reading_.problems.push_back(problem(Fault::path_twice, place, {path, "the same point"}));
        cell = value;
    }

    PlacedListing made() && { return std::move(made_); }

private:
    std::size_t width() const { return made_.listing.paths.size(); }

    std::size_t column_of(const std::string& path) {
        const auto& paths = made_.listing.paths;
        const auto found = std::find(paths.begin(), paths.end(), path);
        if (found == paths.end()) return add_column(path);
        return static_cast<std::size_t>(found - paths.begin());
    }

    // Earlier rows do not set it.
    std::size_t add_column(const std::string& path) {
        const std::size_t before = width();
        std::vector<std::string> wider;
        for (std::size_t row = 0; row < made_.rows.size(); ++row) {
            const auto first = made_.listing.values.begin() + static_cast<std::ptrdiff_t>(row * before);
            wider.insert(wider.end(), first, first + static_cast<std::ptrdiff_t>(before));
            wider.emplace_back();
        }
        made_.listing.paths.push_back(path);
        made_.listing.values = std::move(wider);
        return before;
    }

    Reading& reading_;
    PlacedListing made_;
};

// What is wrong with it is kept, and the rest read on.
template <class Read> void collecting(Reading& reading, Read read) {
    try {
        read();
    } catch (const InputError& error) {
        reading.problems.insert(reading.problems.end(), error.problems.begin(), error.problems.end());
    }
}

void set_assignment(Reading& reading, ListingWriter& writer, const std::string& text, const Place& place) {
    collecting(reading, [&] {
        const auto assignment = document::parse_assignment(text, place);
        writer.set(document::path_of(assignment.path), document::to_toml(assignment.value), place);
    });
}

// Numbers, which most cells are, need no parser.
void set_cell(Reading& reading, ListingWriter& writer, const std::string& path, const document::Cell& cell) {
    if (cell.text.empty()) return;
    if (const auto number = to_number(cell.text)) return writer.set(path, number_text(*number), cell.place);
    set_assignment(reading, writer, path + "=" + cell.text, cell.place);
}

PlacedListing listing_in_csv(Reading& reading, const document::Csv& table) {
    std::vector<std::string> paths;
    for (const document::Cell& cell : table.header)
        paths.push_back(canonical_path(reading, cell.text, cell.place));
    ListingWriter writer(reading);
    for (const auto& row : table.rows) {
        writer.begin_row(row.front().place);
        for (std::size_t column = 0; column < row.size(); ++column)
            set_cell(reading, writer, paths[column], row[column]);
    }
    return std::move(writer).made();
}

// JSON as TOML writes the same.
std::string toml_of(const nlohmann::json& json) {
    if (json.is_number()) return number_text(json.get<double>());
    if (json.is_string()) return document::quoted(json.get<std::string>());
    if (json.is_boolean()) return json.get<bool>() ? "true" : "false";
    std::vector<std::string> parts;
    for (const auto& [key, value] : json.items())
        parts.push_back(json.is_object() ? document::quoted(key) + " = " + toml_of(value) : toml_of(value));
    return json.is_object() ? "{ " + joined(parts, ", ") + " }" : "[" + joined(parts, ", ") + "]";
}

void read_line(Reading& reading, ListingWriter& writer, const std::string& line, const Place& place) {
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object()) {
        reading.problems.push_back(problem(
            Fault::bad_line, place, {json.is_discarded() ? "it is not valid JSON" : "it is something else"}));
        return;
    }
    writer.begin_row(place);
    for (const auto& [path, value] : json.items()) {
        if (!value.is_null()) set_assignment(reading, writer, path + "=" + toml_of(value), place);
    }
}

PlacedListing listing_in_lines(Reading& reading, const std::string& file, const std::string& text) {
    ListingWriter writer(reading);
    std::istringstream lines(text);
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        const Place place{file, ++number, 1};
        if (line.find_first_not_of(" \t\r") != line.npos) read_line(reading, writer, line, place);
    }
    return std::move(writer).made();
}

} // namespace

PlacedListing listing_of(Reading& reading, const std::vector<PointKeys>& points) {
    ListingWriter writer(reading);
    for (std::size_t i = 0; i < points.size(); ++i) {
        writer.begin_row(points[i].place);
        for (std::size_t k = 0; k < points[i].set.size(); ++k) {
            const std::string at = "point[" + std::to_string(i) + "].set[" + std::to_string(k) + "]";
            set_assignment(reading, writer, points[i].set[k], reading.places.of(at));
        }
    }
    return std::move(writer).made();
}

PlacedListing listing_in(Reading& reading, const std::filesystem::path& file) {
    PlacedListing listing;
    collecting(reading, [&] {
        listing = file.extension() == ".jsonl"
                      ? listing_in_lines(reading, file.string(), document::file_text(file, most_megabytes))
                      : listing_in_csv(reading, document::load_csv(file, most_megabytes));
    });
    return listing;
}

} // namespace brink::study
