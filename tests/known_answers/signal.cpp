// Bayes: what an observer believes who has seen a move that one type makes with .8 and the other with .2.
#include "known_answers/answer.h"
#include "known_answers/exact.h"

#include <fmt/format.h>

namespace brink::tests {

namespace {

using Sets = std::vector<std::string>;

Sets with_prior(double high) { return {fmt::format("actors.Sender.resolve.prior=[{}, {}]", 1 - high, high)}; }

double chance_to_attack(const Sets& sets) {
    const auto model = model_of("signal", sets);
    ExactReplica replica(model, key_of("Bayes"), 0);
    replica.turn();
    return replica.chance("Sender", "attack");
}

// The belief in the high type after the first replica in which it was, or was not, seen to attack.
double belief_after(const Sets& sets, bool attack) {
    const auto model = model_of("signal", sets);
    for (std::uint64_t number = 0;; ++number) {
        ExactReplica replica(model, key_of("Bayes"), number);
        replica.turn();
        if ((replica.whole(model.exact.layout.rung) > 0) == attack) {
            return replica.real(model.exact.layout.belief + 1);
        }
    }
}

// Σ P(seen)·belief over all that may be seen, the truth being drawn from the prior.
double mean_belief(double high) {
    auto of_low = with_prior(high), of_high = of_low;
    of_low.push_back("actors.Sender.resolve.value=0.6666666666666666");
    of_high.push_back("actors.Sender.resolve.value=2");
    const double attacks = (1 - high) * chance_to_attack(of_low) + high * chance_to_attack(of_high);
    return attacks * belief_after(with_prior(high), true) +
           (1 - attacks) * belief_after(with_prior(high), false);
}

} // namespace

std::vector<Answer> signal() {
    constexpr double high = 0.3, of_high = 0.8, of_low = 0.2;
    constexpr double posterior = high * of_high / (high * of_high + (1 - high) * of_low);
    const std::string wrong = "prior 5 % higher";
    return {
        {"belief after the signal", posterior, belief_after(with_prior(high), true), 1e-10, wrong,
         belief_after(with_prior(1.05 * high), true)},
        {"mean belief over all signals", high, mean_belief(high), 1e-10, wrong, mean_belief(1.05 * high)}};
}

} // namespace brink::tests
