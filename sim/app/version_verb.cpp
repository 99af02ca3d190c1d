// brink version: what exactly is this program?
#include "app/machine.h"
#include "app/output.h"
#include "app/verbs.h"
#include "base/build_info.h"

#include <fmt/format.h>

namespace brink::app {

namespace {

int version(const po::variables_map&) {
    const BuildInfo& build = build_info();
    const run::Isa best = run::best_isa();
    std::string text = fmt::format(
        "brink {}\ncommit           {}{}\ncompiler         {}\nbuild            {} ({})\n"
        "instruction set  {}, {} replicas at once\nthreads          {}\n",
        build.version, build.commit, build.modified ? ", with local changes" : "", build.compiler,
        build.build_type, build.flags, run::name(best), run::rules_of(best).width, run::default_threads());
    for (const auto& [library, number] : library_versions())
        text += fmt::format("{:<16} {}\n", library, number);
    print(text);
    return 0;
}

} // namespace

Verb version_verb() {
    Verb verb;
    verb.name = "version";
    verb.summary = "version, commit, compiler, instruction set and libraries";
    verb.example = "brink version";
    verb.act = version;
    return verb;
}

} // namespace brink::app
