#include "app/verbs.h"

namespace brink::app {

const std::vector<Verb>& verbs() {
    static const std::vector<Verb> all = {
        run_verb(),     check_verb(),     plan_verb(),    sweep_verb(),       slurm_verb(),
        merge_verb(),   status_verb(),    verify_verb(),  sensitivity_verb(), describe_verb(),
        figures_verb(), report_verb(),    compare_verb(), replay_verb(),      fork_verb(),
        solve_verb(),   baserates_verb(), score_verb(),   schema_verb(),      completion_verb(),
        help_verb(),    version_verb(),
    };
    return all;
}

} // namespace brink::app
