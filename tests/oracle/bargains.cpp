#include "oracle/bargains.h"

#include "oracle/mediators.h"
#include "oracle/worth.h"

#include <algorithm>

namespace brink::oracle {
namespace {

// The highest rung allowed to the actor that is not above `most`, or its lowest.
int kept_below(const World& world, int actor, int most) {
    int best = world.players[actor].allowed.front();
    for (const int rung : world.players[actor].allowed) {
        if (rung <= most) best = rung;
    }
    return best;
}

} // namespace

bool in_good_faith(const World& world, const View& view, int agreement) {
    const auto& asked = world.agreements[agreement].good_faith;
    return std::all_of(asked.begin(), asked.end(),
                       [&](const Bound& bound) { return view.rung[bound.actor] <= bound.at_most; });
}

double heard(const World& world, int turn, int agreement, int actor) {
    double chance = world.agreements[agreement].heard;
    for (const Event& entry : world.calendar) {
        const bool open = entry.first_turn <= turn && turn <= entry.last_turn;
        if (entry.talks == agreement && open) chance = std::max(chance, entry.heard);
    }
    return 1 - (1 - chance) * unheard_left(world, turn, agreement, actor);
}

View agreed(const World& world, const View& view, int agreement, int package) {
    const Agreement& made = world.agreements[agreement];
    View then = view;
    then.in_force[agreement] = package;
    for (const Bound& bound : made.obligations) {
        int& rung = then.rung[bound.actor];
        rung = kept_below(world, bound.actor, std::min(rung, bound.at_most));
    }
    for (int p = 0; p < static_cast<int>(world.pairs.size()); ++p) {
        if (!made.packages[package].lifts || !between_parties(world, made, p)) continue;
        then.tranche[p] = 0;
        then.threat[p] = Threat{};
    }
    return then;
}

bool Bargains::judged(int agreement) const {
    return seen_.in_force[agreement] < 0 && in_good_faith(world_, seen_, agreement);
}

double Bargains::gain(int agreement, int package, int actor, double resolve) const {
    const auto [known, added] = gains_.try_emplace({agreement, package, actor, resolve}, 0.0);
    if (added) {
        known->second = worth(world_, agreed(world_, seen_, agreement, package), actor, resolve) -
                        worth(world_, seen_, actor, resolve);
    }
    return known->second;
}

double Bargains::attacks(int agreement, std::optional<int> package, int party, double resolve) const {
    const auto contest = contest_to_begin(world_, seen_, party);
    if (!contest) return 0;
    const double spared = package ? std::max(0.0, gain(agreement, *package, party, resolve)) : 0;
    const double lambda = world_.players[party].lambda;
    return logistic(lambda * (gain_of_attack(world_, seen_, *contest, resolve) - spared));
}

double Bargains::accepts(int agreement, int package, int party, double resolve) const {
    return (1 - attacks(agreement, package, party, resolve)) *
           logistic(world_.players[party].lambda * gain(agreement, package, party, resolve));
}

template <class Chance> double Bargains::over_types(int party, const Chance& chance) const {
    double sum = 0;
    for (int type = 0; type < world_.types(party); ++type) {
        sum += (*seen_.belief)[party][type] * chance(world_.players[party].levels[type]);
    }
    return sum;
}

double Bargains::attacks(int agreement, std::optional<int> package, int party) const {
    const bool negotiable = package && world_.agreements[agreement].packages[*package].negotiable[party];
    return over_types(party, [&](double resolve) {
        return attacks(agreement, negotiable ? package : std::nullopt, party, resolve);
    });
}

double Bargains::accepts(int agreement, int package, int party) const {
    if (!world_.agreements[agreement].packages[package].negotiable[party]) return 0;
    return over_types(party, [&](double resolve) { return accepts(agreement, package, party, resolve); });
}

double Bargains::of_offering(int agreement, int package, int actor, double resolve) const {
    double all_accept = 1, fewer_attacks = 0;
    for (const int party : world_.agreements[agreement].parties) {
        if (party == actor) continue;
        all_accept *= accepts(agreement, package, party);
        const auto contest = contest_to_begin(world_, seen_, party);
        if (!contest) continue;
        const double change = attacks(agreement, package, party) - attacks(agreement, std::nullopt, party);
        fewer_attacks +=
            change * (war(world_, seen_, actor, resolve, *contest) - worth(world_, seen_, actor, resolve));
    }
    return patience(world_, actor) * heard(world_, seen_.turn, agreement, actor) *
           (all_accept * gain(agreement, package, actor, resolve) + fewer_attacks);
}

double Bargains::of_accepting(int agreement, int actor, double resolve) const {
    const Talks& talks = seen_.talks[agreement];
    double all_accept = 1;
    bool others_wait = false;
    for (const int party : world_.agreements[agreement].parties) {
        if (party == actor || talks.accepted.count(party) > 0) continue;
        all_accept *= accepts(agreement, talks.tabled, party);
        others_wait = true;
    }
    return (others_wait ? patience(world_, actor) : 1) * all_accept *
           gain(agreement, talks.tabled, actor, resolve);
}

} // namespace brink::oracle
