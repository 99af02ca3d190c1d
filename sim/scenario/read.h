#pragma once

#include "document/value.h"
#include "scenario/scenario.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace brink::scenario {

// The scenario of a file, after overrides such as "actors.Russia.resolve.value=0.4", complete and checked:
// whoever holds one may rely on all that the checks say. Throws InputError with every problem that was found.
Scenario read(const std::filesystem::path& path, const std::vector<std::string>& overrides = {});

struct Rough; // reread.h

// A file with all that it extends, loaded once for many readings.
struct Source {
    std::string name;
    document::Value root;
    std::shared_ptr<const Rough>
        rough; // for readings that set plain numbers only; null where there is something else to say
};
Source load(const std::filesystem::path& path);
Scenario read(const Source& source, const std::vector<std::string>& overrides);

// The same of a text, as if it stood in the file `name`.
Scenario read_text(const std::string& name, std::string_view text,
                   const std::vector<std::string>& overrides = {});

} // namespace brink::scenario
