#include "results/file.h"
#include "results/netcdf.h"
#include "results/netcdf_version.h"

#include <netcdf.h>

#include <fmt/format.h>

namespace brink::results {

NetcdfReader::NetcdfReader(const std::string& path) : path_(path) {
    check(nc_open(path.c_str(), NC_NOWRITE, &file_));
}

NetcdfReader::~NetcdfReader() {
    if (file_ >= 0) nc_close(file_);
}

void NetcdfReader::check(int status) const {
    if (status != NC_NOERR) throw FileError(fmt::format("cannot read {}: {}", path_, nc_strerror(status)));
}

int NetcdfReader::id(const std::string& variable) const {
    int found = NC_GLOBAL;
    if (!variable.empty()) check(nc_inq_varid(file_, variable.c_str(), &found));
    return found;
}

bool NetcdfReader::has(const std::string& variable) const {
    int found = -1;
    return nc_inq_varid(file_, variable.c_str(), &found) == NC_NOERR;
}

std::vector<std::string> NetcdfReader::dimensions_of(const std::string& variable) const {
    int ids[NC_MAX_VAR_DIMS];
    int count = 0;
    check(nc_inq_var(file_, id(variable), nullptr, nullptr, &count, ids, nullptr));
    std::vector<std::string> names;
    char name[NC_MAX_NAME + 1];
    for (int axis = 0; axis < count; ++axis) {
        check(nc_inq_dimname(file_, ids[axis], name));
        names.emplace_back(name);
    }
    return names;
}

std::size_t NetcdfReader::size(const std::string& dimension) const {
    int found = -1;
    std::size_t length = 0;
    check(nc_inq_dimid(file_, dimension.c_str(), &found));
    check(nc_inq_dimlen(file_, found, &length));
    return length;
}

std::size_t NetcdfReader::cells(int variable) const {
    char name[NC_MAX_NAME + 1];
    check(nc_inq_varname(file_, variable, name));
    std::size_t product = 1;
    for (const std::string& dimension : dimensions_of(name)) product *= size(dimension);
    return product;
}

std::vector<std::int64_t> NetcdfReader::integers(const std::string& variable) const {
    const int found = id(variable);
    std::vector<long long> values(cells(found));
    check(nc_get_var_longlong(file_, found, values.data()));
    return {values.begin(), values.end()};
}

std::vector<double> NetcdfReader::reals(const std::string& variable) const {
    const int found = id(variable);
    std::vector<double> values(cells(found));
    check(nc_get_var_double(file_, found, values.data()));
    return values;
}

std::vector<std::string> NetcdfReader::texts(const std::string& variable) const {
    const int found = id(variable);
    std::vector<char*> pointers(cells(found));
    check(nc_get_var_string(file_, found, pointers.data()));
    std::vector<std::string> values(pointers.begin(), pointers.end());
    nc_free_string(pointers.size(), pointers.data());
    return values;
}

NetcdfReader::Part NetcdfReader::part(const std::string& variable, std::size_t first,
                                      std::size_t count) const {
    Part part{.variable = id(variable), .start = {}, .count = {}};
    for (const std::string& dimension : dimensions_of(variable)) {
        part.start.push_back(part.start.empty() ? first : 0);
        part.count.push_back(part.count.empty() ? count : size(dimension));
        part.cells *= part.count.back();
    }
    return part;
}

std::vector<std::int64_t> NetcdfReader::integers(const std::string& variable, std::size_t first,
                                                 std::size_t count) const {
    const Part at = part(variable, first, count);
    std::vector<long long> values(at.cells);
    check(nc_get_vara_longlong(file_, at.variable, at.start.data(), at.count.data(), values.data()));
    return {values.begin(), values.end()};
}

std::vector<double> NetcdfReader::reals(const std::string& variable, std::size_t first,
                                        std::size_t count) const {
    const Part at = part(variable, first, count);
    std::vector<double> values(at.cells);
    check(nc_get_vara_double(file_, at.variable, at.start.data(), at.count.data(), values.data()));
    return values;
}

std::vector<std::string> NetcdfReader::texts(const std::string& variable, std::size_t first,
                                             std::size_t count) const {
    const Part at = part(variable, first, count);
    std::vector<char*> pointers(at.cells);
    check(nc_get_vara_string(file_, at.variable, at.start.data(), at.count.data(), pointers.data()));
    std::vector<std::string> values(pointers.begin(), pointers.end());
    nc_free_string(pointers.size(), pointers.data());
    return values;
}

std::string NetcdfReader::text(const std::string& group, const std::string& variable) const {
    int inside = -1;
    int found = -1;
    char* pointer = nullptr;
    check(nc_inq_ncid(file_, group.c_str(), &inside));
    check(nc_inq_varid(inside, variable.c_str(), &found));
    check(nc_get_var_string(inside, found, &pointer));
    std::string value(pointer);
    nc_free_string(1, &pointer);
    return value;
}

bool NetcdfReader::is_text(const std::string& variable) const {
    nc_type type = NC_NAT;
    check(nc_inq_vartype(file_, id(variable), &type));
    return type == NC_STRING;
}

bool NetcdfReader::has_attribute(const std::string& variable, const std::string& name) const {
    return nc_inq_att(file_, id(variable), name.c_str(), nullptr, nullptr) == NC_NOERR;
}

std::string NetcdfReader::text_attribute(const std::string& variable, const std::string& name) const {
    const int of = id(variable);
    std::size_t size = 0;
    check(nc_inq_attlen(file_, of, name.c_str(), &size));
    std::string value(size, '\0');
    check(nc_get_att_text(file_, of, name.c_str(), value.data()));
    return value;
}

std::int64_t NetcdfReader::integer_attribute(const std::string& variable, const std::string& name) const {
    long long value = 0;
    check(nc_get_att_longlong(file_, id(variable), name.c_str(), &value));
    return value;
}

std::string netcdf_version() {
    const std::string version = nc_inq_libvers(); // "4.9.0 of Jan 1 2023 …"
    return version.substr(0, version.find(' '));
}

} // namespace brink::results
