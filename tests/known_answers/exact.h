// One replica by the rules in double precision, one lane: the same source as the engine's, to the digits of a known answer.
#pragma once

#include "model/model.h"
#include "random/key.h"
#include "run/block.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace brink::tests {

class ExactReplica {
public:
    // Numbers of the scenario must not be priors: their draws are the engine's business.
    ExactReplica(const model::Model& model, Key key, std::uint64_t replica);

    // Plays the next turn.
    void turn();

    // The chance that an actor had, in the turn just played, of an option by its move and, of an offer, by its package.
    double chance(const std::string& actor, const std::string& move, int package = -1) const;
    // By row of model::Layout.
    double real(int row) const;
    std::int32_t& whole(int row);

private:
    const model::Model& model_;
    Key key_;
    run::AlignedBytes rows_, scratch_;
    std::size_t scratch_bytes_;
    int next_ = 0;
    std::vector<double> chances_; // [actor][option], stride max_options
    std::vector<std::int32_t> opportunity_, came_out_;
};

// The model of a scenario of this folder.
model::Model model_of(const std::string& name, const std::vector<std::string>& overrides = {});

} // namespace brink::tests
