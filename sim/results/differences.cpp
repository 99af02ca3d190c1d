#include "results/results.h"

#include <fmt/format.h>

#include <algorithm>

namespace brink::results {

namespace {

using Lines = std::vector<std::string>;

void compare(Lines& lines, std::string_view what, const std::string& there, const std::string& here) {
    if (there != here) lines.push_back(fmt::format("{}: '{}' there, '{}' here", what, there, here));
}

std::string program_text(const Identity& identity) {
    return fmt::format("{}, commit {}{}", identity.program_version, identity.git_commit,
                       identity.git_modified ? " with local changes" : "");
}

std::string past_text(const std::optional<Past>& past) {
    return past ? fmt::format("replica {} up to turn {}", past->replica, past->turn) : "none";
}

bool same(const tally::Dimension& a, const tally::Dimension& b) {
    return a.name == b.name && a.labels == b.labels;
}

bool same_measure(const tally::Measure& a, const tally::Measure& b) {
    return a.name == b.name && a.dimensions == b.dimensions && a.core == b.core;
}

// Names, for the reader; the first difference is enough, since the rest follows from it.
void compare_schemas(Lines& lines, const tally::Schema& there, const tally::Schema& here) {
    if (!std::ranges::equal(there.dimensions, here.dimensions, same)) {
        lines.emplace_back("what is counted: other actors, rungs, moves, endings or turns there than here");
    } else if (!std::ranges::equal(there.measures, here.measures, same_measure)) {
        lines.emplace_back("what is counted: other measures there than here");
    }
}

} // namespace

std::vector<std::string> differences(const Results& found, const Results& wanted) {
    Lines lines;
    compare(lines, "program", program_text(found.identity), program_text(wanted.identity));
    compare(lines, "seed", found.identity.seed, wanted.identity.seed);
    compare(lines, "point whose own draws these are", found.identity.point_draws,
            wanted.identity.point_draws);
    compare(lines, "past of a fork", past_text(found.identity.past), past_text(wanted.identity.past));
    compare(lines, "scenario", found.scenario, wanted.scenario);
    if (found.scenario == wanted.scenario) {
        compare(lines, "sha256 of the resolved scenario", found.identity.scenario_sha256,
                wanted.identity.scenario_sha256);
    }
    if (lines.empty()) compare_schemas(lines, found.schema, wanted.schema);
    return lines;
}

} // namespace brink::results
