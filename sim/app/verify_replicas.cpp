#include "app/verify.h"
#include "results/counts.h"
#include "results/endings.h"

#include <fmt/format.h>

#include <algorithm>

namespace brink::app {

namespace {

constexpr std::int64_t at_once = 4096;

results::Disagreement row(std::int64_t replica, const std::string& said, const std::string& found) {
    return {"replicas.nc", fmt::format("replica {}", replica), said + " there", found + " simulated again"};
}

} // namespace

ReplicasCheck::ReplicasCheck(const std::filesystem::path& folder, const results::Results& results,
                             words::Verification& verification)
    : verification_(verification) {
    if (!std::filesystem::exists(folder / "replicas.nc")) return;
    file_.emplace(folder / "replicas.nc");
    endings_ = results::endings_of(results.schema, results.tally).names;
    endings_.insert(endings_.begin(), "broke off");
    hold_against_counts(results);
}

// Its rows, counted by ending and turn, are a measure of results.nc.
void ReplicasCheck::hold_against_counts(const results::Results& results) {
    const auto differ = [&](const std::string& what, const std::string& said, const std::string& found) {
        if (said != found)
            add(verification_, {{"replicas.nc", what, said + " there", found + " in results.nc"}});
    };
    differ("tally_sha256", file_->tally_sha256(), tally::digest(results.schema, results.tally));
    differ("replicas", std::to_string(file_->size()), std::to_string(results.done));
    if (const std::string why = file_->difference(results.identity); !why.empty())
        add(verification_, {{"replicas.nc", "of which run it is", why, "in results.nc"}});
    const auto counts =
        results::counts_of(results.schema, results.tally, "ending_turn_count", {"turn", "ending"});
    std::vector<std::int64_t> rows(counts.size(0) * endings_.size(), 0);
    for (std::int64_t first = 0; first < file_->size(); first += at_once) {
        const tally::Histories some = file_->read(first, std::min(at_once, file_->size() - first));
        for (std::size_t i = 0; i < some.size(); ++i) {
            const auto turn = static_cast<std::size_t>(std::max(std::int64_t{0}, some.turn[i]));
            ++rows.at(turn * endings_.size() + static_cast<std::size_t>(1 + some.ending[i]));
        }
    }
    differ("replicas that broke off", std::to_string(rows.front()), std::to_string(results.failed));
    for (std::size_t turn = 0; turn < counts.size(0); ++turn) {
        for (std::size_t ending = 1; ending < endings_.size(); ++ending)
            differ(fmt::format("replicas of {} in turn {}", endings_[ending], turn),
                   std::to_string(rows[turn * endings_.size() + ending]),
                   std::to_string(counts.at({turn, ending - 1})));
    }
}

run::Keep ReplicasCheck::keep() {
    if (!file_) return {};
    return [this](const tally::Histories& unit) { compare(unit); };
}

void ReplicasCheck::compare(const tally::Histories& again) {
    const auto there = static_cast<std::int64_t>(again.size());
    if (again.first + there > file_->size()) return; // said already: it has fewer replicas than results.nc
    const tally::Histories said = file_->read(again.first, there);
    again_ += there;
    if (said == again) return;
    const auto differ = [](const auto& one, const auto& other, std::size_t at, std::size_t each) {
        return !std::equal(one.begin() + static_cast<std::ptrdiff_t>(at * each),
                           one.begin() + static_cast<std::ptrdiff_t>((at + 1) * each),
                           other.begin() + static_cast<std::ptrdiff_t>(at * each));
    };
    if (said.actors != again.actors || said.drawn != again.drawn)
        return add(verification_,
                   {row(again.first, "another number of actors or parameters", "as the scenario says")});
    for (std::size_t i = 0; i < again.size(); ++i) {
        const std::int64_t number = again.first + static_cast<std::int64_t>(i);
        if (said.ending[i] != again.ending[i] || said.turn[i] != again.turn[i]) {
            const auto told = [&](const tally::Histories& one) {
                return fmt::format("{} in turn {}", endings_.at(static_cast<std::size_t>(1 + one.ending[i])),
                                   one.turn[i]);
            };
            add(verification_, {row(number, told(said), told(again))});
        } else if (differ(said.peak, again.peak, i, again.actors)) {
            add(verification_, {row(number, "other highest rungs", "than when")});
        } else if (differ(said.parameters, again.parameters, i, again.drawn)) {
            add(verification_, {row(number, "other parameters", "than when")});
        }
    }
}

void ReplicasCheck::conclude() {
    if (!file_) return;
    verification_.held.push_back(fmt::format(
        "replicas.nc: its {} rows against the counts of results.nc, and those of {} replicas that were "
        "simulated again",
        file_->size(), again_));
}

} // namespace brink::app
