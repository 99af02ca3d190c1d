#include "base/sha256.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <memory>
#include <new>
#include <system_error>

namespace brink {

namespace {

using Digest = std::array<unsigned char, SHA256_DIGEST_LENGTH>;
using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

std::string text_of(const Digest& digest) {
    std::string text;
    for (const unsigned char byte : digest) {
        constexpr char digits[] = "0123456789abcdef";
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

} // namespace

std::string sha256(std::string_view bytes) {
    Digest digest;
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
    return text_of(digest);
}

std::string sha256_of_file(const std::filesystem::path& path) {
    const auto fail = [] { throw std::system_error(errno, std::generic_category()); };
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    if (!file) fail();
    const Context context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    if (!context || EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) != 1) throw std::bad_alloc();
    std::string part(1 << 20, '\0');
    while (file.read(part.data(), static_cast<std::streamsize>(part.size())) || file.gcount() > 0)
        EVP_DigestUpdate(context.get(), part.data(), static_cast<std::size_t>(file.gcount()));
    if (file.bad()) fail();
    Digest digest;
    EVP_DigestFinal_ex(context.get(), digest.data(), nullptr);
    return text_of(digest);
}

} // namespace brink
