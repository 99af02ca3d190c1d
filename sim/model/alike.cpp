#include "model/alike.h"

#include "model/compile_columned.h"
#include "model/storage.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <functional>

namespace brink::model {

namespace {

using Differ = std::function<bool(std::size_t array, std::size_t word, std::int32_t a, std::int32_t b)>;

// All that the rules read of a model, as bytes: the arrays in the order in which they were compiled, then the tables. What
// says where rows stand is left out, since columns move them.
class Image {
public:
    explicit Image(const Model& model) : tables_(model.tables) {
        tables_.drawn = 0;
        tables_.layout = {};
        for (const Storage::Array& array : model.storage->arrays)
            pieces_.push_back({array.first, array.bytes});
        pieces_.push_back({reinterpret_cast<const unsigned char*>(&tables_), sizeof tables_});
        for (std::size_t i = 0; i + 1 < pieces_.size(); ++i) order_.push_back(i);
        std::ranges::sort(order_, {}, [&](std::size_t i) { return pieces_[i].first; });
    }
    Image(const Image&) = delete;
    Image& operator=(const Image&) = delete;

    // False once `differ` returns it for a word, or where the two have not the same arrays.
    bool compare(const Image& other, const Differ& differ) const {
        const auto size = [](const Piece& piece) { return piece.bytes; };
        if (!std::ranges::equal(pieces_, other.pieces_, {}, size, size)) return false;
        for (std::size_t array = 0; array < pieces_.size(); ++array) {
            if (!compare(other, array, differ)) return false;
        }
        return true;
    }

    std::int32_t word(std::pair<std::size_t, std::size_t> at) const {
        return read<std::int32_t>(at.first, 4 * at.second);
    }

private:
    struct Piece {
        const unsigned char* first;
        std::size_t bytes;
    };
    struct Spot {
        std::size_t array, offset;
        bool operator==(const Spot&) const = default;
    };

    template <class Value> Value read(std::size_t array, std::size_t offset) const {
        Value value;
        std::memcpy(&value, pieces_[array].first + offset, sizeof value);
        return value;
    }

    // Where in the arrays a pointer points, if these bits are one.
    std::optional<Spot> spot(std::uint64_t bits) const {
        const auto address = [&](std::size_t i) {
            return reinterpret_cast<std::uintptr_t>(pieces_[i].first);
        };
        const auto after = std::ranges::upper_bound(order_, bits, {}, address);
        if (after == order_.begin()) return std::nullopt;
        const std::size_t array = *std::prev(after), offset = bits - address(array);
        return offset < pieces_[array].bytes ? std::optional(Spot{array, offset}) : std::nullopt;
    }

    bool compare(const Image& other, std::size_t array, const Differ& differ) const {
        const std::size_t bytes = pieces_[array].bytes;
        if (bytes % 4 != 0) return std::memcmp(pieces_[array].first, other.pieces_[array].first, bytes) == 0;
        for (std::size_t at = 0; at < bytes; at += 8) {
            if (at + 8 <= bytes) {
                const auto a = read<std::uint64_t>(array, at), b = other.read<std::uint64_t>(array, at);
                if (a == b) continue;
                const auto here = spot(a), there = other.spot(b);
                if (here && here == there) continue;
            }
            for (std::size_t half = at; half < std::min(at + 8, bytes); half += 4) {
                const auto a = read<std::int32_t>(array, half), b = other.read<std::int32_t>(array, half);
                if (a != b && !differ(array, half / 4, a, b)) return false;
            }
        }
        return true;
    }

    Tables<float> tables_;
    std::vector<Piece> pieces_; // the last one: the tables
    std::vector<std::size_t> order_;
};

// Whole numbers and halves of pointers are none.
bool plain(std::int32_t bits) {
    const auto value = std::bit_cast<float>(bits);
    return std::isnormal(value) && value != 1.0f;
}

bool same(const Distribution& a, const Distribution& b) {
    return a.kind == b.kind && a.a == b.a && a.b == b.b && a.c == b.c && a.lower == b.lower &&
           a.upper == b.upper && a.values == b.values && a.weights == b.weights;
}

bool same_drawn(const std::vector<Drawn>& a, const std::vector<Drawn>& b) {
    return std::ranges::equal(a, b, [](const Drawn& x, const Drawn& y) {
        return x.path == y.path && x.who == y.who && same(x.prior, y.prior);
    });
}

} // namespace

Alike::Alike(const scenario::Scenario& scenario, const std::vector<std::string>& paths)
    : scenario_(scenario), first_(compile(scenario)) {
    for (int times = 0; times < 3; ++times) compare_again();
    std::vector<std::string> kept;
    for (const std::string& path : paths) {
        if (first_.tables.table) break; // a game that was solved beforehand
        if (columned({path}) && !places_.empty() && columns_of(first_)) kept.push_back(path);
    }
    if (!columned(kept)) columned({});
}

bool Alike::columned(const std::vector<std::string>& paths) {
    constexpr int times = 4;
    columns_ = static_cast<int>(paths.size());
    std::optional<std::vector<Site>> found;
    for (int time = 0; time < times && !found; ++time) {
        columned_ = compile_columned(scenario_, paths, first_column());
        found = places();
        if (!found) compare_again();
    }
    places_ = found.value_or(std::vector<Site>{});
    return found.has_value();
}

std::optional<std::vector<Alike::Site>> Alike::places() const {
    std::vector<Site> found;
    const bool only_columns = Image(first_).compare(
        Image(columned_), [&](std::size_t array, std::size_t word, std::int32_t a, std::int32_t b) {
            if (between_.contains({array, word})) return true;
            const int column = b - first_column();
            if (a != -1 || word == 0 || column < 0 || column >= columns_) return false;
            found.push_back({{array, word - 1}, column});
            return true;
        });
    return only_columns ? std::optional(std::move(found)) : std::nullopt;
}

bool Alike::compare_again() {
    constexpr int times = 3;
    const std::size_t known = between_.size();
    std::vector<Model> all; // kept, so that each one lies somewhere else
    for (int time = 0; time < times; ++time) {
        all.push_back(compile(scenario_));
        const auto note = [&](std::size_t array, std::size_t word, std::int32_t, std::int32_t) {
            between_.insert({array, word});
            return true;
        };
        Image(first_).compare(Image(all.back()), note);
    }
    return between_.size() > known;
}

std::optional<std::vector<std::int32_t>> Alike::columns_of(const Model& other) const {
    if (!same_drawn(first_.drawn, other.drawn)) return std::nullopt;
    const Image here(first_), there(other);
    const bool alike =
        here.compare(there, [&](std::size_t array, std::size_t word, std::int32_t, std::int32_t) {
            const Word at(array, word);
            return between_.contains(at) || std::ranges::binary_search(places_, at, {}, &Site::word);
        });
    if (!alike) return std::nullopt;
    // All places of a column have the same number, in either model.
    std::vector<std::optional<std::pair<std::int32_t, std::int32_t>>> values(
        static_cast<std::size_t>(columns_));
    for (const Site& place : places_) {
        auto& value = values[static_cast<std::size_t>(place.column)];
        const std::pair bits(here.word(place.word), there.word(place.word));
        if (!plain(bits.first) || !plain(bits.second) || value.value_or(bits) != bits) return std::nullopt;
        value = bits;
    }
    std::vector<std::int32_t> rows;
    for (const auto& value : values) rows.push_back(value ? value->second : 0);
    return rows;
}

} // namespace brink::model
