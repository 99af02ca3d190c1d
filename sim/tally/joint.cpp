#include "tally/joint.h"

#include "base/contract.h"
#include "tally/observers.h"

namespace brink::tally {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

std::size_t standing(const std::uint8_t* reached, std::size_t event, std::size_t condition) {
    return reached[condition] == 0 ? 0 : 1 + std::size_t{reached[event]};
}

void add(std::vector<std::int64_t>& into, const std::vector<std::int64_t>& from) {
    EXPECT(into.size() == from.size());
    for (std::size_t cell = 0; cell < into.size(); ++cell) { into[cell] += from[cell]; }
}

void count_pair(const std::uint8_t* first, const std::uint8_t* second, Joint& joint) {
    const std::size_t endings = at(joint.endings);
    for (std::size_t event = 0; event < endings; ++event) {
        ++joint.reached[4 * event + 2 * first[event] + second[event]];
        for (std::size_t condition = 0; condition < endings; ++condition) {
            const std::size_t cell =
                3 * standing(first, event, condition) + standing(second, event, condition);
            ++joint.given[9 * (event * endings + condition) + cell];
        }
    }
}

} // namespace

Fates::Fates(int number, std::size_t replicas)
    : endings(number), ending(replicas, -1), reached(replicas * at(number), 0) {}

Joint::Joint(int number)
    : endings(number), ended(at(number) * at(number)), reached(4 * at(number)),
      given(9 * at(number) * at(number)) {}

void note(const Sight& sight, int lane, std::size_t place, Fates& fates) {
    fates.ending[place] = sight.whole(sight.model.tables.layout.ending, lane);
    for (int ending = 0; ending < fates.endings; ++ending) {
        fates.reached[place * at(fates.endings) + at(ending)] = turn_reached(sight, lane, ending) >= 0;
    }
}

void count(const Fates& first, const Fates& second, Joint& joint) {
    EXPECT(first.ending.size() == second.ending.size());
    EXPECT(first.endings == joint.endings && second.endings == joint.endings);
    const std::size_t endings = at(joint.endings);
    for (std::size_t place = 0; place < first.ending.size(); ++place) {
        if (first.ending[place] < 0 || second.ending[place] < 0) { continue; }
        ++joint.pairs;
        ++joint.ended[at(first.ending[place]) * endings + at(second.ending[place])];
        count_pair(&first.reached[place * endings], &second.reached[place * endings], joint);
    }
}

void merge(Joint& into, const Joint& from) {
    into.pairs += from.pairs;
    add(into.ended, from.ended);
    add(into.reached, from.reached);
    add(into.given, from.given);
}

} // namespace brink::tally
