// Where the two histories of a replica part that is played in two models and ends differently in them: the first turn in which
// somebody chose, or something happened, in one of them only. What can be seen counts; beliefs, utilities and what is felt
// may have differed before.
#pragma once

#include "run/alignment.h"
#include "run/units.h"

#include <map>
#include <tuple>

namespace brink::run {

// In the order of a turn: where one of these differs, those after it follow from it and are not looked at.
enum class PartingKind {
    start,     // on what an actor stands when it begins
    choice,    // what an actor chose
    outcome,   // on what it stands by the same choices: an execution error or the calendar
    chance,    // on what it stands after chance had its say
    war,       // how the fortune of war turned
    removal,   // whether it lost its leader
    agreement, // whether an agreement is in force
    ending     // by which ending, or none, the replica is over, after histories that look the same
};

struct Parting {
    PartingKind kind = PartingKind::start;
    int who = -1;  // an actor, contest or agreement; −1: of an ending
    int slot = 0;  // of a choice: 0 rung, 1 instrument
    int first = 0; // choice: in Alignment::texts, −1 nothing; rungs; states; endings, −1 none
    int second = 0;
    friend bool operator==(const Parting&, const Parting&) = default;
    friend bool operator<(const Parting& a, const Parting& b) {
        return std::tie(a.kind, a.who, a.slot, a.first, a.second) <
               std::tie(b.kind, b.who, b.slot, b.first, b.second);
    }
};

// One replica that was counted.
struct PartedReplica {
    std::int64_t replica = 0;
    int turn = 0;                  // −1: they differ from the start
    std::vector<Parting> partings; // all of its first turn and kind, at least one
    friend bool operator==(const PartedReplica&, const PartedReplica&) = default;
};

// How many replicas have parted so, by the ending in the first model and that in the second, row-major.
struct PartingCount {
    std::vector<std::int64_t> by_endings;
    std::int64_t alone = 0;    // of these, replicas in which nothing else differed at once
    std::int64_t replica = -1; // the lowest of these, or of all if there is none
    bool is_alone = false;     // whether it is one of these
    int turn = 0;              // in which it parted
    friend bool operator==(const PartingCount&, const PartingCount&) = default;
};

// Who or what parted them, each replica counted once: −1 as `who` are several at once.
struct Maker {
    PartingKind kind = PartingKind::start;
    int who = -1;
    friend bool operator==(const Maker&, const Maker&) = default;
    friend bool operator<(const Maker& a, const Maker& b) {
        return std::tie(a.kind, a.who) < std::tie(b.kind, b.who);
    }
};

inline constexpr std::size_t cases_kept = 100;

struct Partings {
    std::int64_t replicas = 0; // that ended differently
    std::map<Parting, PartingCount> what;
    std::map<Maker, std::vector<std::int64_t>> makers; // by endings, as above
    std::map<int, std::int64_t> turns;                 // replicas by the turn in which they parted
    std::vector<PartedReplica>
        cases; // the lowest numbers of those parted by one choice alone: `cases_kept` at most
    friend bool operator==(const Partings&, const Partings&) = default;
};

// `from` is of higher replica numbers.
void merge(Partings& into, const Partings& from);

// A replica with its endings in both models, which differ.
struct Discordant {
    std::int64_t replica = 0;
    int first = 0, second = 0;
};

// Plays replicas again, side by side and turn by turn, until they part.
class PartingFinder {
public:
    PartingFinder(const model::Model& first, const model::Model& second, const Settings& settings);

    // Ascending replicas, at most as many as a block holds; false if `stop` was set.
    bool find(Key key, const std::vector<Discordant>& replicas, const std::atomic<bool>& stop,
              Partings& into);
    const Alignment& alignment() const { return alignment_; }

private:
    Alignment alignment_;
    int endings_;
    Blocks first_, second_;
};

} // namespace brink::run
