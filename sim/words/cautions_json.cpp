#include "words/cautions_json.h"

namespace brink::words {

nlohmann::ordered_json cautions_json(const std::vector<Caution>& cautions) {
    auto list = nlohmann::ordered_json::array();
    for (const Caution& caution : cautions)
        list.push_back({{"kind", caution.kind}, {"of", caution.of}, {"text", caution.text}});
    return list;
}

} // namespace brink::words
