// Whether the scenario takes what a study sets.
#pragma once

#include "scenario/reading.h"
#include "study/listing.h"
#include "study/plan.h"

#include <string>
#include <vector>

namespace brink::study {

struct Trial { // what is set together, and where that was written
    std::vector<Setting> settings;
    document::Place place;
    // Trials of one are points that differ in nothing else: all of an axis, of a factor, of a listing.
    std::size_t family = 0;
};

// Every value of an axis, with those that are zipped with it; both ends of a factor; of a listing, each row, or of one
// with more than a hundred rows those with the lowest and highest number of a column and with each new text.
std::vector<Trial> trials_of(const scenario::Reading& reading, const Study& study,
                             const std::vector<document::Place>& rows);

// Reads the scenario as it is, then under each trial; complains of what it does not take at the trial's place, and of
// the same thing once; and of the first trial of a family that would be counted by other turns, actors or other labels than
// the first that is sound.
void try_all(scenario::Reading& reading, const std::string& scenario, const std::vector<Trial>& trials);

} // namespace brink::study
