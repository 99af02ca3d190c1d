#include "app/analysis.h"

#include <fmt/format.h>

#include <cerrno>
#include <filesystem>
#include <stdexcept>
#include <system_error>

#include <unistd.h>

namespace brink::app {

namespace {

namespace fs = std::filesystem;

// Not what the user's environment, home or folder holds: Debian's packages must not meet somebody's own numpy.
// Nothing is left behind in an installed tree.
const std::vector<std::string> alone = {"-E", "-s", "-B", "-X", "utf8"};

} // namespace

std::string own_path() { return fs::read_symlink("/proc/self/exe").string(); }

std::string analysis_folder() {
    return (fs::path(own_path()).parent_path() / BRINK_ANALYSIS).lexically_normal().string();
}

void become_analysis(const std::string& script, const std::vector<std::string>& arguments) {
    const fs::path path = fs::path(analysis_folder()) / script;
    if (!fs::exists(path)) throw std::runtime_error(fmt::format("there is no {}", path.string()));
    std::vector<std::string> words = {BRINK_PYTHON};
    words.insert(words.end(), alone.begin(), alone.end());
    words.push_back(path.string());
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> line;
    for (std::string& word : words) line.push_back(word.data());
    line.push_back(nullptr);
    ::execv(line[0], line.data());
    const std::string why = std::generic_category().message(errno);
    throw std::runtime_error(
        fmt::format("figures and pages are made by Python, and {} cannot be started: {}. On Debian:\n"
                    "  apt-get install --no-install-recommends {}",
                    BRINK_PYTHON, why, BRINK_PYTHON_PACKAGES));
}

} // namespace brink::app
