// brink schema: what files may say, for editors.
#include "app/exit_code.h"
#include "app/options.h"
#include "app/output.h"
#include "app/verbs.h"
#include "base/input_error.h"
#include "study/study_file.h"
#include "words/json_schema.h"

#include <fmt/format.h>

namespace brink::app {

namespace {

int act(const po::variables_map& given) {
    const std::string what = text_of(given, "of");
    if (what == "scenario")
        print(words::json_schema(scenario::scenario_record(), "Scenario of Brink"));
    else if (what == "study")
        print(words::json_schema(study::study_record(), "Study of Brink"));
    else if (what.empty())
        throw UsageError("schema wants scenario or study (see: brink help schema)");
    else
        throw UsageError(
            fmt::format("there is no schema of '{}' ({})", what, did_you_mean(what, {"scenario", "study"})));
    return ExitCode::ok;
}

} // namespace

Verb schema_verb() {
    Verb verb;
    verb.name = "schema";
    verb.usage = "scenario|study";
    verb.summary = "JSON Schema of scenario or study files, with which editors complete and check them";
    verb.example = "brink schema scenario";
    verb.argument = "of";
    verb.act = act;
    return verb;
}

} // namespace brink::app
