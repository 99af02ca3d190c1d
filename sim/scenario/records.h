// The records of the field list, one for each kind of table; each file fields_*.cpp declares some.
#pragma once

#include "scenario/fields.h"

namespace brink::scenario {

const Record& actor_record();
const Record& tie_record();
const Record& contest_record();
const Record& hazard_record();
const Record& false_alarm_record();
const Record& sanction_record();
const Record& threat_record();
const Record& agreement_record();
const Record& mediator_record();
const Record& table_record();
const Record& move_record();
const Record& calendar_record();
const Record& ending_record();

} // namespace brink::scenario
