#include "patterns/check.h"

#include <cmath>

using namespace brink;
using namespace brink::tests;

TEST_CASE("on a steep slope the more resolute prevails less often") { check_claim(resolve_may_lose()); }

// Nalebuff's P = 1/(1 + 2(s − d)/(w − s)) = 1/21 for w = 1, s = 0, d = −10, in the limit of short turns. A turn is a day here:
// who quits in a turn escapes its hazard, so that the share lies below the limit, by .001 at the greater hazard.
TEST_CASE("where both quit as in the mixed equilibrium, disaster has its probability whatever the hazard") {
    const auto claim = disaster_does_not_depend_on_the_hazard();
    check_claim(claim);
    const auto finding = measure(claim, Mechanism::on, strict);
    const auto replicas = claim.replicas.last;
    for (const double share : {finding.first, finding.second}) {
        const auto count = static_cast<std::int64_t>(std::lround(share * static_cast<double>(replicas)));
        const auto interval = statistics::wilson(count, replicas, strict);
        CAPTURE(share, interval.lower, interval.upper);
        CHECK(interval.lower < 1.0 / 21.0);
        CHECK(interval.upper > 1.0 / 21.0);
        CHECK(interval.upper < 1.2 / 21.0); // narrow enough to tell 1/21 from a fifth more
    }
}
