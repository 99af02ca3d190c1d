#include "document/load.h"

#include "document/diagnostics.h"
#include "document/file.h"
#include "document/parse.h"

#include <algorithm>
#include <map>
#include <system_error>

namespace brink::document {
namespace {

namespace fs = std::filesystem;
using Kind = Value::Kind;

std::string joined_texts(const Value& table, const std::vector<std::string>& keys) {
    std::string name;
    for (const auto& key : keys) {
        const auto* part = find(table, key);
        if (!part || !part->is(Kind::text)) { return ""; }
        name += (name.empty() ? "" : "->") + part->text;
    }
    return name;
}

bool is_unit(const Value& table, const Shape& shape) {
    return std::any_of(shape.units.begin(), shape.units.end(),
                       [&](const auto& key) { return find(table, key); });
}

bool has_identities(const Value& array, const Shape& shape) {
    return !array.elements.empty() &&
           std::all_of(array.elements.begin(), array.elements.end(),
                       [&](const Value& element) { return !identity(element, shape).empty(); });
}

// A name that stands twice in `above` is laid over the base once and then added, so that the owner sees a
// duplicate.
void merge_elements(Value& base, const Value& above, const Shape& shape) {
    std::map<std::string, std::size_t> open;
    for (std::size_t i = 0; i < base.elements.size(); ++i) {
        open.emplace(identity(base.elements[i], shape), i);
    }
    for (const auto& element : above.elements) {
        if (const auto same = open.find(identity(element, shape)); same != open.end()) {
            merge(base.elements[same->second], element, shape);
            open.erase(same);
        } else {
            base.elements.push_back(element);
        }
    }
}

void merge_members(Value& base, const Value& above, const Shape& shape) {
    for (const auto& member : above.members) {
        if (auto* same = find(base, member.key)) {
            merge(*same, member.value, shape);
        } else {
            base.members.push_back(member);
        }
    }
}

// Files that extend each other: as shown, and as compared.
struct Chain {
    std::vector<std::string> shown;
    std::vector<fs::path> files;

    void add(const fs::path& path) {
        std::error_code ignored; // a path that cannot be resolved is compared as it is written
        const auto real = fs::weakly_canonical(path, ignored);
        files.push_back(ignored ? path : real);
        shown.push_back(path.string());
    }
    bool closed() const { return std::find(files.begin(), files.end() - 1, files.back()) != files.end() - 1; }
    std::string text() const { return joined(shown, " → "); }
};

Value parsed(const std::string& name, std::string_view text) {
    auto tree = parse(name, text);
    if (tree.members.empty()) { fail(Fault::empty_file, {name}); }
    return tree;
}

Value with_base(Value tree, const Shape& shape, Chain& chain);

Value base_of(const Value& extends, const Shape& shape, Chain& chain) {
    const auto folder = fs::path(chain.shown.back()).parent_path();
    const auto path = (folder / extends.text).lexically_normal();
    chain.add(path);
    if (chain.closed()) { fail(Fault::extends_circle, extends.place, {chain.text()}); }
    if (std::error_code error; !fs::exists(path, error)) {
        try {
            file_text(path);
        } catch (const InputError& missing) {
            fail(Fault::extends_missing, extends.place, {chain.text(), missing.problems.front().suggestion});
        }
    }
    return with_base(parsed(path.string(), file_text(path)), shape, chain);
}

Value with_base(Value tree, const Shape& shape, Chain& chain) {
    const auto* extends = find(tree, "extends");
    if (!extends) { return tree; }
    if (!extends->is(Kind::text) || extends->text.empty()) {
        fail(Fault::extends_type, extends->place, {described(*extends)});
    }
    auto base = base_of(*extends, shape, chain);
    std::erase_if(tree.members, [](const Member& member) { return member.key == "extends"; });
    merge(base, tree, shape);
    return base;
}

} // namespace

std::string identity(const Value& table, const Shape& shape) {
    for (const auto& keys : shape.identities) {
        if (auto name = joined_texts(table, keys); !name.empty()) { return name; }
    }
    return "";
}

void merge(Value& base, const Value& above, const Shape& shape) {
    const bool tables = base.is(Kind::table) && above.is(Kind::table);
    const bool arrays = base.is(Kind::array) && above.is(Kind::array);
    if (tables && !is_unit(base, shape) && !is_unit(above, shape)) {
        merge_members(base, above, shape);
    } else if (arrays && has_identities(base, shape) && has_identities(above, shape)) {
        merge_elements(base, above, shape);
    } else {
        base = above;
    }
}

Value load(const fs::path& path, const Shape& shape) {
    return load_text(path.string(), file_text(path), shape);
}

Value load_text(const std::string& name, std::string_view text, const Shape& shape) {
    Chain chain;
    chain.add(name);
    return with_base(parsed(name, text), shape, chain);
}

} // namespace brink::document
