#include "run/drive.h"

#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>

namespace brink::run {

void drive(int threads, const std::function<std::optional<Unit>()>& next,
           const std::function<UnitResult(const Unit&)>& simulate,
           const std::function<void(const Unit&, UnitResult)>& absorb) {
    const auto workers = static_cast<std::size_t>(threads);
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, workers);
    using Done = std::pair<Unit, UnitResult>;
    // Tokens bound what waits to be absorbed, and with it the memory.
    tbb::parallel_pipeline(
        2 * workers,
        tbb::make_filter<void, Unit>(tbb::filter_mode::serial_in_order, [&](tbb::flow_control& flow) {
            const auto unit = next();
            if (!unit) { flow.stop(); }
            return unit.value_or(Unit{});
        }) & tbb::make_filter<Unit, Done>(tbb::filter_mode::parallel, [&](const Unit& unit) {
            return Done{unit, simulate(unit)};
        }) & tbb::make_filter<Done, void>(tbb::filter_mode::serial_in_order, [&](Done done) {
            absorb(done.first, std::move(done.second));
        }));
}

} // namespace brink::run
