#include "words/report_sections.h"

#include "base/input_error.h"

#include <fmt/format.h>

namespace brink::words {

namespace {

std::string fork_section(const Report& report, Style style) {
    if (!report.fork) return "";
    const results::Past& past = report.results.identity.past.value();
    std::vector<std::string> stand;
    for (const auto& [actor, rung] : report.fork->rungs)
        stand.push_back(fmt::format("{} on {}", actor, rung));
    const std::string text =
        fmt::format("What from here: {}, the start of turn {} of replica {}, with {}",
                    date_text(report, report.fork->day), past.turn, with_commas(past.replica), listed(stand));
    return wrapped(plain(text, style), style.columns) + "\n\n";
}

std::string footer(const Report& report) {
    const results::Results& all = report.results;
    std::string text =
        fmt::format("\nn = {}{}{}, seed \"{}\"\ntally_sha256 {}\n", with_commas(all.tally.replicas),
                    report.fork ? " futures" : "",
                    complete(all) ? "" : fmt::format(" of {} (partial)", with_commas(all.requested)),
                    all.identity.seed, tally::digest(all.schema, all.tally));
    for (const Suggestion& next : report.next) {
        text += fmt::format("{}:\n  {}\n", next.what, next.command);
    }
    return text + "results in " + report.folder + '\n';
}

} // namespace

std::string to_text(const Report& report, Style style) {
    const results::Endings endings = results::endings_of(report.results.schema, report.results.tally);
    const std::string& title = report.title.empty() ? report.results.scenario : report.title;
    const tally::Tally here = counted_from_here(report);
    return wrapped(plain(title, style), style.columns) + "\n\n" + fork_section(report, style) +
           endings_table(report, endings, style) + spread_section(report, endings, style) +
           timing_section(report, endings, style) + reached_section(report, endings, style) +
           payoffs_section(report, endings, style) + moves_section(report, here, style) +
           sanctions_section(report, here, style) + replays_section(report, endings, style) +
           failures_section(report, style) + notes(report, endings, style) + footer(report);
}

} // namespace brink::words
