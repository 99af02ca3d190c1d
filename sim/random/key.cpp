#include "random/key.h"

namespace brink {
namespace {

constexpr uint64_t hash_start = 0xcbf29ce484222325u;
constexpr unsigned char separator = 0xff; // a byte that no UTF-8 text contains

// FNV-1a in 64 bits (G. Fowler, L. C. Noll, K.-P. Vo).
uint64_t add_byte(uint64_t hash, unsigned char byte) { return (hash ^ byte) * 0x100000001b3u; }

uint64_t add_text(uint64_t hash, std::string_view text) {
    for (const char letter : text) { hash = add_byte(hash, static_cast<unsigned char>(letter)); }
    return hash;
}

// FNV leaves the last letters in the low bits; this spreads each bit over all (the finalizer of A. Appleby's
// MurmurHash3).
uint64_t mix(uint64_t h) {
    h = (h ^ (h >> 33)) * 0xff51afd7ed558ccdu;
    h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53u;
    return h ^ (h >> 33);
}

uint32_t high_word(uint64_t h) { return static_cast<uint32_t>(h >> 32); }
uint32_t low_word(uint64_t h) { return static_cast<uint32_t>(h); }

Key key_from(uint64_t hash) {
    const uint64_t mixed = mix(hash);
    return {low_word(mixed), high_word(mixed)};
}

} // namespace

Key key_of(std::string_view seed) { return key_from(add_text(hash_start, seed)); }

Key key_of(std::string_view seed, std::string_view point_overrides) {
    if (point_overrides.empty()) { return key_of(seed); }
    return key_from(add_text(add_byte(add_text(hash_start, seed), separator), point_overrides));
}

uint32_t hash_name(std::string_view name) {
    const uint32_t hash = high_word(mix(add_text(hash_start, name)));
    return hash == 0 ? 1 : hash;
}

uint32_t who(uint32_t actor_hash, uint32_t other_hash) {
    const uint64_t both = static_cast<uint64_t>(actor_hash) << 32 | other_hash;
    return high_word(mix(both));
}

} // namespace brink
