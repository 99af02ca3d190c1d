#include "patterns/check.h"

using namespace brink::tests;

TEST_CASE("war rises with the variance of costs that are private") {
    check_claim(private_costs_lead_to_war(narrow, middling));
    check_claim(private_costs_lead_to_war(middling, wide));
}

TEST_CASE("war hardly changes with the variance of costs that are known") {
    check_claim(known_costs_do_not(narrow, middling));
    check_claim(known_costs_do_not(middling, wide));
    check_claim(known_costs_do_not(narrow, wide));
}

TEST_CASE("an issue that cannot be divided is fought over whether costs are private or known") {
    check_claim(indivisible_issues_lead_to_war("private", private_cost(wide)));
    check_claim(indivisible_issues_lead_to_war("known", known_cost(wide)));
}
