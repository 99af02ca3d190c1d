#include "run/cohorts.h"

#include "tally/measures.h"

namespace brink::run {

namespace {

// For each cohort's lanes among those in sight.
template <class Look> void by_member(const tally::Sight& all, int row, Look look) {
    for (std::uint32_t left = all.live | all.lost; left != 0;) {
        const int cohort = all.whole(row, std::countr_zero(left));
        std::uint32_t lanes = 0;
        tally::for_lanes(left, [&](int lane) {
            if (all.whole(row, lane) == cohort) { lanes |= 1u << lane; }
        });
        left &= ~lanes;
        tally::Sight some = all;
        some.live &= lanes;
        some.ends &= lanes;
        some.lost &= lanes;
        look(some, static_cast<std::size_t>(cohort));
    }
}

} // namespace

std::vector<Part> simulate_cohorts(const model::Alike& alike, Key key, std::vector<Cohort> cohorts, Isa isa,
                                   const std::atomic<bool>& stop) {
    const int drawn = alike.model().tables.layout.drawn;
    const tally::Schema schema = tally::schema_of_point(alike.model());
    std::vector<Block::Guest> guests;
    std::vector<Part> parts(cohorts.size());
    for (std::size_t i = 0; i < cohorts.size(); ++i) {
        parts[i].tally = tally::unplayed(schema);
        auto& [columns, replicas] = cohorts[i];
        columns.push_back(static_cast<std::int32_t>(i)); // in the spare one: whose lane it is
        for (auto replica = replicas.first; replica < replicas.last; ++replica) {
            guests.push_back({replica, &columns});
        }
    }
    Block block(alike.model(), isa, static_cast<int>(guests.size()));
    block.start(key, guests, drawn + alike.first_column());
    const bool played = block.play_out(0, stop, [&](const tally::Sight& sight) {
        by_member(sight, drawn + alike.spare_column(),
                  [&](const tally::Sight& some, std::size_t cohort) { count(some, parts[cohort]); });
    });
    for (Part& part : parts) { part.dropped = !played; }
    return parts;
}

} // namespace brink::run
