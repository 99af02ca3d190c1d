// The Python of analysis/, which draws what the program has counted.
#pragma once

#include <string>
#include <vector>

namespace brink::app {

/// The folder analysis/ that belongs to this program: of the clone that it was built in, or as it was installed.
std::string analysis_folder();

std::string own_path(); // of the program that runs

/// Goes on as Python running `script` of analysis_folder() with `arguments`, and so never returns: the exit code is the
/// script's. Throws std::runtime_error if there is no such Python or script.
[[noreturn]] void become_analysis(const std::string& script, const std::vector<std::string>& arguments);

} // namespace brink::app
