// What eyes believe of others' resolve, told when it is news.
#pragma once

#include "words/replay.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace brink::words {

// Remembers what was told of every eye's beliefs.
class Beliefs {
public:
    explicit Beliefs(const Replay& replay) : replay_(replay) {}

    // What an eye holds of the others' resolve, as far as it has changed since it was told last; empty: nothing new.
    std::string news(int eye, const run::Snapshot& at);

private:
    bool is_own(int eye, std::size_t of) const;
    std::size_t row(int eye, std::size_t of) const;
    bool is_new(int eye, std::size_t of, const double* belief);

    const Replay& replay_;
    std::map<std::pair<int, std::size_t>, std::vector<double>> told_;
};

} // namespace brink::words
