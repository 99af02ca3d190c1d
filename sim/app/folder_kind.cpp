#include "app/folder_kind.h"

#include "app/options.h"
#include "app/output.h"
#include "results/sweep_folder.h"
#include "results/swept_endings.h"

#include <fmt/format.h>

namespace brink::app {

namespace {

namespace fs = std::filesystem;

// Verbs that tell what came out, of whatever kind it is.
std::string told_by(const fs::path& folder) {
    const std::string word = shell_word(folder.string());
    return fmt::format("brink figures {} and brink report {} tell what came out", word, word);
}

} // namespace

FolderKind kind_of(const fs::path& folder) {
    const fs::path results = folder / "results.nc";
    if (fs::exists(results::head_in(folder))) return FolderKind::sweep;
    if (fs::exists(results))
        return results::is_of_sweep(results.string()) ? FolderKind::sweep : FolderKind::run;
    if (fs::exists(folder / "compare.nc")) return FolderKind::comparison;
    if (fs::exists(folder / "rare.nc")) return FolderKind::rare;
    return FolderKind::unknown;
}

std::string kind_text(FolderKind kind) {
    switch (kind) {
    case FolderKind::run: return "a run";
    case FolderKind::sweep: return "a sweep";
    case FolderKind::comparison: return "a comparison";
    case FolderKind::rare: return "a rare ending (brink run --rare)";
    case FolderKind::unknown: break;
    }
    return "nothing that brink wrote";
}

void require_sweep(const fs::path& folder, const std::string& verb) {
    const std::string name = folder.string();
    if (!fs::is_directory(folder)) throw UsageError(fmt::format("there is no folder {}", name));
    const FolderKind kind = kind_of(folder);
    if (fs::exists(results::head_in(folder))) return;
    if (kind == FolderKind::sweep) // only its results were kept
        throw UsageError(
            fmt::format("{} has the results of a sweep, but not its sweep.toml, which {} wants: {}", name,
                        verb, told_by(folder)));
    if (kind == FolderKind::unknown)
        throw UsageError(
            fmt::format("{} holds no sweep: {} wants a folder that brink sweep wrote", name, verb));
    throw UsageError(fmt::format(
        "{} holds {}, and {} is of sweeps: {}{}", name, kind_text(kind), verb, told_by(folder),
        kind == FolderKind::run ? fmt::format(", brink verify {} checks it", shell_word(name)) : ""));
}

} // namespace brink::app
