// Text in columns: widths are counted in letters as a terminal shows them, not in bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace brink::words {

struct Style {
    bool unicode = true; // else ASCII only, for locales that are not UTF-8
    std::size_t columns = 80;
};

std::size_t width(std::string_view utf8);                      // every code point as one column
std::string left(std::string_view text, std::size_t columns);  // padded behind; cut if too long
std::string right(std::string_view text, std::size_t columns); // padded before

// Of a column with these names: as wide as the widest, within bounds.
std::size_t name_columns(const std::vector<std::string>& names);

// As a line, without spaces at its end.
std::string trimmed(std::string line);

// A line of a table: `name` padded to `columns`, then `rest`. A name too long for that has a line of its own.
std::string labelled(std::string_view name, std::size_t columns, std::string_view rest);

// Words broken into lines of at most `columns`; lines after the first begin with `indent` spaces. A no-break space holds
// two words together and comes out as a plain one.
std::string wrapped(std::string_view text, std::size_t columns, std::size_t indent = 0);

// The same in the letters of a style, whose ASCII is wider.
std::string wrapped(std::string_view text, Style style, std::size_t indent = 0);

// A bar of `share` (0 … 1) of so many columns, in steps of an eighth; ASCII: of one. Anything above 0 shows.
std::string bar(double share, std::size_t columns, Style style);

// What stands between: "→" or "->", "…" or "...", kept apart so that ASCII output holds ASCII only where we
// wrote it.
std::string plain(std::string_view text, Style style);

std::string with_commas(long long number); // 12,345

} // namespace brink::words
