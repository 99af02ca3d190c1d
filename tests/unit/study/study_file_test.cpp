#include "study/study_file.h"

#include "scenario/help.h"
#include "study/read_study.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace brink;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

const std::string folder = BRINK_SOURCE_DIR "/scenarios/studies/";
const std::string readme = folder + "README.md";
const std::string begin =
    "<!-- format: begin (written by the test of the format reference: BRINK_RENEW=1) -->\n";
const std::string end = "<!-- format: end -->";

std::string text_of(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

} // namespace

TEST_CASE("the format reference of the studies' README is that of the field list") {
    const auto text = text_of(readme);
    const auto first = text.find(begin);
    const auto last = text.find(end);
    REQUIRE(first != text.npos);
    REQUIRE(last != text.npos);
    const auto written = text.substr(first + begin.size(), last - first - begin.size());
    const auto wanted = "\n" + scenario::reference_tables(study::study_record());
    if (std::getenv("BRINK_RENEW") && written != wanted) {
        std::ofstream(readme, std::ios::binary)
            << text.substr(0, first + begin.size()) + wanted + text.substr(last);
        return;
    }
    INFO("BRINK_RENEW=1 in the environment of this test writes it anew");
    CHECK(written == wanted);
}

TEST_CASE("every study that ships is sound and in the studies' README") {
    int studies = 0;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() != ".toml") continue;
        INFO(entry.path());
        ++studies;
        const study::Study read = study::read_study(entry.path());
        CHECK(read.name == entry.path().stem());
        CHECK_THAT(text_of(readme), Contains("`" + entry.path().filename().string() + "`"));
    }
    CHECK(studies >= 5);
}

TEST_CASE("help tells the keys of a study as it tells those of a scenario") {
    const auto help = [](const std::string& path) {
        return scenario::help_text(path, study::study_record(), "a study");
    };
    CHECK_THAT(help("vary.linspace"), Contains("vary[].linspace") && Contains("at equal distances"));
    CHECK_THAT(help("run.replicas"), Contains("required"));
    CHECK_THROWS_WITH(help("vary.valeus"), Contains("did you mean 'values'?"));
    CHECK_THROWS_WITH(help("nothing"), Contains("in a study"));
}
