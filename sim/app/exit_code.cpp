#include "app/exit_code.h"

#include <fmt/format.h>

#include <csignal>

namespace brink::app {

std::string exit_codes_text() {
    std::string text;
    for (const ExitMeaning& meaning : exit_meanings)
        text += fmt::format("{} {}; ", static_cast<int>(meaning.code), meaning.text);
    return text + fmt::format("{} and {} interrupted (what is done is kept: --top-up continues a run "
                              "or fork, --resume a sweep; all else begins anew, with --force).",
                              128 + SIGINT, 128 + SIGTERM);
}

} // namespace brink::app
