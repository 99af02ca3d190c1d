// Reading a verb's command line.
#pragma once

#include "app/verbs.h"

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace brink::app {

// The command line cannot be meant so: exit code 2.
struct UsageError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Throws UsageError for unknown verbs, options and values, with what was probably meant.
const Verb& verb_named(const std::string& name);
po::variables_map parse(const Verb& verb, const std::vector<std::string>& arguments);

// The verb's options with their meaning, in columns.
std::string options_text(const Verb& verb);

std::string text_of(const po::variables_map& given, const std::string& option); // empty: not given

// A whole number from `least` to `most`; "20000" and "2e4" are the same.
std::int64_t whole_of(const po::variables_map& given, const std::string& option, std::int64_t otherwise,
                      std::int64_t least, std::int64_t most);

// The words of options that several verbs have.
const std::vector<std::string>& progress_words();
const std::vector<std::string>& on_error_words();

// One of `words`.
std::string word_of(const po::variables_map& given, const std::string& option,
                    const std::vector<std::string>& words, const std::string& otherwise);

// As a shell reads it back: quoted where it must be.
std::string shell_word(const std::string& text);

} // namespace brink::app
