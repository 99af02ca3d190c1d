// What the packages of agreements are worth when the choices of a turn begin, and who would accept them (ODD 7.3).
#pragma once

#include "oracle/view.h"

#include <map>
#include <optional>
#include <tuple>

namespace brink::oracle {

// Whether every actor whose good faith an agreement asks for stands low enough.
bool in_good_faith(const World& world, const View& view, int agreement);

// The chance that an offer of the actor on the agreement is heard in a turn.
double heard(const World& world, int turn, int agreement, int actor);

// S_z: the state with the package in force.
View agreed(const World& world, const View& view, int agreement, int package);

class Bargains {
public:
    // In the state that the eye sees when the choices begin.
    Bargains(const World& world, const View& seen) : world_(world), seen_(seen) {}

    // Whether packages can be offered or accepted at all: none in force and good faith held, when the choices began.
    bool judged(int agreement) const;

    // What an actor expects of offering a package, and of accepting the one on the table, beyond doing nothing.
    double of_offering(int agreement, int package, int actor, double resolve) const;
    double of_accepting(int agreement, int actor, double resolve) const;

    double gain(int agreement, int package, int actor, double resolve) const; // gain_jθ(z)
    // att_jθ(z) and acc_jθ(z), averaged over what the eye believes of the party; no package: att_j(none).
    double attacks(int agreement, std::optional<int> package, int party) const;
    double accepts(int agreement, int package, int party) const;

private:
    double attacks(int agreement, std::optional<int> package, int party, double resolve) const;
    double accepts(int agreement, int package, int party, double resolve) const;
    template <class Chance> double over_types(int party, const Chance& chance) const;

    const World& world_;
    const View seen_;
    mutable std::map<std::tuple<int, int, int, double>, double>
        gains_; // by the arguments of gain: it takes long
};

} // namespace brink::oracle
