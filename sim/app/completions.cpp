// Completions for shells, written from the verbs and their options.
#include "app/spelled.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace brink::app {

namespace {

std::string words(const std::vector<std::string>& all) { return fmt::format("{}", fmt::join(all, " ")); }

std::vector<std::string> names_of_verbs() {
    std::vector<std::string> names;
    for (const Verb& verb : verbs()) names.push_back(verb.name);
    return names;
}

std::string bash_case(const Verb& verb) {
    std::vector<std::string> options, valued;
    for (const OptionLine& option : all_options(verb)) {
        for (const std::string& spelled : spellings(option)) {
            options.push_back(spelled);
            if (!option.value.empty()) valued.push_back(spelled);
        }
    }
    return fmt::format("        {}) options='{}' valued='{}' ;;\n", verb.name, words(options), words(valued));
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
            const std::string value =
                option.value.empty() ? "" : fmt::format(":{}:_files", zsh_text(option.value));
            text += fmt::format(" \\\n        '{}{}{}[{}]{}'", option.repeated ? "*" : "", spelled,
                                takes_sign ? "=" : "", zsh_text(option.meaning), value);
        }
    }
    const std::string rest = verb.name == "help" ? "*:verb:($names)" : "*:file:_files";
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
                       "    local options= valued=\n"
                       "    COMPREPLY=()\n"
                       "    case ${COMP_WORDS[1]} in\n";
    for (const Verb& verb : verbs()) text += bash_case(verb);
    return text + fmt::format("    esac\n"
                              "    if ((COMP_CWORD == 1)) || {{ [[ ${{COMP_WORDS[1]}} == help ]] && [[ $word "
                              "!= -* ]]; }}; then\n"
                              "        mapfile -t COMPREPLY < <(compgen -W '{}' -- \"$word\")\n"
                              "    elif [[ $word == -* && \" $valued \" != *\" $before \"* ]]; then\n"
                              "        mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\")\n"
                              "    else\n"
                              "        mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
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
