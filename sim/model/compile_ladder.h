// What follows from an actor's allowed rungs and its moves: outcomes, steps, and the links of its own plan.
#pragma once

#include "model/lookups.h"
#include "model/tables.h"
#include "scenario/scenario.h"

#include <algorithm>
#include <vector>

namespace brink::model {

int nearest_allowed(const std::vector<int>& allowed, int rung);
// The lowest rung allowed to the attacker with its highest intensity of war.
int war_rung(const scenario::Scenario& scenario, int attacker, const std::string& front);

struct Links {
    std::vector<Link> up, down;
};

struct ActorLadder {
    const scenario::Scenario& scenario;
    std::vector<int> allowed;
    std::vector<Outcome> outcomes; // 0: stay

    ActorLadder(const scenario::Scenario& scenario, int actor);

    // The rung `step` allowed rungs away, clamped; −1 if that passes over a threshold or moves nothing.
    int stepped(int rung, int step) const;
    // Index of the move's outcome, added if it is new.
    int outcome_of(const scenario::Move& move);

    template <class S> Links links(const std::vector<Option<S>>& options) const {
        Links links;
        for (const auto& option : options) {
            if (option.outcome == 0) { continue; }
            for (std::size_t place = 0; place < allowed.size(); ++place) {
                const int rung = allowed[place];
                const int next = outcomes[static_cast<std::size_t>(option.outcome)].next.to[rung];
                if (next < 0 || rung < option.from_rung || rung > option.up_to_rung) { continue; }
                add_link(links, static_cast<int>(place), place_of(next));
            }
        }
        sort_links(links);
        return links;
    }

    template <class S> void fill(Actor<S>& actor) const {
        actor.allowed = static_cast<int32_t>(allowed.size());
        std::copy(allowed.begin(), allowed.end(), actor.rung);
        for (int rung = 0; rung < max_rungs; ++rung) {
            const int here = nearest_allowed(allowed, rung);
            actor.nearest.to[rung] = here;
            actor.place.to[rung] = place_of(here);
            actor.up.to[rung] = neighbour(here, +1);
            actor.down.to[rung] = neighbour(here, -1);
            actor.step_up.to[rung] = std::max(here, stepped(here, +1));
            actor.step_down.to[rung] = stepped(here, -1) < 0 ? here : stepped(here, -1);
        }
    }

    int place_of(int rung) const;
    int neighbour(int rung, int direction) const;

private:
    std::vector<std::vector<int>> keys; // of the outcomes: {step, to_rung}
    static void add_link(Links& links, int from, int to);
    static void sort_links(Links& links);
};

} // namespace brink::model
