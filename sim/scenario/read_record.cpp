#include "scenario/read_record.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace brink::scenario {
namespace {

using document::Shape;
using document::Value;
using Kind = Value::Kind;

// Of an element: by its name, or by its number if it has none.
std::string element_path(std::string path, const std::string& name, std::size_t i) {
    return path.append(name.empty() ? "[" + std::to_string(i) + "]" : "." + name);
}

struct RecordReader {
    Reading& reading;
    std::vector<Derived> derived = {};

    void complain_missing(const Field& field, const Value& table, const std::string& path) {
        reading.complain(
            Fault::missing_key, path.empty() ? reading.places.of("") : table.place,
            {path.empty() ? "the file" : path, std::string(field.key), std::string(field.meaning)});
    }

    void absent(const Field& field, const Value& table, void* owner, const std::string& path) {
        const auto of_field = path.empty() ? std::string(field.key) : path + "." + std::string(field.key);
        if (field.required || (field.is_table() && field.count.least > 0)) {
            complain_missing(field, table, path);
        } else if (field.derive) {
            derived.push_back({&field, owner});
        } else if (field.type == Type::table) {
            // A table that is always there has defaults of its own, and may lack what is required.
            for (auto* item : field.items(owner)) {
                Value nothing;
                nothing.place = table.place;
                record(*field.record(), nothing, item, of_field);
            }
        }
    }

    void present(const Field& field, const Value& value, void* owner, const std::string& path) {
        reading.places.add(path, value.place);
        if (field.type == Type::table) {
            one_table(field, value, owner, path);
        } else if (field.type == Type::tables) {
            array_of_tables(field, value, owner, path);
        } else {
            read_leaf(reading, field, value, field.slot(owner), path);
        }
    }

    void one_table(const Field& field, const Value& value, void* owner, const std::string& path) {
        if (!value.is(Kind::table)) {
            complain_type(reading, value, path, "a table", "write " + std::string(field.key) + " = { … }");
            return;
        }
        field.resize(owner, 1);
        record(*field.record(), value, field.items(owner).front(), path);
    }

    bool is_array_of_tables(const Field& field, const Value& value, const std::string& path) {
        const auto is_table = [](const Value& element) { return element.is(Kind::table); };
        if (!value.is(Kind::array) || !std::all_of(value.elements.begin(), value.elements.end(), is_table)) {
            complain_type(reading, value, path, "an array of tables",
                          "write " + std::string(field.key) + " = [{ … }, …]");
            return false;
        }
        return check_count(reading, field, value, path);
    }

    void array_of_tables(const Field& field, const Value& value, void* owner, const std::string& path) {
        if (!is_array_of_tables(field, value, path)) { return; }
        field.resize(owner, value.elements.size());
        const auto items = field.items(owner);
        std::map<std::string, Place> seen;
        for (std::size_t i = 0; i < items.size(); ++i) {
            const auto& element = value.elements[i];
            const auto name = identity(element, shape());
            const auto of_element = element_path(path, name, i);
            const auto [first, fresh] = seen.emplace(name, element.place);
            if (!name.empty() && !fresh) {
                reading.complain(Fault::duplicate, element.place,
                                 {of_element, place_text(first->second, element.place)});
            }
            reading.places.add(of_element, element.place);
            record(*field.record(), element, items[i], of_element);
        }
    }

    void unknown_keys(const Record& fields, const Value& table, const std::string& path) {
        for (const auto& member : table.members) {
            const auto known = [&](const Field& field) { return field.key == member.key; };
            if (std::none_of(fields.fields.begin(), fields.fields.end(), known)) {
                std::vector<std::string> keys;
                for (const auto& field : fields.fields) { keys.emplace_back(field.key); }
                complain_unknown_key(reading, member, path.empty() ? "the file" : path, keys);
            }
        }
    }

    void record(const Record& fields, const Value& table, void* owner, const std::string& path) {
        if (fields.place) { *fields.place(owner) = table.place; }
        unknown_keys(fields, table, path);
        for (const auto& field : fields.fields) {
            const auto of_field = path.empty() ? std::string(field.key) : path + "." + std::string(field.key);
            if (const auto* value = find(table, field.key)) {
                present(field, *value, owner, of_field);
            } else {
                absent(field, table, owner, path);
            }
        }
    }
};

} // namespace

const Shape& shape() {
    static const Shape made{identities(), prior_keys()};
    return made;
}

std::vector<Derived> read_record(Reading& reading, const Record& fields, const Value& root, void* owner) {
    RecordReader reader{reading};
    reader.record(fields, root, owner, "");
    return std::move(reader.derived);
}

void sort(std::vector<Problem>& problems, const std::string& main_file) {
    const auto rank = [&](const Problem& p) {
        return std::make_tuple(p.file != main_file, p.line == 0, std::cref(p.file), p.line, p.column);
    };
    std::stable_sort(problems.begin(), problems.end(),
                     [&](const Problem& a, const Problem& b) { return rank(a) < rank(b); });
}

std::string place_text(const Place& place, const Place& seen_from) {
    const auto line = "line " + std::to_string(place.line);
    return place.file == seen_from.file ? line : line + " of " + place.file;
}

void complain_unknown_key(Reading& reading, const document::Member& member, const std::string& table,
                          const std::vector<std::string>& known) {
    constexpr std::size_t hopeless = 1000; // nobody reads so many suggestions, and each takes its time
    const auto cure = reading.problems.size() < hopeless ? did_you_mean(member.key, known) : "";
    reading.complain(Fault::unknown_key, member.place, {member.key, table, cure});
}

} // namespace brink::scenario
