// brink describe: a scenario in words.
#include "app/options.h"
#include "app/output.h"
#include "scenario/read.h"
#include "words/describe.h"

namespace brink::app {

namespace {

int act(const po::variables_map& given) {
    const std::string path = text_of(given, "scenario");
    if (path.empty()) throw UsageError("describe wants a scenario (see: brink help describe)");
    const auto overrides =
        given.count("set") ? given["set"].as<std::vector<std::string>>() : std::vector<std::string>{};
    print(words::describe(scenario::read(path, overrides), user_style()));
    return 0;
}

} // namespace

Verb describe_verb() {
    Verb verb;
    verb.name = "describe";
    verb.usage = "SCENARIO [--set PATH=VALUE]";
    verb.summary = "the scenario in words: who wants what, who may do what, how it can end";
    verb.example = "brink describe scenarios/minimal.toml";
    verb.options = {{"set", "PATH=VALUE", "change a key of the scenario; may be repeated", true}};
    verb.argument = "scenario";
    verb.act = act;
    return verb;
}

} // namespace brink::app
