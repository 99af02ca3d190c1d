#include "app/slurm_scripts.h"

#include "app/options.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace brink::app {

namespace {

// Slurm's clock is a minute coarse; brink is gone within five seconds of the signal.
constexpr std::int64_t least_notice = 30, most_notice = 120;

// As an option of a script takes it: % in it is a placeholder, and nothing can be escaped within quotes.
std::string log_in(const std::string& folder, const std::string& name) {
    std::string text;
    for (const char letter : folder) text += letter == '%' ? std::string("%%") : std::string(1, letter);
    text += "/slurm/log/" + name;
    const std::string quote = folder.find('"') == folder.npos ? "\"" : "'";
    return folder.find_first_of(" \t'\"#") == folder.npos ? text : quote + text + quote;
}

std::string job_name(const std::string& study) {
    std::string name = "brink-" + study;
    std::replace_if(
        name.begin(), name.end(),
        [](char letter) {
            return !std::isalnum(static_cast<unsigned char>(letter)) && letter != '-' && letter != '.';
        },
        '-');
    return name;
}

std::string time_text(std::int64_t seconds) {
    const std::int64_t days = seconds / 86400;
    const std::string clock =
        fmt::format("{:02}:{:02}:{:02}", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    return days > 0 ? fmt::format("{}-{}", days, clock) : clock;
}

std::string options_of(const SlurmJobs& jobs, const std::string& name, int cpus, const std::string& log) {
    const std::vector<std::string> options = {
        "--job-name=" + name,
        "--nodes=1",
        "--ntasks=1",
        fmt::format("--cpus-per-task={}", cpus),
        "--mem=" + jobs.memory,
        "--time=" + time_text(jobs.seconds),
        "--requeue",
        "--open-mode=append", // a task that begins again adds to its log
        "--output=" + log_in(jobs.folder, log),
    };
    std::string text;
    for (const std::string& option : options) text += "#SBATCH " + option + "\n";
    return text;
}

// Behind our options and before all commands: of options that are given twice sbatch takes the last.
std::string pasted(const std::vector<std::string>& preamble) {
    std::string text;
    for (const std::string& line : preamble) text += line + "\n";
    return text + "\n";
}

constexpr const char* after_sweep = R"(
# Shortly before the limit Slurm sends USR1 to this shell, which hands it on: brink then keeps what is done and ends with 5.
# TERM goes to every process of the task: this shell only waits for brink to end.
sweep=$!
trap 'signalled=yes; kill -USR1 "$sweep" 2>/dev/null || true' USR1
trap 'signalled=yes' TERM
signalled=yes
while [[ -n $signalled ]]; do
    signalled='' code=0
    wait "$sweep" || code=$?
done

case $code in
5 | 138) # 138: the signal came before brink was listening
    scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
    ;;
4) # with --on-error skip or collect: the share is finished, and merging says what failed
    code=0
    ;;
esac
exit "$code"
)";

} // namespace

std::string array_text(const std::vector<std::int64_t>& numbers) {
    std::string text;
    for (std::size_t i = 0; i < numbers.size();) {
        std::size_t last = i;
        while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1) ++last;
        text += (text.empty() ? "" : ",") + std::to_string(numbers[i]);
        if (last > i) text += "-" + std::to_string(numbers[last]);
        i = last + 1;
    }
    return text;
}

std::string sweep_script(const SlurmJobs& jobs) {
    const std::int64_t notice = std::clamp(jobs.seconds / 10, least_notice, most_notice);
    std::string text =
        "#!/usr/bin/env bash\n"
        "# Written by brink slurm: each task of the array runs one share of a sweep. submit.sh submits it.\n";
    text += options_of(jobs, job_name(jobs.study), jobs.cpus, fmt::format("share-%a-of-{}.txt", jobs.of));
    text += fmt::format("#SBATCH --array={}\n#SBATCH --signal=B:USR1@{}\n", array_text(jobs.shares), notice);
    text += pasted(jobs.preamble);
    text += fmt::format(
        "{} sweep {} \\\n    -o {} \\\n    --share \"$SLURM_ARRAY_TASK_ID/{}\" --resume --wait{} &\n",
        jobs.program, shell_word(jobs.file), shell_word(jobs.folder), jobs.of, jobs.options);
    return text + after_sweep;
}

std::string merge_script(const SlurmJobs& jobs) {
    std::string text = "#!/usr/bin/env bash\n"
                       "# Written by brink slurm: puts the shares together when all of them are done.\n";
    text += options_of(jobs, job_name(jobs.study) + "-merge", 1, "merge.txt") + pasted(jobs.preamble);
    return text + fmt::format("exec {} merge {}\n", jobs.program, shell_word(jobs.folder));
}

std::string submit_script(const SlurmJobs& jobs) {
    const auto script = [&](const char* name) { return shell_word(jobs.folder + "/slurm/" + name); };
    return fmt::format(R"(#!/usr/bin/env bash
# Written by brink slurm: submits the shares and, behind them, their merging, which is dropped if a share fails.
set -euo pipefail
shares=$(sbatch --parsable {})
shares=${{shares%%;*}}
merging=$(sbatch --parsable --dependency="afterok:$shares" --kill-on-invalid-dep=yes \
    {}) || {{
    scancel "$shares"
    exit 1
}}
echo "submitted: the shares are job $shares, merging is job ${{merging%%;*}}"
)",
                       script("sweep.sbatch"), script("merge.sbatch"));
}

} // namespace brink::app
