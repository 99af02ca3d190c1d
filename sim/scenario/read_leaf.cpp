// Single values: by their type into the place where the scenario keeps them.
#include "base/contract.h"
#include "base/control_characters.h"
#include "base/number_text.h"
#include "scenario/date.h"
#include "scenario/reading.h"

#include <algorithm>
#include <cmath>

namespace brink::scenario {
namespace {

using document::Value;
using Kind = Value::Kind;

Fault unknown(Type type) {
    switch (type) {
    case Type::actor: return Fault::unknown_actor;
    case Type::move: return Fault::unknown_move;
    case Type::issue: return Fault::unknown_issue;
    case Type::sanction: return Fault::unknown_sanction;
    case Type::agreement: return Fault::unknown_agreement;
    default: break;
    }
    EXPECT(type == Type::calendar);
    return Fault::unknown_calendar;
}

bool has(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

void check_reference(Reading& reading, Type type, const Value& value, const std::string& path) {
    const auto& names = reading.names.of(type);
    // Without any actor the file has another problem, and every name would repeat it.
    const bool hopeless = type == Type::actor && names.empty();
    if (!hopeless && !has(names, value.text)) {
        reading.complain(unknown(type), value.place, {path, value.text, did_you_mean(value.text, names)});
    }
}

const char* name_fault(const std::string& name) {
    if (name.empty()) { return "it is empty"; }
    if (name.size() > 60) { return "it is longer than 60 bytes"; }
    if (name.find_first_of("\"'\n\t\r/\\") != name.npos || name.find("->") != name.npos) {
        return "quotes, slashes, line ends and -> have a meaning in paths";
    }
    if (without_controls(name) != name) { return "it has a control character"; }
    if (name.front() == ' ' || name.back() == ' ' || name.front() == '.') {
        return "it begins or ends with a space, or begins with a dot";
    }
    return to_whole(name) ? "it would be taken for a number" : nullptr;
}

void check_word(Reading& reading, const Field& field, const Value& value, const std::string& path) {
    if (!has(field.words, value.text)) {
        auto words = field.words;
        std::erase(words, "");
        const auto near = nearest(value.text, words);
        reading.complain(
            Fault::unknown_word, value.place,
            {path, value.text, listed(words, " or "), near.empty() ? "" : "did you mean '" + near + "'?"});
    }
}

std::string read_date(Reading& reading, const Value& value, const std::string& path) {
    if (!value.is(Kind::date)) {
        const bool quoted = value.is(Kind::text) && day_number(value.text);
        complain_type(reading, value, path, "a date such as 2022-01-10",
                      quoted ? "write " + value.text + " without quotes" : "");
        return "";
    }
    return value.text;
}

std::string read_text(Reading& reading, const Field& field, const Value& value, const std::string& path) {
    if (field.type == Type::date) { return read_date(reading, value, path); }
    if (!value.is(Kind::text)) {
        complain_type(reading, value, path, field.type == Type::text ? "a text" : "a name in quotes");
        return "";
    }
    if (field.type == Type::word) {
        check_word(reading, field, value, path);
    } else if (field.type == Type::name) {
        if (const auto* fault = name_fault(value.text)) {
            reading.complain(Fault::bad_name, value.place, {value.text, fault});
        }
    } else if (field.type != Type::text) {
        check_reference(reading, field.type, value, path);
    }
    return value.text;
}

int read_whole(Reading& reading, const Field& field, const Value& value, const std::string& path) {
    if (!value.is(Kind::integer)) {
        const bool prior = value.is(Kind::table) && is_prior(value);
        prior ? reading.complain(Fault::prior_not_allowed, value.place, {path})
              : complain_type(reading, value, path, "a whole number");
        return 0;
    }
    const double number = read_plain(reading, field, value, path);
    return std::isnan(number) ? 0 : static_cast<int>(number);
}

Rung rung_numbered(Reading& reading, const Value& value, const std::string& path) {
    const auto top = static_cast<std::int64_t>(reading.names.rungs.size()) - 1;
    if (value.integer >= 0 && value.integer <= top) { return static_cast<Rung>(value.integer); }
    if (top >= 0) {
        reading.complain(Fault::unknown_rung, value.place,
                         {path, std::to_string(value.integer), "the rungs are 0 to " + std::to_string(top),
                          "the nearest is " + std::to_string(value.integer < 0 ? 0 : top)});
    }
    return unread_rung;
}

Rung rung_named(Reading& reading, const Value& value, const std::string& path) {
    const auto& names = reading.names.rungs;
    const auto found = std::find(names.begin(), names.end(), value.text);
    if (found != names.end()) { return static_cast<Rung>(found - names.begin()); }
    if (!names.empty()) { // else the missing ladder is complained of
        reading.complain(Fault::unknown_rung, value.place,
                         {path, "'" + value.text + "'", "", did_you_mean(value.text, names)});
    }
    return unread_rung;
}

Rung read_rung(Reading& reading, const Value& value, const std::string& path) {
    if (value.is(Kind::integer)) { return rung_numbered(reading, value, path); }
    if (value.is(Kind::text)) { return rung_named(reading, value, path); }
    if (value.is(Kind::table) && is_prior(value)) {
        reading.complain(Fault::prior_not_allowed, value.place, {path});
    } else {
        complain_type(reading, value, path, "a rung, by number or name");
    }
    return unread_rung;
}

Date read_day(Reading& reading, const Value& value, const std::string& path) {
    constexpr std::int64_t most = 1'000'000;
    if (value.is(Kind::date)) {
        const auto day = day_number(value.text);
        return {day && reading.names.start ? *day - *reading.names.start : unread_day, value.text};
    }
    if (value.is(Kind::integer) && std::abs(value.integer) <= most) {
        return {static_cast<int>(value.integer), std::to_string(value.integer)};
    }
    complain_type(reading, value, path, "a date such as 2022-02-24, or days since time.start",
                  value.is(Kind::text) && day_number(value.text) ? "write " + value.text + " without quotes"
                                                                 : "");
    return {unread_day, ""};
}

struct LeafReader {
    Reading& reading;
    const Field& field;

    void one(const Value& value, Number& to, const std::string& path) {
        to = read_number(reading, field, value, path);
    }
    void one(const Value& value, double& to, const std::string& path) {
        to = read_plain(reading, field, value, path);
    }
    void one(const Value& value, int& to, const std::string& path) {
        to = field.type == Type::rung ? read_rung(reading, value, path)
                                      : read_whole(reading, field, value, path);
    }
    void one(const Value& value, bool& to, const std::string& path) {
        to = value.boolean;
        if (!value.is(Kind::boolean)) { complain_type(reading, value, path, "true or false"); }
    }
    void one(const Value& value, std::string& to, const std::string& path) {
        to = read_text(reading, field, value, path);
    }
    void one(const Value& value, Date& to, const std::string& path) { to = read_day(reading, value, path); }
    void one(const Value& value, Value& to, const std::string&) { to = value; }

    template <class T> void one(const Value& value, std::optional<T>& to, const std::string& path) {
        one(value, to.emplace(), path);
    }

    bool is_array(const Value& value, const std::string& path) {
        if (!value.is(Kind::array)) {
            complain_type(reading, value, path, "an array", "write [ … ]");
            return false;
        }
        return check_count(reading, field, value, path);
    }
    template <class T> void one(const Value& value, std::vector<T>& to, const std::string& path) {
        to.clear();
        if (!is_array(value, path)) { return; }
        for (std::size_t i = 0; i < value.elements.size(); ++i) {
            const auto of_element = path + "[" + std::to_string(i) + "]";
            reading.places.add(of_element, value.elements[i].place);
            one(value.elements[i], to.emplace_back(), of_element);
        }
    }
};

} // namespace

void complain_type(Reading& reading, const Value& value, const std::string& path, const std::string& expected,
                   const std::string& suggestion) {
    reading.complain(Fault::wrong_type, value.place, {path, described(value), expected, suggestion});
}

bool check_count(Reading& reading, const Field& field, const Value& array, const std::string& path) {
    const auto size = array.elements.size();
    const auto most = static_cast<std::size_t>(field.count.most);
    if (size < static_cast<std::size_t>(field.count.least) || size > most) {
        reading.complain(Fault::wrong_count, array.place,
                         {path, counted(size, "element"), count_text(field.count)});
    }
    return size <= most;
}

void read_leaf(Reading& reading, const Field& field, const Value& value, const Slot& slot,
               const std::string& path) {
    LeafReader reader{reading, field};
    if (const auto* pair = std::get_if<Pair>(&slot)) {
        std::vector<std::string> names;
        reader.one(value, names, path);
        names.resize(2);
        *pair->first = names[0];
        *pair->second = names[1];
        return;
    }
    std::visit(
        [&](auto member) {
            if constexpr (std::is_pointer_v<decltype(member)>) { reader.one(value, *member, path); }
        },
        slot);
}

} // namespace brink::scenario
