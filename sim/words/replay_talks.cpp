// What is proposed, agreed and broken in a turn, and what is only claimed.
#include "base/input_error.h"
#include "words/events.h"
#include "words/telling.h"

#include <fmt/format.h>

#include <algorithm>

namespace brink::words {

namespace {

// Bits of Snapshot::talks, by the labels of the tally's axis.
enum Talk : int { heard_of = 2, reached = 8, broken = 16, found_out = 32, lapsed = 64 };

// What a move beside posture was chosen to do; −1: it was not chosen.
int chosen_package(const Replay& replay, const run::Turn& turn, int actor, int agreement,
                   model::Instrument instrument) {
    for (const run::Decision& decision : turn.decisions) {
        if (decision.actor != actor || decision.chosen < 0) continue;
        const auto& option = replay.model.tables.actor[actor].options[decision.chosen];
        if (option.agreement == agreement && option.instrument == instrument)
            return std::max(0, option.package);
    }
    return -1;
}

// An agreement in a turn, and what became of it.
struct TalksOfTurn {
    const Replay& replay;
    const run::Turn& turn;
    int agreement;

    const std::string& name() const { return replay.model.names.agreements[place(agreement)]; }
    const std::string& package(int number) const {
        return replay.model.names.packages[place(agreement)][place(number)];
    }
    bool happened(Talk talk) const { return (turn.after.talks[place(agreement)] & talk) != 0; }
    // The package that is on the table or in force after the turn, −1: none.
    int result() const {
        const int tabled = turn.after.tabled[place(agreement)];
        return tabled >= 0 ? tabled : turn.after.in_force[place(agreement)];
    }
};

void add_talk(Events& events, const TalksOfTurn& of, std::vector<std::string> actors,
              const std::string& text) {
    events.push_back({"agreement", std::move(actors), fmt::format("{} ({}).", text, of.name())});
}

void add_offers(Events& events, const TalksOfTurn& of) {
    for (int actor = 0; actor < of.replay.model.tables.actors; ++actor) {
        const std::string& name = actor_name(of.replay, actor);
        const int offer = chosen_package(of.replay, of.turn, actor, of.agreement, model::Instrument::offer);
        if (offer >= 0) {
            const bool heard = of.happened(heard_of) && of.result() == offer;
            add_talk(
                events, of, {name},
                fmt::format("{} proposes {}{}", name, of.package(offer), heard ? "" : ", and is not heard"));
        }
        if (chosen_package(of.replay, of.turn, actor, of.agreement, model::Instrument::accept) >= 0)
            add_talk(
                events, of, {name},
                fmt::format("{} accepts {}", name, of.package(of.turn.before.tabled[place(of.agreement)])));
        if (chosen_package(of.replay, of.turn, actor, of.agreement, model::Instrument::break_off) >= 0)
            add_talk(events, of, {name}, fmt::format("{} breaks the agreement", name));
    }
}

void add_talks(Events& events, const TalksOfTurn& of) {
    const std::vector<std::string>& parties = of.replay.scenario.agreements[place(of.agreement)].parties;
    const int in_force = of.turn.after.in_force[place(of.agreement)];
    add_offers(events, of);
    if (of.happened(reached) && in_force >= 0)
        add_talk(events, of, parties, fmt::format("It is agreed: {}", of.package(in_force)));
    if (of.happened(found_out))
        add_talk(events, of, parties, "A neglected obligation is found out, and the agreement is over");
    if (of.happened(broken)) add_talk(events, of, parties, "The agreement is over");
    if (of.happened(lapsed)) add_talk(events, of, parties, "What was proposed is off the table");
}

bool claims_now(const Replay& replay, const run::Turn& turn, int actor) {
    return std::ranges::any_of(turn.decisions, [&](const run::Decision& decision) {
        return decision.actor == actor && decision.chosen >= 0 &&
               replay.model.tables.actor[actor].options[decision.chosen].feint > 0;
    });
}

// A step down that is announced and not made, or seen through; empty: neither.
std::string feint_text(const Replay& replay, const run::Turn& turn, int actor) {
    const std::size_t i = place(actor);
    const std::string &name = actor_name(replay, actor), &here = rung_name(replay, turn.after.rung[i]);
    const bool was = turn.before.shown[i] != turn.before.rung[i],
               is = turn.after.shown[i] != turn.after.rung[i];
    const bool stayed = turn.before.rung[i] == turn.after.rung[i];
    if (claims_now(replay, turn, actor)) {
        return is ? fmt::format("{} claims to have gone down to {}, and stays on {}.", name,
                                rung_name(replay, turn.after.shown[i]), here)
                  : fmt::format("{} claims to have gone down from {}, which does not last out the turn.",
                                name, here);
    }
    return was && !is && stayed ? fmt::format("It is found out that {} never went down from {}.", name, here)
                                : "";
}

} // namespace

void add_agreements(Events& events, const Replay& replay, const run::Turn& turn) {
    for (int agreement = 0; agreement < replay.model.tables.agreements; ++agreement)
        add_talks(events, {replay, turn, agreement});
}

void add_feints(Events& events, const Replay& replay, const run::Turn& turn) {
    for (int actor = 0; actor < replay.model.tables.actors; ++actor) {
        const std::string text = feint_text(replay, turn, actor);
        if (!text.empty()) events.push_back({"feint", {actor_name(replay, actor)}, text});
    }
}

} // namespace brink::words
