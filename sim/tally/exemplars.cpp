#include "tally/exemplars.h"

#include <algorithm>
#include <functional>

namespace brink::tally {

template <class Item, class Before>
static void keep_first(std::vector<Item>& list, const Item& item, Before before) {
    list.insert(std::upper_bound(list.begin(), list.end(), item, before), item);
    if (list.size() > exemplars_kept) { list.pop_back(); }
}

bool more_likely(const Exemplar& a, const Exemplar& b) {
    return a.surprise != b.surprise ? a.surprise < b.surprise : a.replica < b.replica;
}

bool more_surprising(const Exemplar& a, const Exemplar& b) {
    return a.surprise != b.surprise ? a.surprise > b.surprise : a.replica < b.replica;
}

void keep(Exemplars& list, const Exemplar& exemplar) {
    keep_first(list.lowest, exemplar.replica, std::less<>());
    keep_first(list.likely, exemplar, more_likely);
    keep_first(list.surprising, exemplar, more_surprising);
}

void merge(Exemplars& into, const Exemplars& from) {
    for (const auto replica : from.lowest) { keep_first(into.lowest, replica, std::less<>()); }
    for (const auto& exemplar : from.likely) { keep_first(into.likely, exemplar, more_likely); }
    for (const auto& exemplar : from.surprising) { keep_first(into.surprising, exemplar, more_surprising); }
}

} // namespace brink::tally
