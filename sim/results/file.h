// Files that are whole or absent.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace brink::results {

// A file cannot be read or written: the message names it and says why.
struct FileError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// All bytes of a file. Throws FileError.
std::string text_in(const std::filesystem::path& path);

// sha256 of these bytes. Throws FileError.
std::string digest_of(const std::filesystem::path& path);

struct NamedBytes {
    std::string name, bytes;
};

// Written under other names, synced, and only then, when all of them are on disk, renamed in their order: a reader never
// sees half of one, and a full disk leaves alone what stood there before. `before_last` is called when all but the last have
// their names. Throws FileError and leaves nothing behind.
void write_files(const std::filesystem::path& folder, const std::vector<NamedBytes>& files,
                 const std::function<void()>& before_last = {});
void write_file(const std::filesystem::path& path, std::string_view bytes);

// The same for one file, unless there is one of that name: then that stays, and the answer is false. Of processes that
// publish at once, one does.
bool publish_file(const std::filesystem::path& path, std::string_view bytes);

// The same of what `write` appends, which need not be held; it is not called where the file is there.
class GrowingFile;
bool publish_file(const std::filesystem::path& path, const std::function<void(GrowingFile&)>& write);

// Makes the folder (and those above it) and proves that it takes `bytes` more: what cannot be stored is known
// before it is simulated. Throws FileError; a folder that was made for nothing is removed again.
void prepare_folder(const std::filesystem::path& folder, std::int64_t bytes);

// Whether a name is one under which GrowingFile writes: of a process that still does, or that was killed.
bool is_growing(const std::filesystem::path& path);

// Whether there is nothing in a folder but such files. Throws std::filesystem::filesystem_error if it cannot be listed.
bool is_free(const std::filesystem::path& folder);

// A file that is too large to be held: it grows under another name, and is gone again unless it is kept.
class GrowingFile {
public:
    explicit GrowingFile(
        const std::filesystem::path& path); // its name once it is kept; throws FileError, as do the others
    GrowingFile(const GrowingFile&) = delete;
    GrowingFile& operator=(const GrowingFile&) = delete;
    ~GrowingFile();

    const std::filesystem::path& growing_as() const { return growing_as_; }
    void append(std::string_view bytes);
    void sync(); // what others wrote into it under its growing name, too
    std::string digest() const { return digest_of(growing_as_); } // after sync()
    void keep();                                                  // after sync()

private:
    void flush();

    std::filesystem::path path_, growing_as_;
    int descriptor_ = -1;
    std::string waiting_;
    bool kept_ = false;
};

// A folder that this process alone has, until the lock goes or the process ends, however it ends. The folder itself is
// locked: no file has to be left in it. Who gets it deletes what processes that were killed left unfinished.
class FolderLock {
public:
    explicit FolderLock(const std::filesystem::path& folder); // throws FileError if it cannot be opened
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    ~FolderLock();

    bool taken_by_another() const { return taken_by_another_; }

private:
    int descriptor_;
    bool taken_by_another_ = false;
};

} // namespace brink::results
