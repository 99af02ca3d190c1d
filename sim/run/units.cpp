#include "run/units.h"

namespace brink::run {

std::unique_ptr<Block> Blocks::take() {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) { return std::make_unique<Block>(model_, settings_.isa, settings_.block); }
    auto block = std::move(free_.back());
    free_.pop_back();
    return block;
}

void Blocks::give_back(std::unique_ptr<Block> block) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(block));
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
