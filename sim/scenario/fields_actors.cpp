// Actors: their posture, mind, resolve, interests and character.
#include "scenario/declare.h"
#include "scenario/records.h"

#include <numeric>

namespace brink::scenario {
namespace {

const Record& ceiling_record() {
    static const auto made = record<Ceiling>({
        required(field<&Ceiling::rung>("rung", Type::rung, "highest rung that it may stand on")),
        required(
            field<&Ceiling::lifted_by>("lifted_by", Type::actor, "actor whose posture lifts the ceiling")),
        required(field<&Ceiling::lifted_at>("lifted_at", Type::rung,
                                            "rung on or above which that actor must stand")),
    });
    return made;
}

const Record& script_record() {
    static const auto made = record<ScriptEntry>({
        required(field<&ScriptEntry::date>("date", Type::day, "when")),
        required(field<&ScriptEntry::move>("move", Type::move, "what it does")),
        field<&ScriptEntry::target>("target", Type::actor, "to whom, if the move has a target"),
    });
    return made;
}

std::vector<Field> mind_fields() {
    return {
        word<&Mind::kind>(
            "kind",
            {"level-k", "quantal", "look-ahead", "dynamic-qre", "tit-for-tat", "grit", "random", "script"},
            "the decision rule"),
        number<&Mind::lambda>(
            "lambda", "1/stakes", {0, 1e4},
            "precision of its choices: noise has a standard deviation of 1.28/lambda; 0 is chance"),
        whole<&Mind::level>("level", "", {1, 3},
                            "depth of a level-k mind: how often it thinks of what others think"),
        whole<&Mind::depth>("depth", "turns", {1, 4},
                            "of a look-ahead mind: how many of its own choices it thinks through"),
        word<&Mind::continuation>(
            "continuation", {"soft", "expected"},
            "how a look-ahead mind values its later choices: by the soft maximum over its options, or by "
            "the mean under the probabilities with which it will choose"),
        field<&Mind::outlook>("outlook", Type::flag,
                              "whether it values the chance that an adversary prefers war, by its beliefs"),
        number<&Mind::generosity>("generosity", "probability", share,
                                  "of a tit-for-tat mind: how often it answers escalation by one rung less"),
        whole<&Mind::delay_turns>("delay_turns", "turns", {0, 64},
                                  "of a tit-for-tat mind: how old the posture is that it answers"),
        whole<&Mind::patience>("patience", "", {0, 1000},
                               "of a GRIT mind: how many concessions it makes that nobody answers"),
        counted(0, 1000,
                table<&Mind::script, script_record>("script", "of a script mind: its moves by date")),
        source<&Mind::source>(),
    };
}

const Record& mind_record() {
    static const auto made = record<Mind>(mind_fields());
    return made;
}

const Record& weighted_mind_record() {
    static const auto made = [] {
        auto fields = mind_fields();
        fields.push_back(required(number<&Mind::weight>(
            "weight", "probability", share, "how likely a replica draws it; the weights sum to 1")));
        return record<Mind>(fields);
    }();
    return made;
}

const Record& resolve_record() {
    static const auto made = record<Resolve>({
        counted(1, 21,
                number<&Resolve::levels>(
                    "levels", "resolve", positive,
                    "the types that it may be, ascending: the cost of war is divided by this")),
        counted(1, 21,
                number<&Resolve::prior>(
                    "prior", "probability", share,
                    "what others believe at the start, one for each level; the truth is drawn from it too")),
        number<&Resolve::value>("value", "resolve", positive,
                                "fixes the truth at this very value, also between the levels (not at the "
                                "nearest of them); what others believe stays"),
        source<&Resolve::source>(),
    });
    return made;
}

const Record& home_front_record() {
    static const auto made = record<HomeFront>({
        number<&HomeFront::approval>("approval", "share", {0.01, 1},
                                     "share that approves at the start; where approval comes to rest"),
        number<&HomeFront::weight>(
            "weight", "stakes", not_negative,
            "worth of approval: of one unit of its logarithm, held over the planning horizon"),
        number<&HomeFront::fading_days>("fading_days", "days", lasting_some,
                                        "time in which what moved approval fades to 37 %"),
        number<&HomeFront::rally>("rally", "share", share, "gain when threatened or attacked"),
        number<&HomeFront::hardship>("hardship", "1/stakes", not_negative,
                                     "loss of approval per stake lost to sanctions"),
        number<&HomeFront::casualties_per_day>("casualties_per_day", "1/day", not_negative,
                                               "loss of approval in a day of full war"),
        number<&HomeFront::humiliation>("humiliation", "share", share,
                                        "loss of approval on stepping down from force 1 to 0"),
        number<&HomeFront::removal_per_day>(
            "removal_per_day", "1/day", not_negative,
            "rate at which a leader loses office while approval is what it was at the start; a successor's "
            "resolve is drawn anew"),
        number<&HomeFront::removal_growth>(
            "removal_growth", "1/share", {0, 100},
            "how the rate grows as approval falls: by e^(growth x approval lost)"),
        source<&HomeFront::source>(),
    });
    return made;
}

const Record& prospect_theory_record() {
    static const auto made = record<ProspectTheory>({
        number<&ProspectTheory::aspiration>(
            "aspiration", "stakes", any_number,
            "where gains begin, beyond what the first day's status quo is worth to the actor: above 0 it "
            "feels the status quo as a loss"),
        number<&ProspectTheory::curvature>("curvature", "power", {0.05, 1},
                                           "power by which gains and losses are felt; 1: in proportion"),
        number<&ProspectTheory::loss_aversion>("loss_aversion", "factor", {0.01, 100},
                                               "how much heavier a loss weighs than a gain of its size"),
        number<&ProspectTheory::weighting_gains>("weighting_gains", "power", {0.3, 1},
                                                 "power of the weighting of chances to gain; 1: as they are"),
        number<&ProspectTheory::weighting_losses>("weighting_losses", "power", {0.3, 1},
                                                  "power of the weighting of chances to lose"),
        source<&ProspectTheory::source>(),
    });
    return made;
}

const Record& position_record() {
    static const auto made = record<Position>({
        required(field<&Position::issue>("issue", Type::issue, "on which issue")),
        required(number<&Position::ideal>("ideal", "position", share, "what it wants")),
        required(number<&Position::salience>(
            "salience", "share", share,
            "how much of its stakes hangs on it; the saliences of an actor sum to 1")),
        source<&Position::source>(),
    });
    return made;
}

void derive_rungs(const Scenario& scenario, Actor& actor) {
    actor.rungs.resize(scenario.rungs.size());
    std::iota(actor.rungs.begin(), actor.rungs.end(), 0);
}

void derive_reciprocity_ceiling(const Scenario& scenario, Actor& actor) {
    actor.reciprocity_ceiling = {static_cast<double>(scenario.rungs.size()) - 1.0};
}

} // namespace

const Record& actor_record() {
    static const auto made = record<Actor>({
        required(field<&Actor::name>("name", Type::name, "its name")),
        required(field<&Actor::rung>("rung", Type::rung, "the rung that it stands on at the start")),
        derived<Actor, derive_rungs>(
            "all",
            counted(1, 32,
                    field<&Actor::rungs>("rungs", Type::rung, "the rungs that it may stand on, ascending"))),
        table<&Actor::ceiling, ceiling_record>("ceiling",
                                               "a limit of its posture that another actor's posture lifts"),
        table<&Actor::mind, mind_record>("mind", "how it decides"),
        counted(0, 8,
                table<&Actor::minds, weighted_mind_record>(
                    "minds", "instead of one mind, several of which each replica draws one: where the "
                             "theory of how it decides is itself uncertain")),
        table<&Actor::prospect_theory, prospect_theory_record>(
            "prospect_theory", "outcomes are felt as gains and losses from a point of reference, and chances "
                               "are weighted (Tversky & Kahneman 1992)"),
        table<&Actor::resolve, resolve_record>("resolve",
                                               "its private type: how much cost it bears for its stakes"),
        counted(0, 8,
                table<&Actor::positions, position_record>(
                    "positions", "what it wants: one for each issue, or none at all for a bystander")),
        number<&Actor::capability>("capability", "weight", not_negative,
                                   "its military weight in the theatre, 1 for the strongest"),
        table<&Actor::home_front, home_front_record>("home_front", "how it fares at home"),
        number<&Actor::capability_per_day>("capability_per_day", "weight/day", any_number,
                                           "build-up of its capability, whatever its posture"),
        number<&Actor::capability_limit>("capability_limit", "weight", not_negative,
                                         "the most that build-up and deliveries lead to"),
        number<&Actor::delivery_days>("delivery_days", "days", lasting_some,
                                      "mean time until what is built or delivered counts"),
        number<&Actor::planning_days>("planning_days", "days", lasting_some,
                                      "how far ahead it values a state"),
        number<&Actor::war_cost>("war_cost", "stakes", not_negative, "cost of full war at resolve 1"),
        number<&Actor::loss_weight>("loss_weight", "factor", not_negative, "on the loss of a rung"),
        number<&Actor::upkeep_per_day>("upkeep_per_day", "stakes/day", not_negative,
                                       "cost of holding a rung of force 1"),
        number<&Actor::audience_cost>("audience_cost", "stakes", not_negative,
                                      "cost of stepping down from force 1 to 0 while no adversary does"),
        number<&Actor::anticipation>("anticipation", "share", share,
                                     "how much of that cost it already weighs while it stands high"),
        number<&Actor::reciprocity>(
            "reciprocity", "stakes/rung", not_negative,
            "cost of each rung between its posture and what it holds to be a fit reply"),
        number<&Actor::reaction>(
            "reaction", "rungs/rung", not_negative,
            "the fit reply per remembered rung of the adversary: two whose product exceeds 1 spiral"),
        number<&Actor::grievance>("grievance", "rungs", any_number, "added to the fit reply"),
        number<&Actor::reciprocity_floor>("reciprocity_floor", "rungs", {0, 31}, "lowest fit reply"),
        derived<Actor, derive_reciprocity_ceiling>(
            "the top rung", number<&Actor::reciprocity_ceiling>("reciprocity_ceiling", "rungs", {0, 31},
                                                                "highest fit reply")),
        number<&Actor::memory_days>(
            "memory_days", "days", lasting,
            "time in which a remembered posture fades to 37 %; 0: it remembers the last turn only"),
        number<&Actor::norm_weight>("norm_weight", "factor", not_negative, "on the norm of a rung"),
        number<&Actor::word_cost>("word_cost", "stakes", not_negative,
                                  "cost of a threat of its own that is not carried out"),
        number<&Actor::credence>("credence", "probability", share,
                                 "its record of words kept: how far others believe its threats at the start"),
        number<&Actor::drift_per_day>("drift_per_day", "stakes/day", any_number,
                                      "what an unsettled status quo costs it"),
        field<&Actor::drift_issue>(
            "drift_issue", Type::issue,
            "what drifts: an agreement cures the drift as far as it moves this issue to "
            "the actor; without this key none does"),
        number<&Actor::unmasked_per_day>(
            "unmasked_per_day", "1/day",
            not_negative, "rate at which a step down that it announced and did not make is found out"),
        number<&Actor::execution_error>("execution_error", "probability", share,
                                        "chance that a rung move comes out one rung higher or lower"),
        source<&Actor::source>(),
    });
    return made;
}

} // namespace brink::scenario
