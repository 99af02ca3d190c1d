#include "run/partings.h"

#include "base/contract.h"

#include <algorithm>

namespace brink::run {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// The same lane of both models after the same turn.
struct Lanes {
    const Alignment& alignment;
    tally::Sight first, second;
    int lane;

    int of_first(int row) const { return first.whole(row, lane); }
    int of_second(int row) const { return second.whole(row, lane); }
    const model::Layout& one() const { return first.model.tables.layout; }
    const model::Layout& other() const { return second.model.tables.layout; }
};

using List = std::vector<Parting>;

void compare(PartingKind kind, int who, int first, int second, List& list) {
    if (first != second) { list.push_back({kind, who, 0, first, second}); }
}

int number_in(const Alignment::Numbers& numbers, int actor, int option) {
    return option < 0 ? -1 : numbers[at(actor)][at(option)];
}

void compare_choices(const Lanes& of, List& list) {
    const Alignment& by = of.alignment;
    for (int actor = 0; actor < of.first.model.tables.actors; ++actor) {
        for (int slot = 0; slot < 2; ++slot) {
            const int first = of.of_first(of.one().chosen + 2 * actor + slot);
            const int second = of.of_second(of.other().chosen + 2 * actor + slot);
            if (number_in(by.first_exact, actor, first) == number_in(by.second_exact, actor, second)) {
                continue;
            }
            list.push_back({PartingKind::choice, actor, slot, number_in(by.first_told, actor, first),
                            number_in(by.second_told, actor, second)});
        }
    }
}

void compare_rows(const Lanes& of, PartingKind kind, int count, int first_row, int second_row, List& list) {
    for (int n = 0; n < count; ++n) {
        compare(kind, n, of.of_first(first_row + n), of.of_second(second_row + n), list);
    }
}

void compare_what_chance_did(const Lanes& of, List& list) {
    const auto& a = of.first.model.tables;
    const auto& b = of.second.model.tables;
    compare_rows(of, PartingKind::chance, a.actors, of.one().rung, of.other().rung, list);
    if (of.alignment.contests) {
        compare_rows(of, PartingKind::war, a.contests, of.one().contest, of.other().contest, list);
    }
    for (int actor = 0; actor < a.actors; ++actor) {
        compare(PartingKind::removal, actor, a.removals ? of.of_first(of.one().removed + actor) : 0,
                b.removals ? of.of_second(of.other().removed + actor) : 0, list);
    }
    if (of.alignment.agreements) {
        compare_rows(of, PartingKind::agreement, a.agreements, of.one().in_force, of.other().in_force, list);
    }
}

// What differs after a turn before which nothing did.
List partings_of(const Lanes& of) {
    List list;
    const int actors = of.first.model.tables.actors;
    compare_choices(of, list);
    if (list.empty()) {
        compare_rows(of, PartingKind::outcome, actors, of.one().before_chance, of.other().before_chance,
                     list);
    }
    if (list.empty()) { compare_what_chance_did(of, list); }
    if (list.empty()) {
        compare(PartingKind::ending, -1, of.of_first(of.one().ending), of.of_second(of.other().ending), list);
    }
    return list;
}

List partings_at_start(const Lanes& of) {
    List list;
    compare_rows(of, PartingKind::start, of.first.model.tables.actors, of.one().rung, of.other().rung, list);
    return list;
}

Maker maker_of(const List& list) {
    const auto same = [&](const Parting& one) {
        return one.kind == list.front().kind && one.who == list.front().who;
    };
    return {list.front().kind, std::ranges::all_of(list, same) ? list.front().who : -1};
}

void add(std::vector<std::int64_t>& into, const std::vector<std::int64_t>& from) {
    into.resize(std::max(into.size(), from.size()));
    for (std::size_t cell = 0; cell < from.size(); ++cell) { into[cell] += from[cell]; }
}

// The lowest that parted so and in nothing else, if there is one.
void keep_example(PartingCount& count, std::int64_t replica, bool is_alone, int turn) {
    const bool better = count.replica < 0 || (is_alone && !count.is_alone) ||
                        (is_alone == count.is_alone && replica < count.replica);
    if (!better) { return; }
    count.replica = replica;
    count.is_alone = is_alone;
    count.turn = turn;
}

void count(const PartedReplica& parted, std::size_t cell, std::size_t cells, Partings& into) {
    const bool alone = parted.partings.size() == 1;
    for (const Parting& parting : parted.partings) {
        PartingCount& of = into.what[parting];
        of.by_endings.resize(cells);
        ++of.by_endings[cell];
        of.alone += alone;
        keep_example(of, parted.replica, alone, parted.turn);
    }
    auto& maker = into.makers[maker_of(parted.partings)];
    maker.resize(cells);
    ++maker[cell];
    ++into.turns[parted.turn];
    ++into.replicas;
    if (alone && parted.partings.front().kind == PartingKind::choice) { into.cases.push_back(parted); }
}

void cut_cases(Partings& partings) {
    if (partings.cases.size() > cases_kept) { partings.cases.resize(cases_kept); }
}

// The replicas of one call, each in its slot of two blocks.
struct Search {
    const Alignment& alignment;
    Block &first, &second;
    std::vector<PartedReplica> parted; // by slot; those that have not parted have none
    std::size_t open;

    template <class Look> void look(int turn, Look partings) {
        for (int index = 0; index * first.width() < static_cast<int>(parted.size()); ++index) {
            const Lanes at_first{alignment, first.before(turn, index), second.before(turn, index), 0};
            std::uint32_t done = 0;
            for (int lane = 0; lane < first.width(); ++lane) {
                const auto slot = at(index * first.width() + lane);
                if (slot >= parted.size()) { break; }
                Lanes lanes = at_first;
                lanes.lane = lane;
                auto& found = parted[slot].partings;
                if (found.empty()) {
                    found = partings(lanes);
                    parted[slot].turn = turn;
                    open -= !found.empty();
                }
                done |= std::uint32_t{!found.empty()} << lane;
            }
            first.leave(index, done);
            second.leave(index, done);
        }
    }
};

} // namespace

void merge(Partings& into, const Partings& from) {
    into.replicas += from.replicas;
    for (const auto& [parting, count] : from.what) {
        PartingCount& of = into.what[parting];
        add(of.by_endings, count.by_endings);
        of.alone += count.alone;
        keep_example(of, count.replica, count.is_alone, count.turn);
    }
    for (const auto& [maker, counts] : from.makers) { add(into.makers[maker], counts); }
    for (const auto& [turn, replicas] : from.turns) { into.turns[turn] += replicas; }
    into.cases.insert(into.cases.end(), from.cases.begin(), from.cases.end());
    cut_cases(into);
}

PartingFinder::PartingFinder(const model::Model& first, const model::Model& second, const Settings& settings)
    : alignment_(first.names, second.names), endings_(first.tables.endings), first_(first, settings),
      second_(second, settings) {
    EXPECT(first.tables.turns == second.tables.turns);
}

bool PartingFinder::find(Key key, const std::vector<Discordant>& replicas, const std::atomic<bool>& stop,
                         Partings& into) {
    if (replicas.empty()) { return true; }
    std::vector<std::int64_t> numbers;
    for (const auto& one : replicas) { numbers.push_back(one.replica); }
    auto first = first_.take(), second = second_.take();
    first->start(key, numbers);
    second->start(key, numbers);
    Search search{alignment_, *first, *second, {}, replicas.size()};
    for (const auto& one : replicas) { search.parted.push_back({one.replica, -1, {}}); }
    search.look(-1, partings_at_start);
    const auto nobody = [](const tally::Sight&) {};
    for (int turn = 0; search.open > 0; ++turn) {
        if (!first->play(turn, stop, nullptr, nobody) || !second->play(turn, stop, nullptr, nobody)) {
            return false;
        }
        search.look(turn, partings_of);
    }
    first_.give_back(std::move(first));
    second_.give_back(std::move(second));
    for (std::size_t n = 0; n < replicas.size(); ++n) {
        count(search.parted[n], at(replicas[n].first * endings_ + replicas[n].second),
              at(endings_ * endings_), into);
    }
    cut_cases(into);
    return true;
}

} // namespace brink::run
