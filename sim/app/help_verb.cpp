// brink help: of the program, of a verb, of a key of a scenario or study file.
#include "app/exit_code.h"
#include "app/options.h"
#include "app/output.h"
#include "app/verbs.h"
#include "base/input_error.h"
#include "scenario/fields.h"
#include "scenario/help.h"
#include "study/study_file.h"
#include "words/layout.h"

#include <fmt/format.h>

#include <algorithm>

namespace brink::app {

namespace {

constexpr std::size_t columns = 80;
constexpr std::size_t name_columns = 14;

constexpr const char* after_verbs = R"(
brink help VERB    its options, with an example
brink help PATH    a key of a scenario or study file: unit, range, default and meaning,
                   such as: brink help actors.resolve.value, brink help vary.linspace

Results and JSON go to standard output, progress and complaints to standard
error. Letters are those of the locale: LC_ALL=C gives plain ASCII.
)";

std::string general_help() {
    std::string text = "brink VERB: simulate a crisis many times and count how it ends\n\n";
    for (const Verb& verb : verbs())
        text += fmt::format("  {:<11} {}\n", verb.name,
                            words::wrapped(verb.summary, columns - name_columns, name_columns));
    return text + after_verbs + words::wrapped("Exit codes: " + exit_codes_text(), columns) + '\n';
}

// A command in lines that can be pasted as they are: all but the last end in a backslash.
std::string command_in_lines(const std::string& command) {
    std::string text = words::wrapped(command, columns - 4, 4);
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 3))
        text.insert(at, " \\");
    return text;
}

std::string verb_help(const Verb& verb) {
    return fmt::format("{}\n\n{}\n\noptions:\n{}\nexample:\n  {}\n",
                       words::wrapped(fmt::format("brink {} {}", verb.name, verb.usage), columns, 4),
                       words::wrapped(verb.summary, columns), options_text(verb),
                       command_in_lines(verb.example));
}

// Lines that are too long go on below where they began, or in a table below its second column.
std::string fitted(const std::string& text) {
    std::string all;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string line = text.substr(at, end - at);
        const std::size_t gap = line.find("  ", line.find_first_not_of(' '));
        // Where there is no gap nothing is found either.
        const std::size_t second = line.find_first_not_of(' ', gap);
        const std::size_t indent = second <= columns / 2 ? second : 4;
        all += words::wrapped(line, columns, indent) + '\n';
        at = end + 1;
    }
    return all;
}

bool is_verb(const std::string& word) {
    for (const Verb& verb : verbs()) {
        if (verb.name == word) return true;
    }
    return false;
}

// Whether a path begins with a table of study files.
bool is_study_key(const std::string& path) {
    const std::string top = path.substr(0, path.find_first_of(".["));
    const auto& fields = study::study_record().fields;
    return std::any_of(fields.begin(), fields.end(),
                       [&](const scenario::Field& field) { return field.key == top; });
}

// Of keys that stand in tables; of more than a few only what each means. Empty if there is none.
std::string inner_help(const std::string& end) {
    constexpr std::size_t few = 4;
    std::string text, list;
    std::size_t number = 0;
    const auto add = [&](const scenario::Record& root, const std::string& file) {
        for (const std::string& path : paths_ending_in(end, root)) {
            const std::string help = scenario::help_text(path, root, file);
            const bool of_study = file != "a scenario";
            text += (text.empty() ? "" : "\n") + std::string(of_study ? "in a study, " : "") + help;
            list += "  " + help.substr(0, help.find('\n')) + (of_study ? " (in a study)" : "") + '\n';
            ++number;
        }
    };
    add(scenario::scenario_record(), "a scenario");
    add(study::study_record(), "a study");
    return number <= few ? text : fmt::format("'{}' stands in {} tables:\n{}", end, number, list);
}

// A word that is neither was more probably a verb if one is near.
std::string key_help(const std::string& path) {
    if (is_study_key(path)) return scenario::help_text(path, study::study_record(), "a study");
    try {
        const auto& fields = scenario::scenario_record().fields;
        const std::string top = path.substr(0, path.find_first_of(".["));
        const bool known = std::ranges::any_of(fields, [&](const auto& field) { return field.key == top; });
        if (std::string inner = known ? "" : inner_help(path); !inner.empty()) return inner;
        return scenario::help_text(path);
    } catch (const InputError&) {
        std::vector<std::string> names;
        for (const Verb& verb : verbs()) names.push_back(verb.name);
        if (!nearest(path, names).empty()) verb_named(path); // throws
        throw;
    }
}

int help(const po::variables_map& given) {
    const std::string topic = text_of(given, "topic");
    std::string text = topic.empty()    ? general_help()
                       : is_verb(topic) ? verb_help(verb_named(topic))
                                        : fitted(key_help(topic));
    if (!text.ends_with('\n')) text += '\n';
    print(words::plain(text, user_style()));
    return 0;
}

} // namespace

Verb help_verb() {
    Verb verb;
    verb.name = "help";
    verb.usage = "[VERB or PATH]";
    verb.summary = "what the program, a verb or a key of a file does";
    verb.example = "brink help time.turn_days";
    verb.argument = "topic";
    verb.act = help;
    return verb;
}

} // namespace brink::app
