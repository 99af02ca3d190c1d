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
    bool has(const std::string& path) const { return places_.contains(path); }

    // Of the path, or of the nearest table around it.
    document::Place of(std::string path) const {
        for (;;) {
            if (const auto found = places_.find(path); found != places_.end()) { return found->second; }
            const auto end = path.find_last_of(".[");
            path = end == path.npos ? "" : path.substr(0, end);
        }
    }

    explicit Places(const document::Place& root) { add("", root); }

private:
    std::map<std::string, document::Place> places_;
};

} // namespace brink::scenario
