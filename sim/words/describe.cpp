#include "words/describe.h"

#include "words/describe_parts.h"

namespace brink::words {

namespace {

std::string paragraph(const Sentences& sentences, Style style) {
    std::string text;
    for (const std::string& sentence : sentences) {
        if (!sentence.empty()) text += (text.empty() ? "" : " ") + sentence;
    }
    return text.empty() ? "" : wrapped(plain(text, style), style.columns) + '\n';
}

std::string section(const Section& section, Style style) {
    std::string text;
    for (const Sentences& sentences : section.paragraphs) {
        const std::string paragraph_text = paragraph(sentences, style);
        if (!paragraph_text.empty()) text += (text.empty() ? "" : "\n") + paragraph_text;
    }
    for (const std::string& item : section.items)
        text += wrapped("  " + plain(item, style), style.columns, 4) + '\n';
    const std::string heading = section.heading.empty() ? "" : section.heading + "\n\n";
    return text.empty() ? "" : '\n' + heading + text;
}

} // namespace

std::string describe(const scenario::Scenario& scenario, Style style) {
    const std::string& title = scenario.title.empty() ? scenario.name : scenario.title;
    std::string text = wrapped(plain(title, style), style.columns) + '\n';
    for (const auto make : {opening_section, ladder_section, dispute_section, ties_section, sanctions_section,
                            agreements_section, moves_section, minds_section, costs_section, chance_section,
                            endings_section, uncertainty_section}) {
        text += section(make(scenario), style);
    }
    return text;
}

} // namespace brink::words
