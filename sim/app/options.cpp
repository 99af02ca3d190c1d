#include "app/options.h"

#include "base/input_error.h"
#include "base/number_text.h"

#include <boost/program_options/errors.hpp>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <boost/program_options/positional_options.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <sstream>

namespace brink::app {

namespace {

std::string after(const std::string& sentence, const std::string& suggestion) {
    return suggestion.empty() ? sentence : sentence + ": " + suggestion;
}

void add(po::options_description& all, const OptionLine& line) {
    const char* name = line.name.c_str();
    const char* meaning = line.meaning.c_str();
    if (line.value.empty()) {
        all.add_options()(name, meaning);
    } else if (line.repeated) {
        all.add_options()(name, po::value<std::vector<std::string>>()->value_name(line.value), meaning);
    } else {
        all.add_options()(name, po::value<std::string>()->value_name(line.value), meaning);
    }
}

void add_shown(po::options_description& all, const Verb& verb) {
    for (const OptionLine& line : verb.options) add(all, line);
    add(all, {"help,h", "", "this text"});
}

std::vector<std::string> option_names(const Verb& verb) {
    std::vector<std::string> names{"--help"};
    for (const OptionLine& line : verb.options) {
        names.push_back(line.name.starts_with(',') ? "-" + line.name.substr(1) : "--" + line.name);
    }
    return names;
}

// "brink run", "brink fork": verbs that have the option.
std::vector<std::string> verbs_with(const std::string& option) {
    std::vector<std::string> names;
    for (const Verb& verb : verbs()) {
        const std::vector<std::string> has = option_names(verb);
        if (std::find(has.begin(), has.end(), option) != has.end()) names.push_back("brink " + verb.name);
    }
    return names;
}

// "-n" stands under the name "-n" in Boost's map and under "n" in its errors.
std::string dashed(const std::string& option) { return option.starts_with('-') ? option : "--" + option; }

// Boost writes '--n' for an option that has only its letter.
std::string with_short_names(std::string text) {
    for (std::size_t at = text.find("'--"); at != std::string::npos; at = text.find("'--", at + 1)) {
        if (at + 4 < text.size() && text[at + 4] == '\'') text.erase(at + 1, 1);
    }
    return text;
}

[[noreturn]] void refuse(const Verb& verb, const std::string& what) {
    throw UsageError(fmt::format("{} (see: brink help {})", what, verb.name));
}

[[noreturn]] void refuse_value(const po::variables_map& given, const std::string& option,
                               const std::string& wanted) {
    throw UsageError(fmt::format("{} {}: {}", dashed(option), shell_word(text_of(given, option)), wanted));
}

// Boost refuses "--seed=" and takes "--seed ''", which asks for the same.
void refuse_empty_value(const Verb& verb, const OptionLine& line, const po::variables_map& given) {
    const std::string option = line.name.starts_with(',') ? "-" + line.name.substr(1) : line.name;
    if (line.value.empty() || line.repeated || !given.count(option)) return;
    if (text_of(given, option).empty())
        refuse(verb, fmt::format("{} wants a value that is not empty", dashed(option)));
}

po::variables_map parsed(const Verb& verb, const std::vector<std::string>& arguments) {
    using namespace po::command_line_style;
    po::options_description all;
    add_shown(all, verb);
    for (const OptionLine& line : verb.hidden) add(all, line);
    po::positional_options_description positions;
    if (!verb.argument.empty()) {
        add(all, {verb.argument, "WORD", ""});
        positions.add(verb.argument.c_str(), 1);
    }
    if (!verb.more.empty()) {
        add(all, {verb.more, "WORD", "", true});
        positions.add(verb.more.c_str(), -1);
    }
    po::variables_map given;
    const auto style =
        unix_style & ~allow_guessing; // a prefix that is clear today may be two options tomorrow
    po::store(po::command_line_parser(arguments).options(all).positional(positions).style(style).run(),
              given);
    po::notify(given);
    for (const OptionLine& line : verb.options) refuse_empty_value(verb, line, given);
    return given;
}

} // namespace

const Verb& verb_named(const std::string& name) {
    std::vector<std::string> names;
    for (const Verb& verb : verbs()) {
        if (verb.name == name) return verb;
        names.push_back(verb.name);
    }
    throw UsageError(after(fmt::format("there is no verb '{}'", name), did_you_mean(name, names)));
}

po::variables_map parse(const Verb& verb, const std::vector<std::string>& arguments) {
    try {
        return parsed(verb, arguments);
    } catch (const po::unknown_option& error) {
        const std::string option = error.get_option_name();
        if (const std::vector<std::string> others = verbs_with(option); !others.empty())
            refuse(verb, fmt::format("{} has no option '{}', but {} {}", verb.name, option, listed(others),
                                     others.size() == 1 ? "has" : "have"));
        const std::string near = nearest(option, option_names(verb));
        refuse(verb, after(fmt::format("there is no option '{}'", option),
                           near.empty() ? "" : fmt::format("did you mean '{}'?", near)));
    } catch (const po::too_many_positional_options_error&) {
        refuse(verb, "there are too many arguments");
    } catch (const po::error& error) { refuse(verb, with_short_names(error.what())); }
}

std::string options_text(const Verb& verb) {
    po::options_description shown;
    add_shown(shown, verb);
    std::ostringstream text;
    text << shown;
    // Where Boost breaks a line it leaves the space.
    std::string lines = text.str();
    for (std::size_t at = lines.find(" \n"); at != std::string::npos; at = lines.find(" \n", at))
        at = lines.erase(at, 1).find_last_not_of(' ', at) + 1;
    return lines;
}

std::string text_of(const po::variables_map& given, const std::string& option) {
    return given.count(option) ? given[option].as<std::string>() : "";
}

std::int64_t whole_of(const po::variables_map& given, const std::string& option, std::int64_t otherwise,
                      std::int64_t least, std::int64_t most) {
    if (!given.count(option)) return otherwise;
    const auto number = to_number(text_of(given, option));
    const bool fits = number && std::floor(*number) == *number && static_cast<double>(least) <= *number &&
                      *number <= static_cast<double>(most);
    if (!fits)
        refuse_value(given, option, fmt::format("a whole number from {} to {} is wanted", least, most));
    return static_cast<std::int64_t>(*number);
}

const std::vector<std::string>& progress_words() {
    static const std::vector<std::string> words = {"auto", "bar", "plain", "json", "none"};
    return words;
}

const std::vector<std::string>& on_error_words() {
    static const std::vector<std::string> words = {"stop", "skip", "collect"};
    return words;
}

std::string word_of(const po::variables_map& given, const std::string& option,
                    const std::vector<std::string>& words, const std::string& otherwise) {
    if (!given.count(option)) return otherwise;
    std::string word = text_of(given, option);
    if (std::find(words.begin(), words.end(), word) == words.end()) {
        refuse_value(given, option, did_you_mean(word, words));
    }
    return word;
}

std::string shell_word(const std::string& text) {
    constexpr const char* harmless =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./,:@%";
    if (!text.empty() && text.find_first_not_of(harmless) == std::string::npos) return text;
    std::string quoted = "'";
    for (const char letter : text) quoted += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
    return quoted + "'";
}

} // namespace brink::app
