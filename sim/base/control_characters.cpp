#include "base/control_characters.h"

#include <cstdio>

namespace brink {

std::string without_controls(std::string_view utf8) {
    std::string text;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        const auto next = static_cast<unsigned char>(i + 1 < utf8.size() ? utf8[i + 1] : 0);
        const bool late = byte == 0xc2 && next >= 0x80 && next < 0xa0; // C1
        if (byte == '\n') {
            text += "\\n";
        } else if (byte == '\t') {
            text += "\\t";
        } else if (byte < 0x20 || byte == 0x7f || late) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(late ? next : byte));
            text += escape;
            i += late;
        } else {
            text += utf8[i];
        }
    }
    return text;
}

} // namespace brink
