#include "results/netcdf.h"

#include <netcdf.h>
#include <netcdf_mem.h>

#include <cstdlib>
#include <stdexcept>

namespace brink::results {

namespace {

// In memory nothing can fail but memory itself or a promise of ours.
void check(int status) {
    if (status != NC_NOERR)
        throw std::runtime_error(std::string("netCDF cannot write: ") + nc_strerror(status));
}

} // namespace

NetcdfWriter::NetcdfWriter() {
    check(nc_create_mem("results", NC_NETCDF4, 0, &file_));
    // Every cell is written at once: filling it first would be done twice.
    check(nc_set_fill(file_, NC_NOFILL, nullptr));
}

NetcdfWriter::~NetcdfWriter() {
    if (file_ >= 0) nc_abort(file_);
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
    const std::vector<long long> cells(values.begin(), values.end());
    if (!cells.empty()) check(nc_put_var_longlong(file_, made, cells.data()));
    return made;
}

int NetcdfWriter::reals(const std::string& name, const std::vector<int>& dimensions,
                        std::span<const double> values) {
    const int made = variable(name, NC_DOUBLE, dimensions);
    if (!values.empty()) check(nc_put_var_double(file_, made, values.data()));
    return made;
}

int NetcdfWriter::texts(const std::string& name, int dimension, const std::vector<std::string>& values) {
    const int made = variable(name, NC_STRING, {dimension});
    std::vector<const char*> pointers;
    pointers.reserve(values.size());
    for (const std::string& value : values) pointers.push_back(value.c_str());
    if (!pointers.empty()) check(nc_put_var_string(file_, made, pointers.data()));
    return made;
}

void NetcdfWriter::text(int group, const std::string& name, const std::string& value) {
    int made = -1;
    const char* pointer = value.c_str();
    check(nc_def_var(group, name.c_str(), NC_STRING, 0, nullptr, &made));
    check(nc_put_var_string(group, made, &pointer));
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

std::string NetcdfWriter::finish() {
    NC_memio memory{};
    const int status = nc_close_memio(file_, &memory);
    file_ = -1;
    check(status);
    std::string bytes(static_cast<const char*>(memory.memory), memory.size);
    std::free(memory.memory);
    return bytes;
}

} // namespace brink::results
