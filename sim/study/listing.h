// Points that are written down one by one: in [[point]] tables or in a file of their own.
#pragma once

#include "scenario/reading.h"
#include "study/study.h"
#include "study/study_file.h"

#include <filesystem>
#include <vector>

namespace brink::study {

// With the place of each row.
struct PlacedListing {
    Listing listing;
    std::vector<document::Place> rows;
};

PlacedListing listing_of(scenario::Reading& reading, const std::vector<PointKeys>& points);

// CSV, or JSON lines if the name ends in .jsonl.
PlacedListing listing_in(scenario::Reading& reading, const std::filesystem::path& file);

} // namespace brink::study
