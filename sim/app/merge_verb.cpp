// brink merge: from the journals of shares to results.
#include "app/exit_code.h"
#include "app/folder_kind.h"
#include "app/interrupt.h"
#include "app/options.h"
#include "app/output.h"
#include "app/sweep_output.h"
#include "app/verbs.h"

#include <fmt/format.h>

namespace brink::app {

namespace {

int act(const po::variables_map& given) {
    const std::string folder = text_of(given, "folder");
    if (folder.empty()) throw UsageError("merge wants the folder of a sweep (see: brink help merge)");
    require_sweep(folder, "merge");
    watch_for_interrupts();
    const int code = merge_and_tell(folder, given.count("json") > 0, {});
    if (code == ExitCode::stopped_early)
        tell("brink: these results are partial: some replicas are still to be run (brink sweep ... "
             "--resume)\n");
    return code;
}

} // namespace

Verb merge_verb() {
    Verb verb;
    verb.name = "merge";
    verb.usage = "DIR [--json]";
    verb.summary = "put the shares of a sweep together: results.nc and a table of what came out";
    verb.example = "brink merge build/sanctions";
    verb.options = {{"json", "", "one JSON object on standard output instead of the table"}};
    verb.argument = "folder";
    verb.act = act;
    return verb;
}

} // namespace brink::app
