#include "app/manifest_here.h"

#include "app/machine.h"
#include "app/verbs.h"
#include "base/build_info.h"
#include "run/isa.h"

#include <filesystem>

namespace brink::app {

words::Manifest manifest_here(const run::Settings& settings, double seconds) {
    const BuildInfo& build = build_info();
    words::Manifest manifest;
    manifest.date = utc_now();
    manifest.host = host_name();
    manifest.command_line = command_line();
    manifest.folder_of_call = std::filesystem::current_path().string();
    manifest.threads = settings.threads;
    manifest.isa = run::name(settings.isa);
    manifest.lane_width = run::rules_of(settings.isa).width;
    manifest.block = settings.block;
    manifest.unit = settings.unit;
    manifest.seconds = seconds;
    manifest.compiler = std::string(build.compiler);
    manifest.flags = std::string(build.flags);
    manifest.build_type = std::string(build.build_type);
    manifest.libraries = library_versions();
    return manifest;
}

} // namespace brink::app
