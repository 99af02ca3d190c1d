#include "words/report_sections.h"

#include "results/counts.h"
#include "results/payoffs.h"

#include <fmt/format.h>

#include <cmath>

namespace brink::words {

std::string payoffs_section(const Report& report, const results::Endings& endings, Style style) {
    const auto payoffs = results::payoffs_of(report.results.schema, report.results.tally);
    const auto moment = results::find_counts(report.results.schema, report.results.tally, "payoff_sum",
                                             {"ending", "actor", "moment"});
    if (!moment) return "";
    const std::vector<std::string>& actors = moment->labels(1);
    const std::size_t names = name_columns(endings.names);
    std::string text;
    for (std::size_t e = 0; e < payoffs.size(); ++e) {
        std::string line;
        for (std::size_t i = 0; i < actors.size(); ++i) {
            const double mean = payoffs[e][i].mean;
            if (endings.shares[e].count == 0) continue;
            line += fmt::format("{}{}\u00a0{}", line.empty() ? "" : ", ", actors[i],
                                std::isnan(mean) ? "too large to tell" : fmt::format("{:.2f}", mean));
        }
        if (line.empty()) continue;
        text += wrapped(left(endings.names[e], names) + "  " + line, style.columns, names + 2) + '\n';
    }
    if (text.empty()) return "";
    return '\n' +
           wrapped("What its last turn leaves each, on average (1: all that it has at stake; what war, "
                   "sanctions and its posture cost it then is taken off, what it paid before is not)",
                   style.columns) +
           '\n' + text;
}

} // namespace brink::words
