#include "words/report_sections.h"

#include "results/sweep_folder.h"
#include "words/cautions.h"

#include <fmt/format.h>

namespace brink::words {

namespace {

// Where what came out decided how many replicas there are.
std::string stop_words(const results::Results& results) {
    switch (results.stop_reason) {
    case statistics::StopReason::fixed: return "";
    case statistics::StopReason::precise:
        return " The number of replicas was decided by what they showed: what was asked for is known as well "
               "as it was asked.";
    case statistics::StopReason::most:
        return " All replicas that were allowed are there, and what was asked for is not known as well as it "
               "was asked.";
    case statistics::StopReason::open:
        return " Interrupted before what was asked for was known as well as it was asked.";
    }
    return "";
}

// What those that are not met would take.
std::string needed_words(const Report& report) {
    std::string text;
    for (const StopTargetState& state : report.targets) {
        if (!state.met)
            text += fmt::format(" {} {}.", results::target_text(state.target), needed_text(state));
    }
    return text;
}

} // namespace

std::string notes(const Report& report, const results::Endings& endings, Style style) {
    std::string text =
        fmt::format("The table's intervals hold for {}; median date: of the {}s that end so, the turn in "
                    "which its condition "
                    "was met, for as long as it has to hold. {}",
                    report.interval ? fmt::format("each ending alone ({})", interval_name(*report.interval))
                                    : "all endings at once (Goodman)",
                    counted_word(report), meaning);
    if (report.fork) text += " All futures share one past, with its types and drawn parameters.";
    if (report.null_row) {
        text += fmt::format(
            " By chance: the same scenario with λ = 0, every choice uniform over families of moves "
            "({} replicas{}).",
            with_commas(report.null_row->replicas),
            report.null_row->failed > 0 ? fmt::format("; {} more broke off", report.null_row->failed) : "");
    }
    text += stop_words(report.results) + needed_words(report);
    std::string lines = '\n' + wrapped(plain(text, style), style.columns) + '\n';
    for (const Caution& caution : cautions_of(report, endings))
        lines += wrapped(plain(caution.text, style), style.columns) + '\n';
    return lines;
}

std::string failures_section(const Report& report, Style style) {
    if (report.results.failed == 0) return "";
    std::string text = fmt::format("\n{} {}s broke off and are counted nowhere\n", report.results.failed,
                                   counted_word(report));
    for (const std::string& failure : report.failures)
        text += wrapped("  " + failure, style.columns, 4) + '\n';
    const auto shown = static_cast<std::int64_t>(report.failures.size());
    if (shown < report.results.failed) text += fmt::format("  and {} more\n", report.results.failed - shown);
    return text;
}

} // namespace brink::words
