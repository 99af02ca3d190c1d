// What ranks write to each other. Rank 0 is the desk, at which the others ask for work.
#pragma once

#include "run/stream.h"
#include "study/sweep.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace brink::cluster {

// From the desk.
struct Begin {        // with this sweep
    std::string head; // of its folder, as TOML
};
struct Work {
    std::vector<run::Stretch> stretches; // none: there is no more
};
struct Halt {}; // drop what is under way, and report
struct Leave {  // all is said and done
    int exit_code = 0;
};

// To the desk.
struct Ask { // for more
    int threads = 1;
    std::int64_t replicas = 0; // that this rank has done so far
};
struct LeaveOut { // no more of a point
    std::int64_t point = 0;
};
struct Report { // the last
    study::SweepDone done;
    int signal = 0;    // that stopped it
    std::string error; // that stopped it
};

using Letter = std::variant<Begin, Work, Halt, Leave, Ask, LeaveOut, Report>;

std::string to_bytes(const Letter& letter);
Letter to_letter(std::string_view bytes);

struct Delivered {
    int from = 0;
    Letter letter;
};

// A rank's way to the others.
struct Post {
    int number = 0;
    int size = 1;
    std::function<void(int to, const Letter&)> send;
    std::function<std::optional<Delivered>()> receive; // never waits
};

// The sleep before the next look for letters: a look costs some microseconds of the core on which a thread simulates, so that
// looking each millisecond would take a few percent of it.
class Lull {
public:
    std::chrono::milliseconds next() { return std::exchange(next_, std::min(2 * next_, longest)); }
    void end() { next_ = shortest; } // letters are coming

private:
    static constexpr std::chrono::milliseconds shortest{1}, longest{16};
    std::chrono::milliseconds next_ = shortest;
};

class Ranks;
Post post_of(Ranks& ranks);

// Sleeps until a letter comes.
Delivered await(const Post& post);

void send_to_others(const Post& post, const Letter& letter);

} // namespace brink::cluster
