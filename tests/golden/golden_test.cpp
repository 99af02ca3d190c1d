#include "run/ensemble.h"
#include "scenario/read.h"
#include "shipped.h"
#include "tally/measures.h"
#include "variants.h"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <map>

using namespace brink;

namespace {

const std::string golden_file = std::string(BRINK_SOURCE_DIR) + "/tests/golden/tallies.txt";

std::map<std::string, std::string> read_golden() {
    std::ifstream file(golden_file);
    std::map<std::string, std::string> known;
    for (std::string name, digest; file >> name >> digest;) { known[name] = digest; }
    return known;
}

std::string digest_of(const scenario::Scenario& scenario, run::Isa isa) {
    const auto model = model::compile(scenario);
    const std::atomic<bool> stop = false;
    const auto outcome = run::ensemble(model, key_of("golden"), {0, 48}, {2, isa, 32, 32}, stop);
    return tally::digest(tally::schema_of(model), outcome.tally);
}

void write_golden(const std::map<std::string, std::string>& found) {
    std::ofstream file(golden_file);
    for (const auto& [name, digest] : found) { file << name << ' ' << digest << '\n'; }
}

std::vector<tests::Variant> subjects() {
    auto all = tests::variants();
    for (const auto& file : tests::all_scenarios()) {
        all.push_back({file.filename().string(), scenario::read(file)});
    }
    return all;
}

} // namespace

TEST_CASE("every scenario has the tally that is written down") {
    std::map<std::string, std::string> found;
    // What every processor of a kind has: of x86-64 lanes of four, of any other single ones.
    const run::Isa common = run::supported(run::Isa::baseline) ? run::Isa::baseline : run::Isa::scalar;
    for (const auto& [name, scenario] : subjects()) {
        INFO(name);
        found[name] = digest_of(scenario, run::best_isa());
        CHECK(digest_of(scenario, common) == found[name]);
    }
    if (std::getenv("BRINK_RENEW")) { write_golden(found); }
    INFO(
        "if the change is meant: BRINK_RENEW=1 ctest --preset release -R golden, and a line in CHANGELOG.md");
    REQUIRE(found == read_golden());
}
