#include "results/file.h"
#include "results/netcdf.h"

#include <netcdf.h>
#include <netcdf_mem.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace brink::results {

namespace {

// Of a part of a variable, as netCDF wants them.
struct Corners {
    explicit Corners(const NetcdfWriter::Rows& rows) : start(rows.inner.size() + 1, 0), count{rows.count} {
        start[0] = rows.first;
        count.insert(count.end(), rows.inner.begin(), rows.inner.end());
    }
    std::vector<std::size_t> start, count;
};

std::vector<const char*> pointers_to(const std::vector<std::string>& values) {
    std::vector<const char*> pointers;
    pointers.reserve(values.size());
    for (const std::string& value : values) pointers.push_back(value.c_str());
    return pointers;
}

} // namespace

// In memory nothing can fail but memory itself or a promise of ours.
void NetcdfWriter::check(int status) const {
    if (status == NC_NOERR) return;
    if (path_.empty()) throw std::runtime_error(std::string("netCDF cannot write: ") + nc_strerror(status));
    const std::string why =
        errno == ENOSPC || errno == EFBIG || errno == EDQUOT ? std::strerror(errno) : nc_strerror(status);
    throw FileError("cannot write " + path_ + ": " + why);
}

NetcdfWriter::NetcdfWriter() {
    check(nc_create_mem("results", NC_NETCDF4, 0, &file_));
    // Every cell is written at once: filling it first would be done twice.
    check(nc_set_fill(file_, NC_NOFILL, nullptr));
}

NetcdfWriter::NetcdfWriter(const std::string& path) : path_(path) {
    check(nc_create(path.c_str(), NC_NETCDF4 | NC_CLOBBER, &file_));
    check(nc_set_fill(file_, NC_NOFILL, nullptr));
}

// To abort a file in memory that is still being defined, netCDF 4.9 removes what it takes for its file on disk: whatever has that name.
NetcdfWriter::~NetcdfWriter() {
    if (file_ < 0) return;
    if (!path_.empty()) {
        nc_abort(file_);
        return;
    }
    NC_memio memory{};
    if (nc_close_memio(file_, &memory) == NC_NOERR) std::free(memory.memory);
}

int NetcdfWriter::group(const std::string& name) {
    int group = -1;
    check(nc_def_grp(file_, name.c_str(), &group));
    return group;
}

int NetcdfWriter::dimension(const std::string& name, std::size_t size) {
    int dimension = -1;
    check(nc_def_dim(file_, name.c_str(), size, &dimension));
    return dimension;
}

int NetcdfWriter::variable(const std::string& name, int type, const std::vector<int>& dimensions) {
    int variable = -1;
    check(nc_def_var(file_, name.c_str(), type, static_cast<int>(dimensions.size()), dimensions.data(),
                     &variable));
    if (type != NC_STRING && !dimensions.empty()) check(nc_def_var_deflate(file_, variable, 1, 1, 1));
    return variable;
}

int NetcdfWriter::integers(const std::string& name, const std::vector<int>& dimensions,
                           std::span<const std::int64_t> values) {
    const int made = variable(name, NC_INT64, dimensions);
    if (values.empty()) return made;
    kept_.emplace_back([this, made, cells = std::vector<long long>(values.begin(), values.end())] {
        check(nc_put_var_longlong(file_, made, cells.data()));
    });
    return made;
}

int NetcdfWriter::reals(const std::string& name, const std::vector<int>& dimensions,
                        std::span<const double> values) {
    const int made = variable(name, NC_DOUBLE, dimensions);
    if (values.empty()) return made;
    kept_.emplace_back([this, made, cells = std::vector<double>(values.begin(), values.end())] {
        check(nc_put_var_double(file_, made, cells.data()));
    });
    return made;
}

int NetcdfWriter::texts(const std::string& name, int dimension, const std::vector<std::string>& values) {
    const int made = variable(name, NC_STRING, {dimension});
    if (values.empty()) return made;
    kept_.emplace_back([this, made, values] {
        std::vector<const char*> pointers = pointers_to(values);
        check(nc_put_var_string(file_, made, pointers.data()));
    });
    return made;
}

int NetcdfWriter::later(const std::string& name, Kind kind, const std::vector<int>& dimensions,
                        std::size_t rows_together) {
    const int type = kind == Kind::integers ? NC_INT64 : kind == Kind::reals ? NC_DOUBLE : NC_STRING;
    const int made = variable(name, type, dimensions);
    std::vector<std::size_t> piece(dimensions.size());
    for (std::size_t i = 0; i < piece.size(); ++i) check(nc_inq_dimlen(file_, dimensions[i], &piece[i]));
    piece.front() = rows_together;
    check(nc_def_var_chunking(file_, made, NC_CHUNKED, piece.data()));
    return made;
}

void NetcdfWriter::put(const Rows& rows, std::span<const std::int64_t> values) {
    write_kept();
    const Corners at(rows);
    const std::vector<long long> cells(values.begin(), values.end());
    check(nc_put_vara_longlong(file_, rows.variable, at.start.data(), at.count.data(), cells.data()));
}

void NetcdfWriter::put(const Rows& rows, std::span<const double> values) {
    write_kept();
    const Corners at(rows);
    check(nc_put_vara_double(file_, rows.variable, at.start.data(), at.count.data(), values.data()));
}

void NetcdfWriter::put(const Rows& rows, const std::vector<std::string>& values) {
    write_kept();
    const Corners at(rows);
    std::vector<const char*> pointers = pointers_to(values);
    check(nc_put_vara_string(file_, rows.variable, at.start.data(), at.count.data(), pointers.data()));
}

void NetcdfWriter::text(int group, const std::string& name, const std::string& value) {
    int made = -1;
    check(nc_def_var(group, name.c_str(), NC_STRING, 0, nullptr, &made));
    kept_.emplace_back([this, group, made, value] {
        const char* pointer = value.c_str();
        check(nc_put_var_string(group, made, &pointer));
    });
}

void NetcdfWriter::attribute(int variable, const std::string& name, std::string_view value) {
    check(nc_put_att_text(file_, variable, name.c_str(), value.size(), value.data()));
}

void NetcdfWriter::attribute(int variable, const std::string& name, double value) {
    check(nc_put_att_double(file_, variable, name.c_str(), NC_DOUBLE, 1, &value));
}

void NetcdfWriter::attribute(int variable, const std::string& name, int value) {
    check(nc_put_att_int(file_, variable, name.c_str(), NC_INT, 1, &value));
}

void NetcdfWriter::attribute(int variable, const std::string& name, std::int64_t value) {
    const long long number = value;
    check(nc_put_att_longlong(file_, variable, name.c_str(), NC_INT64, 1, &number));
}

void NetcdfWriter::write_kept() {
    const auto all = std::exchange(kept_, {});
    for (const auto& write : all) write();
}

std::string NetcdfWriter::finish() {
    write_kept();
    NC_memio memory{};
    const int status = nc_close_memio(file_, &memory);
    file_ = -1;
    check(status);
    std::string bytes(static_cast<const char*>(memory.memory), memory.size);
    std::free(memory.memory);
    return bytes;
}

void NetcdfWriter::close() {
    write_kept();
    const int status = nc_close(file_);
    file_ = -1;
    check(status);
}

} // namespace brink::results
