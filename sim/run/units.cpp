#include "run/units.h"

namespace brink::run {

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
