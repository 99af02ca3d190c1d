#include "results/file.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <deque>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace brink::results {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(std::string_view what, const fs::path& path, int error) {
    throw FileError(fmt::format("{} {}: {}", what, path.string(), std::strerror(error)));
}

// An open file that is removed again unless it was kept.
class NewFile {
public:
    explicit NewFile(fs::path at) : path_(std::move(at)), descriptor_(::open(path_.c_str(), flags, 0666)) {
        if (descriptor_ < 0) fail("cannot create", path_, errno);
    }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    ~NewFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
        if (!kept_) ::unlink(path_.c_str());
    }

    void append(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) fail("cannot write", path_, errno);
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }

    void sync() {
        if (::fsync(descriptor_) != 0) fail("cannot write", path_, errno);
    }

    void keep_as(const fs::path& name) {
        if (::rename(path_.c_str(), name.c_str()) != 0) fail("cannot write", name, errno);
        kept_ = true;
    }

    // False if the name is taken. Where there are no links, the name may be taken in between.
    bool keep_as_new(const fs::path& name) {
        if (::link(path_.c_str(), name.c_str()) == 0) return true; // this name goes, that one stays
        if (errno == EEXIST || fs::exists(name)) return false;
        keep_as(name);
        return true;
    }

private:
    static constexpr int flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC;

    fs::path path_;
    int descriptor_;
    bool kept_ = false;
};

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
    NewFile probe(folder / fmt::format(".brink-probe.{}", ::getpid()));
    const std::string piece(1 << 16, '\x5a');
    for (std::int64_t done = 0; done < bytes; done += static_cast<std::int64_t>(piece.size()))
        probe.append(piece);
    probe.sync();
}

} // namespace

void write_files(const fs::path& folder, const std::vector<NamedBytes>& files) {
    std::deque<NewFile> written;
    for (const NamedBytes& file : files) {
        written.emplace_back(folder / fmt::format(".{}.{}", file.name, ::getpid()));
        written.back().append(file.bytes);
        written.back().sync();
    }
    for (std::size_t i = 0; i < files.size(); ++i) written[i].keep_as(folder / files[i].name);
    sync_folder(folder);
}

void write_file(const fs::path& path, std::string_view bytes) {
    write_files(folder_of(path), {{path.filename().string(), std::string(bytes)}});
}

bool publish_file(const fs::path& path, std::string_view bytes) {
    if (fs::exists(path)) return false;
    const fs::path folder = folder_of(path);
    NewFile file(folder / fmt::format(".{}.{}", path.filename().string(), ::getpid()));
    file.append(bytes);
    file.sync();
    const bool published = file.keep_as_new(path);
    sync_folder(folder);
    return published;
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
    taken_by_another_ = ::flock(descriptor_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

FolderLock::~FolderLock() { ::close(descriptor_); }

} // namespace brink::results
