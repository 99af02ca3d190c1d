#include "results/journal.h"

#include "base/contract.h"
#include "base/sha256.h"
#include "results/bytes.h"
#include "results/file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace brink::results {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t digest_size = 64;
constexpr std::size_t head_size = frame_mark.size() + sizeof(std::uint64_t) + digest_size;
constexpr std::size_t judged_size = sizeof(std::int64_t) + sizeof(float);
constexpr std::size_t cell_size = sizeof(std::uint32_t) + sizeof(std::int64_t);

[[noreturn]] void fail(std::string_view what, const fs::path& path) {
    throw FileError(fmt::format("{} {}: {}", what, path.string(), std::strerror(errno)));
}

std::string frame(std::string_view body) {
    Packer bytes;
    bytes.raw(frame_mark);
    bytes.whole(std::uint64_t{body.size()});
    bytes.raw(sha256(body));
    bytes.raw(body);
    return bytes.take();
}

// An open file that is only read.
class Bytes {
public:
    explicit Bytes(const fs::path& path) : path_(path), file_{::open(path.c_str(), O_RDONLY | O_CLOEXEC)} {
        if (file_.number < 0) fail("cannot read", path_);
        const off_t end = ::lseek(file_.number, 0, SEEK_END);
        if (end < 0) fail("cannot read", path_);
        size_ = static_cast<std::uint64_t>(end);
    }

    std::uint64_t size() const { return size_; }

    // Fewer where the file ends, also if it ended later when it was opened.
    std::string from(std::uint64_t offset, std::uint64_t count) const {
        std::string some(count, '\0');
        std::size_t have = 0;
        while (have < count) {
            const ssize_t got =
                ::pread(file_.number, some.data() + have, count - have, static_cast<off_t>(offset + have));
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) fail("cannot read", path_);
            if (got == 0) break;
            have += static_cast<std::size_t>(got);
        }
        some.resize(have);
        return some;
    }

private:
    fs::path path_;
    Descriptor file_;
    std::uint64_t size_ = 0;
};

// The frames of a file, one after the other. Not more than one is held.
class Frames {
public:
    explicit Frames(const fs::path& path) : bytes_(path) {}

    // The body of the frame that begins at `offset`, if a whole one does.
    std::optional<std::string> at(std::uint64_t offset) const {
        if (offset + head_size > size()) return std::nullopt;
        const std::string head = bytes_.from(offset, head_size);
        Unpacker fields(head);
        if (fields.raw(frame_mark.size()) != frame_mark) return std::nullopt;
        const auto length = fields.whole<std::uint64_t>();
        if (length > size() - offset - head_size) return std::nullopt;
        std::string body = bytes_.from(offset + head_size, length);
        if (sha256(body) != fields.raw(digest_size)) return std::nullopt;
        return body;
    }

    // Where the next mark stands, from `offset` on: the end of the file if there is none.
    std::uint64_t next_mark(std::uint64_t offset) const {
        constexpr std::uint64_t piece = 1 << 20;
        for (; offset < size(); offset += piece) {
            const std::string some =
                bytes_.from(offset, std::min(piece + frame_mark.size() - 1, size() - offset));
            if (const std::size_t at = some.find(frame_mark); at != some.npos) return offset + at;
        }
        return size();
    }

    std::uint64_t size() const { return bytes_.size(); }

private:
    Bytes bytes_;
};

void pack_judged(Packer& bytes, const std::vector<tally::Exemplar>& list) {
    bytes.whole(static_cast<std::uint32_t>(list.size()));
    for (const tally::Exemplar& exemplar : list) {
        bytes.whole(exemplar.replica);
        bytes.real(exemplar.surprise);
    }
}

void pack_numbers(Packer& bytes, const std::vector<std::int64_t>& numbers) {
    bytes.whole(static_cast<std::uint32_t>(numbers.size()));
    for (const std::int64_t number : numbers) bytes.whole(number);
}

void pack_cells(Packer& bytes, const std::vector<std::int64_t>& cells) {
    bytes.whole(static_cast<std::uint32_t>(
        cells.size() - static_cast<std::size_t>(std::count(cells.begin(), cells.end(), 0))));
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        if (cells[cell] == 0) continue;
        bytes.whole(static_cast<std::uint32_t>(cell));
        bytes.whole(cells[cell]);
    }
}

std::vector<tally::Exemplar> judged(Unpacker& bytes) {
    std::vector<tally::Exemplar> list(bytes.count(judged_size));
    for (tally::Exemplar& exemplar : list) {
        exemplar.replica = bytes.whole<std::int64_t>();
        exemplar.surprise = bytes.real();
    }
    return list;
}

std::vector<std::int64_t> numbers(Unpacker& bytes) {
    std::vector<std::int64_t> list(bytes.count(sizeof(std::int64_t)));
    for (std::int64_t& number : list) number = bytes.whole<std::int64_t>();
    return list;
}

// False for a cell that the measure does not have.
bool unpack_cells(Unpacker& bytes, std::vector<std::int64_t>& cells) {
    for (std::uint32_t n = bytes.count(cell_size); n > 0; --n) {
        const auto cell = bytes.whole<std::uint32_t>();
        if (cell >= cells.size()) return false;
        cells[cell] = bytes.whole<std::int64_t>();
    }
    return true;
}

bool unpack_tally(Unpacker& bytes, tally::Tally& tally) {
    if (bytes.whole<std::uint32_t>() != tally.exemplars.size()) return false;
    for (tally::Exemplars& of_ending : tally.exemplars)
        of_ending = {numbers(bytes), judged(bytes), judged(bytes)};
    if (bytes.whole<std::uint32_t>() != tally.counts.size()) return false;
    for (auto& cells : tally.counts) {
        if (!unpack_cells(bytes, cells)) return false;
    }
    return bytes.at_end();
}

// Only the first fields.
Entry entry_of(std::string_view body, std::uint64_t offset) {
    Unpacker bytes(body);
    Entry entry;
    entry.point = bytes.whole<std::uint64_t>();
    entry.first = bytes.whole<std::int64_t>();
    entry.last = bytes.whole<std::int64_t>();
    entry.milliseconds = bytes.whole<std::int64_t>();
    bytes.whole<std::int64_t>();
    entry.failed = bytes.count(sizeof(std::int64_t));
    entry.offset = offset;
    return entry;
}

void write_all(int descriptor, std::string_view bytes, std::uint64_t at, const fs::path& path) {
    while (!bytes.empty()) {
        const ssize_t written = ::pwrite(descriptor, bytes.data(), bytes.size(), static_cast<off_t>(at));
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail("cannot write", path);
        bytes.remove_prefix(static_cast<std::size_t>(written));
        at += static_cast<std::uint64_t>(written);
    }
}

bool locked_by_another(int descriptor) {
    return ::flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

} // namespace

std::string to_bytes(const Record& record) {
    Packer bytes;
    bytes.whole(record.point);
    bytes.whole(record.first);
    bytes.whole(record.last);
    bytes.whole(record.milliseconds);
    bytes.whole(record.tally.replicas);
    pack_numbers(bytes, record.failed);
    bytes.text(record.why);
    bytes.whole(static_cast<std::uint32_t>(record.tally.exemplars.size()));
    for (const tally::Exemplars& of_ending : record.tally.exemplars) {
        pack_numbers(bytes, of_ending.lowest);
        pack_judged(bytes, of_ending.likely);
        pack_judged(bytes, of_ending.surprising);
    }
    bytes.whole(static_cast<std::uint32_t>(record.tally.counts.size()));
    for (const auto& cells : record.tally.counts) pack_cells(bytes, cells);
    return bytes.take();
}

std::string framed(const Record& record) { return frame(to_bytes(record)); }

std::string framed(const SweepIdentity& identity) { return frame(to_toml(identity)); }

std::optional<Record> to_record(std::string_view body, const tally::Schema& schema) {
    Unpacker bytes(body);
    Record record;
    record.point = bytes.whole<std::uint64_t>();
    record.first = bytes.whole<std::int64_t>();
    record.last = bytes.whole<std::int64_t>();
    record.milliseconds = bytes.whole<std::int64_t>();
    record.tally = tally::empty(schema);
    record.tally.replicas = bytes.whole<std::int64_t>();
    record.failed = numbers(bytes);
    record.why = bytes.text();
    if (!unpack_tally(bytes, record.tally)) return std::nullopt;
    return record;
}

JournalIndex index_of(const fs::path& path) {
    const Frames frames(path);
    const auto head = frames.at(0);
    if (!head)
        throw FileError(fmt::format(
            "cannot read {}: its head is damaged; once the file is gone, what it counted is run again",
            path.string()));
    JournalIndex index{to_sweep_identity(path.string(), *head), {}, head_size + head->size(), 0};
    for (std::uint64_t at = index.end; at < frames.size();) {
        const auto body = frames.at(at);
        if (!body) { // as a rule the next frame begins where the last one ended
            const std::uint64_t next = frames.next_mark(at + 1);
            index.lost += next - at;
            at = next;
            continue;
        }
        index.entries.push_back(entry_of(*body, at));
        index.end = at += head_size + body->size();
    }
    return index;
}

Record read_record(const fs::path& path, std::uint64_t offset, const tally::Schema& schema) {
    const auto body = Frames(path).at(offset);
    auto record = body ? to_record(*body, schema) : std::nullopt;
    if (!record)
        throw FileError(
            fmt::format("cannot read {}: the record at byte {} is damaged", path.string(), offset));
    return *std::move(record);
}

void require_same(const fs::path& path, const SweepIdentity& found, const SweepIdentity& wanted) {
    std::string text;
    for (const std::string& line : differences(found, wanted)) text += "\n  " + line;
    if (!text.empty()) throw FileError(fmt::format("{} is of another sweep:{}", path.string(), text));
}

Descriptor::~Descriptor() {
    if (number >= 0) ::close(number);
}

Journal::Journal(const fs::path& path, const SweepIdentity& identity) : path_(path) {
    publish_file(path, framed(identity));
    file_.number = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    if (file_.number < 0) fail("cannot open", path);
    taken_by_another_ = locked_by_another(file_.number);
    if (taken_by_another_) return;
    const JournalIndex found = index_of(path);
    require_same(path, found.identity, identity);
    end_ = found.end;
    if (::ftruncate(file_.number, static_cast<off_t>(end_)) != 0) fail("cannot write", path);
}

void Journal::append(const Record& record) {
    EXPECT(!taken_by_another_);
    const std::string bytes = framed(record);
    try {
        write_all(file_.number, bytes, end_, path_);
    } catch (const FileError&) {
        // If even that fails, readers drop the torn tail.
        [[maybe_unused]] const int taken_back = ::ftruncate(file_.number, static_cast<off_t>(end_));
        throw;
    }
    end_ += bytes.size();
    if (std::chrono::steady_clock::now() - synced_ > std::chrono::seconds(1)) sync();
}

// Not after each record: a disk takes some milliseconds, as long as many a point.
void Journal::sync() {
    if (::fsync(file_.number) != 0) fail("cannot write", path_);
    struct stat about {};
    if (::fstat(file_.number, &about) == 0 && about.st_nlink == 0)
        throw FileError(
            fmt::format("{} was removed while it was written: what it had counted is lost", path_.string()));
    synced_ = std::chrono::steady_clock::now();
}

bool is_open_elsewhere(const fs::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return false;
    const bool taken = locked_by_another(descriptor);
    ::close(descriptor);
    return taken;
}

} // namespace brink::results
