#include "document/file.h"

#include "base/whole_file.h"
#include "document/diagnostics.h"

#include <system_error>

namespace brink::document {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t megabyte = 1'000'000;

std::string near_file(const fs::path& path) {
    std::vector<std::string> names;
    std::error_code ignored; // a folder that cannot be listed has no suggestion to offer
    fs::path target = path;
    while (fs::is_symlink(target, ignored)) target = target.parent_path() / fs::read_symlink(target, ignored);
    if (target != path) return "it is a link that leads to '" + target.string() + "', which is not there";
    const auto folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    for (fs::directory_iterator entry(folder, ignored), end; !ignored && entry != end;
         entry.increment(ignored)) {
        names.push_back(entry->path().filename().string());
    }
    const auto near = nearest(path.filename().string(), names);
    return near.empty() ? "" : "did you mean '" + (path.parent_path() / near).string() + "'?";
}

void require_readable(const fs::path& path, const Place& place, std::uintmax_t most) {
    std::error_code error;
    const auto status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) { fail(Fault::missing_file, place, {near_file(path)}); }
    if (error) { fail(Fault::unreadable, place, {error.message()}); }
    if (status.type() == fs::file_type::directory) { fail(Fault::not_a_file, place, {"a directory"}); }
    // A pipe or device may never end.
    if (status.type() != fs::file_type::regular) { fail(Fault::not_a_file, place, {"a device or pipe"}); }
    if (const auto size = fs::file_size(path, error); !error && size > most * megabyte) {
        fail(Fault::too_large, place, {std::to_string(size / megabyte), std::to_string(most)});
    }
}

} // namespace

std::string file_text(const fs::path& path, std::uintmax_t most) {
    const Place place{path.string()};
    require_readable(path, place, most);
    try {
        return whole_file(path);
    } catch (const std::system_error& error) { fail(Fault::unreadable, place, {error.code().message()}); }
}

} // namespace brink::document
