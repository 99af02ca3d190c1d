// Pairs to compare bit by bit: every scenario beside itself with choices by chance.
#pragma once

#include "determinism/subjects.h"
#include "run/pairs.h"

namespace brink::tests {

struct PairedSubject {
    std::string name;
    model::Model model, by_chance;
};

inline std::vector<PairedSubject> paired_subjects() {
    std::vector<PairedSubject> all;
    for (const auto& file : all_scenarios()) {
        const auto scenario = scenario::read(file);
        all.push_back(
            {file.filename().string(), model::compile(scenario), model::compile(model::null_row(scenario))});
    }
    return all;
}

inline tally::Joint joint_of(const PairedSubject& subject, const run::Settings& settings,
                             const char* seed = "determinism") {
    const std::atomic<bool> stop = false;
    const auto outcome =
        run::pairs(subject.model, subject.by_chance, key_of(seed), {0, replicas}, settings, stop);
    REQUIRE(outcome.joint.pairs == replicas);
    return outcome.joint;
}

inline run::Partings partings_of(const PairedSubject& subject, const run::Settings& settings) {
    const std::atomic<bool> stop = false;
    run::PartingFinder finder(subject.model, subject.by_chance, settings);
    return run::pairs(subject.model, subject.by_chance, key_of("determinism"), {0, replicas}, settings, stop,
                      {}, &finder)
        .partings;
}

} // namespace brink::tests
