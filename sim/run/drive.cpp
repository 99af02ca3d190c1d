#include "run/drive.h"

#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

namespace brink::run {

void drive_any(int threads, const NextUnit& next, const std::function<std::any(const Unit&)>& simulate,
               const std::function<void(const Unit&, std::any)>& absorb) {
    using Done = std::pair<Unit, std::any>;
    const auto take = [&](tbb::flow_control& flow) {
        const auto unit = next();
        if (!unit) { flow.stop(); }
        return unit.value_or(Unit{});
    };
    const auto play = [&](const Unit& unit) { return Done{unit, simulate(unit)}; };
    const auto give = [&](Done done) { absorb(done.first, std::move(done.second)); };
    const auto chain = tbb::make_filter<void, Unit>(tbb::filter_mode::serial_in_order, take) &
                       tbb::make_filter<Unit, Done>(tbb::filter_mode::parallel, play) &
                       tbb::make_filter<Done, void>(tbb::filter_mode::serial_in_order, give);
    const auto workers = static_cast<std::size_t>(threads);
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, workers);
    tbb::task_arena arena(
        threads); // as many threads as were asked for, also beyond the processors that are there
    // Tokens bound what waits to be absorbed, and with it the memory.
    arena.execute([&] { tbb::parallel_pipeline(2 * workers, chain); });
}

} // namespace brink::run
