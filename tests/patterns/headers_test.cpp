// What the first lines of a pattern scenario say to three digits stands in the table of scenarios/README.md, which the other
// tests hold to what they measure.
#include "patterns/check.h"

#include <map>
#include <regex>

using namespace brink::tests;

namespace {

// Each ".635" in the comment at the head of a scenario.
std::vector<std::string> numbers_of_header(const std::string& file) {
    std::ifstream scenario(std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios" / file);
    std::vector<std::string> numbers;
    static const std::regex three_digits(R"((^|[^0-9])(1?[.][0-9]{3})(?![0-9]))");
    for (std::string line; std::getline(scenario, line) && line.starts_with("#");) {
        for (std::sregex_iterator each(line.begin(), line.end(), three_digits), end; each != end; ++each)
            numbers.push_back((*each)[2]);
    }
    return numbers;
}

} // namespace

TEST_CASE("the table has a row for each claim, and numbers at the head of a scenario are those of its rows") {
    std::map<std::string, std::string> rows;
    for (const auto& claim : all_claims()) {
        const auto row = row_of(claim);
        INFO(claim.says << ", " << claim.change);
        CHECK(!row.empty());
        rows[claim.file] += row;
    }
    for (const auto& [file, row] : rows) {
        const auto numbers = numbers_of_header(file);
        CHECK(numbers.size() >= 4);
        for (const auto& number : numbers) {
            INFO(file << " says " << number);
            CHECK(row.find(number.starts_with("1") ? number : "0" + number) != std::string::npos);
        }
    }
}
