#include "results/own_files.h"

#include "results/file.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>
#include <system_error>
#include <vector>

namespace brink::results {

namespace {

namespace fs = std::filesystem;
using namespace std::string_view_literals;

// Of a run, a sweep, a comparison and a rare ending; those by which a folder is known come first.
constexpr std::array under_lock = {"results.nc"sv,  "compare.nc"sv,    "rare.nc"sv,
                                   "summary.csv"sv, "manifest.json"sv, "replicas.nc"sv};
// What was found in results, and their page.
constexpr std::array without_lock = {"score.nc"sv, "sensitivity.nc"sv, "report.html"sv};
constexpr std::array of_slurm = {"sweep.sbatch"sv, "merge.sbatch"sv, "submit.sh"sv};
constexpr std::array probe = {"brink-probe"sv}; // see prepare_folder()

// With a dash and more where there is one for each ending, or a second page; analysis/figures.py draws them.
constexpr std::array figures = {"endings"sv,   "incidence"sv, "posture"sv,    "ways"sv,    "moves"sv,
                                "sanctions"sv, "stress"sv,    "beliefs"sv,    "answers"sv, "spread"sv,
                                "indices"sv,   "heatmap"sv,   "responses"sv,  "morris"sv,  "convergence"sv,
                                "payoffs"sv,   "tornado"sv,   "comparison"sv, "causes"sv,  "forecasts"sv,
                                "timeline"sv,  "splitting"sv};
constexpr std::array forms = {".pdf"sv, ".svg"sv, ".png"sv, ".csv"sv};

bool is_in(const auto& names, const std::string& name) { return std::ranges::count(names, name) > 0; }

bool is_figure(const std::string& name) {
    const std::size_t dot = name.rfind('.');
    if (dot == name.npos || !is_in(forms, name.substr(dot))) return false;
    return is_in(figures, name.substr(0, std::min(dot, name.find('-'))));
}

std::vector<fs::path> files_in(const fs::path& folder) {
    std::error_code ignored;
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored))
        files.push_back(entry.path());
    return files;
}

// A folder of ours may have files of others.
template <class IsOwn> void remove_in(const fs::path& folder, const IsOwn& is_own) {
    for (const fs::path& path : files_in(folder)) {
        if (is_own(path.filename().string())) fs::remove(path);
    }
    if (fs::is_directory(folder) && fs::is_empty(folder)) fs::remove(folder);
}

// Studies and tables of points may well have such names, too: ours are known by how they begin.
void remove_beginning_with(const fs::path& path, std::string_view text) {
    std::string there(text.size(), '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(there.data(), static_cast<std::streamsize>(there.size()));
    if (file.is_open() && there == text) fs::remove(path);
}

bool is_journal(const fs::path& path) {
    const std::string name = path.filename().string();
    return name.starts_with("share-") || name.starts_with("rank-");
}

// Where journals show that a sweep was here, its files go however damaged they are.
void remove_sweep(const fs::path& folder) {
    const bool sure = std::ranges::any_of(files_in(folder / "journal"), is_journal);
    remove_beginning_with(folder / "sweep.toml", sure ? "" : "study = ");
    remove_beginning_with(folder / "design.csv", sure ? "" : "point,address");
    remove_in(folder / "journal",
              [](const std::string& name) { return is_journal(name) || is_growing(name); });
}

// ".results.nc.brink-0123456789abcdef" was to be results.nc.
std::string meant_name(const fs::path& growing) {
    const std::string name = growing.filename().string();
    return name.substr(1, name.rfind(".brink-") - 1);
}

} // namespace

void remove_own(const fs::path& folder, const std::set<std::string>& kept) {
    const auto remove_named = [&](const auto& names) {
        for (const std::string_view name : names) {
            if (!kept.contains(std::string(name))) fs::remove_all(folder / name);
        }
    };
    remove_sweep(folder);
    remove_named(under_lock);
    remove_named(without_lock);
    remove_in(folder / "figures", is_figure);
    std::error_code full;
    fs::remove(folder / "slurm" / "log", full); // logs are Slurm's
    remove_in(folder / "slurm", [](const std::string& name) { return is_in(of_slurm, name); });
}

void remove_abandoned(const fs::path& folder) {
    std::error_code ignored;
    for (const fs::path& path : files_in(folder)) {
        if (!is_growing(path)) continue;
        const std::string name = meant_name(path);
        if (is_in(under_lock, name) || is_in(probe, name)) fs::remove(path, ignored);
    }
}

} // namespace brink::results
