#include "words/program_json.h"

namespace brink::words {

nlohmann::ordered_json program_json(const results::Identity& identity) {
    return {{"version", identity.program_version},
            {"git_commit", identity.git_commit},
            {"git_modified", identity.git_modified}};
}

} // namespace brink::words
