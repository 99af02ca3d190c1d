#include "statistics/bootstrap.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace brink::statistics {

namespace {

constexpr std::uint32_t words = 4; // of one block of random bits

Bits<1> bits_at(const Bootstrap& bootstrap, int time, std::size_t block) {
    return draw<1>(bootstrap.key, consecutive<1>(static_cast<std::uint64_t>(time), 0), 0, Purpose::bootstrap,
                   static_cast<std::uint32_t>(block), 0);
}

std::size_t below(std::uint32_t word, std::size_t among) {
    return static_cast<std::size_t>(std::uint64_t{word} * among >> 32);
}

double at_share(const std::vector<double>& sorted, double share) {
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto before = static_cast<std::size_t>(place);
    const std::size_t after = std::min(before + 1, sorted.size() - 1);
    return sorted[before] + (place - std::floor(place)) * (sorted[after] - sorted[before]);
}

} // namespace

std::size_t Bootstrap::pick(int time, std::size_t place, std::size_t among) const {
    return below(bits_at(*this, time, place / words).word[place % words].v, among);
}

std::vector<std::size_t> Bootstrap::picks(int time, std::size_t among) const {
    std::vector<std::size_t> all(among);
    Bits<1> bits{};
    for (std::size_t place = 0; place < among; ++place) {
        if (place % words == 0) bits = bits_at(*this, time, place / words);
        all[place] = below(bits.word[place % words].v, among);
    }
    return all;
}

Interval percentile_interval(std::vector<double> values, double level) {
    if (!(0.0 < level && level < 1.0)) throw std::domain_error("a level lies between 0 and 1");
    std::erase_if(values, [](double value) { return std::isnan(value); });
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    if (values.empty()) return {none, none};
    std::sort(values.begin(), values.end());
    return {at_share(values, 0.5 * (1.0 - level)), at_share(values, 0.5 * (1.0 + level))};
}

} // namespace brink::statistics
