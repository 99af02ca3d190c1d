#include "results/file.h"

#include "base/sha256.h"
#include "base/whole_file.h"
#include "results/own_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <deque>
#include <random>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace brink::results {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(std::string_view what, const fs::path& path, int error) {
    throw FileError(fmt::format("{} {}: {}", what, path.string(), std::strerror(error)));
}

constexpr std::string_view growing_mark = ".brink-";
constexpr std::size_t growing_digits = 16;

// Processes on two hosts, or in two containers, may have the same number and one folder: chance keeps them apart.
fs::path growing_name(const fs::path& path) {
    std::random_device chance;
    const std::uint64_t number = std::uint64_t{chance()} << 32 | chance();
    const fs::path name =
        fmt::format(".{}{}{:0{}x}", path.filename().string(), growing_mark, number, growing_digits);
    return path.has_parent_path() ? path.parent_path() / name : name;
}

void write_all(int descriptor, std::string_view bytes, const fs::path& path) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail("cannot write", path, errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

fs::path folder_of(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

// A rename is on disk only when its folder is. Some network file systems refuse to sync one: then it is as it
// is.
void sync_folder(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

// Bytes are written, not only reserved: a quota or a full disk often shows no sooner.
void try_to_write(const fs::path& folder, std::int64_t bytes) {
    GrowingFile probe(folder / "brink-probe");
    const std::string piece(1 << 16, '\x5a');
    for (std::int64_t done = 0; done < bytes; done += static_cast<std::int64_t>(piece.size()))
        probe.append(piece);
    probe.sync();
}

} // namespace

GrowingFile::GrowingFile(const fs::path& path)
    : path_(path), growing_as_(growing_name(path)),
      descriptor_(::open(growing_as_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)) {
    if (descriptor_ < 0) fail("cannot create", growing_as_, errno);
}

GrowingFile::~GrowingFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!kept_) ::unlink(growing_as_.c_str());
}

void GrowingFile::append(std::string_view bytes) {
    constexpr std::size_t enough = 1 << 20;
    waiting_ += bytes;
    if (waiting_.size() >= enough) flush();
}

void GrowingFile::flush() {
    write_all(descriptor_, waiting_, growing_as_);
    waiting_.clear();
}

void GrowingFile::sync() {
    flush();
    if (::fsync(descriptor_) != 0) fail("cannot write", growing_as_, errno);
}

void GrowingFile::keep() {
    if (::rename(growing_as_.c_str(), path_.c_str()) != 0) fail("cannot write", path_, errno);
    kept_ = true;
    sync_folder(folder_of(path_));
}

std::string text_in(const fs::path& path) {
    try {
        return whole_file(path);
    } catch (const std::system_error& error) { fail("cannot read", path, error.code().value()); }
}

std::string digest_of(const fs::path& path) {
    try {
        return sha256_of_file(path);
    } catch (const std::system_error& error) { fail("cannot read", path, error.code().value()); }
}

void write_files(const fs::path& folder, const std::vector<NamedBytes>& files,
                 const std::function<void()>& before_last) {
    std::deque<GrowingFile> written;
    for (const NamedBytes& file : files) {
        written.emplace_back(folder / file.name);
        written.back().append(file.bytes);
        written.back().sync();
    }
    for (GrowingFile& file : written) {
        if (before_last && &file == &written.back()) before_last();
        file.keep();
    }
}

void write_file(const fs::path& path, std::string_view bytes) {
    write_files(folder_of(path), {{path.filename().string(), std::string(bytes)}});
}

// The name that it grew under goes, the other stays. Where there are no links, the name may be taken in between.
bool publish_file(const fs::path& path, const std::function<void(GrowingFile&)>& write) {
    if (fs::exists(path)) return false;
    GrowingFile file(path);
    write(file);
    file.sync();
    if (::link(file.growing_as().c_str(), path.c_str()) == 0) {
        sync_folder(folder_of(path));
        return true;
    }
    if (errno == EEXIST || fs::exists(path)) return false;
    file.keep();
    return true;
}

bool publish_file(const fs::path& path, std::string_view bytes) {
    return publish_file(path, [&](GrowingFile& file) { file.append(bytes); });
}

bool is_growing(const fs::path& path) {
    const std::string name = path.filename().string();
    const std::size_t mark = name.size() - std::min(name.size(), growing_mark.size() + growing_digits);
    return mark > 1 && name.front() == '.' && name.compare(mark, growing_mark.size(), growing_mark) == 0 &&
           name.find_first_not_of("0123456789abcdef", mark + growing_mark.size()) == name.npos;
}

bool is_free(const fs::path& folder) {
    const fs::directory_iterator entries(folder);
    return std::all_of(begin(entries), end(entries),
                       [](const fs::directory_entry& entry) { return is_growing(entry.path()); });
}

void prepare_folder(const fs::path& folder, std::int64_t bytes) {
    std::error_code error;
    const bool made = fs::create_directories(folder, error);
    if (error) fail("cannot make the folder", folder, error.value());
    try {
        try_to_write(folder, bytes);
    } catch (const FileError&) {
        if (made) fs::remove(folder, error);
        throw;
    }
}

// Only a lock that somebody else holds is a reason to refuse: some network file systems cannot lock a folder at all.
FolderLock::FolderLock(const fs::path& folder)
    : descriptor_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (descriptor_ < 0) fail("cannot open the folder", folder, errno);
    const bool held = ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0;
    taken_by_another_ = !held && errno == EWOULDBLOCK;
    if (held) remove_abandoned(folder);
}

FolderLock::~FolderLock() { ::close(descriptor_); }

} // namespace brink::results
