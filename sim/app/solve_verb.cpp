// brink solve: the equilibria of a scenario's table game.
#include "app/exit_code.h"
#include "app/options.h"
#include "app/output.h"
#include "app/verbs.h"
#include "base/input_error.h"
#include "model/lookups.h"
#include "model/table_game.h"
#include "scenario/read.h"
#include "scenario/solvable.h"
#include "words/solution.h"

namespace brink::app {

namespace {

constexpr std::int64_t most_starts = 100'000;

void require_solvable(const std::string& path, const scenario::Scenario& scenario) {
    if (!scenario.table)
        throw InputError({{path, 0, 0, "there is no [table]", "it says which game to solve",
                           "see: brink help table", ""}});
    auto problems = scenario::obstacles_to_solving(*scenario.table);
    if (!problems.empty()) throw InputError(std::move(problems));
}

// What the table's own method and start lead to, as minds would play it. A search may be what is needed where that is nowhere.
std::variant<games::Equilibrium, games::Unconverged> outcome_of(const scenario::Scenario& scenario,
                                                                int starts) {
    if (starts == 0) return model::equilibrium_of(scenario);
    return games::solve(model::game_of(scenario), model::attempt_of(*scenario.table));
}

int act(const po::variables_map& given) {
    const std::string path = text_of(given, "scenario");
    if (path.empty()) throw UsageError("solve wants a scenario (see: brink help solve)");
    const auto overrides =
        given.count("set") ? given["set"].as<std::vector<std::string>>() : std::vector<std::string>{};
    const scenario::Scenario scenario = scenario::read(path, overrides);
    require_solvable(path, scenario);
    const games::Game game = model::game_of(scenario);
    const int starts = static_cast<int>(whole_of(given, "starts", 0, 1, most_starts));
    const words::Solution solution{scenario,
                                   game,
                                   model::turns_in(scenario, scenario.time.horizon_days),
                                   outcome_of(scenario, starts),
                                   starts,
                                   games::search(game, games::Method::newton, starts)};
    print(given.count("json") ? words::to_json(solution) : words::to_text(solution, user_style()));
    return ExitCode::ok;
}

} // namespace

Verb solve_verb() {
    Verb verb;
    verb.name = "solve";
    verb.usage = "SCENARIO [--starts N] [--set PATH=VALUE] [--json]";
    verb.summary = "the equilibria of a two-actor table game, and what they lead to";
    verb.example = "brink solve scenarios/estimated-dyad.toml --starts 100";
    verb.options = {
        {"starts", "N", "search for more equilibria: Newton's method from so many starts"},
        {"set", "PATH=VALUE", "change a key of the scenario; may be repeated", true},
        {"json", "", "one JSON object"},
    };
    verb.argument = "scenario";
    verb.act = act;
    return verb;
}

} // namespace brink::app
