#include "run/units.h"

namespace brink::run {

std::int64_t unit_of(Range range, const Settings& settings) {
    constexpr std::int64_t units_each = 8, least = 256, lanes = 32; // whole batches of the widest lanes
    const std::int64_t all = range.last - range.first, threads = std::max(settings.threads, 1);
    const std::int64_t fair = all / (units_each * threads) / lanes * lanes;
    return std::min(settings.unit, std::max(fair, least));
}

void sort_by_number(std::vector<Failure>& failures) {
    std::sort(failures.begin(), failures.end(),
              [](const Failure& a, const Failure& b) { return a.number < b.number; });
}

std::vector<std::int64_t> numbers_of(const std::vector<Failure>& failures) {
    std::vector<std::int64_t> numbers;
    for (const auto& failure : failures) { numbers.push_back(failure.number); }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

} // namespace brink::run
