#include "words/verification.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace brink::words {

namespace {

constexpr std::size_t shown = 20;

std::string listed(const std::vector<std::string>& lines, const std::string& before, Style style) {
    std::string text;
    for (const std::string& line : lines)
        text += wrapped(plain(before + line, style), style.columns, before.size()) + '\n';
    return text;
}

} // namespace

void add(Verification& verification, const std::vector<results::Disagreement>& some) {
    for (const results::Disagreement& one : some) {
        if (verification.disagreements.size() < shown) verification.disagreements.push_back(one);
        ++verification.found;
    }
}

std::string to_text(const Verification& verification, Style style) {
    std::string text = listed(verification.held, "", style) + listed(verification.stretches, "  ", style) +
                       listed(verification.notes, "note: ", style);
    if (verification.found == 0) return text + verification.folder + ": nothing differs\n";
    text += fmt::format("\n{}: {} difference{}:\n", verification.folder, with_commas(verification.found),
                        verification.found == 1 ? "" : "s");
    for (const results::Disagreement& one : verification.disagreements)
        text += wrapped(plain("  " + to_text(one), style), style.columns, 4) + '\n';
    const auto told = static_cast<std::int64_t>(verification.disagreements.size());
    if (told < verification.found)
        text += fmt::format("  and {} more\n", with_commas(verification.found - told));
    return text;
}

std::string to_json(const Verification& verification) {
    using Json = nlohmann::ordered_json;
    Json differences = Json::array();
    for (const results::Disagreement& one : verification.disagreements) {
        differences.push_back(
            {{"where", one.where}, {"what", one.what}, {"said", one.said}, {"found", one.found}});
    }
    const Json json = {{"folder", verification.folder},   {"agree", verification.found == 0},
                       {"held", verification.held},       {"simulated_again", verification.stretches},
                       {"notes", verification.notes},     {"differences", verification.found},
                       {"first_differences", differences}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace brink::words
