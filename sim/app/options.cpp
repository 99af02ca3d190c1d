#include "app/options.h"

#include "base/input_error.h"
#include "base/number_text.h"

#include <boost/program_options/errors.hpp>
#include <boost/program_options/parsers.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace brink::app {

namespace {

std::string after(const std::string& sentence, const std::string& suggestion) {
    return suggestion.empty() ? sentence : sentence + ": " + suggestion;
}

std::vector<std::string> option_names(const Verb& verb) {
    std::vector<std::string> names;
    for (const auto& option : verb.shown.options()) {
        const std::string& name = option->long_name();
        names.push_back(name.empty()
                            ? option->canonical_display_name(po::command_line_style::allow_dash_for_short)
                            : "--" + name);
    }
    return names;
}

// "-n" stands under the name "-n" in Boost's map and under "n" in its errors.
std::string dashed(const std::string& option) { return option.starts_with('-') ? option : "--" + option; }

[[noreturn]] void refuse(const Verb& verb, const std::string& what) {
    throw UsageError(fmt::format("{} (see: brink help {})", what, verb.name));
}

[[noreturn]] void refuse_value(const po::variables_map& given, const std::string& option,
                               const std::string& wanted) {
    throw UsageError(fmt::format("{} {}: {}", dashed(option), shell_word(text_of(given, option)), wanted));
}

po::variables_map parsed(const Verb& verb, const std::vector<std::string>& arguments) {
    using namespace po::command_line_style;
    po::options_description all;
    all.add(verb.shown).add(verb.hidden);
    po::variables_map given;
    const auto style =
        unix_style & ~allow_guessing; // a prefix that is clear today may be two options tomorrow
    po::store(po::command_line_parser(arguments).options(all).positional(verb.positions).style(style).run(),
              given);
    po::notify(given);
    return given;
}

} // namespace

po::options_description options(const std::vector<OptionLine>& lines) {
    po::options_description made;
    for (const OptionLine& line : lines) {
        const char* name = line.name.c_str();
        if (line.value.empty()) {
            made.add_options()(name, line.meaning.c_str());
        } else if (line.repeated) {
            const auto values = po::value<std::vector<std::string>>()->value_name(line.value);
            made.add_options()(name, values, line.meaning.c_str());
        } else {
            const auto value = po::value<std::string>()->value_name(line.value);
            made.add_options()(name, value, line.meaning.c_str());
        }
    }
    return made;
}

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
        const std::string near = nearest(option, option_names(verb));
        refuse(verb, after(fmt::format("there is no option '{}'", option),
                           near.empty() ? "" : fmt::format("did you mean '{}'?", near)));
    } catch (const po::too_many_positional_options_error&) {
        refuse(verb, "there are too many arguments");
    } catch (const po::error& error) { refuse(verb, error.what()); }
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

std::string word_of(const po::variables_map& given, const std::string& option,
                    const std::vector<std::string>& words, const std::string& otherwise) {
    if (!given.count(option)) return otherwise;
    const std::string word = text_of(given, option);
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
