// The scenario as a whole, its clock, its ladder and its issues.
#include "scenario/fields.h"

#include "base/number_text.h"
#include "scenario/declare.h"
#include "scenario/records.h"

#include <algorithm>

namespace brink::scenario {
namespace {

const Record& time_record() {
    static const auto made = record<Time>({
        required(field<&Time::start>("start", Type::date, "day 0, a date such as 2022-01-10")),
        real<&Time::turn_days>("turn_days", "days", {0.01, 366}, "length of a turn"),
        required(real<&Time::horizon_days>("horizon_days", "days", {0.01, 36600},
                                           "length of the simulated crisis")),
        counted(0, 100,
                field<&Time::report>("report", Type::day, "days on which results so far are reported")),
        source<&Time::source>(),
    });
    return made;
}

const Record& choice_record() {
    static const auto made = record<Choice>({
        whole<&Choice::slots>(
            "slots", "", {1, 2},
            "moves in a turn: 2, a rung move and then an instrument move; 1, one of any kind"),
        word<&Choice::nesting>(
            "nesting", {"family", "none"},
            "what options are nested by, so that many of one kind do not crowd out one of another"),
        field<&Choice::hold>("hold", Type::flag, "whether doing nothing is an option"),
        word<&Choice::order>("order", {"simultaneous", "sequential", "sequential-random"},
                             "whether all choose at once, on the state at the start of the turn, or one "
                             "after another (in the order of the file, or in one drawn each turn), each on "
                             "what those before it have done"),
        number<&Choice::response_days>("response_days", "days", lasting,
                                       "mean time in which an actor answers; 0: it chooses in every turn"),
        source<&Choice::source>(),
    });
    return made;
}

const Record& beliefs_record() {
    static const auto made = record<Beliefs>({
        number<&Beliefs::tremble>(
            "tremble", "probability", {0, 0.5},
            "share of a uniform choice in what observers expect of any type, so that no belief freezes"),
        number<&Beliefs::record_learning>(
            "record_learning", "share", share,
            "how far one word kept or broken moves an actor's record towards 1 or 0"),
        source<&Beliefs::source>(),
    });
    return made;
}

bool is_grave(const RungSpec& rung) { return rung.war.value > 0.0 || rung.norm.value > 0.0; }

void derive_ceiling(const Scenario& scenario, Inertia& inertia) {
    const auto& rungs = scenario.rungs;
    const auto grave = std::find_if(rungs.begin() + (rungs.empty() ? 0 : 1), rungs.end(), is_grave);
    inertia.ceiling = static_cast<Rung>(std::max<std::ptrdiff_t>(grave - rungs.begin() - 1, 0));
}

const Record& inertia_record() {
    static const auto made = record<Inertia>({
        number<&Inertia::reply_per_day>(
            "reply_per_day", "1/day", not_negative,
            "rate at which an actor without foresight moves one rung towards its adversary's"),
        derived<Inertia, derive_ceiling>(
            "highest rung below the first one with war or norm above 0",
            field<&Inertia::ceiling>("ceiling", Type::rung, "highest rung that it climbs to in that way")),
        source<&Inertia::source>(),
    });
    return made;
}

const Record& sanctioning_record() {
    static const auto made = record<Sanctioning>({
        number<&Sanctioning::delay_days>("delay_days", "days", lasting_some,
                                         "time in which a sanction's bite grows to 63 % of its full size"),
        number<&Sanctioning::leak_alone>("leak_alone", "share", share,
                                         "share of the bite that remains if only one of the senders joins"),
        number<&Sanctioning::posture_relief>(
            "posture_relief", "share", share,
            "share of an ally's penalty that posture relieves; sanctions relieve the rest"),
        number<&Sanctioning::burden_sharing>(
            "burden_sharing", "share", share,
            "share of a sender's own cost that the others take off it if all possible senders join"),
        number<&Sanctioning::defection_cost>(
            "defection_cost", "stakes", not_negative,
            "cost to a sender that eases while another keeps sanctions on the same target"),
        source<&Sanctioning::source>(),
    });
    return made;
}

const Record& rung_record() {
    static const auto made = record<RungSpec>({
        required(field<&RungSpec::name>(
            "name", Type::name, "its name, which may stand for its number (counted from 0) everywhere")),
        number<&RungSpec::force>("force", "weight", not_negative, "coercive weight of standing here"),
        number<&RungSpec::readiness>("readiness", "share", share, "readiness to fight of who stands here"),
        number<&RungSpec::war>("war", "share", share,
                               "intensity of war: share of the stakes that is decided by fighting"),
        number<&RungSpec::norm>(
            "norm", "stakes", not_negative,
            "cost of crossing upward by own move; above 0 the rung is a threshold, which no move jumps"),
        number<&RungSpec::loss>("loss", "stakes", not_negative,
                                "what each actor loses when anyone stands here"),
        word<&RungSpec::directed>("directed", {"none", "theatre", "alliance"},
                                  "which ties are at war here: those whose `front` is the same (`theatre` or "
                                  "`alliance`), and so which contests are fought here, if war is above 0"),
        source<&RungSpec::source>(),
    });
    return made;
}

const Record& issue_record() {
    static const auto made = record<Issue>({
        required(field<&Issue::name>("name", Type::name, "its name")),
        required(number<&Issue::status_quo>("status_quo", "position", share, "where it stands at the start")),
        number<&Issue::anchor>("anchor", "weight", not_negative,
                               "weight of the status quo against the actors' coercion"),
        number<&Issue::yield>("yield", "share", share,
                              "share of the way to the coerced position that counts before it is conceded"),
        source<&Issue::source>(),
    });
    return made;
}

} // namespace

const Record& scenario_record() {
    static const auto made = record<Scenario>({
        required(whole<&Scenario::schema>("schema", "", {1, 1}, "version of this format")),
        required(field<&Scenario::name>("name", Type::name, "short name, used for folders and tables")),
        field<&Scenario::title>("title", Type::text, "one line for people"),
        source<&Scenario::source>(),
        table<&Scenario::time, time_record>("time", "the clock"),
        table<&Scenario::choice, choice_record>("choice", "how actors come to choose"),
        table<&Scenario::beliefs, beliefs_record>("beliefs", "how actors learn each other's resolve"),
        table<&Scenario::inertia, inertia_record>(
            "inertia", "the actor without foresight that level-1 minds expect to face"),
        table<&Scenario::sanctioning, sanctioning_record>("sanctioning", "what all sanctions have in common"),
        counted(2, 32,
                table<&Scenario::rungs, rung_record>("rungs", "the escalation ladder, from the lowest rung")),
        counted(0, 8,
                table<&Scenario::issues, issue_record>("issues",
                                                       "dimensions in dispute, each scaled from 0 to 1")),
        counted(2, 16, table<&Scenario::actors, actor_record>("actors", "the strategic players")),
        counted(0, 240,
                table<&Scenario::ties, tie_record>(
                    "ties", "directed relations between actors; a pair without one has none")),
        counted(0, 8,
                table<&Scenario::contests, contest_record>(
                    "contests", "who fights whom over what, once they are at war")),
        counted(0, 16,
                table<&Scenario::hazards, hazard_record>("hazards", "loss of control between two actors")),
        counted(0, 16,
                table<&Scenario::false_alarms, false_alarm_record>("false_alarms",
                                                                   "false alarms that may become a launch")),
        counted(0, 7,
                table<&Scenario::sanctions, sanction_record>("sanctions",
                                                             "tranches of sanctions, from the mildest")),
        counted(0, 240,
                table<&Scenario::threats, threat_record>("threats",
                                                         "threats of sanctions that stand at the start")),
        counted(
            0, 4,
            table<&Scenario::agreements, agreement_record>("agreements", "what may be agreed, and by whom")),
        counted(0, 8,
                table<&Scenario::mediators, mediator_record>("mediators", "who mediates between two actors")),
        table<&Scenario::table, table_record>("table",
                                              "payoffs of a game that two actors play over the ladder"),
        counted(0, 64, table<&Scenario::moves, move_record>("moves", "what an actor may do in a turn")),
        counted(0, 64, table<&Scenario::calendar, calendar_record>("calendar", "scheduled events")),
        counted(1, 16,
                table<&Scenario::endings, ending_record>(
                    "endings", "classes in which a crisis finishes; the first that holds counts")),
    });
    return made;
}

const std::vector<std::vector<std::string>>& identities() {
    static const std::vector<std::vector<std::string>> keys = {
        {"name"}, {"from", "to"}, {"sender", "target"}, {"actor", "issue"}, {"issue"}, {"actor"}};
    return keys;
}

std::string count_text(const Count& count) {
    const auto most = std::to_string(count.most);
    return count.least == count.most ? most : std::to_string(count.least) + " to " + most;
}

std::string range_text(const Range& range) {
    const bool low = range.low > -no_end;
    const bool high = range.high < no_end;
    const auto from = number_text(range.low);
    auto to = number_text(range.high);
    if (low && high) {
        if (range.low == range.high) { return to; }
        return range.low_open ? "above " + from + (range.high_open ? " and below " : " and at most ") + to
                              : "from " + from + (range.high_open ? " to below " : " to ") + to;
    }
    return low    ? (range.low_open ? "above " + from : from + " or more")
           : high ? (range.high_open ? "below " + to : to + " or less")
                  : "";
}

} // namespace brink::scenario
