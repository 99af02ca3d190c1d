// A stream of points that share batches, on several threads.
#include "determinism/alike_points.h"
#include "run/stream.h"

using namespace brink;
using namespace brink::tests;

static const std::atomic<bool> never = false;

TEST_CASE("a stream of short stretches gives what a stream of the same points alone gives") {
    const auto all =
        points(scenario::read(std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios/ukraine-2022-01-10.toml"));
    const auto alike = std::make_shared<model::Alike>(alike_of(all).value());
    for (const At& at : all) { found(*alike, at.model); }
    const auto streamed = [&](bool shared, int threads) {
        std::vector<std::string> portions;
        std::int64_t given = 0;
        run::stream(
            {threads, run::best_isa(), 256, 256}, never,
            [&]() -> std::optional<run::Stretch> {
                if (given == 100) { return std::nullopt; }
                const std::int64_t number = given++;
                return run::Stretch{number % 4, {number / 4, number / 4 + (number == 7 ? 40 : 1)}};
            },
            [&](std::int64_t point) {
                run::Subject subject{all[static_cast<std::size_t>(point)].model, key_of("stream")};
                if (shared && point != 1) {
                    const auto columns = alike->columns_of(subject.model);
                    subject.alike = columns ? alike : nullptr;
                    subject.columns = columns.value_or(std::vector<std::int32_t>{});
                }
                return subject;
            },
            [&](const run::Portion& portion) {
                portions.push_back(std::to_string(portion.stretch.point) + ": " +
                                   counted(portion.outcome.tally));
            });
        return portions;
    };
    const auto alone = streamed(false, 1);
    REQUIRE(alone.size() == 100);
    CHECK(streamed(true, 1) == alone);
    CHECK(streamed(true, 3) == alone);
}
