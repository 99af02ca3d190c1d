#include "app/output.h"

#include "results/file.h"

#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <langinfo.h>
#include <unistd.h>

namespace brink::app {

namespace {

words::Style style; // settled while there is one thread: setlocale() changes what others read

// Letters only: LC_NUMERIC stays "C", so that no number of ours follows the user's locale.
void settle_style() {
    const bool known = std::setlocale(LC_CTYPE, "") != nullptr;
    style.unicode = known && std::strcmp(::nl_langinfo(CODESET), "UTF-8") == 0;
}

// The error number, or 0.
int write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

} // namespace

void settle_streams() {
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(standard, F_GETFD) < 0)
            ::open("/dev/null", O_RDWR); // takes the lowest free number: this one
    }
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    settle_style();
}

void print(std::string_view text) {
    const int error = write_all(STDOUT_FILENO, text);
    if (error != 0 && error != EPIPE) {
        throw results::FileError(std::string("cannot write to standard output: ") + std::strerror(error));
    }
}

void LinePrinter::add(std::string_view line) {
    constexpr std::size_t most = 1 << 16;
    text_ += line;
    if (text_.size() > most) flush();
}

void LinePrinter::flush() {
    print(text_);
    text_.clear();
}

void tell(std::string_view text) { write_all(STDERR_FILENO, text); }

bool stderr_is_terminal() { return ::isatty(STDERR_FILENO) == 1; }

words::Style user_style() { return style; }

} // namespace brink::app
