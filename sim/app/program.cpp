#include "app/exit_code.h"
#include "app/options.h"
#include "app/output.h"
#include "app/sweep_ranks.h"
#include "app/verbs.h"
#include "base/input_error.h"
#include "cluster/launch.h"
#include "results/file.h"

#include <fmt/format.h>

#include <algorithm>
#include <new>

namespace brink::app {

namespace {

std::vector<std::string> typed;

// Whether this is a rank of which another one speaks.
bool is_led(const std::vector<std::string>& arguments) {
    return std::ranges::count(arguments, "--mpi") > 0 && cluster::another_speaks();
}

int act(const std::vector<std::string>& arguments) {
    const std::string name = arguments.size() < 2 ? "" : arguments[1];
    if (name.empty()) throw UsageError("a verb is wanted (see: brink help)");
    if (name == "--help" || name == "-h") return act({arguments[0], "help"});
    if (name == "--version") return act({arguments[0], "version"});
    const Verb& verb = verb_named(name);
    po::variables_map given;
    try {
        given = parse(verb, {arguments.begin() + 2, arguments.end()});
    } catch (const UsageError& error) {
        if (!is_led(arguments)) throw;
        return decline_as_rank(error.what());
    }
    if (given.count("help")) return act({arguments[0], "help", name});
    return verb.act(given);
}

} // namespace

const std::vector<std::string>& command_line() { return typed; }

int told(const std::function<int()>& what) {
    try {
        return what();
    } catch (const InputError& error) {
        tell(fmt::format("{}\n", error.what()));
        return ExitCode::usage;
    } catch (const UsageError& error) {
        tell(fmt::format("brink: {}\n", error.what()));
        return ExitCode::usage;
    } catch (const results::FileError& error) {
        tell(fmt::format("brink: {}\n", error.what()));
    } catch (const std::bad_alloc&) {
        tell("brink: there is not enough memory\n");
    } catch (const std::exception& error) { tell(fmt::format("brink: {}\n", error.what())); }
    return ExitCode::failure;
}

int run_program(const std::vector<std::string>& arguments) {
    typed = arguments;
    settle_streams();
    return told([&] {
        try {
            return act(arguments);
        } catch (const UsageError&) {
            // Of what concerns all ranks, the first one speaks. mpirun ends all once one fails, perhaps before it did.
            if (!is_led(arguments)) throw;
            return int{ExitCode::ok};
        }
    });
}

} // namespace brink::app
