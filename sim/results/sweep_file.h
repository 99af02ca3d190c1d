// results.nc of a sweep: that of a run with many points, written as they come, so that they are never held.
#pragma once

#include "results/sheet.h"
#include "results/sweep_point.h"
#include "results/variables.h"

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace brink::results {

// Variables of a run's file, here over all points; the coordinate `point` holds addresses. Beside them for each point
// `status`, `tally_sha256` and, under its path with "/" as "_", each key that is swept (attribute `swept`): numbers, or
// texts where some point sets no number; what a point does not set is NaN or empty.
class SweepFile {
public:
    // Into a file of this name, which the caller renames. Throws FileError, as do the others.
    SweepFile(const std::filesystem::path& path, const SweepHead& head, const std::vector<Swept>& swept);

    void append(const SweepPoint& point); // in the order of their numbers, all of them
    void finish();                        // on disk as far as netCDF knows; nothing may be called after it

    std::string tally_sha256() const { return tally_sha256_; } // of all points, chained in their order
    bool complete() const { return complete_; }

private:
    // Values of some points that wait until a piece of the file is full.
    struct Column {
        NetcdfWriter::Rows rows; // `count` of them wait
        std::size_t together = 0;
        std::variant<std::vector<std::int64_t>, std::vector<double>, std::vector<std::string>> waiting;
    };

    void write_attributes(const SweepHead& head);
    void define_keys();
    void define_variables(const tally::Schema& schema);
    int define(const std::string& name, NetcdfWriter::Kind kind, const std::vector<std::string>& over,
               const std::vector<std::size_t>& inner);
    void append_keys(const DesignPoint& point);
    template <class Value> void push(const std::vector<Value>& values);
    void write(Column& column);

    Sheet sheet_;
    std::size_t points_;
    std::vector<Variable> variables_;
    std::vector<Swept> swept_;
    std::vector<Column> columns_; // point, status, tally_sha256, swept ones, then variables_
    std::size_t filling_ = 0;     // the column that comes next
    std::string tally_sha256_;
    bool complete_ = true;
};

} // namespace brink::results
