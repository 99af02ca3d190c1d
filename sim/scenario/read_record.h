// Tables by their records, whatever kind of file they stand in.
#pragma once

#include "document/load.h"
#include "scenario/reading.h"

#include <vector>

namespace brink::scenario {

// What says which element of an array a table is, and which tables are numbers.
const document::Shape& shape();

// Defaults that can only be set once all is read.
struct Derived {
    const Field* field;
    void* owner;
};

// The members of `owner`, which is of the record's type, from the tree; what is wrong is kept in `reading`.
std::vector<Derived> read_record(Reading& reading, const Record& fields, const document::Value& root,
                                 void* owner);

// The file's own problems from top to bottom, then those of files that it extends and of overrides.
void sort(std::vector<Problem>& problems, const std::string& main_file);

} // namespace brink::scenario
