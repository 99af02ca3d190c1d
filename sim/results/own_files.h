// What brink writes into a folder of results, whatever verb writes it.
#pragma once

#include <filesystem>
#include <set>
#include <string>

namespace brink::results {

// Deletes all of it but for the files `kept`: results of one kind that stay beside those of another would be taken for theirs.
// What others put there stays. Throws std::filesystem::filesystem_error.
void remove_own(const std::filesystem::path& folder, const std::set<std::string>& kept = {});

// Deletes what processes that were killed were about to write while they had the folder's lock. Only for who has it now.
void remove_abandoned(const std::filesystem::path& folder);

} // namespace brink::results
