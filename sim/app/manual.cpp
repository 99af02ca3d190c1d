// The manual page, written from the verbs and their options.
#include "app/exit_code.h"
#include "app/spelled.h"
#include "base/build_info.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace brink::app {

namespace {

// Backslashes and hyphens stand for themselves, and no line begins like a request.
std::string roff(const std::string& text) {
    std::string escaped = text.starts_with('.') || text.starts_with('\'') ? "\\&" : "";
    for (const char letter : text) {
        if (letter == '\\')
            escaped += "\\e";
        else if (letter == '-')
            escaped += "\\-";
        else if (letter == '\n')
            escaped += ' ';
        else
            escaped += letter;
    }
    return escaped;
}

std::string bold(const std::string& text) { return "\\fB" + roff(text) + "\\fR"; }

std::string option_text(const OptionLine& option) {
    std::vector<std::string> ways;
    for (const std::string& spelled : spellings(option)) ways.push_back(bold(spelled));
    const std::string value = option.value.empty() ? "" : " \\fI" + roff(option.value) + "\\fR";
    return fmt::format(".TP\n{}{}\n{}\n", fmt::join(ways, ", "), value, roff(option.meaning));
}

std::string verb_text(const Verb& verb) {
    std::string text =
        fmt::format(".SS {} {}\n{}.\n", bold("brink " + verb.name), roff(verb.usage), roff(verb.summary));
    for (const OptionLine& option : verb.options) text += option_text(option);
    return text + fmt::format(".PP\nExample: {}\n", bold(verb.example));
}

constexpr const char* files = R"(.SH FILES
A run writes
.BR results.nc ", " summary.csv " and " manifest.json
into a folder of its own under
.IR brink\-results ;
a sweep
.BR design.csv ", " sweep.toml " and " journal/
too.
)";

constexpr const char* environment = R"(.SH ENVIRONMENT
.TP
.B LC_ALL\fR, \fBLC_CTYPE\fR, \fBLANG
Whether letters beyond ASCII are printed.
)";

} // namespace

std::string manual_page() {
    std::string text = fmt::format(
        ".TH BRINK 1 \"\" \"brink {}\" \"User commands\"\n.SH NAME\nbrink \\- simulate a crisis many times "
        "and count how it ends\n.SH SYNOPSIS\n.B brink\n.I verb\n[options]\n.SH DESCRIPTION\n"
        "Agents choose each turn to escalate, de\\-escalate, sanction, hold or negotiate, as a scenario file "
        "says; many such runs are summed into outcome distributions with intervals. It compares "
        "mechanisms, it claims no prediction.\n.PP\nEvery verb has\n.BR \\-\\-help .\n.SH VERBS\n",
        build_info().version);
    for (const Verb& verb : verbs()) text += verb_text(verb);
    return text + files + ".SH EXIT STATUS\n" + roff(exit_codes_text()) + '\n' + environment;
}

} // namespace brink::app
