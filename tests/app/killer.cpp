// Ends the process, as SIGKILL does, at a call that it counts: KILL_AT=fsync:3 before the third fsync(). A pwrite() is cut
// in half first: what is killed while it appends leaves a torn record; a "unit" is a pwrite() of which nothing is done: its
// replicas are counted and not stored. Preloaded, so that the program needs no such points.
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <dlfcn.h>
#include <unistd.h>

namespace {

bool is_time(const char* call) {
    static int number = 0;
    const char* at = std::getenv("KILL_AT");
    const std::string begin = std::string(call) + ":";
    if (!at || std::string(at).rfind(begin, 0) != 0) return false;
    return ++number == std::atoi(at + begin.size());
}

void kill_at(const char* call) {
    if (is_time(call)) std::raise(SIGKILL);
}

template <class Function> Function* real(const char* name) {
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

using Write = ssize_t(int, const void*, std::size_t, off_t);

ssize_t write_at(const char* name, int file, const void* bytes, std::size_t count, off_t offset) {
    kill_at("unit");
    if (is_time("pwrite")) {
        if (real<Write>(name)(file, bytes, count / 2, offset) >= 0) std::raise(SIGKILL);
    }
    return real<Write>(name)(file, bytes, count, offset);
}

} // namespace

extern "C" {

int fsync(int file) {
    kill_at("fsync");
    return real<int(int)>("fsync")(file);
}

int rename(const char* from, const char* to) noexcept {
    kill_at("rename");
    return real<int(const char*, const char*)>("rename")(from, to);
}

int link(const char* from, const char* to) noexcept {
    kill_at("link");
    return real<int(const char*, const char*)>("link")(from, to);
}

ssize_t write(int file, const void* bytes, std::size_t count) {
    kill_at("write");
    return real<ssize_t(int, const void*, std::size_t)>("write")(file, bytes, count);
}

ssize_t pwrite(int file, const void* bytes, std::size_t count, off_t offset) {
    return write_at("pwrite", file, bytes, count, offset);
}

ssize_t pwrite64(int file, const void* bytes, std::size_t count, off64_t offset) {
    return write_at("pwrite64", file, bytes, count, offset);
}

} // extern "C"
