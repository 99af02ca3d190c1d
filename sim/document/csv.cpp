#include "document/csv.h"

#include "document/diagnostics.h"
#include "document/plain_text.h"

#include <utility>

namespace brink::document {

namespace {

using Row = std::vector<Cell>;

// A mark that some spreadsheets put before UTF-8 text.
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

// Walks over the text, knowing where it is.
class Walk {
public:
    Walk(const std::string& file, std::string_view text) : place_{file, 1, 1}, rest_(text) {}

    bool over() const { return rest_.empty(); }
    char here() const { return rest_.front(); }
    const Place& place() const { return place_; }
    bool at(std::string_view text) const { return rest_.substr(0, text.size()) == text; }
    bool at_end_of_cell() const { return over() || here() == ',' || here() == '\n' || at("\r\n"); }

    char take() {
        const char letter = here();
        rest_.remove_prefix(1);
        if (letter == '\n') {
            ++place_.line;
            place_.column = 1;
        } else if (!begins_with_middle_of_character()) {
            ++place_.column;
        }
        return letter;
    }

private:
    // Columns count characters: a byte that is not the first of one adds none.
    bool begins_with_middle_of_character() const { return !over() && (here() & 0xc0) == 0x80; }

    Place place_;
    std::string_view rest_;
};

std::string quoted_text(Walk& walk) {
    const Place start = walk.place();
    std::string text;
    walk.take();
    while (!walk.over()) {
        if (walk.at("\"\"")) {
            walk.take();
        } else if (walk.here() == '"') {
            walk.take();
            return text;
        }
        text += walk.take();
    }
    fail(Fault::csv_quote, start, {"a quoted cell does not end", "its last quote is missing"});
}

Cell next_cell(Walk& walk) {
    Cell cell{"", walk.place()};
    if (!walk.over() && walk.here() == '"') {
        cell.text = quoted_text(walk);
        if (!walk.at_end_of_cell()) {
            fail(Fault::csv_quote, walk.place(),
                 {"a quoted cell goes on after its quote", "a quote within a cell is written twice"});
        }
    }
    while (!walk.at_end_of_cell()) cell.text += walk.take();
    return cell;
}

Row next_row(Walk& walk) {
    Row row;
    do row.push_back(next_cell(walk));
    while (!walk.over() && walk.here() == ',' && walk.take());
    while (!walk.over() && walk.take() != '\n') continue; // "\n" or "\r\n"
    return row;
}

bool is_blank(const Row& row) { return row.size() == 1 && row.front().text.empty(); }

void require_rectangle(const Csv& table) {
    std::vector<Problem> found;
    for (const Row& row : table.rows) {
        if (row.size() == table.header.size()) continue;
        found.push_back(problem(Fault::csv_cells, row.front().place,
                                {counted(row.size(), "cell"), counted(table.header.size(), "column")}));
    }
    if (!found.empty()) throw InputError(std::move(found));
}

} // namespace

Csv parse_csv(const std::string& file, std::string_view text) {
    require_plain_text(file, text);
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    Walk walk(file, text);
    Csv table;
    while (!walk.over()) {
        Row row = next_row(walk);
        if (is_blank(row)) continue;
        if (table.header.empty()) {
            table.header = std::move(row);
        } else {
            table.rows.push_back(std::move(row));
        }
    }
    if (table.rows.empty()) fail(Fault::csv_empty, {file});
    require_rectangle(table);
    return table;
}

Csv load_csv(const std::filesystem::path& path, std::uintmax_t most) {
    return parse_csv(path.string(), file_text(path, most));
}

} // namespace brink::document
