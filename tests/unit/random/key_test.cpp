// Keys and hashes are part of every result's address: their values may never change.

#include <catch2/catch.hpp>

#include <bit>
#include <set>
#include <string>

#include "random/key.h"

using namespace brink;

TEST_CASE("keys and name hashes have their known values") {
    CHECK(key_of("") == Key{0xba992926, 0xefd01f60});
    CHECK(key_of("1") == Key{0xe020d3d6, 0x7c3832dd});
    CHECK(key_of("Sarajevo 1914") == Key{0xca8e7d66, 0x0d544e7c});
    CHECK(key_of("1", "actors.A.resolve = 0.5") == Key{0x9d8b2230, 0xa5291018});
    CHECK(hash_name("Attacker") == 0x1faebdaau);
    CHECK(hash_name("Défenseur") == 0x9355f469u);
    CHECK(who(hash_name("Attacker"), hash_name("Défenseur")) == 0x82a38bd9u);
    CHECK(who(hash_name("Attacker"), 0) == 0x15ec2ec1u);
}

TEST_CASE("a point's key depends on its overrides and on nothing else") {
    CHECK(key_of("1", "") == key_of("1"));
    CHECK_FALSE(key_of("1", "a = 1") == key_of("1"));
    CHECK_FALSE(key_of("1", "a = 1") == key_of("1", "a = 2"));
    CHECK_FALSE(key_of("1a", "b") == key_of("1", "ab"));
    CHECK_FALSE(key_of("1a", "b") == key_of("1ab"));
}

TEST_CASE("who acts on whom matters, and nobody is 0") {
    const uint32_t a = hash_name("A"), b = hash_name("B");
    CHECK(who(0, 0) == 0);
    const std::set<uint32_t> all = {0,         who(a, 0), who(b, 0), who(a, b),
                                    who(b, a), who(a, a), who(b, b), who(0, a)};
    CHECK(all.size() == 8);
    CHECK(hash_name("") != 0);
}

TEST_CASE("similar names have unlike hashes") {
    std::set<uint32_t> seen;
    int flipped = 0;
    for (int i = 0; i < 20000; ++i) {
        const uint32_t hash = hash_name("actor " + std::to_string(i));
        seen.insert(hash);
        flipped += std::popcount(hash ^ hash_name("actor " + std::to_string(i + 1)));
    }
    CHECK(seen.size() >= 19998);                        // 0.05 collisions are expected
    CHECK(flipped / 20000.0 == Approx(16).margin(0.1)); // standard deviation 0.02
}
