// Step 3 of a turn: what the chosen moves do (ODD 7.4).
#include "oracle/oracle.h"

#include "oracle/bargains.h"
#include "oracle/worth.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace brink::oracle {
namespace {

int turns_up(double days, double turn_days) { return static_cast<int>(std::ceil(days / turn_days - 1e-12)); }

// The options that an actor chose in this turn.
std::vector<Option> chosen_by(const World& world, int actor, const Choice& choice) {
    std::vector<Option> options;
    for (const int option : {choice.rung_option, choice.instrument_option}) {
        if (option >= 0) options.push_back(world.options[actor][option]);
    }
    return options;
}

bool among(const std::vector<int>& movers, int actor) {
    return std::count(movers.begin(), movers.end(), actor) > 0;
}

} // namespace

// Reading: whoever moves later has the opportunity that earlier movers give it, and is roused for the next turn by what
// happens after its own move. After each move all threats are looked at, also those on actors who have not moved yet.
State Oracle::moved(const State& shocked, int turn, const std::vector<Choice>& choices, Course& course) {
    const bool in_turn = world_.order != "simultaneous";
    State state = shocked;
    course.chose_on.assign(world_.actors(), shocked);
    course.to = shocked.rung;
    course.threatened.assign(world_.actors(), false);
    for (const Movers& movers : rounds(turn)) {
        for (const int i : movers) {
            course.chose_on[i] = state;
            course.to[i] = came_out(state, turn, i, choices[i].rung_option);
        }
        for (const int i : movers) remember(state, turn, i, choices[i]);
        apply_rungs(state, movers, choices, course);
        use_sanctions(state, turn, movers, choices, course);
        answer_threats(state, course);
        if (!in_turn) end_threats(state, turn);
        for (int g = 0; g < static_cast<int>(world_.agreements.size()); ++g)
            bargain(state, turn, g, movers, choices);
        if (!in_turn) continue;
        if (!world_.fog) state.seen.front() = state.shown;
        state.seen_before.back() = state.seen;
    }
    if (in_turn) end_threats(state, turn);
    build(state, choices);
    for (Talks& talks : state.talks) {
        if (talks.tabled >= 0 && talks.last_turn <= turn) talks = Talks{};
    }
    return state;
}

std::vector<State> Oracle::chosen_on(const State& shocked, int turn, const std::vector<Choice>& choices) {
    Course course;
    moved(shocked, turn, choices, course);
    return course.chose_on;
}

std::vector<Oracle::Movers> Oracle::rounds(int turn) const {
    Movers all(world_.actors());
    std::iota(all.begin(), all.end(), 0);
    if (world_.order == "simultaneous") return {all};
    if (world_.order == "sequential-random") {
        const auto place = [&](int i) {
            return draws_.uniform(turn, Purpose::order, world_.players[i].hash, 0);
        };
        std::stable_sort(all.begin(), all.end(), [&](int a, int b) { return place(a) < place(b); });
    }
    std::vector<Movers> one_by_one;
    for (const int i : all) one_by_one.push_back({i});
    return one_by_one;
}

// Reading: a concession is a lower rung as it was meant, wherever execution makes it come out; without an answer for better or
// worse, and without a concession, the count stays.
void Oracle::remember(State& state, int turn, int actor, const Choice& choice) {
    if (world_.players[actor].mind != "grit" || !has_opportunity(state, turn, actor)) return;
    const int now = highest_adversary(world_, actor, state.seen[world_.eye_of(actor)]);
    const bool conceded = meant_rung(state, turn, actor, choice.rung_option) < state.rung[actor];
    if (now < state.met[actor])
        state.unanswered[actor] = 0;
    else if (now == state.met[actor] && conceded)
        ++state.unanswered[actor];
    state.met[actor] = now;
}

// Reading: feints that are announced in this turn stand before chance strikes, which may end them at once.
void Oracle::apply_rungs(State& state, const Movers& movers, const std::vector<Choice>& choices,
                         const Course& course) const {
    for (const int i : movers) {
        state.roused[i] = false;
        for (const Option& option : chosen_by(world_, i, choices[i])) {
            const int down = world_.moves[option.move].feint;
            if (down > 0) state.shown[i] = shifted(world_, i, state.rung[i], -down);
            state.made[i].insert(option.move);
        }
        state.stand(i, course.to[i]);
    }
}

void Oracle::kept_word(State& state, int actor) const {
    state.record[actor] += world_.record_learning * (1 - state.record[actor]);
}

void Oracle::broke_word(State& state, int actor) const {
    state.record[actor] -= world_.record_learning * state.record[actor];
}

void Oracle::use_sanctions(State& state, int turn, const Movers& movers, const std::vector<Choice>& choices,
                           Course& course) const {
    for (int p = 0; p < static_cast<int>(world_.pairs.size()); ++p) {
        const auto [sender, target] = world_.pairs[p];
        if (!among(movers, sender)) continue;
        Threat& threat = state.threat[p];
        for (const Option& chosen : chosen_by(world_, sender, choices[sender])) {
            if (chosen.target != target) continue;
            const MoveRule& move = world_.moves[chosen.move];
            if (move.instrument == "impose") {
                state.tranche[p] = move.tranche;
                if (threat.tranche > 0 && move.tranche >= threat.tranche) {
                    if (threat.triggered) kept_word(state, sender);
                    threat = Threat{};
                }
            } else if (move.instrument == "ease") {
                --state.tranche[p];
            } else if (move.instrument == "threaten") {
                // Reading: a threat whose target stands at the trigger already (after this turn's moves) is triggered
                // from the start, and its sender is then not roused. A higher threat replaces one that is triggered
                // without breaking a word.
                const int end =
                    move.deadline_days > 0 ? turn + turns_up(move.deadline_days, world_.turn_days) : no_end;
                threat = {move.tranche, move.trigger, end, state.rung[target] >= move.trigger};
                state.roused[target] = true;
                course.threatened[target] = true;
            } else if (move.instrument == "drop") {
                if (threat.triggered) broke_word(state, sender);
                threat = Threat{};
            }
        }
    }
}

void Oracle::answer_threats(State& state, const Course& course) const {
    for (int p = 0; p < static_cast<int>(world_.pairs.size()); ++p) {
        const auto [sender, target] = world_.pairs[p];
        Threat& threat = state.threat[p];
        if (threat.tranche == 0) continue;
        const bool was_there = course.from(target) >= threat.trigger,
                   is_there = state.rung[target] >= threat.trigger;
        if (threat.triggered && was_there && !is_there) {
            threat = Threat{}; // conceded
        } else if (is_there && !threat.triggered) {
            threat.triggered = true;
            state.roused[sender] = true;
        }
    }
}

// Dropped or expired.
void Oracle::end_threats(State& state, int turn) const {
    for (std::size_t p = 0; p < world_.pairs.size(); ++p) {
        Threat& threat = state.threat[p];
        if (threat.tranche == 0 || turn < threat.last_turn) continue;
        if (threat.triggered) broke_word(state, world_.pairs[p].sender);
        threat = Threat{};
    }
}

void Oracle::build(State& state, const std::vector<Choice>& choices) const {
    for (int i = 0; i < world_.actors(); ++i) {
        for (const Option& option : chosen_by(world_, i, choices[i])) {
            const MoveRule& move = world_.moves[option.move];
            if (move.instrument == "build")
                state.on_the_way[option.target < 0 ? i : option.target] += move.capability;
        }
    }
}

// Reading: an offer that concludes the agreement leaves no room for those of the actors after it.
void Oracle::bargain(State& state, int turn, int agreement, const Movers& movers,
                     const std::vector<Choice>& choices) {
    const auto each = [&](const char* instrument, const auto& act) {
        for (const int i : movers) {
            for (const Option& option : chosen_by(world_, i, choices[i])) {
                const MoveRule& move = world_.moves[option.move];
                if (move.instrument == instrument && move.agreement == agreement) act(i, option);
            }
        }
    };
    each("accept", [&](int i, const Option&) { state.talks[agreement].accepted.insert(i); });
    conclude_if_all_accept(state, turn, agreement);
    each("offer", [&](int i, const Option& option) {
        if (state.in_force[agreement] < 0) offer(state, turn, agreement, option.package, i);
    });
    each("break", [&](int i, const Option&) {
        state.in_force[agreement] = state.since[agreement] = -1;
        broke_word(state, i);
    });
}

void Oracle::offer(State& state, int turn, int agreement, int package, int actor) {
    const Agreement& subject = world_.agreements[agreement];
    const auto address = who(subject.hash, world_.players[actor].hash);
    const double chance = heard(world_, turn, agreement, actor);
    if (!draws_.happens(chance, turn, Purpose::talks, address, 0)) return;
    Talks& talks = state.talks[agreement];
    if (talks.tabled == package) {
        talks.accepted.insert(actor);
        conclude_if_all_accept(state, turn, agreement);
        return;
    }
    const int end = subject.stands_days > 0 ? turn + turns_up(subject.stands_days, world_.turn_days) : no_end;
    talks = {package, {actor}, end};
    for (const int party : subject.parties) {
        if (party != actor) state.roused[party] = true;
    }
}

void Oracle::conclude_if_all_accept(State& state, int turn, int agreement) const {
    const Agreement& subject = world_.agreements[agreement];
    Talks& talks = state.talks[agreement];
    if (talks.tabled < 0 || talks.accepted.size() < subject.parties.size()) return;
    state.in_force[agreement] = talks.tabled;
    state.since[agreement] = turn;
    for (int p = 0; p < static_cast<int>(world_.pairs.size()); ++p) {
        if (!subject.packages[talks.tabled].lifts || !between_parties(world_, subject, p)) continue;
        state.tranche[p] = 0;
        state.threat[p] = Threat{};
    }
    talks = Talks{};
}

} // namespace brink::oracle
