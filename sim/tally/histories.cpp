#include "tally/histories.h"

#include "base/contract.h"

#include <algorithm>

namespace brink::tally {

Histories::Histories(const model::Model& model, std::int64_t first_number, std::size_t replicas)
    : first(first_number), actors(static_cast<std::size_t>(model.tables.actors)), drawn(model.drawn.size()),
      ending(replicas, -1), turn(replicas, -1), peak(replicas * actors, -1),
      parameters(replicas * drawn, 0.0) {}

void note(const Sight& sight, Histories& histories) {
    const auto& at = sight.model.tables.layout;
    for_lanes(sight.live, [&](int lane) {
        const auto place = static_cast<std::size_t>(sight.number(lane) - histories.first);
        for (std::size_t actor = 0; actor < histories.actors; ++actor) {
            auto& peak = histories.peak[place * histories.actors + actor];
            peak = std::max(peak, std::int64_t{sight.whole(at.rung + static_cast<int>(actor), lane)});
        }
    });
    for_lanes(sight.ends, [&](int lane) {
        const auto place = static_cast<std::size_t>(sight.number(lane) - histories.first);
        histories.ending[place] = sight.whole(at.ending, lane);
        histories.turn[place] = sight.whole(at.ending_turn, lane);
    });
}

void append(Histories& to, const Histories& more, std::size_t from, std::size_t count) {
    EXPECT(to.first + static_cast<std::int64_t>(to.size()) == more.first + static_cast<std::int64_t>(from));
    EXPECT(to.actors == more.actors && to.drawn == more.drawn && from + count <= more.size());
    const auto put = [&](auto& column, const auto& of, std::size_t each) {
        const auto begin = of.begin() + static_cast<std::ptrdiff_t>(from * each);
        column.insert(column.end(), begin, begin + static_cast<std::ptrdiff_t>(count * each));
    };
    put(to.ending, more.ending, 1);
    put(to.turn, more.turn, 1);
    put(to.peak, more.peak, more.actors);
    put(to.parameters, more.parameters, more.drawn);
}

} // namespace brink::tally
