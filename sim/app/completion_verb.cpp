// brink completion: what a shell or a reader of manuals wants to know of the verbs and options.
#include "app/exit_code.h"
#include "app/options.h"
#include "app/output.h"
#include "app/spelled.h"
#include "base/input_error.h"

#include <fmt/format.h>

namespace brink::app {

namespace {

int act(const po::variables_map& given) {
    const std::string what = text_of(given, "for");
    if (what == "bash")
        print(bash_completion());
    else if (what == "zsh")
        print(zsh_completion());
    else if (what == "man")
        print(manual_page());
    else if (what.empty())
        throw UsageError("completion wants bash, zsh or man (see: brink help completion)");
    else
        throw UsageError(fmt::format("there is no completion for '{}' ({})", what,
                                     did_you_mean(what, {"bash", "zsh", "man"})));
    return ExitCode::ok;
}

} // namespace

Verb completion_verb() {
    Verb verb;
    verb.name = "completion";
    verb.usage = "bash|zsh|man";
    verb.summary = "completions for a shell, or the manual page, on standard output";
    verb.example = "brink completion bash";
    verb.argument = "for";
    verb.act = act;
    return verb;
}

} // namespace brink::app
