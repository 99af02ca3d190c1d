#pragma once
// What this program was built from and how. The definition is written by the build (sim/cmake/build_info.cmake).

#include <string_view>

namespace brink {

struct BuildInfo {
    std::string_view version;
    std::string_view commit;   // full hash, or "unknown" outside a clone
    bool modified;             // sim/ differs from that commit
    std::string_view compiler; // name and version
    std::string_view flags;
    std::string_view build_type;
};

const BuildInfo& build_info();

} // namespace brink
