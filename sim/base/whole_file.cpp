#include "base/whole_file.h"

#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace brink {

namespace {

[[noreturn]] void fail(int error) { throw std::system_error(error, std::generic_category()); }

struct Opened {
    explicit Opened(const std::filesystem::path& path)
        : descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
        if (descriptor < 0) fail(errno);
    }
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;
    ~Opened() { ::close(descriptor); }

    int descriptor;
};

} // namespace

std::string whole_file(const std::filesystem::path& path) {
    const Opened file(path);
    std::string text;
    std::array<char, 1 << 16> piece{};
    while (true) {
        const ssize_t read = ::read(file.descriptor, piece.data(), piece.size());
        if (read < 0 && errno == EINTR) continue;
        if (read < 0) fail(errno);
        if (read == 0) return text;
        text.append(piece.data(), static_cast<std::size_t>(read));
    }
}

} // namespace brink
