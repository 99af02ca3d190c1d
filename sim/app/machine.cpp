#include "app/machine.h"

#include "app/options.h"
#include "base/build_info.h"
#include "base/input_error.h"
#include "base/sha256.h"
#include "cluster/ranks.h"
#include "results/netcdf_version.h"
#include "words/manifest.h"

#include <boost/version.hpp>
#include <fmt/format.h>

#include <array>
#include <ctime>

#include <unistd.h>

namespace brink::app {

namespace {

constexpr std::array all_isas = {run::Isa::scalar, run::Isa::baseline, run::Isa::avx2, run::Isa::avx512};

std::string boost_version() {
    return fmt::format("{}.{}.{}", BOOST_VERSION / 100000, BOOST_VERSION / 100 % 1000, BOOST_VERSION % 100);
}

std::string fmt_version() {
    return fmt::format("{}.{}.{}", FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100);
}

} // namespace

std::map<std::string, std::string> library_versions() {
    return {{"Boost", boost_version()},
            {"fmt", fmt_version()},
            {"MPI", cluster::mpi_version().empty() ? "not built in" : cluster::mpi_version()},
            {"netCDF", results::netcdf_version()},
            {"nlohmann json", words::json_library_version()}};
}

std::string host_name() {
    std::array<char, 256> name{};
    ::gethostname(name.data(), name.size() - 1);
    return name.data();
}

double memory_bytes() {
    return static_cast<double>(::sysconf(_SC_PHYS_PAGES)) * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

std::string utc_now() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text.data();
}

std::vector<std::string> isa_words() {
    std::vector<std::string> words;
    for (const run::Isa isa : all_isas) words.push_back(run::name(isa));
    return words;
}

run::Isa isa_named(const std::string& name) {
    for (const run::Isa isa : all_isas) {
        if (run::name(isa) != name) continue;
        if (!run::supported(isa)) throw UsageError(fmt::format("--isa {}: this processor lacks it", name));
        return isa;
    }
    throw UsageError(fmt::format("--isa {}: {}", shell_word(name), did_you_mean(name, isa_words())));
}

results::Identity identity_of(const std::string& seed, const std::string& scenario_toml) {
    const BuildInfo& build = build_info();
    return {.program_version = std::string(build.version),
            .git_commit = std::string(build.commit),
            .git_modified = build.modified,
            .seed = seed,
            .scenario_sha256 = sha256(scenario_toml),
            .past = {}};
}

} // namespace brink::app
