#include "run/alignment.h"

#include "base/contract.h"

#include <map>

namespace brink::run {

namespace {

std::string text_of(const model::Names& names, const model::OptionName& option) {
    const std::string& move = names.moves[static_cast<std::size_t>(option.move)];
    return option.target < 0 ? move
                             : move + " towards " + names.actors[static_cast<std::size_t>(option.target)];
}

// Numbers in the order in which texts are met.
struct Register {
    std::map<std::string, int> numbers;
    std::vector<std::string> texts;

    int number_of(const std::string& text) {
        const auto [found, is_new] = numbers.try_emplace(text, static_cast<int>(texts.size()));
        if (is_new) { texts.push_back(text); }
        return found->second;
    }
};

void number(const model::Names& names, Register& told, Register& exact, Alignment::Numbers& told_of,
            Alignment::Numbers& exact_of) {
    for (const auto& options : names.options) {
        told_of.emplace_back();
        exact_of.emplace_back();
        for (const model::OptionName& option : options) {
            const std::string text = text_of(names, option);
            told_of.back().push_back(told.number_of(text));
            exact_of.back().push_back(exact.number_of(text + '\n' + std::to_string(option.package)));
        }
    }
}

} // namespace

Alignment::Alignment(const model::Names& first, const model::Names& second)
    : contests(first.contests == second.contests),
      agreements(first.agreements == second.agreements && first.packages == second.packages) {
    EXPECT(first.actors == second.actors && first.rungs == second.rungs && first.endings == second.endings);
    Register told, exact;
    number(first, told, exact, first_told, first_exact);
    number(second, told, exact, second_told, second_exact);
    texts = told.texts;
}

} // namespace brink::run
