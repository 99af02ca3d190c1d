#include "tally/measures.h"

#include "base/contract.h"
#include "base/number_text.h"

#include <algorithm>
#include <span>

namespace brink::tally {

// What becomes of a sanction.
constexpr const char* fates =
    "sanction episodes; dropped: taken back, or its deadline passed although it had been triggered, expired: "
    "it passed and had not; settled: lifted by an agreement; a threat that stood at the start is not among "
    "the threatened, one that replaces a lower one is";

const std::vector<MeasureSpec>& measures() {
    using enum Axis;
    static const std::vector<MeasureSpec> all = {
        {"ending_turn_count",
         "replicas by ending and the turn in which its condition was reached",
         {turn, ending},
         true,
         observe_endings},
        {"peak_rung_count",
         "replicas by the highest rung on which any actor stood",
         {rung},
         true,
         observe_peak},
        {"move_count",
         "moves made; hold counts the turns in which an actor did nothing",
         {actor, move},
         true,
         observe_moves},
        {"rung_count",
         "replicas by rung of each actor at the end of each turn; ended replicas stay where they ended",
         {turn, actor, rung},
         false,
         observe_rungs,
         Ended::stays},
        {"peak_turn_count",
         "replicas by the highest rung on which any actor stands at the end of each turn; ended replicas "
         "stay",
         {turn, rung},
         false,
         observe_peak_now,
         Ended::stays},
        {"reached_count",
         "replicas in which the ending's condition had been reached by the turn, whatever came after",
         {turn, ending},
         false,
         observe_reached,
         Ended::stays},
        {"move_turn_count", "moves made in each turn", {turn, actor, move}, false, observe_move_times},
        {"sanction_count", fates, {pair, episode}, false, observe_sanctions},
        {"stress_count",
         "replicas by loss felt from sanctions; ended replicas stay where they ended",
         {turn, actor, stress_bin},
         false,
         observe_stress,
         Ended::stays},
        {"belief_count",
         "observers by the probability they give to the actor's highest resolve; ended replicas stay",
         {turn, actor, belief_bin},
         false,
         observe_beliefs,
         Ended::stays},
        {"ending_chance_count",
         "replicas of the ending whose condition was met only through what chance did in that turn",
         {ending},
         false,
         observe_by_chance},
        {"sanction_replica_count",
         "replicas in which the episode occurred at least once; a threat that stood at the start counts",
         {pair, episode},
         false,
         observe_sanctioned},
        {"talk_count",
         "what became of agreements, turns in which it did; broken: also by a war that a party began",
         {agreement, talk},
         false,
         observe_talks},
        {"package_count",
         "packages that were agreed on and held to the end of the turn",
         {package},
         false,
         observe_packages},
        {"removal_count", "leaders removed from office", {actor}, false, observe_removals},
        {"approval_count",
         "replicas by approval of the actor at home, where the scenario follows it; ended replicas stay",
         {turn, actor, approval_bin},
         false,
         observe_approval,
         Ended::stays},
        {"parameter_count",
         "replicas by ending and slice of a drawn parameter's prior: twentieths, or single values if few",
         {parameter, slice, ending},
         false,
         observe_parameters},
        {"answer_count",
         "rises of an actor to a rung (at the end of a turn it stands higher than at the end of the one "
         "before), by whether the answerer rises in the turns of the next 30 days (of 120 turns at most, of "
         "one at least, or until the replica ends), and if so whether to a lower rung, the same or a higher",
         {actor, answerer, rung, answer},
         false,
         observe_answers},
        {"reached_any_count",
         "replicas in which this ending or one listed before it had been reached by the turn",
         {turn, ending},
         false,
         observe_reached_any,
         Ended::stays,
         false},
    };
    return all;
}

static std::vector<std::string> turn_labels(const model::Names& names) {
    std::vector<std::string> days;
    for (int turn = 0; turn < names.turns; ++turn) {
        days.push_back(number_text((turn + 1) * names.turn_days));
    }
    return days;
}

static std::vector<std::string> bin_labels(int bins, double width, bool zero_apart) {
    std::vector<std::string> labels;
    for (int bin = 0; bin < bins; ++bin) {
        labels.push_back(number_text((zero_apart ? bin : bin + 1) * width));
    }
    if (zero_apart) { labels.back() = "more"; }
    return labels;
}

// All packages of all agreements, one after the other.
static std::vector<std::string> package_labels(const model::Names& names) {
    std::vector<std::string> labels;
    for (std::size_t g = 0; g < names.agreements.size(); ++g) {
        for (const auto& package : names.packages[g]) {
            labels.push_back(names.agreements[g] + ": " + package);
        }
    }
    return labels;
}

static std::vector<std::string> parameter_labels(const model::Model& model) {
    std::vector<std::string> paths;
    for (const model::Drawn& drawn : model.drawn) { paths.push_back(drawn.path); }
    return paths;
}

// None where nothing is drawn.
static std::vector<std::string> slice_labels(const model::Model& model) {
    std::vector<std::string> labels;
    for (int slice = 0; slice < model::prior_slices && !model.drawn.empty(); ++slice) {
        labels.push_back(std::to_string(slice));
    }
    return labels;
}

std::vector<Dimension> dimensions_of(const model::Names& names) {
    std::vector<std::string> pairs;
    for (const auto& [sender, target] : names.pairs) {
        pairs.push_back(names.actors[static_cast<std::size_t>(sender)] + "->" +
                        names.actors[static_cast<std::size_t>(target)]);
    }
    return {{"turn", turn_labels(names)},
            {"ending", names.endings},
            {"actor", names.actors},
            {"rung", names.rungs},
            {"move", names.moves},
            {"pair", pairs},
            {"episode", {"threatened", "conceded", "imposed", "dropped", "expired", "settled"}},
            {"stress_bin", bin_labels(stress_bins, stress_width, true)},
            {"belief_bin", bin_labels(belief_bins, 1.0 / belief_bins, false)},
            {"agreement", names.agreements},
            {"talk", {"offered", "heard", "accepted", "reached", "broken", "found out", "lapsed"}},
            {"package", package_labels(names)},
            {"approval_bin", bin_labels(approval_bins, 1.0 / approval_bins, false)},
            {"parameter", {}},
            {"slice", {}},
            {"answerer", names.actors},
            {"answer", {"none", "lower", "same", "higher"}},
            {"moment", {"number", "gained", "lost", "squares"}}};
}

static std::vector<Dimension> dimensions_with_drawn(const model::Model& model) {
    std::vector<Dimension> dimensions = dimensions_of(model.names);
    dimensions[static_cast<std::size_t>(Axis::parameter)].labels = parameter_labels(model);
    dimensions[static_cast<std::size_t>(Axis::slice)].labels = slice_labels(model);
    return dimensions;
}

static void add(Schema& schema, const MeasureSpec& spec) {
    Measure measure{spec.name, spec.meaning, {}, 1, spec.core};
    for (const Axis axis : spec.axes) {
        measure.dimensions.push_back(static_cast<std::size_t>(axis));
        measure.cells *= schema.dimensions[static_cast<std::size_t>(axis)].labels.size();
    }
    schema.measures.push_back(std::move(measure));
}

Schema schema_of_point(const model::Model& model) {
    Schema schema{dimensions_with_drawn(model), {}};
    for (const auto& spec : measures()) {
        if (spec.at_points) { add(schema, spec); }
    }
    return schema;
}

Schema schema_of(const model::Model& model) {
    using enum Axis;
    Schema schema = schema_of_point(model);
    for (const auto& spec : measures()) {
        if (!spec.at_points) { add(schema, spec); }
    }
    add(schema,
        {"payoff_sum",
         "what the state after the last turn is worth to the actor: number of replicas, sum of gains, sum of "
         "losses, sum of squares, in units of 1/4096 of all at stake",
         {ending, actor, moment},
         false,
         nullptr}); // by whole replicas (tally/payoffs.h)
    add(schema, {"rung_ending_count",
                 "replicas by the ending that they come to and the rung of each actor at the end of each "
                 "turn; ended replicas stay where they ended",
                 {ending, turn, actor, rung},
                 false,
                 nullptr}); // by whole replicas (tally/courses.h)
    return schema;
}

static Exemplar exemplar_of(const Sight& sight, int lane) {
    const auto& at = sight.model.tables.layout;
    const int choices = sight.whole(at.choices, lane);
    return {sight.number(lane),
            choices > 0 ? sight.real(at.surprise, lane) / static_cast<float>(choices) : 0.0f};
}

// Those that the tally has: of a point, not the last ones.
static std::span<const MeasureSpec> measures_in(const Tally& tally) {
    const auto& all = measures();
    return {all.data(), std::min(all.size(), tally.counts.size())};
}

// For this turn and some more, so that it is seldom called.
static void make_room(Tally& tally, std::size_t turn) {
    const auto all = measures_in(tally);
    const std::size_t horizon = tally.extents.front().turns;
    EXPECT(turn < horizon);
    tally.turns = std::max(tally.turns, std::min(turn + 4 + turn / 4, horizon));
    tally.stays.resize(tally.counts.size());
    const auto grow = [](std::vector<std::int64_t>& cells, std::size_t size) {
        if (cells.size() < size) { cells.resize(size); }
    };
    for (std::size_t m = 0; m < all.size(); ++m) {
        if (tally.extents[m].turns == 0) { continue; }
        const std::size_t cells = tally.turns * tally.extents[m].row();
        grow(tally.counts[m], cells);
        if (all[m].ended == Ended::stays) { grow(tally.stays[m], cells); }
    }
}

void observe(const Sight& sight, Tally& tally) {
    if (static_cast<std::size_t>(sight.turn) >= tally.turns || tally.stays.empty()) {
        make_room(tally, static_cast<std::size_t>(sight.turn));
    }
    Sight running = sight, over = sight;
    running.live &= ~sight.ends;
    running.ends = 0;
    over.live = sight.ends;
    const auto all = measures_in(tally);
    for (std::size_t m = 0; m < all.size(); ++m) {
        if (all[m].ended == Ended::stays) {
            all[m].observe(running, tally.counts[m]);
            if (over.ends != 0) { all[m].observe(over, tally.stays[m]); }
        } else {
            all[m].observe(sight, tally.counts[m]);
        }
    }
    for_lanes(sight.ends, [&](int lane) {
        ++tally.replicas;
        const auto ending = static_cast<std::size_t>(sight.whole(sight.model.tables.layout.ending, lane));
        keep(tally.exemplars[ending], exemplar_of(sight, lane));
    });
}

} // namespace brink::tally
