// The instruments of moves: what each is directed at, which keys it needs, and which say nothing beside it.
#include "scenario/check.h"

namespace brink::scenario {
namespace {

bool is_given(const Number& number) { return number.value != 0.0 || number.prior; }

struct Key {
    std::string name;
    bool (*given)(const Move&);
    const char* must; // what an instrument that takes it must do; empty: none takes it
    const char* why_not;
};

const std::vector<Key>& keys() {
    static const std::vector<Key> all = {
        {"sanction", [](const Move& move) { return !move.sanction.empty(); }, "must say which",
         "only impose and threaten name a tranche"},
        {"trigger", [](const Move& move) { return move.trigger.has_value(); }, "must say what sets it off",
         "only a threat has one"},
        {"deadline_days", [](const Move& move) { return move.deadline_days != 0.0; },
         "must say how long it stands", "only a threat has one"},
        {"agreement", [](const Move& move) { return !move.agreement.empty(); }, "must say which",
         "only offer, accept and break name one"},
        {"capability", [](const Move& move) { return is_given(move.capability); }, "must say how much",
         "only build sets any on its way"},
        {"step", [](const Move& move) { return move.step != 0; }, "",
         "a move with an instrument changes no rung"},
        {"to_rung", [](const Move& move) { return move.to_rung.has_value(); }, "",
         "a move with an instrument changes no rung"},
        {"feint", [](const Move& move) { return move.feint != 0; }, "",
         "a move with an instrument announces no step"},
    };
    return all;
}

struct Instrument {
    std::string name;
    std::vector<std::string> targets, takes;
    const char* is; // what its targets follow from
};

const std::vector<Instrument>& instruments() {
    constexpr auto at_one = "is directed at one";
    constexpr auto at_all = "concerns all parties";
    static const std::vector<Instrument> all = {
        {"impose", {"adversary"}, {"sanction"}, at_one},
        {"ease", {"adversary"}, {}, at_one},
        {"threaten", {"adversary"}, {"sanction", "trigger", "deadline_days"}, at_one},
        {"drop", {"adversary"}, {}, at_one},
        {"build", {"none", "ally"}, {"capability"}, "arms the actor itself or an ally"},
        {"offer", {"none"}, {"agreement"}, at_all},
        {"accept", {"none"}, {"agreement"}, at_all},
        {"break", {"none"}, {"agreement"}, at_all},
    };
    return all;
}

bool has(const std::vector<std::string>& all, const std::string& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

struct InstrumentCheck {
    Reading& reading;
    const Move& move;
    std::string path = "moves." + move.name;

    void needs(const std::string& what, const char* why) {
        reading.complain(Fault::needs_key, move.place,
                         {path, what, "instrument = \"" + move.instrument + "\" " + why});
    }
    void unneeded(const std::string& key, const char* why) {
        reading.complain(Fault::unneeded_key, reading.places.of(path + "." + key), {path, key, why});
    }
    void with(const Instrument& instrument) {
        if (!has(instrument.targets, move.target)) {
            needs("target = \"" + joined(instrument.targets, "\" or \"") + "\"", instrument.is);
        }
        for (const auto& key : keys()) {
            const bool taken = has(instrument.takes, key.name);
            if (taken && !key.given(move)) { needs("'" + key.name + "'", key.must); }
            if (!taken && key.given(move)) { unneeded(key.name, key.why_not); }
        }
    }
    void without() {
        for (const auto& key : keys()) {
            if (*key.must && key.given(move)) { unneeded(key.name, key.why_not); }
        }
        if (move.feint != 0 && move.step != 0) { unneeded("step", "a feint changes no rung"); }
        if (move.feint != 0 && move.to_rung) { unneeded("to_rung", "a feint changes no rung"); }
        if (move.feint == 0 && move.step != 0 && move.to_rung) {
            reading.complain(Fault::step_and_rung, reading.places.of(path + ".step"), {path});
        }
    }
};

} // namespace

void check_instrument(Reading& reading, const Move& move) {
    InstrumentCheck check{reading, move};
    if (move.instrument.empty()) {
        check.without();
        return;
    }
    for (const auto& instrument : instruments()) { // a word that is none was complained of
        if (instrument.name == move.instrument) { check.with(instrument); }
    }
}

} // namespace brink::scenario
