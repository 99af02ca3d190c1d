// What a user sees when a study file is wrong: each bad file of studies/ and, in expected.txt, the exact text.
// BRINK_RENEW=1 in the environment writes it anew: read the difference before committing.
#include "base/input_error.h"
#include "study/diagnostics.h"
#include "study/read_study.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

using namespace brink;
namespace fs = std::filesystem;

namespace {

const fs::path folder = fs::path(BRINK_SOURCE_DIR) / "tests" / "messages" / "studies";

struct Seen {
    std::string text; // of all files, in their order
    std::set<std::string> diagnostics;
};

std::vector<fs::path> bad_files() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == ".toml") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

// Paths without what stands before the clone's own.
std::string within_clone(std::string text) {
    const std::string root = std::string(BRINK_SOURCE_DIR) + "/";
    for (std::size_t at = text.find(root); at != text.npos; at = text.find(root, at))
        text.erase(at, root.size());
    return text;
}

void look_at(const fs::path& file, Seen& seen) {
    seen.text += "$ brink check " + file.filename().string() + "\n";
    try {
        study::read_study(file);
        seen.text += "no problem found\n\n";
    } catch (const InputError& error) {
        seen.text += within_clone(error.what()) + "\n\n";
        for (const Problem& problem : error.problems) seen.diagnostics.insert(problem.diagnostic);
    }
}

std::string text_of(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

} // namespace

TEST_CASE("every fault of a study file has a bad file, and the user sees the expected text") {
    Seen seen;
    for (const fs::path& file : bad_files()) look_at(file, seen);
    const auto all = study::diagnostics();
    const auto first =
        std::find_if(all.begin(), all.end(), [](const auto& form) { return form.name == "is-scenario"; });
    for (auto form = first; form != all.end(); ++form) {
        INFO(form->name);
        CHECK(seen.diagnostics.contains(std::string(form->name)));
    }
    if (std::getenv("BRINK_RENEW")) std::ofstream(folder / "expected.txt", std::ios::binary) << seen.text;
    INFO("BRINK_RENEW=1 writes expected.txt anew");
    CHECK(seen.text == text_of(folder / "expected.txt"));
}
