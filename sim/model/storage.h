// Keeps the arrays at which a model's tables point.
#pragma once

#include <stdint.h>

#include <memory>
#include <utility>
#include <vector>

namespace brink::model {

struct Storage {
    std::vector<std::shared_ptr<void>> arrays;

    // The array's first element, valid as long as this storage; null if it is empty.
    template <class T> const T* keep(std::vector<T> values) {
        if (values.empty()) { return nullptr; }
        auto array = std::make_shared<std::vector<T>>(std::move(values));
        arrays.push_back(array);
        return array->data();
    }

    // The same with `first` pointed at it; returns its length.
    template <class T> int32_t keep(std::vector<T> values, const T*& first) {
        const auto length = static_cast<int32_t>(values.size());
        first = keep(std::move(values));
        return length;
    }
};

} // namespace brink::model
