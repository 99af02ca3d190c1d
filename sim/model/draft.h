// A model in the making: the scenario it comes from, and where its drawn numbers and arrays go.
#pragma once

#include "model/model.h"
#include "model/storage.h"
#include "random/key.h"

#include <map>
#include <string>
#include <vector>

namespace brink::model {

// The columns of drawn numbers, one per path. Both precisions share them: the second finds those of the first.
struct Columns {
    std::vector<Drawn> drawn;
    std::map<std::string, int> by_path;
    std::map<std::string, int> given; // plain numbers that are columns all the same: compile_columned.h
    int more = 0;                     // columns behind those that are drawn

    int of(const std::string& path, const Distribution& prior) {
        const auto [at, added] = by_path.emplace(path, static_cast<int>(drawn.size()));
        if (added) { drawn.push_back({hash_name(path), prior, path, {}}); }
        return at->second;
    }

    int given_at(const std::string& path) const {
        if (given.empty()) { return -1; }
        const auto at = given.find(path);
        return at == given.end() ? -1 : at->second;
    }
};

template <class S> struct Draft {
    const scenario::Scenario& scenario;
    const Names& names;
    Storage& storage;
    Columns& columns;

    // Columns are numbered in the order of the first calls.
    Param<S> number(const std::string& path, const scenario::Number& from) const {
        return {static_cast<S>(from.value),
                from.prior ? columns.of(path, *from.prior) : columns.given_at(path)};
    }
};

// A number that the scenario leaves out or cannot have drawn.
template <class S> Param<S> constant(double value) { return {static_cast<S>(value), -1}; }

template <class S> bool plainly_zero(const Param<S>& param) { return param.value == 0 && param.drawn < 0; }

} // namespace brink::model
