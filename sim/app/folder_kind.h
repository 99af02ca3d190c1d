// What a folder holds that some verb wrote, so that a verb that wants something else can say so.
#pragma once

#include <filesystem>
#include <string>

namespace brink::app {

enum class FolderKind { unknown, run, sweep, comparison, rare };

// A sweep's folder is one from its beginning on, whether results.nc is there or not.
FolderKind kind_of(const std::filesystem::path& folder);

// "a run", "a comparison", …
std::string kind_text(FolderKind kind);

// Throws UsageError unless it is a sweep's, saying what it is instead and which verbs take that.
void require_sweep(const std::filesystem::path& folder, const std::string& verb);

} // namespace brink::app
