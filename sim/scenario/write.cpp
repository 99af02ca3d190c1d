#include "scenario/write.h"

#include "base/input_error.h"
#include "scenario/fields.h"
#include "scenario/leaf.h"

#include <algorithm>

namespace brink::scenario {
namespace {

using Lines = std::vector<std::string>;

struct Writer {
    Scenario& scenario; // a copy of its own, in which defaults are tried
    std::vector<std::string> rungs;

    Kept default_of(const Field& field, const Record& record, void* owner) {
        if (!field.derive) { return keep(field.slot(record.fresh)); }
        const auto written = keep(field.slot(owner));
        field.derive(scenario, owner);
        auto standard = keep(field.slot(owner));
        put(field.slot(owner), written);
        return standard;
    }

    bool says_something(const Field& field, const Record& record, void* owner) {
        const auto value = keep(field.slot(owner));
        return field.required || !same(value, default_of(field, record, owner));
    }

    // "{ name = "quiet", force = 0.1 }"
    std::string inline_table(const Record& record, void* owner) {
        return "{ " + joined(lines(record, owner), ", ") + " }";
    }

    std::string inline_tables(const Field& field, void* owner) {
        Lines all;
        for (auto* item : field.items(owner)) {
            all.push_back("\n    " + inline_table(*field.record(), item));
        }
        return "[" + joined(all, ",") + ",\n]";
    }

    // "key = value" of all that is not as it would be anyway, inner tables inline.
    Lines lines(const Record& record, void* owner) {
        Lines all;
        for (const auto& field : record.fields) {
            const auto key = std::string(field.key) + " = ";
            if (!field.is_table()) {
                if (says_something(field, record, owner)) {
                    all.push_back(key + toml_text(keep(field.slot(owner)), field.type, rungs));
                }
            } else if (const auto items = field.items(owner); field.type == Type::tables && !items.empty()) {
                all.push_back(key + inline_tables(field, owner));
            } else if (field.type == Type::table && !items.empty() &&
                       !lines(*field.record(), items.front()).empty()) {
                all.push_back(key + inline_table(*field.record(), items.front()));
            }
        }
        return all;
    }

    std::string block(const std::string& head, const Record& record, void* owner) {
        const auto all = lines(record, owner);
        return all.empty() ? "" : "\n" + head + "\n" + joined(all, "\n") + "\n";
    }

    std::string file() {
        std::string leaves, tables;
        const auto& record = scenario_record();
        for (const auto& field : record.fields) {
            const auto key = std::string(field.key);
            if (!field.is_table()) {
                const bool written = says_something(field, record, &scenario);
                leaves += written
                              ? key + " = " + toml_text(keep(field.slot(&scenario)), field.type, rungs) + "\n"
                              : "";
                continue;
            }
            for (auto* item : field.items(&scenario)) {
                tables += block(field.type == Type::table ? "[" + key + "]" : "[[" + key + "]]",
                                *field.record(), item);
            }
        }
        return leaves + tables;
    }
};

std::string difference_in(const Record& record, void* a, void* b, const std::string& path);

std::string difference_in_tables(const Field& field, void* a, void* b, const std::string& path) {
    const auto of_a = field.items(a);
    const auto of_b = field.items(b);
    if (of_a.size() != of_b.size()) { return path; }
    for (std::size_t i = 0; i < of_a.size(); ++i) {
        const auto place = field.type == Type::tables ? path + "[" + std::to_string(i) + "]" : path;
        if (auto found = difference_in(*field.record(), of_a[i], of_b[i], place); !found.empty()) {
            return found;
        }
    }
    return "";
}

std::string difference_in(const Record& record, void* a, void* b, const std::string& path) {
    for (const auto& field : record.fields) {
        auto place = path.empty() ? std::string(field.key) : path + "." + std::string(field.key);
        if (field.is_table()) {
            if (auto found = difference_in_tables(field, a, b, place); !found.empty()) { return found; }
        } else if (!same(keep(field.slot(a)), keep(field.slot(b)))) {
            return place;
        }
    }
    return "";
}

} // namespace

std::string to_toml(Scenario scenario) {
    std::vector<std::string> rungs;
    for (const auto& rung : scenario.rungs) { rungs.push_back(rung.name); }
    return Writer{scenario, std::move(rungs)}.file();
}

std::string difference(Scenario a, Scenario b) { return difference_in(scenario_record(), &a, &b, ""); }

} // namespace brink::scenario
