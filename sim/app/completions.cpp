// Completions for shells, written from the verbs and their options.
#include "app/machine.h"
#include "app/options.h"
#include "app/run_request.h"
#include "app/spelled.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>

namespace brink::app {

namespace {

std::string words(const std::vector<std::string>& all) { return fmt::format("{}", fmt::join(all, " ")); }

std::vector<std::string> names_of_verbs() {
    std::vector<std::string> names;
    for (const Verb& verb : verbs()) names.push_back(verb.name);
    return names;
}

using Words = std::vector<std::string>;

// Of options whose values are words; those of figures are their own (analysis/), and tests hold them together.
const std::map<std::string, Words>& words_of_options() {
    static const std::map<std::string, Words> all = {
        {"isa", isa_words()},
        {"interval", interval_option_words()},
        {"progress", progress_words()},
        {"on-error", on_error_words()},
        {"format", {"pdf", "svg", "png"}},
        {"width", {"nature", "elsevier", "pnas", "aps"}},
        {"only",
         {"endings",   "incidence", "posture", "ways",        "payoffs",   "moves",    "sanctions", "stress",
          "beliefs",   "answers",   "spread",  "convergence", "forecasts", "indices",  "timeline",  "heatmap",
          "responses", "morris",    "tornado", "comparison",  "causes",    "splitting"}},
    };
    return all;
}

Words words_of(const OptionLine& option) {
    const auto found = words_of_options().find(option.name);
    return found == words_of_options().end() ? Words{} : found->second;
}

bool takes_file(const OptionLine& option) {
    return option.value == "FILE" || option.value == "DIR" || option.value == "CSV";
}

// Of the argument that is no option; most verbs take a file.
Words words_of_argument(const Verb& verb) {
    if (verb.name == "help") return names_of_verbs();
    if (verb.name == "completion") return {"bash", "zsh", "man"};
    return verb.name == "schema" ? Words{"scenario", "study"} : Words{};
}

std::string bash_case(const Verb& verb) {
    Words options, valued, filed;
    for (const OptionLine& option : all_options(verb)) {
        for (const std::string& spelled : spellings(option)) {
            options.push_back(spelled);
            if (!option.value.empty()) valued.push_back(spelled);
            if (takes_file(option)) filed.push_back(spelled);
        }
    }
    const bool files = !verb.argument.empty() && words_of_argument(verb).empty();
    return fmt::format("        {}) options='{}' valued='{}' filed='{}' argument='{}' files={} ;;\n",
                       verb.name, words(options), words(valued), words(filed), words(words_of_argument(verb)),
                       files ? 1 : 0);
}

// "        --isa) words='scalar …' ;;": the same in every verb.
std::string bash_words() {
    std::string text;
    for (const auto& [option, all] : words_of_options())
        text += fmt::format("        --{}) words='{}' ;;\n", option, words(all));
    return text;
}

// Inside an option's specification brackets and colons mean something, and single quotes end it.
std::string zsh_text(const std::string& text) {
    std::string escaped;
    for (const char letter : text) {
        if (letter == '[' || letter == ']' || letter == ':' || letter == '\\') escaped += '\\';
        if (letter == '\'') escaped += "'\\'";
        escaped += letter;
    }
    return escaped;
}

std::string zsh_case(const Verb& verb) {
    std::string text = fmt::format("    {}) _arguments", verb.name);
    for (const OptionLine& option : all_options(verb)) {
        for (const std::string& spelled : spellings(option)) {
            const bool takes_sign = !option.value.empty() && spelled.starts_with("--");
            const Words offered = words_of(option);
            const std::string action = takes_file(option) ? "_files"
                                       : offered.empty()  ? " " // its name is shown, and nothing offered
                                                          : fmt::format("({})", words(offered));
            const std::string value =
                option.value.empty() ? "" : fmt::format(":{}:{}", zsh_text(option.value), action);
            text += fmt::format(" \\\n        '{}{}{}[{}]{}'", option.repeated ? "*" : "", spelled,
                                takes_sign ? "=" : "", zsh_text(option.meaning), value);
        }
    }
    if (verb.argument.empty()) return text + " ;;\n";
    const Words offered = words_of_argument(verb);
    const std::string rest = verb.name == "help" ? "*:verb:($names)"
                             : offered.empty()   ? "*:file:_files"
                                                 : fmt::format("1:word:({})", words(offered));
    return text + fmt::format(" \\\n        \"{}\" ;;\n", rest);
}

} // namespace

std::vector<std::string> spellings(const OptionLine& option) {
    const std::size_t comma = option.name.find(',');
    std::vector<std::string> all;
    if (comma != 0) all.push_back("--" + option.name.substr(0, comma));
    if (comma != std::string::npos) all.push_back("-" + option.name.substr(comma + 1));
    return all;
}

std::vector<OptionLine> all_options(const Verb& verb) {
    std::vector<OptionLine> all = verb.options;
    all.push_back({"help,h", "", "this"});
    return all;
}

std::string bash_completion() {
    const std::string names = words(names_of_verbs());
    std::string text = "# Completion of brink in bash, written by: brink completion bash\n"
                       "_brink() {\n"
                       "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
                       "    local options= valued= filed= argument= files=1 words=\n"
                       "    COMPREPLY=()\n"
                       "    case ${COMP_WORDS[1]} in\n";
    for (const Verb& verb : verbs()) text += bash_case(verb);
    text += "    esac\n    case $before in\n" + bash_words();
    return text + fmt::format("    esac\n"
                              "    if ((COMP_CWORD == 1)); then\n"
                              "        words='{}' files=0\n"
                              "    elif [[ \" $filed \" == *\" $before \"* ]]; then\n"
                              "        files=1\n"
                              "    elif [[ \" $valued \" == *\" $before \"* ]]; then\n"
                              "        files=0\n"
                              "    elif [[ $word == -* ]]; then\n"
                              "        words=$options files=0\n"
                              "    else\n"
                              "        words=$argument\n"
                              "    fi\n"
                              "    if ((files)); then\n"
                              "        mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
                              "    else\n"
                              "        mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
                              "    fi\n"
                              "}}\n"
                              "complete -o filenames -F _brink brink\n",
                              names);
}

std::string zsh_completion() {
    std::string text = "#compdef brink\n# Completion of brink in zsh, written by: brink completion zsh\n"
                       "local -a verbs\nverbs=(\n";
    for (const Verb& verb : verbs()) text += fmt::format("    '{}:{}'\n", verb.name, zsh_text(verb.summary));
    text += fmt::format(")\nlocal names='{}'\n"
                        "if ((CURRENT == 2)); then\n    _describe verb verbs\n    return\nfi\n"
                        "local verb=$words[2]\nshift words\n((CURRENT--))\ncase $verb in\n",
                        words(names_of_verbs()));
    for (const Verb& verb : verbs()) text += zsh_case(verb);
    return text + "esac\n";
}

} // namespace brink::app
