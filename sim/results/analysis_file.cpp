#include "results/analysis_file.h"

#include "base/contract.h"
#include "results/netcdf.h"
#include "results/results.h"

#include <map>

namespace brink::results {

namespace {

struct Placed {
    int dimension = -1;
    std::size_t size = 0;
};

void write(NetcdfWriter& writer, const AnalysisFile::Array& array,
           const std::map<std::string, Placed>& axes) {
    std::vector<int> over;
    std::size_t cells = 1;
    for (const std::string& name : array.over) {
        over.push_back(axes.at(name).dimension);
        cells *= axes.at(name).size;
    }
    EXPECT(std::visit([](const auto& numbers) { return numbers.size(); }, array.numbers) == cells);
    const auto* counts = std::get_if<std::vector<std::int64_t>>(&array.numbers);
    const int made = counts ? writer.integers(array.name, over, *counts)
                            : writer.reals(array.name, over, std::get<std::vector<double>>(array.numbers));
    writer.attribute(made, "long_name", array.meaning);
}

} // namespace

std::string to_netcdf(const AnalysisFile& file) {
    NetcdfWriter writer;
    writer.attribute(-1, "schema_version", schema_version);
    writer.attribute(-1, "program", "brink");
    for (const auto& [name, text] : file.attributes) writer.attribute(-1, name, text);
    std::map<std::string, Placed> axes;
    for (const AnalysisFile::Axis& axis : file.axes) {
        const int dimension = writer.dimension(axis.name, axis.labels.size());
        axes[axis.name] = {dimension, axis.labels.size()};
        writer.texts(axis.name, dimension, axis.labels);
    }
    for (const AnalysisFile::Array& array : file.arrays) write(writer, array, axes);
    return writer.finish();
}

} // namespace brink::results
