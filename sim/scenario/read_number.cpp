// Numbers and priors.
#include "base/number_text.h"
#include "scenario/prior.h"
#include "scenario/reading.h"

#include <algorithm>
#include <cmath>

namespace brink::scenario {
namespace {

using document::Value;
using Kind = Value::Kind;

bool is_number(const Value& value) { return value.is(Kind::integer) || value.is(Kind::real); }

double as_number(const Value& value) {
    return value.is(Kind::integer) ? static_cast<double>(value.integer) : value.real;
}

std::string nearest_end(const Range& range, double x) {
    if (x < range.low && !range.low_open) { return "the nearest is " + number_text(range.low); }
    return x > range.high && !range.high_open ? "the nearest is " + number_text(range.high) : "";
}

std::string in_unit(const Field& field) {
    return range_text(field.range) + (field.unit.empty() ? "" : ", unit: " + std::string(field.unit));
}

std::string unquoted(const Value& value) {
    const bool number = value.is(Kind::text) && to_number(value.text);
    return number ? "write " + value.text + " without quotes" : "";
}

// Number keys that may stand beside the kind of a prior or beside `value`.
std::vector<std::string> number_keys() {
    auto keys = prior_keys();
    keys.insert(keys.end(), {"value", "source", "lower", "upper", "weights"});
    return keys;
}

std::string read_source(Reading& reading, const Value& table, const std::string& path) {
    const auto* source = find(table, "source");
    if (source && !source->is(Kind::text)) {
        complain_type(reading, *source, path + ".source", "a text");
        return "";
    }
    return source ? source->text : "";
}

void check_support(Reading& reading, const Field& field, const Value& value, const Distribution& prior,
                   const std::string& path) {
    const auto [low, high] = support(prior);
    if (!field.range.contains(low) || !field.range.contains(high)) {
        reading.complain(Fault::prior_out_of_range, value.place,
                         {path, short_text(low), short_text(high), in_unit(field)});
    }
}

Number read_prior_number(Reading& reading, const Field& field, const Value& value, const std::string& path) {
    Number number{unread_number};
    number.source = read_source(reading, value, path);
    if (field.type != Type::number) {
        reading.complain(Fault::prior_not_allowed, value.place, {path});
        return number;
    }
    const auto parsed = read_prior(value);
    if (!parsed.prior) {
        reading.complain(Fault::bad_prior, parsed.place, {path, parsed.problem, parsed.why});
        return number;
    }
    check_support(reading, field, value, *parsed.prior, path);
    number.prior = parsed.prior;
    number.value = median(*parsed.prior);
    return number;
}

Number read_table(Reading& reading, const Field& field, const Value& table, const std::string& path) {
    const auto before = reading.problems.size();
    const auto known = number_keys();
    for (const auto& member : table.members) {
        if (std::find(known.begin(), known.end(), member.key) == known.end()) {
            complain_unknown_key(reading, member, path, known);
        }
    }
    if (reading.problems.size() > before) { return {unread_number}; }
    if (is_prior(table)) { return read_prior_number(reading, field, table, path); }
    const auto* value = find(table, "value");
    if (!value || find(table, "lower") || find(table, "upper") || find(table, "weights")) {
        reading.complain(
            Fault::bad_prior, table.place,
            {path, value ? "bounds or weights beside a plain value" : "a table without a value",
             "a number is 0.3, { value = 0.3, source = \"…\" } or a prior such as { uniform = [0, 1] }"});
        return {unread_number};
    }
    Number number{read_plain(reading, field, *value, path)};
    number.source = read_source(reading, table, path);
    return number;
}

} // namespace

bool is_prior(const Value& value) {
    return std::any_of(prior_keys().begin(), prior_keys().end(),
                       [&](const auto& key) { return find(value, key); });
}

double read_plain(Reading& reading, const Field& field, const Value& value, const std::string& path) {
    if (!is_number(value)) {
        const bool prior = value.is(Kind::table) && is_prior(value);
        prior ? reading.complain(Fault::prior_not_allowed, value.place, {path})
              : complain_type(reading, value, path, "a number", unquoted(value));
        return unread_number;
    }
    const double number = as_number(value);
    if (!fits_single(number)) {
        reading.complain(Fault::not_finite, value.place, {path, number_text(number)});
        return unread_number;
    }
    if (!field.range.contains(number)) {
        reading.complain(Fault::out_of_range, value.place,
                         {path, number_text(number), in_unit(field), nearest_end(field.range, number)});
        return unread_number;
    }
    return number;
}

Number read_number(Reading& reading, const Field& field, const Value& value, const std::string& path) {
    auto number = value.is(Kind::table) ? read_table(reading, field, value, path)
                                        : Number{read_plain(reading, field, value, path)};
    number.place = value.place;
    return number;
}

} // namespace brink::scenario
