#include "tally/tally.h"

#include "base/contract.h"
#include "base/sha256.h"

#include <algorithm>

namespace brink::tally {

static Extent extent_of(const Schema& schema, const Measure& measure) {
    Extent extent{.before = 1, .turns = 0, .after = 1};
    for (const std::size_t d : measure.dimensions) {
        const auto& [name, labels] = schema.dimensions[d];
        if (name == "turn") {
            extent = {.before = extent.after, .turns = labels.size(), .after = 1};
        } else {
            extent.after *= labels.size();
        }
    }
    return extent;
}

Tally unplayed(const Schema& schema) {
    Tally tally;
    for (const auto& measure : schema.measures) {
        const Extent& extent = tally.extents.emplace_back(extent_of(schema, measure));
        tally.counts.emplace_back(extent.turns == 0 ? extent.cells() : 0, 0);
    }
    tally.stays.resize(tally.counts.size());
    for (const auto& dimension : schema.dimensions) {
        if (dimension.name == "ending") { tally.exemplars.resize(dimension.labels.size()); }
    }
    return tally;
}

Tally empty(const Schema& schema) {
    Tally tally = unplayed(schema);
    carry_forward(tally);
    return tally;
}

static void add_row(const std::int64_t* from, std::size_t cells, std::int64_t* into) {
    for (std::size_t cell = 0; cell < cells; ++cell) { into[cell] += from[cell]; }
}

void carry_forward(Tally& tally) {
    for (std::size_t m = 0; m < tally.stays.size(); ++m) {
        const Extent& at = tally.extents[m];
        const std::vector<std::int64_t>& stays = tally.stays[m];
        std::vector<std::int64_t>& counts = tally.counts[m];
        counts.resize(at.cells());
        tally.turns = std::max(tally.turns, at.turns);
        std::vector<std::int64_t> here(stays.empty() ? 0 : at.row());
        for (std::size_t turn = 0; turn < at.turns && !here.empty(); ++turn) {
            if (turn * at.row() < stays.size()) { add_row(&stays[turn * at.row()], at.row(), here.data()); }
            for (std::size_t i = 0; i < at.before; ++i) {
                add_row(&here[i * at.after], at.after, &counts[(i * at.turns + turn) * at.after]);
            }
        }
    }
    tally.stays.clear();
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

// Where both are whole they are of the same size.
static void add_turns(std::vector<std::vector<std::int64_t>>& into,
                      const std::vector<std::vector<std::int64_t>>& from, bool whole) {
    EXPECT(into.size() == from.size());
    for (std::size_t m = 0; m < from.size(); ++m) {
        EXPECT(!whole || into[m].size() == from[m].size());
        if (into[m].size() < from[m].size()) { into[m].resize(from[m].size()); }
        add_row(from[m].data(), from[m].size(), into[m].data());
    }
}

void merge(Tally& into, const Tally& from) {
    into.replicas += from.replicas;
    add_turns(into.counts, from.counts, into.stays.empty() && from.stays.empty());
    if (!from.stays.empty()) {
        if (into.extents.empty()) { into.extents = from.extents; }
        into.turns = into.stays.empty() ? from.turns : std::max(into.turns, from.turns);
        into.stays.resize(from.stays.size());
        add_turns(into.stays, from.stays, false);
    }
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
    EXPECT(tally.stays.empty());
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
