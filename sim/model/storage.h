// Keeps the arrays at which a model's tables point.
#pragma once

#include <stdint.h>

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace brink::model {

struct Storage {
    struct Array {
        std::shared_ptr<void> owner;
        const unsigned char* first;
        std::size_t bytes;
    };

    std::vector<Array> arrays; // in the order in which they were kept

    // The array's first element, valid as long as this storage; null if it is empty.
    template <class T> const T* keep(std::vector<T> values) {
        if (values.empty()) { return nullptr; }
        auto array = std::make_shared<std::vector<T>>(std::move(values));
        arrays.push_back(
            {array, reinterpret_cast<const unsigned char*>(array->data()), array->size() * sizeof(T)});
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
