#include "known_answers/answer.h"

namespace brink::tests {

const std::vector<KnownAnswer>& known_answers() {
    static const std::vector<KnownAnswer> all = {
        {1, "logit equilibrium of Chicken", "McKelvey & Palfrey 1995",
         "solve, and the engine: minds that play what was solved, in double precision", chicken},
        {2, "asymmetric matching pennies", "McKelvey & Palfrey 1995", "solve and the engine, as 1",
         matching_pennies},
        {3, "crisis game in three moves", "Signorino 1999",
         "the engine: minds that look ahead, moving one after another, in the limit of short turns",
         crisis_game},
        {3, "the same game, played", "Signorino 1999", "the engine: whole replicas", crisis_game_replicas},
        {4, "ultimatum under private cost of war", "Fearon 1995",
         "the engine: offers as packages on a grid, types on a grid of costs. In the limit of high precision "
         "of B's "
         "answer (10⁴); at a corner also of A's demand",
         ultimatum},
        {5, "preventive war", "Powell 2006",
         "the engine: a mind that looks two choices ahead and foresees that the other grows strong",
         preventive_war},
        {6, "war of attrition with audience costs", "Fearon 1994",
         "outside: an equilibrium in mixed strategies over when to yield. Minds weigh options by what these "
         "are worth; "
         "none chooses so as to make another indifferent"},
        {7, "critical risk at the brink", "Nalebuff 1986; Powell 1990",
         "the engine: the risk over its horizon at which an actor yields in half of all cases",
         risk_at_the_brink},
        {7, "race of quitting and disaster", "Nalebuff 1986",
         "the engine, in the limit of short turns, with the rate of quitting put in: that rate is a mixed "
         "equilibrium "
         "and outside, as 6",
         race_at_the_brink},
        {8, "hazard along a path", "Schelling 1960", "the engine, through two scenarios",
         hazard_along_a_path},
        {9, "gambler's ruin", "Feller 1968",
         "the engine: its own chances of a step in double precision, then whole replicas", gamblers_ruin},
        {9, "ruin that is hardly ever escaped", "Feller 1968",
         "splitting through the engine: the walker's top at 10⁻⁶ and 10⁻⁹", rare_ruin},
        {9, "a ladder climbed by accidents", "Feller 1968",
         "splitting through the engine: hazards that push one rung at a time, at 10⁻⁶ and 10⁻⁹",
         rare_accidents},
        {10, "sanctions signalling", "Lewis & Schultz 2003",
         "outside: a perfect Bayesian equilibrium with normal shocks to three payoffs that are drawn once "
         "and kept. Here "
         "noise is drawn at every choice, resolve alone is private, and sanctions are threatened and imposed "
         "over many "
         "turns"},
        {11, "alternating offers", "Rubinstein 1982",
         "outside: who judges an offer does not foresee counter-offers without end, and packages lie on a "
         "grid"},
        {12, "arms race at rest", "Richardson 1960",
         "the engine: reciprocity on a ladder of 32 rungs, in the mean over noisy choices. Outside: "
         "eigenvalues and "
         "covariance under noise, which are those of continuous time and of Gaussian noise in the arms "
         "themselves",
         arms_race},
        {13, "volunteer's dilemma", "Diekmann 1985", "outside: an equilibrium in mixed strategies, as 6"},
        {14, "tit-for-tat under noise", "Molander 1985", "the engine: noise as fog, at two levels",
         noisy_tit_for_tat},
        {15, "Bayes", "Bayes 1763", "the engine: beliefs of an observer, in double precision", signal},
        {16, "prospect theory", "Tversky & Kahneman 1992",
         "the engine: the sure prize that an actor gives up for a war of even odds in half of all cases, in "
         "double precision",
         prospect_theory},
        {17, "false alarms", "Barrett, Baum & Hostetler 2013",
         "the engine: its chance in a turn in double precision, then whole replicas", false_alarms},
        {18, "estimated dyad", "Crisman-Cox & Gibilisco 2018",
         "solve to the digits published; the engine, from the scenario file to whole replicas",
         estimated_dyad},
    };
    return all;
}

} // namespace brink::tests
