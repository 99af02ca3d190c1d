// What a user sees when a file is wrong. Each folder is named after a diagnostic and holds bad files and, in
// expected.txt, the exact text. BRINK_RENEW=1 in the environment writes the expected texts anew: read the
// difference before committing.
#include "base/input_error.h"
#include "document/csv.h"
#include "scenario/diagnostics.h"
#include "scenario/read.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <unistd.h>

using namespace brink;
namespace fs = std::filesystem;

namespace {

const fs::path& folder() {
    static const fs::path path = fs::path(BRINK_SOURCE_DIR) / "tests" / "messages";
    return path;
}

std::string text_of(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void write(const fs::path& path, std::string_view text) { std::ofstream(path, std::ios::binary) << text; }

std::vector<std::string> lines_of(const fs::path& path) {
    std::ifstream stream(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) { lines.push_back(line); }
    return lines;
}

// File names in messages are as given, so each example is read from within its folder.
class Within {
public:
    explicit Within(const fs::path& path) : before_(fs::current_path()) { fs::current_path(path); }
    ~Within() { fs::current_path(before_); }
    Within(const Within&) = delete;
    Within& operator=(const Within&) = delete;

private:
    fs::path before_;
};

// A folder of its own that does not outlive the test.
class Scratch {
public:
    Scratch() : path_(fs::temp_directory_path() / ("brink-messages-" + std::to_string(getpid()))) {
        fs::create_directories(path_);
    }
    ~Scratch() { fs::remove_all(path_); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

// Files that are too large, or too little of a text, to be kept: made in the working folder, read as
// "bad.toml".
const std::vector<std::pair<std::string, std::function<void()>>>& made_files() {
    static const std::vector<std::pair<std::string, std::function<void()>>> all = {
        {"missing-file", [] { write("bat.toml", "schema = 1\n"); }},
        {"not-a-file", [] { fs::create_directory("bad.toml"); }},
        {"unreadable", [] { fs::create_symlink("bad.toml", "bad.toml"); }},
        {"too-large", [] { write("bad.toml", ""), fs::resize_file("bad.toml", 100'000'000); }},
        {"empty-file", [] { write("bad.toml", ""); }},
        {"not-utf8", [] { write("bad.toml", "schema = 1\nname = \"Caf\xe9\"\n"); }},
        {"control-character",
         [] { write("bad.toml", std::string_view("schema = 1\nname = \"a\0b\"\n", 24)); }},
    };
    return all;
}

struct Example {
    std::string command, text;
    std::vector<std::string> diagnostics;
};

void read(const std::string& file, const std::vector<std::string>& overrides) {
    if (file.ends_with(".csv")) {
        document::load_csv(file);
    } else {
        scenario::read(file, overrides);
    }
}

Example example(const std::string& file, const std::vector<std::string>& overrides = {}) {
    Example made{(file.ends_with(".csv") ? "brink baserates DIR --targets " : "brink check ") + file, "", {}};
    for (const auto& assignment : overrides) { made.command += " --set '" + assignment + "'"; }
    try {
        read(file, overrides);
        made.text = "no problem found";
    } catch (const InputError& error) {
        made.text = error.what();
        for (const auto& problem : error.problems) { made.diagnostics.push_back(problem.diagnostic); }
    }
    return made;
}

std::vector<fs::path> kept_files(const std::string& diagnostic) {
    std::vector<fs::path> files;
    if (fs::exists(folder() / diagnostic)) {
        for (const auto& entry : fs::directory_iterator(folder() / diagnostic)) {
            if (entry.path().filename().string().starts_with("bad")) {
                files.push_back(entry.path().filename());
            }
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::vector<Example> examples(const std::string& diagnostic) {
    std::vector<Example> all;
    for (const auto& [name, make] : made_files()) {
        if (name == diagnostic) {
            const Scratch scratch;
            const Within within(scratch.path());
            make();
            all.push_back(example("bad.toml"));
        }
    }
    for (const auto& file : kept_files(diagnostic)) {
        const Within within(folder() / diagnostic);
        all.push_back(file.extension() == ".set" ? example("../base.toml", lines_of(file))
                                                 : example(file.string()));
    }
    return all;
}

std::string seen(const std::vector<Example>& all) {
    std::string text;
    for (const auto& one : all) {
        text += (text.empty() ? "$ " : "\n$ ") + one.command + "\n" + one.text + "\n";
    }
    return text;
}

} // namespace

TEST_CASE("the file that the bad ones extend is valid") {
    CHECK_NOTHROW(scenario::read(folder() / "base.toml"));
}

TEST_CASE("every diagnostic has a bad file, and the user sees the expected text") {
    const bool renew = std::getenv("BRINK_RENEW") != nullptr;
    for (const auto& diagnostic : scenario::diagnostics()) {
        const std::string name(diagnostic.name);
        const auto all = examples(name);
        INFO("diagnostic '" << name << "': bad files belong into tests/messages/" << name);
        CHECK_FALSE(all.empty());
        for (const auto& one : all) {
            INFO(one.command << "\n" << one.text);
            CHECK(std::count(one.diagnostics.begin(), one.diagnostics.end(), name) > 0);
        }
        const auto expected = folder() / name / "expected.txt";
        if (renew) {
            fs::create_directories(expected.parent_path());
            write(expected, seen(all));
        }
        INFO("BRINK_RENEW=1 writes expected.txt anew");
        CHECK(seen(all) == text_of(expected));
    }
}

TEST_CASE("every folder of bad files is named after a diagnostic") {
    const auto known = scenario::diagnostics();
    for (const auto& entry : fs::directory_iterator(folder())) {
        if (entry.is_directory() && entry.path().filename() != "studies") {
            const auto name = entry.path().filename().string();
            INFO(name);
            CHECK(
                std::any_of(known.begin(), known.end(), [&](const Diagnostic& d) { return d.name == name; }));
        }
    }
}
