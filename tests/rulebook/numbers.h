// Every number that a scenario says, by the one declared list of fields (scenario/fields.h).
#pragma once

#include "scenario/fields.h"

#include <type_traits>

namespace brink::tests {

// Calls visit(field, number) for each.
template <class Visit> void for_numbers(const scenario::Record& record, void* owner, const Visit& visit) {
    for (const auto& field : record.fields) {
        if (field.is_table()) {
            for (void* item : field.items(owner)) { for_numbers(*field.record(), item, visit); }
            continue;
        }
        const auto slot = field.slot(owner);
        if (auto* const* one = std::get_if<scenario::Number*>(&slot)) { visit(field, **one); }
        if (auto* const* maybe = std::get_if<std::optional<scenario::Number>*>(&slot)) {
            if (**maybe) { visit(field, ***maybe); }
        }
        if (auto* const* several = std::get_if<std::vector<scenario::Number>*>(&slot)) {
            for (auto& number : **several) { visit(field, number); }
        }
    }
}

template <class Visit> void for_numbers(scenario::Scenario& scenario, const Visit& visit) {
    for_numbers(scenario::scenario_record(), &scenario, visit);
}

} // namespace brink::tests
