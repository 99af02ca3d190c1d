// The journal of a process that sweeps: what it has counted, record by record, so that all that it finished is kept,
// whatever ends it.
//
// The file is a row of frames. A frame is the eight bytes of `frame_mark`, the length of its body (8 bytes), the SHA-256 of
// the body (64 hexadecimal digits) and the body. All numbers are little-endian; iN and uN have N bits. The first body is
// TOML: what the counts belong to (sweep_identity.h). Each further one is a record:
//
//     u64 point         the number that the first 16 digits of the point's address write in base 16
//     i64 first, last   replicas first … last − 1 of the point were simulated; the same number: none, the point was given up
//     i64 milliseconds  since the record before this, or since the process began
//     i64 counted       of the replicas
//     u32 n, n × i64    numbers of those that broke off
//     u32 n, n × u8     why the first of them did, or why the point was given up; UTF-8
//     u32 endings, for each: u32 n, n × i64           lowest replicas that finished so
//                            u32 n, n × (i64, f32)    those of the likeliest choices, with their surprise
//                            u32 n, n × (i64, f32)    most surprising ones
//     u32 measures, for each: u32 n, n × (u32, i64)   cells that are not zero, row-major, and their counts
//
// A frame whose digest is wrong is passed over up to the next mark; what is cut off at the end is dropped.
#pragma once

#include "results/sweep_identity.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace brink::results {

inline constexpr std::string_view frame_mark = "\x9d"
                                               "brink\r\n";

// Replicas of one point, summed; or, where first is last, that the point was given up.
struct Record {
    std::uint64_t point = 0; // address
    std::int64_t first = 0;
    std::int64_t last = 0;
    std::int64_t milliseconds = 0;
    std::vector<std::int64_t> failed; // ascending
    std::string why;
    tally::Tally tally;
};

// Where a record stands, and what is asked of all of them at once.
struct Entry {
    std::uint64_t point = 0;
    std::int64_t first = 0;
    std::int64_t last = 0;
    std::int64_t milliseconds = 0;
    std::int64_t failed = 0;
    std::uint64_t offset = 0; // of its frame

    bool gives_up() const { return first == last; }
};

struct JournalIndex {
    SweepIdentity identity;
    std::vector<Entry> entries;
    std::uint64_t end = 0;  // behind the last whole frame
    std::uint64_t lost = 0; // bytes in no whole frame
};

// Throws FileError if the file cannot be read, or its first frame cannot.
JournalIndex index_of(const std::filesystem::path& path);

// The record at an entry's offset. Throws FileError.
Record read_record(const std::filesystem::path& path, std::uint64_t offset, const tally::Schema& schema);

struct Descriptor { // of an open file
    explicit Descriptor(int opened = -1) : number(opened) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor();

    int number;
};

// One that only this process appends to, until it ends, however it ends.
class Journal {
public:
    // Goes on behind the last whole frame of a file that is there, which must belong to the same sweep. Throws FileError.
    Journal(const std::filesystem::path& path, const SweepIdentity& identity);
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    bool taken_by_another() const { return taken_by_another_; } // then nothing may be appended
    // On disk within a second, or when sync() returns. Throw FileError.
    void append(const Record& record);
    void sync();

private:
    std::filesystem::path path_;
    Descriptor file_;
    bool taken_by_another_ = false;
    std::uint64_t end_ = 0;
    std::chrono::steady_clock::time_point synced_ = std::chrono::steady_clock::now();
};

// Throws FileError, which names each difference, if a journal belongs to another sweep.
void require_same(const std::filesystem::path& path, const SweepIdentity& found, const SweepIdentity& wanted);

// Whether some process appends to it now.
bool is_open_elsewhere(const std::filesystem::path& path);

// The body of a record's frame, and back: nothing if it is not of this schema.
std::string to_bytes(const Record& record);
std::optional<Record> to_record(std::string_view body, const tally::Schema& schema);

// The frames that a journal has of them.
std::string framed(const Record& record);
std::string framed(const SweepIdentity& identity);

} // namespace brink::results
