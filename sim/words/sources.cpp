#include "words/sources.h"

#include "base/input_error.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace brink::words {

namespace {

using Numbers = std::vector<scenario::Sourced>;

constexpr std::size_t count_columns = 9;

// The key of the outermost table: "actors" of "actors.Russia.war_cost".
std::string group_of(const scenario::Sourced& number) {
    return number.path.substr(0, number.path.find_first_of(".["));
}

// Numbers by their groups, these in the order in which they first come.
std::vector<std::pair<std::string, Numbers>> grouped(const Numbers& numbers) {
    std::vector<std::pair<std::string, Numbers>> groups;
    for (const scenario::Sourced& number : numbers) {
        const std::string name = group_of(number);
        const auto is_it = [&](const auto& group) { return group.first == name; };
        auto group = std::ranges::find_if(groups, is_it);
        if (group == groups.end()) group = groups.insert(groups.end(), {name, {}});
        group->second.push_back(number);
    }
    return groups;
}

std::string table_row(std::string_view name, std::size_t names, std::string_view cited,
                      std::string_view assumed, std::string_view neither) {
    return left(name, names) + right(cited, count_columns) + right(assumed, count_columns) +
           right(neither, count_columns) + '\n';
}

std::string table_row(std::string_view name, std::size_t names, const SourceCounts& counts) {
    const auto cell = [](std::size_t count) { return with_commas(static_cast<long long>(count)); };
    return table_row(name, names, cell(counts.cited), cell(counts.assumed), cell(counts.neither));
}

std::string table(const Numbers& numbers) {
    std::size_t names = 8;
    for (const auto& [name, of_group] : grouped(numbers)) names = std::max(names, width(name));
    std::string text = table_row("numbers", names, "cited", "assumed", "neither");
    for (const auto& [name, of_group] : grouped(numbers)) text += table_row(name, names, counts_of(of_group));
    return text + table_row("all", names, counts_of(numbers));
}

// Each source of a group once, with the number of numbers that it covers.
std::string sources_of(const Numbers& numbers, Style style) {
    std::vector<std::pair<std::string, std::size_t>> sources;
    for (const scenario::Sourced& number : numbers) {
        const auto is_it = [&](const auto& source) { return source.first == number.source; };
        auto source = std::ranges::find_if(sources, is_it);
        if (source == sources.end()) source = sources.insert(sources.end(), {number.source, 0});
        ++source->second;
    }
    std::string text;
    for (const auto& [source, count] : sources) {
        if (!source.empty())
            text +=
                wrapped(fmt::format("  {}  {}", right(std::to_string(count), 4), source), style.columns, 8) +
                '\n';
    }
    return text;
}

std::string neither_section(const Numbers& numbers, Style style) {
    std::string text;
    for (const scenario::Sourced& number : numbers) {
        if (!number.source.empty()) continue;
        text += wrapped(fmt::format("{}:{}:{}: {}", number.place.file, number.place.line, number.place.column,
                                    number.path),
                        style.columns, 4) +
                '\n';
    }
    return text.empty() ? "" : "\nNeither cited nor assumed\n" + text;
}

std::string kind_of(const scenario::Sourced& number) {
    if (number.source.empty()) return "neither";
    return scenario::is_assumption(number.source) ? "assumed" : "cited";
}

} // namespace

SourceCounts counts_of(const Numbers& numbers) {
    SourceCounts counts;
    for (const scenario::Sourced& number : numbers) {
        ++(number.source.empty()                    ? counts.neither
           : scenario::is_assumption(number.source) ? counts.assumed
                                                    : counts.cited);
    }
    return counts;
}

std::string to_text(const Numbers& numbers, Style style) {
    const SourceCounts counts = counts_of(numbers);
    std::string text =
        fmt::format("cited : assumed = {} : {}\n\n", counts.cited, counts.assumed) + table(numbers);
    for (const auto& [name, of_group] : grouped(numbers)) {
        const std::string sources = sources_of(of_group, style);
        if (!sources.empty()) text += fmt::format("\n{}\n{}", name, sources);
    }
    return plain(text + neither_section(numbers, style), style);
}

std::string to_json(const Numbers& numbers) {
    using Json = nlohmann::ordered_json;
    Json list = Json::array();
    for (const scenario::Sourced& number : numbers) {
        list.push_back({{"path", number.path},
                        {"file", number.place.file},
                        {"line", number.place.line},
                        {"column", number.place.column},
                        {"source", number.source.empty() ? Json(nullptr) : Json(number.source)},
                        {"kind", kind_of(number)}});
    }
    return Json{{"numbers", list}}.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace brink::words
