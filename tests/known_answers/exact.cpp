#include "known_answers/exact.h"

#include "base/contract.h"
#include "rules/rules.h"
#include "scenario/read.h"

#include <algorithm>
#include <cstring>

namespace brink::tests {

namespace {

std::size_t index_in(const std::vector<std::string>& names, const std::string& name) {
    const auto at = std::find(names.begin(), names.end(), name);
    EXPECT(at != names.end());
    return static_cast<std::size_t>(at - names.begin());
}

} // namespace

ExactReplica::ExactReplica(const model::Model& model, Key key, std::uint64_t replica)
    : model_(model), key_(key),
      rows_(run::aligned_bytes(sizeof(double) * static_cast<std::size_t>(model.exact.layout.rows))),
      scratch_bytes_(rules_door::exact().scratch_bytes(model.exact)),
      chances_(static_cast<std::size_t>(model.exact.actors * model.exact.max_options)),
      opportunity_(static_cast<std::size_t>(model.exact.actors)),
      came_out_(static_cast<std::size_t>(model.exact.actors)) {
    scratch_ = run::aligned_bytes(scratch_bytes_);
    std::memset(rows_.get(), 0, sizeof(double) * static_cast<std::size_t>(model.exact.layout.rows));
    whole(model.exact.layout.replica_low) = static_cast<std::int32_t>(replica_low(replica));
    whole(model.exact.layout.replica_high_branch) =
        static_cast<std::int32_t>(replica_high_branch(replica, 0));
    rules_door::exact().start(model.exact, rows_.get(), key, scratch_.get(), scratch_bytes_);
}

void ExactReplica::turn() {
    const Watch watch{0, chances_.data(), opportunity_.data(), came_out_.data(), nullptr};
    rules_door::exact().turn(model_.exact, rows_.get(), key_, next_++, scratch_.get(), scratch_bytes_,
                             &watch);
}

double ExactReplica::chance(const std::string& actor, const std::string& move, int package) const {
    const auto i = index_in(model_.names.actors, actor);
    const auto m = static_cast<int>(index_in(model_.names.moves, move));
    const auto& options = model_.names.options[i];
    double sum = 0;
    for (std::size_t o = 0; o < options.size(); ++o) {
        const bool named = options[o].move == m && (package < 0 || options[o].package == package);
        if (named) { sum += chances_[i * static_cast<std::size_t>(model_.exact.max_options) + o]; }
    }
    return sum;
}

double ExactReplica::real(int row) const { return reinterpret_cast<const double*>(rows_.get())[row]; }

std::int32_t& ExactReplica::whole(int row) {
    return *reinterpret_cast<std::int32_t*>(rows_.get() + sizeof(double) * static_cast<std::size_t>(row));
}

model::Model model_of(const std::string& name, const std::vector<std::string>& overrides) {
    const auto folder = std::filesystem::path(BRINK_SOURCE_DIR) / "tests/known_answers/scenarios";
    return model::compile_with_exact(scenario::read(folder / (name + ".toml"), overrides));
}

} // namespace brink::tests
