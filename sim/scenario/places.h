#pragma once

#include "document/place.h"

#include <map>
#include <string>

namespace brink::scenario {

// Where the value of each path was written, such as "actors.Russia.rung".
class Places {
public:
    void add(const std::string& path, const document::Place& place) { places_.emplace(path, place); }

    // Whether the path was written at all, if only as what it would be anyway.
    bool has(const std::string& path) const {
        return places_.contains(path) || (below_ && below_->has(path));
    }

    // Of the path, or of the nearest table around it.
    document::Place of(std::string path) const {
        for (;;) {
            if (const auto* found = find(path)) { return *found; }
            const auto end = path.find_last_of(".[");
            path = end == path.npos ? "" : path.substr(0, end);
        }
    }

    explicit Places(const document::Place& root) { add("", root); }

    // None of its own yet: what is added hides what stands below, which must outlive it.
    static Places over(const Places& below) {
        Places places;
        places.below_ = &below;
        return places;
    }

private:
    Places() = default;

    const document::Place* find(const std::string& path) const {
        const auto found = places_.find(path);
        if (found != places_.end()) { return &found->second; }
        return below_ ? below_->find(path) : nullptr;
    }

    std::map<std::string, document::Place> places_;
    const Places* below_ = nullptr;
};

} // namespace brink::scenario
