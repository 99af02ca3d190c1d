#include "scenario/reread.h"

#include "base/number_text.h"
#include "document/override.h"
#include "scenario/check.h"
#include "scenario/read_record.h"

#include <algorithm>

namespace brink::scenario {
namespace {

using document::Value;
using Kind = Value::Kind;

void collect(const Record& fields, void* owner, std::vector<void*>& all) {
    all.push_back(owner);
    for (const Field& field : fields.fields) {
        if (!field.is_table()) { continue; }
        for (auto* item : field.items(owner)) { collect(*field.record(), item, all); }
    }
}

// Of a copy they stand in the same order.
std::vector<void*> objects_of(Scenario& scenario) {
    std::vector<void*> all;
    collect(scenario_record(), &scenario, all);
    return all;
}

bool is_number(const Value& value) { return value.is(Kind::integer) || value.is(Kind::real); }

std::optional<std::size_t> element_named(const Value& array, const std::string& part) {
    const auto& elements = array.elements;
    const auto same = std::find_if(elements.begin(), elements.end(),
                                   [&](const Value& element) { return identity(element, shape()) == part; });
    if (same != elements.end()) { return static_cast<std::size_t>(same - elements.begin()); }
    const auto number = to_whole(part);
    const bool there = number && *number >= 0 && *number < static_cast<std::int64_t>(elements.size());
    return there ? std::optional(static_cast<std::size_t>(*number)) : std::nullopt;
}

// Goes down the tree, the field list and the scenario at once.
class Setter {
public:
    Setter(Scenario& scenario, Reading& reading, const Value& root)
        : reading_(reading), tree_(&root), owner_(&scenario) {}

    // False if there is no such number.
    bool set(const document::Assignment& assignment) {
        parts_ = assignment.path;
        while (at_ < parts_.size()) {
            const auto& fields = fields_->fields;
            const auto field = std::find_if(fields.begin(), fields.end(),
                                            [&](const Field& one) { return one.key == parts_[at_]; });
            const auto* value = tree_->is(Kind::table) ? find(*tree_, parts_[at_]) : nullptr;
            if (field == fields.end() || !value) { return false; }
            path_ += (path_.empty() ? "" : ".") + parts_[at_++];
            if (!field->is_table()) { return set_leaf(*field, *value, assignment.value); }
            if (!enter(*field, *value)) { return false; }
        }
        return false;
    }

private:
    bool enter(const Field& field, const Value& value) {
        const auto items = field.items(owner_);
        std::size_t item = 0;
        tree_ = &value;
        if (field.type == Type::tables) {
            if (at_ == parts_.size() || items.size() != value.elements.size()) { return false; }
            const auto element = element_named(value, parts_[at_++]);
            if (!element) { return false; }
            item = *element;
            tree_ = &value.elements[item];
            const auto name = identity(*tree_, shape());
            path_ += name.empty() ? "[" + std::to_string(item) + "]" : "." + name;
        }
        if (item >= items.size()) { return false; }
        owner_ = items[item];
        fields_ = field.record();
        return true;
    }

    bool set_leaf(const Field& field, const Value& found, const Value& wanted) {
        if ((field.type != Type::number && field.type != Type::real) || !is_number(wanted)) { return false; }
        Value value = wanted;
        if (at_ < parts_.size()) { // an element of a list of numbers
            const auto element = found.is(Kind::array) ? element_named(found, parts_[at_++]) : std::nullopt;
            if (!element || at_ < parts_.size()) { return false; }
            value = found;
            value.elements[*element] = wanted;
        }
        reading_.places.add(path_, value.place);
        read_leaf(reading_, field, value, field.slot(owner_), path_);
        return true;
    }

    Reading& reading_;
    const Value* tree_;
    const Record* fields_ = &scenario_record();
    void* owner_;
    std::vector<std::string> parts_;
    std::size_t at_ = 0;
    std::string path_;
};

bool set_all(Scenario& scenario, Reading& reading, const Value& root,
             const std::vector<std::string>& overrides) {
    for (const auto& text : overrides) {
        try {
            const auto assignment = document::parse_assignment(text, Place{"--set " + text});
            if (!Setter(scenario, reading, root).set(assignment)) { return false; }
        } catch (const InputError&) { return false; }
    }
    return true;
}

} // namespace

std::shared_ptr<const Rough> rough_of(const std::string& name, const Value& root) {
    auto rough =
        std::make_shared<Rough>(Rough{{}, {declared_names(root), Places(Place{name, 1, 1}), {}}, {}});
    const auto derived = read_record(rough->reading, scenario_record(), root, &rough->scenario);
    if (!rough->reading.problems.empty() || rough->scenario.table) { return nullptr; }
    const auto objects = objects_of(rough->scenario);
    for (const auto& [field, owner] : derived) {
        const auto at = std::find(objects.begin(), objects.end(), owner);
        rough->late.push_back({field, static_cast<std::size_t>(at - objects.begin())});
    }
    return rough;
}

std::optional<Scenario> reread(const Rough& rough, const Value& root,
                               const std::vector<std::string>& overrides) {
    Reading reading{rough.reading.names, Places::over(rough.reading.places), {}};
    Scenario scenario = rough.scenario;
    if (!set_all(scenario, reading, root, overrides)) { return std::nullopt; }
    const auto objects = objects_of(scenario);
    for (const auto& late : rough.late) { late.field->derive(scenario, objects.at(late.owner)); }
    check(scenario, reading);
    if (!reading.problems.empty()) { return std::nullopt; }
    return scenario;
}

} // namespace brink::scenario
