#include "tally/tally.h"

#include "base/contract.h"
#include "base/sha256.h"

#include <algorithm>

namespace brink::tally {

Tally empty(const Schema& schema) {
    Tally tally;
    for (const auto& measure : schema.measures) { tally.counts.emplace_back(measure.cells, 0); }
    for (const auto& dimension : schema.dimensions) {
        if (dimension.name == "ending") { tally.exemplars.resize(dimension.labels.size()); }
    }
    return tally;
}

void add_counts(Tally& into, const Tally& from, std::int64_t times) {
    EXPECT(into.counts.size() == from.counts.size());
    for (std::size_t m = 0; m < into.counts.size(); ++m) {
        EXPECT(into.counts[m].size() == from.counts[m].size());
        for (std::size_t cell = 0; cell < into.counts[m].size(); ++cell) {
            into.counts[m][cell] += times * from.counts[m][cell];
        }
    }
}

void merge(Tally& into, const Tally& from) {
    into.replicas += from.replicas;
    add_counts(into, from, 1);
    for (std::size_t e = 0; e < into.exemplars.size(); ++e) { merge(into.exemplars[e], from.exemplars[e]); }
}

// "name|dimension=label|…", the cell's position taken apart from the last dimension on.
static std::string cell_name(const Schema& schema, const Measure& measure, std::size_t cell) {
    std::string name;
    for (std::size_t d = measure.dimensions.size(); d-- > 0;) {
        const auto& dimension = schema.dimensions[measure.dimensions[d]];
        name.insert(0, "|" + dimension.name + "=" + dimension.labels[cell % dimension.labels.size()]);
        cell /= dimension.labels.size();
    }
    return measure.name + name;
}

std::string digest(const Schema& schema, const Tally& tally) {
    std::vector<std::string> lines{"replicas=" + std::to_string(tally.replicas)};
    for (std::size_t m = 0; m < schema.measures.size(); ++m) {
        if (!schema.measures[m].core) { continue; }
        for (std::size_t cell = 0; cell < tally.counts[m].size(); ++cell) {
            const auto count = tally.counts[m][cell];
            if (count != 0) {
                lines.push_back(cell_name(schema, schema.measures[m], cell) + "=" + std::to_string(count));
            }
        }
    }
    std::sort(lines.begin(), lines.end());
    std::string text;
    for (const auto& line : lines) { text += line + "\n"; }
    return sha256(text);
}

} // namespace brink::tally
