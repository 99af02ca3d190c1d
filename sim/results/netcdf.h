// A NetCDF-4 file by netCDF's C interface, with errors as exceptions. Known to this room only.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace brink::results {

// Written in memory and handed over as bytes, so that netCDF never touches a disk: a full one is found by
// write_file(), which leaves nothing half-written.
class NetcdfWriter {
public:
    NetcdfWriter();
    NetcdfWriter(const NetcdfWriter&) = delete;
    NetcdfWriter& operator=(const NetcdfWriter&) = delete;
    ~NetcdfWriter();

    int group(const std::string& name);
    int dimension(const std::string& name, std::size_t size);

    // Variables of the root group, compressed (deflate 1 + shuffle), with their values.
    int integers(const std::string& name, const std::vector<int>& dimensions,
                 std::span<const std::int64_t> values);
    int reals(const std::string& name, const std::vector<int>& dimensions, std::span<const double> values);
    int texts(const std::string& name, int dimension, const std::vector<std::string>& values);
    void text(int group, const std::string& name, const std::string& value); // one string

    // `variable` −1: of the whole file.
    void attribute(int variable, const std::string& name, std::string_view value);
    void attribute(int variable, const std::string& name, double value);
    void attribute(int variable, const std::string& name, int value);
    void attribute(int variable, const std::string& name, std::int64_t value);

    std::string finish(); // the file's bytes; nothing else may be called after it

private:
    int variable(const std::string& name, int type, const std::vector<int>& dimensions);

    int file_ = -1;
};

class NetcdfReader {
public:
    explicit NetcdfReader(const std::string& path);
    NetcdfReader(const NetcdfReader&) = delete;
    NetcdfReader& operator=(const NetcdfReader&) = delete;
    ~NetcdfReader();

    bool has(const std::string& variable) const;
    std::vector<std::string> dimensions_of(const std::string& variable) const;
    std::size_t size(const std::string& dimension) const;

    std::vector<std::int64_t> integers(const std::string& variable) const;
    std::vector<double> reals(const std::string& variable) const;
    std::vector<std::string> texts(const std::string& variable) const;
    std::string text(const std::string& group, const std::string& variable) const;
    bool is_text(const std::string& variable) const;

    // `variable` empty: of the whole file.
    bool has_attribute(const std::string& variable, const std::string& name) const;
    std::string text_attribute(const std::string& variable, const std::string& name) const;
    std::int64_t integer_attribute(const std::string& variable, const std::string& name) const;

private:
    void check(int status) const;
    int id(const std::string& variable) const;
    std::size_t cells(int variable) const;

    std::string path_;
    int file_ = -1;
};

} // namespace brink::results
