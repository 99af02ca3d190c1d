#include "base/sha256.h"

#include <openssl/evp.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <memory>
#include <new>
#include <system_error>

namespace brink {

namespace {

class Digest {
public:
    Digest() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
        if (!context_ || EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) != 1)
            throw std::bad_alloc();
    }

    void add(std::string_view bytes) { EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()); }

    std::string text() {
        std::array<unsigned char, EVP_MAX_MD_SIZE> bytes;
        unsigned int count = 0;
        EVP_DigestFinal_ex(context_.get(), bytes.data(), &count);
        std::string text;
        for (unsigned int i = 0; i < count; ++i) {
            constexpr char digits[] = "0123456789abcdef";
            text += digits[bytes[i] >> 4];
            text += digits[bytes[i] & 15];
        }
        return text;
    }

private:
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

} // namespace

std::string sha256(std::string_view bytes) {
    Digest digest;
    digest.add(bytes);
    return digest.text();
}

std::string sha256_of_file(const std::filesystem::path& path) {
    const auto fail = [] { throw std::system_error(errno, std::generic_category()); };
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    if (!file) fail();
    Digest digest;
    std::string part(1 << 20, '\0');
    while (file.read(part.data(), static_cast<std::streamsize>(part.size())) || file.gcount() > 0)
        digest.add({part.data(), static_cast<std::size_t>(file.gcount())});
    if (file.bad()) fail();
    return digest.text();
}

} // namespace brink
