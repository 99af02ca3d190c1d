// Standard output, standard error and what they are connected to. Only this room writes to them.
#pragma once

#include "words/layout.h"

#include <string>
#include <string_view>

namespace brink::app {

// Before anything is opened: a closed standard stream becomes /dev/null, so that no file of ours takes its number;
// a reader that goes away, and a file that grows beyond its limit, become errors of writing instead of signals. Looks up the
// user's letters, once, before there are other threads.
void settle_streams();

// All of it. A reader that has gone away is no error: it has seen enough. Throws results::FileError for a full disk.
void print(std::string_view text);

// Many lines through print(), of which only some are held.
class LinePrinter {
public:
    void add(std::string_view line);
    void flush();

private:
    std::string text_;
};

// To standard error, where nothing can be done about an error.
void tell(std::string_view text);

bool stderr_is_terminal();

// UTF-8 if the user's locale is. From any thread.
words::Style user_style();

} // namespace brink::app
