// Payoffs from a CSV file: a line of column names, then one line for each state and each two moves.
#include "scenario/payoffs.h"

#include "base/number_text.h"
#include "document/csv.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace brink::scenario {
namespace {

using Line = std::vector<document::Cell>;

// Where each part of a cell of the game stands in a line.
struct Header {
    std::optional<std::size_t> state;
    std::vector<std::size_t> moves, payoffs; // of the first actor, and of the second
};

std::vector<std::string> names_in(const Line& line) {
    std::vector<std::string> names;
    for (const auto& cell : line) { names.push_back(cell.text); }
    return names;
}

std::optional<std::size_t> column(const std::vector<std::string>& names, const std::string& name) {
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt
                                : std::optional(static_cast<std::size_t>(found - names.begin()));
}

// The order of the columns of moves is that of the actors; each actor's payoffs are named as its moves are.
Header header_of(const std::vector<std::string>& names) {
    const std::string mark = "move_";
    Header header;
    header.state = column(names, "state");
    for (std::size_t c = 0; c < names.size(); ++c) {
        if (!names[c].starts_with(mark)) { continue; }
        header.moves.push_back(c);
        const auto payoff = column(names, "payoff_" + names[c].substr(mark.size()));
        if (payoff) { header.payoffs.push_back(*payoff); }
    }
    return header;
}

struct PayoffReader {
    const TableGame& table;
    Reading& reading;
    Header header = {};
    std::vector<std::string> names = {}; // of the columns

    bool has_states() const { return table.states != "one"; }

    bool read_header(const Line& line) {
        names = names_in(line);
        header = header_of(names);
        const std::size_t wanted = has_states() ? 5 : 4;
        const bool complete = names.size() == wanted && header.moves.size() == 2 &&
                              header.payoffs.size() == 2 && header.state.has_value() == has_states();
        if (!complete) {
            const std::string actors = listed(table.actors);
            reading.complain(Fault::csv_columns, line.front().place,
                             {listed(names),
                              std::string(has_states() ? "state, " : "") +
                                  "move_X, move_Y, payoff_X and payoff_Y, X and Y standing for " + actors,
                              has_states() ? "" : "a game of one state has no column state"});
        }
        return complete;
    }

    Rung rung(const Line& line, std::size_t at) {
        const auto& cell = line[at];
        const auto rungs = static_cast<std::int64_t>(reading.names.rungs.size());
        const auto number = to_whole(cell.text);
        if (number && *number >= 1 && *number <= rungs) { return static_cast<Rung>(*number - 1); }
        reading.complain(Fault::csv_cell, cell.place,
                         {names[at], cell.text, "the number of a rung, from 1 to " + std::to_string(rungs)});
        return unread_rung;
    }

    Number payoff(const Line& line, std::size_t at) {
        const auto& cell = line[at];
        Number made{unread_number, std::nullopt, "", cell.place};
        if (const auto number = to_number(cell.text); number && std::isfinite(*number)) {
            made.value = *number;
        } else {
            reading.complain(Fault::csv_cell, cell.place, {names[at], cell.text, "a finite number"});
        }
        return made;
    }

    Payoffs row(const Line& line) {
        Payoffs made;
        made.place = line.front().place;
        if (header.state) { made.state = rung(line, *header.state); }
        for (const auto at : header.moves) { made.moves.push_back(rung(line, at)); }
        for (const auto at : header.payoffs) { made.payoff.push_back(payoff(line, at)); }
        return made;
    }

    std::vector<Payoffs> rows(const document::Csv& file) {
        std::vector<Payoffs> all;
        if (!read_header(file.header)) { return all; }
        for (const auto& line : file.rows) { all.push_back(row(line)); }
        return all;
    }
};

// Counted from the folder of the file that names it; from the working folder if an override does.
std::filesystem::path csv_path(const std::string& name, const Place& named_at) {
    return named_at.line == 0 ? std::filesystem::path(name)
                              : std::filesystem::path(named_at.file).parent_path() / name;
}

} // namespace

void read_payoffs(TableGame& table, Reading& reading) {
    if (table.csv.empty()) { return; }
    if (!table.payoffs.empty()) {
        reading.complain(Fault::unneeded_key, reading.places.of("table.payoffs"),
                         {"table", "payoffs", "its csv has them"});
        return;
    }
    const auto before = reading.problems.size();
    const auto path = csv_path(table.csv, reading.places.of("table.csv"));
    try {
        table.payoffs = PayoffReader{table, reading}.rows(document::load_csv(path));
    } catch (const InputError& error) {
        reading.problems.insert(reading.problems.end(), error.problems.begin(), error.problems.end());
    }
    if (reading.problems.size() == before) { table.csv.clear(); }
}

} // namespace brink::scenario
