#include "cluster/letters.h"

#include "base/contract.h"
#include "cluster/ranks.h"
#include "results/bytes.h"

#include <chrono>
#include <thread>

namespace brink::cluster {

namespace {

using results::Packer;
using results::Unpacker;

constexpr std::size_t stretch_size = 3 * sizeof(std::int64_t);
constexpr std::size_t least_trouble_size = 2 * sizeof(std::int64_t) + sizeof(std::uint32_t);

void pack(Packer& bytes, const Begin& begin) { bytes.text(begin.head); }
void pack(Packer& bytes, const Work& work) {
    bytes.whole(static_cast<std::uint32_t>(work.stretches.size()));
    for (const run::Stretch& stretch : work.stretches) {
        bytes.whole(stretch.point);
        bytes.whole(stretch.replicas.first);
        bytes.whole(stretch.replicas.last);
    }
}
void pack(Packer&, const Halt&) {}
void pack(Packer& bytes, const Leave& leave) { bytes.whole(leave.exit_code); }
void pack(Packer& bytes, const Ask& ask) {
    bytes.whole(ask.threads);
    bytes.whole(ask.replicas);
}
void pack(Packer& bytes, const LeaveOut& left) { bytes.whole(left.point); }
void pack(Packer& bytes, const Report& report) {
    bytes.whole(report.signal);
    bytes.text(report.error);
    bytes.whole(report.done.replicas);
    bytes.whole(report.done.decisions);
    bytes.whole(std::uint8_t{report.done.stopped_by_trouble});
    bytes.whole(static_cast<std::uint32_t>(report.done.troubles.size()));
    for (const study::Trouble& trouble : report.done.troubles) {
        bytes.whole(trouble.point);
        bytes.whole(trouble.replica);
        bytes.text(trouble.what);
    }
}

void unpack(Unpacker& bytes, Begin& begin) { begin.head = bytes.text(); }
void unpack(Unpacker& bytes, Work& work) {
    work.stretches.resize(bytes.count(stretch_size));
    for (run::Stretch& stretch : work.stretches) {
        stretch.point = bytes.whole<std::int64_t>();
        stretch.replicas.first = bytes.whole<std::int64_t>();
        stretch.replicas.last = bytes.whole<std::int64_t>();
    }
}
void unpack(Unpacker&, Halt&) {}
void unpack(Unpacker& bytes, Leave& leave) { leave.exit_code = bytes.whole<int>(); }
void unpack(Unpacker& bytes, Ask& ask) {
    ask.threads = bytes.whole<int>();
    ask.replicas = bytes.whole<std::int64_t>();
}
void unpack(Unpacker& bytes, LeaveOut& left) { left.point = bytes.whole<std::int64_t>(); }
void unpack(Unpacker& bytes, Report& report) {
    report.signal = bytes.whole<int>();
    report.error = bytes.text();
    report.done.replicas = bytes.whole<std::int64_t>();
    report.done.decisions = bytes.whole<std::int64_t>();
    report.done.stopped_by_trouble = bytes.whole<std::uint8_t>() != 0;
    report.done.troubles.resize(bytes.count(least_trouble_size));
    for (study::Trouble& trouble : report.done.troubles) {
        trouble.point = bytes.whole<std::int64_t>();
        trouble.replica = bytes.whole<std::int64_t>();
        trouble.what = bytes.text();
    }
}

// The first byte is the place of its kind in the variant.
template <std::size_t... place>
Letter letter_of_kind(std::size_t kind, Unpacker& bytes, std::index_sequence<place...>) {
    Letter letter;
    const auto take = [&](auto empty) {
        unpack(bytes, empty);
        letter = std::move(empty);
    };
    ((place == kind ? take(std::variant_alternative_t<place, Letter>{}) : void()), ...);
    return letter;
}

} // namespace

std::string to_bytes(const Letter& letter) {
    Packer bytes;
    bytes.whole(static_cast<std::uint8_t>(letter.index()));
    std::visit([&](const auto& of_kind) { pack(bytes, of_kind); }, letter);
    return bytes.take();
}

Letter to_letter(std::string_view text) {
    Unpacker bytes(text);
    const std::size_t kind = bytes.whole<std::uint8_t>();
    EXPECT(kind < std::variant_size_v<Letter>);
    Letter letter = letter_of_kind(kind, bytes, std::make_index_sequence<std::variant_size_v<Letter>>());
    EXPECT(bytes.at_end());
    return letter;
}

Post post_of(Ranks& ranks) {
    return {.number = ranks.number(),
            .size = ranks.size(),
            .send = [&](int to, const Letter& letter) { ranks.send(to, to_bytes(letter)); },
            .receive = [&]() -> std::optional<Delivered> {
                const auto received = ranks.receive();
                if (!received) return std::nullopt;
                return Delivered{received->from, to_letter(received->bytes)};
            }};
}

Delivered await(const Post& post) {
    while (true) {
        if (auto delivered = post.receive()) return *std::move(delivered);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

void send_to_others(const Post& post, const Letter& letter) {
    for (int rank = 0; rank < post.size; ++rank) {
        if (rank != post.number) post.send(rank, letter);
    }
}

} // namespace brink::cluster
