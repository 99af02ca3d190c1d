// Where the actors stand, turn by turn, by how it ends: known of a replica only when it has ended.
#pragma once

#include "tally/sight.h"
#include "tally/tally.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace brink::tally {

// Rungs of replicas whose numbers follow each other, each until it has ended and is counted.
class Courses {
public:
    // Of so many replicas at once. `past`: [turn][actor], the rungs that all of them have behind them; as many turns as are over.
    Courses(const model::Model& model, std::size_t replicas, const std::vector<std::uint8_t>& past = {});

    // The number of the first replica from here on. Those of before have ended.
    void begin(std::int64_t first) { first_ = first; }

    // The running lanes of a batch after a turn that observe() has added to a tally of schema_of(). Who ended in it is counted in
    // rung_ending_count, which is to be carried forward: how many more stand there than a turn before. A replica changes few cells,
    // and none once it has ended, however many turns there are.
    void note(const Sight& sight, Tally& tally);

private:
    std::size_t place(std::int64_t replica) const;
    void count(const Sight& sight, int lane, std::vector<std::int64_t>& changes) const;

    std::size_t turns_, endings_, actors_, rungs_;
    std::int64_t first_ = 0;
    // [replica][turn][actor]; what others left behind is written over before it is read.
    std::vector<std::uint8_t> stands_;
};

} // namespace brink::tally
