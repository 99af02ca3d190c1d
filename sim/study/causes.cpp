#include "study/causes.h"

#include "run/trace.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

namespace brink::study {

namespace {

using run::PartingKind;

constexpr std::array kinds = {"start", "choice",  "outcome",   "chance",
                              "war",   "removal", "agreement", "ending"};
constexpr double least_shift = 1e-6; // stakes: less is rounding

std::size_t at(int index) { return static_cast<std::size_t>(index); }

std::string kind_text(PartingKind kind) { return kinds.at(static_cast<std::size_t>(kind)); }

std::string who_text(PartingKind kind, int who, const model::Names& names) {
    if (kind == PartingKind::ending) return "the ending";
    if (who < 0) return "several";
    if (kind == PartingKind::war) return names.contests[at(who)];
    return kind == PartingKind::agreement ? names.agreements[at(who)] : names.actors[at(who)];
}

std::string state_text(const run::Parting& parting, int state, const model::Names& names,
                       const run::Alignment& alignment) {
    switch (parting.kind) {
    case PartingKind::choice: return state < 0 ? "nothing" : alignment.texts[at(state)];
    case PartingKind::war: return state == 0 ? "undecided" : state == 1 ? "won" : "lost";
    case PartingKind::removal: return state == 0 ? "leader stays" : "leader removed";
    case PartingKind::agreement: return state < 0 ? "none" : names.packages[at(parting.who)][at(state)];
    case PartingKind::ending: return state < 0 ? "goes on" : names.endings[at(state)];
    default: return names.rungs[at(state)];
    }
}

std::int64_t sum(const std::vector<std::int64_t>& counts) {
    return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

void sort_by_count(std::vector<Cause>& causes) {
    std::ranges::stable_sort(causes, [](const Cause& a, const Cause& b) { return a.count > b.count; });
}

const run::Decision& decision_of(const run::Turn& turn, const run::Parting& parting) {
    return *std::ranges::find_if(turn.decisions, [&](const run::Decision& decision) {
        return decision.actor == parting.who && decision.slot == parting.slot;
    });
}

// The option of one model that is an option of the other; −1: it has none.
int counterpart(int option, const std::vector<int>& from, const std::vector<int>& to) {
    if (option < 0) return -1;
    const auto found = std::ranges::find(to, from[at(option)]);
    return found == to.end() ? -1 : static_cast<int>(found - to.begin());
}

const std::vector<double>* terms_of(const run::Decision& decision, int option) {
    if (option < 0 || at(option) >= decision.terms.size() || decision.terms[at(option)].empty())
        return nullptr;
    return &decision.terms[at(option)];
}

// The two options in either model: how much more the second's is worth than the first's, and what of it changed.
std::string decisive_term(const run::Decision& a, const run::Decision& b, const run::Alignment& alignment) {
    if (a.opportunity != b.opportunity) return "opportunity";
    const auto& of_a = alignment.first_exact[at(a.actor)];
    const auto& of_b = alignment.second_exact[at(a.actor)];
    const auto *a_first = terms_of(a, a.chosen), *a_second = terms_of(a, counterpart(b.chosen, of_b, of_a));
    const auto *b_first = terms_of(b, counterpart(a.chosen, of_a, of_b)), *b_second = terms_of(b, b.chosen);
    if (!a_first && !b_second) return "draw";
    if (!a_first || !a_second || !b_first || !b_second) return "closed";
    std::size_t most = 0;
    double largest = least_shift;
    bool any = false;
    for (std::size_t term = 0; term < a_first->size(); ++term) {
        const double shift = ((*b_second)[term] - (*b_first)[term]) - ((*a_second)[term] - (*a_first)[term]);
        if (shift <= largest) continue;
        any = true;
        largest = shift;
        most = term;
    }
    return any ? run::term_names()[most] : "draw";
}

} // namespace

std::vector<Cause> causes_of(const run::Partings& partings, const model::Names& names,
                             const run::Alignment& alignment) {
    std::vector<Cause> causes;
    for (const auto& [parting, count] : partings.what) {
        Cause cause{kind_text(parting.kind),
                    who_text(parting.kind, parting.who, names),
                    state_text(parting, parting.first, names, alignment),
                    state_text(parting, parting.second, names, alignment),
                    sum(count.by_endings),
                    count.alone,
                    count.replica,
                    count.turn,
                    count.by_endings};
        if (cause.in_first == cause.in_second) cause.in_second += " (another package)";
        causes.push_back(std::move(cause));
    }
    sort_by_count(causes);
    return causes;
}

std::vector<Cause> makers_of(const run::Partings& partings, const model::Names& names) {
    std::vector<Cause> makers;
    for (const auto& [maker, counts] : partings.makers) {
        const std::int64_t count = sum(counts);
        makers.push_back(
            {kind_text(maker.kind), who_text(maker.kind, maker.who, names), "", "", count, 0, 0, 0, counts});
    }
    sort_by_count(makers);
    return makers;
}

std::map<std::string, std::int64_t> decisive_terms(const model::Model& first, const model::Model& second,
                                                   Key key, const run::Partings& partings,
                                                   const run::Settings& settings) {
    const run::Alignment alignment(first.names, second.names);
    std::map<std::string, std::int64_t> counts;
    for (const run::PartedReplica& parted : partings.cases) {
        const auto a = run::explained_turn(first, key, parted.replica, parted.turn, settings.isa);
        const auto b = run::explained_turn(second, key, parted.replica, parted.turn, settings.isa);
        const run::Parting& parting = parted.partings.front();
        ++counts[decisive_term(decision_of(a, parting), decision_of(b, parting), alignment)];
    }
    return counts;
}

} // namespace brink::study
