#include "scenario/diagnostics.h"

#include "document/diagnostics.h"

#include <iterator>

namespace brink::scenario {
namespace {

constexpr Diagnostic forms[] = {
    {"unknown-key", "unknown key '{0}' in {1}", "", "{2}"},
    {"missing-key", "{0} lacks '{1}'", "{2}", "add {1} = …"},
    {"wrong-type", "{0} is {1}", "it must be {2}", "{3}"},
    {"not-finite", "{0} is {1}", "every number must be finite, and no larger than 3.4e38", ""},
    {"out-of-range", "{0} = {1} is out of range", "it must be {2}", "{3}"},
    {"prior-out-of-range", "{0} may be drawn from {1} to {2}", "it must be {3}",
     "narrow the prior, or give it bounds: lower = …, upper = …"},
    {"prior-not-allowed", "{0} may not be a prior", "it is structure, the same in every replica",
     "write a plain number"},
    {"bad-prior", "{0}: {1}", "{2}", ""},
    {"unknown-word", "{0} is '{1}'", "it must be {2}", "{3}"},
    {"wrong-schema", "this is schema {0}", "this program reads schema 1", "write schema = 1"},
    {"is-study", "this is a study, not a scenario", "it has a table [study]",
     "brink plan {0} tells its points, brink sweep {0} -o DIR simulates them"},
    {"wrong-count", "{0} has {1}", "there must be {2}", ""},
    {"bad-name", "'{0}' cannot be a name", "{1}", "rename it"},
    {"unknown-actor", "{0}: there is no actor '{1}'", "", "{2}"},
    {"unknown-move", "{0}: there is no move '{1}'", "", "{2}"},
    {"unknown-rung", "{0}: there is no rung {1}", "{2}", "{3}"},
    {"unknown-issue", "{0}: there is no issue '{1}'", "", "{2}"},
    {"unknown-sanction", "{0}: there is no sanction '{1}'", "", "{2}"},
    {"unknown-agreement", "{0}: there is no agreement '{1}'", "", "{2}"},
    {"unknown-calendar", "{0}: there is no calendar entry '{1}'", "", "{2}"},
    {"duplicate", "{0} is declared twice", "first in {1}", "remove or rename one of them"},
    {"hash-clash", "the names '{0}' and '{1}' would share their random numbers",
     "their hashes are equal, by chance", "rename one of them, if only by a letter"},
    {"not-ascending", "{0} is not ascending", "{1} stands before {2}", "sort it"},
    {"sum-not-one", "{0} sum to {1}", "they must sum to 1", "{2}"},
    {"lengths-differ", "{0} has {1} and {2} has {3}", "each level needs its probability", ""},
    {"rung-not-allowed", "{0}: {1} cannot stand on '{2}'", "its rungs are {3}", "{4}"},
    {"missing-position", "{0} has no position on '{1}'", "an actor has one on every issue, or none at all",
     "add { issue = \"{1}\", ideal = …, salience = … }"},
    {"same-actor", "{0} and {1} of {2} are the same actor", "", "name two"},
    {"not-of-pair", "{0}: '{1}' is not one of the pair", "the hazard is between {2}", ""},
    {"not-a-party", "{0}: '{1}' is no party to '{2}'", "its parties are {3}",
     "remove it here, or add it to the parties"},
    {"step-and-rung", "{0} has both 'step' and 'to_rung'", "either would decide where it leads",
     "remove one of them"},
    {"needs-key", "{0} needs {1}", "{2}", "add it"},
    {"unneeded-key", "{0} has '{1}' to no effect", "{2}", "remove it"},
    {"not-its-move", "{0}: the move '{1}' is not one of {2}'s", "it is reserved for {3}",
     "add the actor to the move's 'actors'"},
    {"never-legal", "the move '{0}' is never legal", "{1}", ""},
    {"never-fought", "the contest '{0}' can never be fought", "{1}",
     "it is fought at rungs with war above 0 whose 'directed' is the front of the tie from attacker to "
     "defender"},
    {"never-agreed", "the agreement '{0}' can never be reached", "{1}", ""},
    {"too-many-packages", "{0} has {1} packages", "it combines {2}; at most {3} can be weighed",
     "leave out some positions"},
    {"immobile", "{0} can never move", "no move is ever legal for it",
     "give it a move, or mind = { kind = \"script\" } to let it stand"},
    {"ending-never", "the ending '{0}' can never hold", "{1}", ""},
    {"ending-not-last", "the ending '{0}' has no 'when' but is not the last",
     "it takes all that is left, so those behind it are never reached", "move it to the end"},
    {"no-rest", "no ending takes what is left at the horizon", "the last ending, '{0}', has a 'when'",
     "add a last one without, such as { name = \"stand-off\" }"},
    {"outside-horizon", "{0}: {1} is outside of the horizon", "the crisis lasts from {2} to {3}", ""},
    {"too-early", "{0}: {1} is reported before the first turn ends on day {2}", "nothing is known of it yet",
     "report on that day or later"},
    {"backwards", "{0} ends before it begins", "from {1} to {2}", "exchange the two"},
    {"too-many-turns", "the horizon has {0} turns", "there may be at most {1}", "lengthen turn_days"},
    {"short-horizon", "the horizon of {0} days is shorter than a turn of {1}",
     "results are known at the ends of turns", "shorten turn_days or lengthen horizon_days"},
    {"too-late", "the horizon ends {0} days after {1}", "dates end with the year 9999", "begin earlier"},
    {"circle-of-moves", "moves that need each other first: {0}", "none of them can ever be made",
     "remove one 'after' of the circle"},
    {"csv-columns", "the columns are {0}", "there must be {1}", "{2}"},
    {"csv-cell", "{0} is '{1}'", "it must be {2}", ""},
    {"missing-payoff", "table lacks the payoffs of {0}", "{1} has one for each of the two actors",
     "the first is {2}"},
    {"table-too-large", "table is over a ladder of {0} rungs",
     "each actor would weigh {1} cells in every state", "a table game takes at most {2} rungs"},
    {"drawn-payoff", "{0} is drawn", "a game is solved once, for all replicas", "write a plain number"},
    {"rung-out-of-reach", "{0} cannot always go from '{1}' to '{2}'",
     "a dynamic-qre mind chooses among all rungs in every state", "{3}"},
};
static_assert(std::size(forms) == static_cast<std::size_t>(Fault::rung_out_of_reach) + 1);

} // namespace

std::vector<Diagnostic> diagnostics() {
    const auto of_documents = document::diagnostics();
    std::vector<Diagnostic> all(of_documents.begin(), of_documents.end());
    all.insert(all.end(), std::begin(forms), std::end(forms));
    return all;
}

Problem problem(Fault fault, const Place& place, const std::vector<std::string>& arguments) {
    return to_problem(forms[static_cast<std::size_t>(fault)], place.file, place.line, place.column,
                      arguments);
}

} // namespace brink::scenario
