#include "statistics/student.h"

#include "statistics/interval.h"

#include <boost/math/distributions/students_t.hpp>
#include <catch2/catch.hpp>

#include <stdexcept>

using namespace brink;

TEST_CASE("quantiles of Student's distribution are those of Boost, by sums and by expansion") {
    for (const double level : {0.5, 0.9, 0.95, 0.99, 0.999}) {
        for (const std::int64_t degrees :
             {1, 2, 3, 4, 5, 6, 9, 19, 30, 60, 100, 119, 120, 121, 122, 1'000, 1'000'000}) {
            const boost::math::students_t of(static_cast<double>(degrees));
            INFO(level << " with " << degrees);
            CHECK(statistics::two_sided_t(level, degrees) ==
                  Approx(boost::math::quantile(of, 0.5 * (1.0 + level))).epsilon(1e-9));
        }
    }
    CHECK(statistics::two_sided_t(0.95, 1'000'000'000) ==
          Approx(statistics::two_sided_z(0.95)).epsilon(1e-8));
    CHECK_THROWS_AS(statistics::two_sided_t(1.0, 3), std::domain_error);
    CHECK_THROWS_AS(statistics::two_sided_t(0.95, 0), std::domain_error);
}
