#pragma once

#include <string>

namespace brink::document {

// Where something was written.
struct Place {
    std::string file; // or an option, such as "--set a.b=c"
    int line = 0;     // from 1; 0: the file or option as a whole
    int column = 0;   // in characters, from 1
};

} // namespace brink::document
