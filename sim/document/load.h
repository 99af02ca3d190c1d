// A file with all that it extends, as one tree.
#pragma once

#include "document/value.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace brink::document {

// What the document's owner says about its tables, so that this room need not know what they mean.
struct Shape {
    // Keys whose texts, joined by "->", say which element of an array a table is: the first set that it has
    // counts.
    std::vector<std::vector<std::string>> identities;
    // A table with one of these keys is one value in several words: it is replaced, never merged.
    std::vector<std::string> units;
};

// Which element of its array this table is; empty if it does not say.
std::string identity(const Value& table, const Shape& shape);

// `above` laid over `base`: tables key by key, arrays of tables with identities element by element, all else
// replaced.
void merge(Value& base, const Value& above, const Shape& shape);

// The tree of a file and, below it, of the one that it names in `extends`. Throws InputError.
Value load(const std::filesystem::path& path, const Shape& shape);

// The same of a text, as if it stood in the file `name`.
Value load_text(const std::string& name, std::string_view text, const Shape& shape);

} // namespace brink::document
