#include "words/manifest.h"

#include "words/cautions_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace brink::words {

std::string to_json(const Manifest& m) {
    using Json = nlohmann::ordered_json;
    Json json = {{"date", m.date},
                 {"host", m.host},
                 {"command_line", m.command_line},
                 {"working_directory", m.folder_of_call},
                 {"threads", m.threads},
                 {"instruction_set", m.isa},
                 {"lane_width", m.lane_width},
                 {"block", m.block},
                 {"unit", m.unit},
                 {"replicas", m.replicas},
                 {"replicas_found_before", m.found_before},
                 {"decisions", m.decisions},
                 {"seconds", m.seconds},
                 {"compiler", m.compiler},
                 {"flags", m.flags},
                 {"build_type", m.build_type},
                 {"libraries", m.libraries},
                 {"status", m.status},
                 {"tally_sha256", m.tally_sha256},
                 {"sha256", m.files}};
    if (m.cautions) json["cautions"] = cautions_json(*m.cautions);
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

ManifestClaims claims_of(const std::string& text) {
    const auto json = nlohmann::json::parse(text, nullptr, false);
    ManifestClaims claims;
    if (!json.is_object()) return claims;
    const auto text_at = [&](const char* key) {
        const auto found = json.find(key);
        return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    claims.status = text_at("status");
    claims.tally_sha256 = text_at("tally_sha256");
    claims.isa = text_at("instruction_set");
    if (const auto files = json.find("sha256"); files != json.end() && files->is_object()) {
        for (const auto& [name, digest] : files->items())
            if (digest.is_string()) claims.files[name] = digest.get<std::string>();
    }
    const auto threads = json.find("threads");
    if (threads != json.end() && threads->is_number_integer()) claims.threads = threads->get<int>();
    return claims;
}

std::string json_library_version() {
    return fmt::format("{}.{}.{}", NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR,
                       NLOHMANN_JSON_VERSION_PATCH);
}

} // namespace brink::words
