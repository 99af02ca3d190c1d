#include "scenario/help.h"

#include "document/override.h"
#include "scenario/diagnostics.h"
#include "scenario/fields.h"
#include "scenario/leaf.h"
#include "scenario/prior.h"

#include <algorithm>

namespace brink::scenario {
bool is_array(const Field& field, const Record& record) {
    if (field.is_table()) { return false; }
    return std::visit(
        [](auto member) {
            using Member = decltype(member);
            return std::is_same_v<Member, Pair> || std::is_same_v<Member, std::vector<Number>*> ||
                   std::is_same_v<Member, std::vector<int>*> ||
                   std::is_same_v<Member, std::vector<double>*> ||
                   std::is_same_v<Member, std::vector<std::string>*> ||
                   std::is_same_v<Member, std::vector<Date>*> ||
                   std::is_same_v<Member, std::vector<document::Value>*>;
        },
        field.slot(record.fresh));
}

std::string default_text(const Field& field, const Record& record) {
    if (field.required || (field.type == Type::tables && field.count.least > 0)) { return "required"; }
    if (!field.derived.empty()) { return std::string(field.derived); }
    if (field.is_table()) { return ""; }
    const auto value = keep(field.slot(record.fresh));
    return is_empty(value) ? "none" : toml_text(value, field.type, {});
}

namespace {

constexpr std::size_t nearest_told = 3;

std::string type_text(const Field& field) {
    switch (field.type) {
    case Type::number: return "number";
    case Type::real: return "number, no prior";
    case Type::whole: return "whole number";
    case Type::flag: return "true or false";
    case Type::text: return "text";
    case Type::name: return "name";
    case Type::word: {
        auto words = field.words;
        std::erase(words, "");
        return listed(words, " or ");
    }
    case Type::rung: return "rung";
    case Type::actor: return "actor";
    case Type::move: return "move";
    case Type::issue: return "issue";
    case Type::sanction: return "sanction";
    case Type::agreement: return "agreement";
    case Type::calendar: return "calendar entry";
    case Type::day: return "date or day";
    case Type::date: return "date";
    case Type::any: return "any value";
    case Type::table: return "table";
    case Type::tables: return "array of tables";
    }
    return "";
}

std::string kind_text(const Field& field, const Record& record) {
    const auto count = ", " + count_text(field.count);
    if (field.type == Type::tables) { return type_text(field) + count; }
    return is_array(field, record) ? "array: " + type_text(field) + count : type_text(field);
}

std::string limits_text(const Field& field) {
    const auto range = field.type == Type::number || field.type == Type::real || field.type == Type::whole
                           ? range_text(field.range)
                           : "";
    const bool both = !range.empty() && !field.unit.empty();
    return range + (both ? ", " : "") + std::string(field.unit);
}

struct Found {
    const Field* field;
    const Record* record; // that it belongs to
    std::string path;
    std::string element; // the name of an element, if the path ends in one
};

std::vector<std::string> keys_of(const Record& record) {
    std::vector<std::string> keys;
    for (const auto& field : record.fields) { keys.emplace_back(field.key); }
    return keys;
}

const Field* field_of(const Record& record, std::string part) {
    part = part.substr(0, part.find('['));
    const auto found = std::find_if(record.fields.begin(), record.fields.end(),
                                    [&](const Field& field) { return field.key == part; });
    return found == record.fields.end() ? nullptr : &*found;
}

[[noreturn]] void complain(const std::string& path, const std::string& part, const Found& around,
                           const std::string& file) {
    const bool leaf = around.field && !around.field->is_table();
    const auto known =
        leaf ? std::vector<std::string>{} : keys_of(around.field ? *around.field->record() : *around.record);
    const auto near = did_you_mean(part, known);
    throw InputError({problem(Fault::unknown_key, {"help " + path},
                              {part, around.path.empty() ? file : around.path,
                               leaf           ? "it has no keys"
                               : near.empty() ? "there is " + listed(known)
                                              : near})});
}

Found found_at(const std::string& path, const Record& root, const std::string& file) {
    Found found{nullptr, &root, "", ""};
    for (const auto& part : document::path_parts(path)) {
        const bool inside = !found.field || found.field->is_table();
        const auto& record = found.field && inside ? *found.field->record() : *found.record;
        const auto* field = inside ? field_of(record, part) : nullptr;
        if (field) {
            const auto joint = found.path.empty() ? "" : found.field->type == Type::tables ? "[]." : ".";
            found = {field, &record, found.path + joint + std::string(field->key), ""};
        } else if (inside && found.field && found.field->type == Type::tables && found.element.empty() &&
                   nearest(part, keys_of(record)).empty()) {
            found.element = part;
        } else {
            complain(path, part, found, file);
        }
    }
    if (!found.field) { complain(path, path, found, file); }
    return found;
}

// "an actor", of actors.
std::string one_of(const Field& tables) {
    std::string noun(tables.key);
    if (!noun.ends_with('s')) { return "an entry of " + noun; }
    noun.pop_back();
    std::replace(noun.begin(), noun.end(), '_', ' ');
    return (std::string_view("aeiou").find(noun.front()) == std::string_view::npos ? "a " : "an ") + noun;
}

void add_line(std::string& text, const std::string& head, const std::string& body) {
    if (!body.empty()) {
        text += "  " + head + std::string(10 - std::min<std::size_t>(9, head.size()), ' ') + body + "\n";
    }
}

std::string children(const Record& record) {
    std::size_t width = 0;
    for (const auto& field : record.fields) { width = std::max(width, field.key.size()); }
    std::string text = "  keys:\n";
    for (const auto& field : record.fields) {
        text += "    " + std::string(field.key) + std::string(width + 2 - field.key.size(), ' ') +
                std::string(field.meaning) + "\n";
    }
    return text;
}

// One line of a Markdown table cannot hold the sign that ends its cells.
std::string cell(std::string text) {
    for (std::size_t at = text.find('|'); at != text.npos; at = text.find('|', at + 2)) {
        text.insert(at, "\\");
    }
    return text;
}

void add_paths(std::vector<std::string>& paths, const std::string& end, const std::string& around,
               const Record& record) {
    for (const auto& field : record.fields) {
        const std::string path = around + std::string(field.key);
        std::string plain = path; // as it is mostly typed
        for (std::size_t at = plain.find("[]"); at != plain.npos; at = plain.find("[]")) {
            plain.erase(at, 2);
        }
        if (path.ends_with("." + end) || plain.ends_with("." + end)) { paths.push_back(path); }
        if (field.is_table()) {
            add_paths(paths, end, path + (field.type == Type::tables ? "[]." : "."), *field.record());
        }
    }
}

std::string reference_table(const std::string& path, const std::string& meaning, const Record& record) {
    std::string text = path.empty() ? "### Top level\n\n" : "### `" + path + "`: " + meaning + "\n\n";
    text += "| key | type | range, unit | default | meaning |\n|---|---|---|---|---|\n";
    for (const auto& field : record.fields) {
        text += "| `" + std::string(field.key) + "` | " + cell(kind_text(field, record)) + " | " +
                cell(limits_text(field)) + " | " + cell(default_text(field, record)) + " | " +
                cell(std::string(field.meaning)) + " |\n";
    }
    text += "\n";
    for (const auto& field : record.fields) {
        if (field.is_table()) {
            const auto inner = (path.empty() ? "" : path + ".") + std::string(field.key) +
                               (field.type == Type::tables ? "[]" : "");
            text += reference_table(inner, std::string(field.meaning), *field.record());
        }
    }
    return text;
}

} // namespace

std::string help_text(const std::string& path) { return help_text(path, scenario_record(), "a scenario"); }

std::string help_text(const std::string& path, const Record& root, const std::string& file) {
    const auto found = found_at(path, root, file);
    const auto& field = *found.field;
    if (!found.element.empty()) {
        return "'" + found.element + "' may be the name of " + one_of(field) +
               "; it is none of its keys, of which " +
               listed(nearest_of(found.element, keys_of(*field.record()), nearest_told)) + " are nearest\n" +
               children(*field.record());
    }
    std::string text = found.path + ": " + std::string(field.meaning) + "\n";
    add_line(text, "type", kind_text(field, *found.record));
    add_line(text, "range", range_text(field.range));
    add_line(text, "unit", std::string(field.unit));
    add_line(text, "default", default_text(field, *found.record));
    return field.is_table() ? text + children(*field.record()) : text;
}

std::vector<std::string> paths_ending_in(const std::string& end, const Record& root) {
    std::vector<std::string> paths;
    add_paths(paths, end, "", root);
    return paths;
}

std::string reference_tables(const Record& root) { return reference_table("", "", root); }

std::string format_reference() {
    return "A *number* is `0.3`, `{ value = 0.3, source = \"…\" }`, or a prior from which each replica draws "
           "once, cut to "
           "`lower` and `upper` if these are given:\n\n" +
           prior_kinds() +
           "\nAs in `capability = { normal = [0.8, 0.1], lower = 0.5, source = \"assumption: why\" }`. A "
           "*rung* is given by its "
           "number, counted from 0, or by its name.\nA *day* is a date or the number of days since "
           "`time.start`.\n\n" +
           reference_tables(scenario_record());
}

} // namespace brink::scenario
