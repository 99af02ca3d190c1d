// The addressed random numbers of one replica (ODD 7.8), one at a time. Reading: where "who" is an actor or a name, it is
// the hash of the name; where it is an eye and an actor, who() of both hashes.
#pragma once

#include "random/key.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace brink::oracle {

class Draws {
public:
    Draws(Key key, std::int64_t replica) : key_(key), replica_(static_cast<std::uint64_t>(replica)) {}

    // 32 random bits: word 0 … 3 of the address's block.
    std::uint32_t word(int turn, Purpose purpose, std::uint32_t who, int index) const {
        const auto bits =
            draw<1>(key_, consecutive<1>(replica_, 0), static_cast<std::uint32_t>(turn), purpose, who, 0);
        return bits.word[index][0];
    }

    double uniform(int turn, Purpose purpose, std::uint32_t who, int index) const {
        return brink::uniform<Lanes<double, 1>>(Lanes<std::uint32_t, 1>(word(turn, purpose, who, index)))[0];
    }

    // An event of probability p, by the words `index` and `index` + 1.
    bool happens(double p, int turn, Purpose purpose, std::uint32_t who, int index) {
        const double high = word(turn, purpose, who, index), low = word(turn, purpose, who, index + 1);
        const double u = (high + low * 0x1p-32) * 0x1p-32;
        if (p > 0 && p < 1) note(u, p);
        return u < p;
    }

    // Whether the uniform u lies below p.
    bool falls_below(double u, double p) {
        if (p > 0 && p < 1) note(u, p);
        return u < p;
    }

    // How close a random number came to the threshold that it was compared with, relative to the rounding that the
    // threshold has in the engine's single precision: below 1 it could have gone the other way there.
    double closest() const { return closest_; }
    void forget() { closest_ = 1e300; }

private:
    void note(double u, double p) {
        closest_ =
            std::min(closest_, std::abs(u - p) / (2e-5 * std::min(p, 1 - p) + 1e-6 * std::sqrt(p) + 1e-15));
    }

    Key key_;
    std::uint64_t replica_;
    double closest_ = 1e300;
};

} // namespace brink::oracle
