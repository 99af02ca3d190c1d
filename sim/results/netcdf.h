// A NetCDF-4 file by netCDF's C interface, with errors as exceptions. Known to this room only.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace brink::results {

// Written in memory and handed over as bytes, so that netCDF never touches a disk: a full one is found by
// write_file(), which leaves nothing half-written. What is too large for memory is written to a file of its own, which
// somebody else renames or removes.
class NetcdfWriter {
public:
    NetcdfWriter();
    explicit NetcdfWriter(const std::string& path); // then each of its functions throws FileError
    NetcdfWriter(const NetcdfWriter&) = delete;
    NetcdfWriter& operator=(const NetcdfWriter&) = delete;
    ~NetcdfWriter();

    int group(const std::string& name);
    int dimension(const std::string& name, std::size_t size);

    // Variables of the root group, compressed (deflate 1 + shuffle), with their values. These are kept until all variables are defined:
    // after each value written netCDF would settle the whole file again before the next.
    int integers(const std::string& name, const std::vector<int>& dimensions,
                 std::span<const std::int64_t> values);
    int reals(const std::string& name, const std::vector<int>& dimensions, std::span<const double> values);
    int texts(const std::string& name, int dimension, const std::vector<std::string>& values);
    void text(int group, const std::string& name, const std::string& value); // one string

    // A variable whose values come later, some rows of its first dimension at a time; stored in pieces of so many.
    enum class Kind { integers, reals, texts };
    int later(const std::string& name, Kind kind, const std::vector<int>& dimensions,
              std::size_t rows_together);
    struct Rows { // of a variable of so many dimensions, with the sizes of all but the first
        int variable = -1;
        std::size_t first = 0, count = 0;
        std::vector<std::size_t> inner;
    };
    void put(const Rows& rows, std::span<const std::int64_t> values);
    void put(const Rows& rows, std::span<const double> values);
    void put(const Rows& rows, const std::vector<std::string>& values);

    // `variable` −1: of the whole file.
    void attribute(int variable, const std::string& name, std::string_view value);
    void attribute(int variable, const std::string& name, double value);
    void attribute(int variable, const std::string& name, int value);
    void attribute(int variable, const std::string& name, std::int64_t value);

    // Nothing else may be called after one of these.
    std::string finish(); // the bytes of one in memory
    void close();         // one on disk

private:
    void check(int status) const;
    int variable(const std::string& name, int type, const std::vector<int>& dimensions);
    void write_kept();

    std::string path_; // empty: in memory
    int file_ = -1;
    std::vector<std::function<void()>> kept_; // writes a variable's values
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
    // The same of positions first … first + count − 1 of the first dimension.
    std::vector<std::int64_t> integers(const std::string& variable, std::size_t first,
                                       std::size_t count) const;
    std::vector<double> reals(const std::string& variable, std::size_t first, std::size_t count) const;
    std::vector<std::string> texts(const std::string& variable, std::size_t first, std::size_t count) const;
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
    struct Part { // of a variable
        int variable = -1;
        std::vector<std::size_t> start, count;
        std::size_t cells = 1;
    };
    Part part(const std::string& variable, std::size_t first, std::size_t count) const;

    std::string path_;
    int file_ = -1;
};

} // namespace brink::results
