#pragma once

#include "study/study.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace brink::study {

// Whether a file is meant as a study: it has a table [study]. Throws InputError for what is no TOML.
bool is_study(const std::filesystem::path& path);

// The study of a file, complete and checked: whoever holds one may rely on what study.h says. Throws InputError with
// every problem that was found.
Study read_study(const std::filesystem::path& path);

// The same of a text, as if it stood in the file `name`.
Study read_study_text(const std::string& name, std::string_view text);

} // namespace brink::study
