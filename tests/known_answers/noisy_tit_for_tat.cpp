// Tit-for-tat against itself under noise: in the long run both cooperate, one defects and both defect alike often, however
// small the noise (Axelrod 1984; Molander 1985). Noise is fog here: who sees amiss answers amiss.
#include "known_answers/answer.h"
#include "known_answers/exact.h"
#include "known_answers/tolerance.h"
#include "rulebook/counts.h"

#include <fmt/format.h>

#include <array>

namespace brink::tests {

namespace {

constexpr std::int64_t replicas = 20000;

// Shares of CC, CD, DC, DD on the last day.
std::array<double, 4> last_day(double fog, double generosity) {
    std::vector<std::string> sets;
    for (const char* actor : {"Row", "Column"}) {
        sets.push_back(fmt::format("actors.{}.mind.generosity={}", actor, generosity));
    }
    for (const char* tie : {"Row->Column", "Column->Row"}) {
        sets.push_back(fmt::format("ties.{}.fog_sd={}", tie, fog));
    }
    const auto counts = simulated(model_of("noisy-tit-for-tat", sets), "noise", {0, replicas});
    const std::size_t last = counts.length("turn") - 1;
    std::array<double, 4> shares{};
    for (std::size_t e = 0; e < shares.size(); ++e) {
        shares[e] =
            static_cast<double>(counts.at("ending_turn_count", {last, e})) / static_cast<double>(replicas);
    }
    return shares;
}

} // namespace

std::vector<Answer> noisy_tit_for_tat() {
    constexpr const char* names[] = {"CC", "CD", "DC", "DD"};
    std::vector<Answer> answers;
    for (const double fog : {0.3, 0.25}) {
        const auto found = last_day(fog, 0), then = last_day(fog, 0.05);
        for (std::size_t e = 0; e < found.size(); ++e) {
            answers.push_back({fmt::format("share of {} at fog {}, 20,000 replicas", names[e], fog), 0.25,
                               found[e], tolerance_of_share(replicas, 0.25), "generosity 0.05", then[e]});
        }
    }
    return answers;
}

} // namespace brink::tests
