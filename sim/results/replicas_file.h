// replicas.nc: of each replica of a run how it ended, how high each actor rose, and which parameters it drew.
#pragma once

#include "results/file.h"
#include "results/netcdf.h"
#include "results/results.h"
#include "tally/histories.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace brink::results {

// Grows beside where it is to stand, some thousand replicas at a time, so that memory does not grow with their number. The same
// bytes whatever the portions in which they come. Each of its functions throws FileError.
class ReplicasFile {
public:
    // Of the run that `results` are of, of which its names and its identity are taken.
    ReplicasFile(const std::filesystem::path& path, const Results& results);

    void add(const tally::Histories& more); // from replica 0 on, without gaps
    // On disk under its other name; `tally_sha256` of the counts over the same replicas.
    void finish(const std::string& tally_sha256);
    std::string digest() const { return file_.digest(); } // after finish()
    void keep();                                          // after finish()

private:
    void define(const Results& results);
    void write();

    std::vector<double> days_; // on which turns end
    tally::Histories waiting_;
    GrowingFile file_;
    NetcdfWriter writer_;
    int replica_ = -1, ending_ = -1, turn_ = -1, day_ = -1, peak_ = -1, parameters_ = -1;
};

// The bytes, uncompressed, that a replica takes.
std::int64_t bytes_of_replica(const tally::Schema& schema);

class ReplicasReader {
public:
    // Throws FileError, as do the others, for a file that is not what ReplicasFile wrote.
    explicit ReplicasReader(const std::filesystem::path& path);

    std::int64_t size() const { return size_; }
    std::string tally_sha256() const;
    tally::Histories read(std::int64_t first, std::int64_t count) const;
    // Why these are not the replicas of that run, with both sides; empty: they are.
    std::string difference(const Identity& identity) const;

private:
    NetcdfReader file_;
    std::int64_t size_ = 0;
    std::size_t actors_ = 0, drawn_ = 0;
};

} // namespace brink::results
