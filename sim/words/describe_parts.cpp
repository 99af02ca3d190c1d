#include "words/describe_parts.h"

#include "base/number_text.h"
#include "scenario/relations.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace brink::words {

namespace {

constexpr std::array<std::string_view, 13> small_numbers = {
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};

} // namespace

const std::string& rung_name(const scenario::Scenario& scenario, scenario::Rung rung) {
    return scenario.rungs[static_cast<std::size_t>(rung)].name;
}

bool says(const scenario::Number& number) { return scenario::is_some(number); }

std::string plain_text(const scenario::Number& number) {
    return (number.prior ? "about " : "") + short_text(number.value);
}

std::string percent_text(double share) {
    const double percent = 100.0 * share;
    if (percent > 99.5 && percent < 100.0) return "more than 99\u00a0%";
    if (percent > 0.0 && percent < 0.001) return "less than 0.001\u00a0%";
    return fmt::format("{}\u00a0%",
                       percent >= 10.0 ? fmt::format("{:.0f}", percent) : fmt::format("{:.2g}", percent));
}

std::string percent_text(const scenario::Number& number) {
    return (number.prior ? "about " : "") + percent_text(number.value);
}

std::string count_word(std::size_t count) {
    return count < small_numbers.size() ? std::string(small_numbers[count]) : std::to_string(count);
}

std::string count_word(std::size_t count, const std::string& one, const std::string& more) {
    return count_word(count) + " " + (count == 1 ? one : more);
}

std::string days_text(double days) { return days == 1.0 ? "a day" : short_text(days) + " days"; }

std::string sentence_case(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

void add_alike(std::vector<Alike>& groups, const std::string& text, const std::string& name) {
    auto group = std::ranges::find_if(groups, [&](const Alike& alike) { return alike.text == text; });
    if (group == groups.end()) group = groups.insert(groups.end(), {text, {}});
    group->names.push_back(name);
}

std::string each(const scenario::Scenario& scenario,
                 const std::function<std::string(const scenario::Actor&)>& text_of) {
    std::vector<Alike> groups;
    for (const scenario::Actor& actor : scenario.actors) {
        const std::string text = text_of(actor);
        if (!text.empty()) add_alike(groups, text, actor.name);
    }
    if (groups.size() == 1 && groups[0].names.size() == scenario.actors.size())
        return groups[0].text + " for each";
    std::vector<std::string> texts;
    for (const Alike& group : groups) {
        texts.push_back(
            fmt::format("{} {}{}", listed(group.names), group.text, group.names.size() > 1 ? " each" : ""));
    }
    return listed(texts);
}

std::string each_sentence(const std::string& lead, const std::string& list) {
    return list.empty() ? "" : fmt::format("{}: {}.", lead, list);
}

} // namespace brink::words
