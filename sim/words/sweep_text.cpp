#include "words/sweep.h"

#include "base/input_error.h"
#include "base/number_text.h"
#include "results/sweep_folder.h"
#include "words/progress.h"

#include <fmt/format.h>

#include <algorithm>

namespace brink::words {

namespace {

constexpr std::size_t troubles_shown = 4;
constexpr std::int64_t points_shown = 40;

std::string percent(double share) { return fmt::format("{:.1f}", 100.0 * share); }

std::size_t name_columns(const SweepReport& report) {
    std::size_t columns = 6;
    for (const EndingOverPoints& ending : report.endings) columns = std::max(columns, width(ending.name));
    return columns;
}

std::string extreme_line(const std::string& name, const std::string& word, const Extreme& extreme,
                         std::size_t names, Style style) {
    const std::string line = fmt::format("{}  {:>5}  {}  {}", left(name, names), percent(extreme.share),
                                         left(word, 7), extreme.settings.in_short);
    return wrapped(plain(line, style), style.columns, names + 18) + '\n';
}

std::string endings_table(const SweepReport& report, Style style) {
    const std::size_t names = name_columns(report);
    std::string text = left("Ending", names) + "      %           at\n";
    for (const EndingOverPoints& ending : report.endings) {
        if (!ending.lowest || !ending.highest) continue;
        text += extreme_line(ending.name, "lowest", *ending.lowest, names, style);
        text += extreme_line("", "highest", *ending.highest, names, style);
    }
    return text;
}

std::int64_t all_points(const SweepReport& report) {
    return report.complete + report.partial + report.empty + report.given_up;
}

// Over which points the table goes.
std::string over_text(const SweepReport& report) {
    const std::int64_t all = all_points(report), counted = report.counted_points;
    if (counted == all) return "over the points of the study";
    return fmt::format("over {} of the {} points of the study, {} replicas", with_commas(counted),
                       with_commas(all), counted == 1 ? "the one that has" : "those that have");
}

constexpr const char* extremes_meaning =
    "The lowest and the highest are shares counted at single points, and hold Monte Carlo error: of many "
    "points "
    "that are alike, they lie apart by chance alone. summary.csv has each point's shares with intervals. All "
    "is "
    "conditional on the model and the scenario's assumptions, and this is not a forecast.";

std::string points_line(const SweepReport& report) {
    std::string text = fmt::format("{} of {} points complete", with_commas(report.complete),
                                   with_commas(all_points(report)));
    if (report.partial > 0) text += fmt::format(", {} partial", with_commas(report.partial));
    if (report.empty > 0) text += fmt::format(", {} without replicas yet", with_commas(report.empty));
    if (report.given_up > 0) text += fmt::format(", {} given up", with_commas(report.given_up));
    return text + fmt::format("; n = {} replicas, {} {} at each point", with_commas(report.counted),
                              report.stop.empty() ? "asked for" : "at most", with_commas(report.replicas));
}

std::string stop_section(const SweepReport& report, Style style) {
    if (report.stop.empty()) return "";
    std::string text =
        fmt::format("Stops at {}: {} {} precise enough", report.stop, with_commas(report.precise),
                    report.precise == 1 ? "point is" : "points are");
    if (report.at_most > 0)
        text += fmt::format(", {} {} not even with all replicas allowed", with_commas(report.at_most),
                            report.at_most == 1 ? "is" : "are");
    if (report.open > 0) text += fmt::format(", {} open", with_commas(report.open));
    text += ". How many replicas a point has was decided by what they showed.";
    if (report.neediest)
        text += fmt::format(" At {}, {} {}.", report.neediest->settings.in_short,
                            results::target_text(report.neediest->state.target),
                            needed_text(report.neediest->state));
    return wrapped(plain(text, style), style.columns) + '\n';
}

std::string troubles_section(const SweepReport& report, Style style) {
    if (report.troubled == 0) return "";
    std::string text = report.failed > 0 ? fmt::format("\n{} replicas broke off and are counted nowhere:\n",
                                                       with_commas(report.failed))
                                         : "\nPoints that were given up:\n";
    for (const std::string& trouble : report.troubles)
        text += wrapped(plain("  " + trouble, style), style.columns, 4) + '\n';
    const auto shown = static_cast<std::int64_t>(report.troubles.size());
    if (shown < report.troubled)
        text += fmt::format("  and {} more points\n", with_commas(report.troubled - shown));
    return text;
}

void widen(EndingOverPoints& ending, double share, const SettingsText& settings) {
    if (!ending.lowest || share < ending.lowest->share) ending.lowest = {share, settings};
    if (!ending.highest || share > ending.highest->share) ending.highest = {share, settings};
}

// Of a point that has all replicas that were allowed.
void find_needs(SweepReport& report, const results::SweepPoint& point, const SettingsText& settings) {
    const std::int64_t n = point.results.tally.replicas;
    const std::vector<std::int64_t> counts = report.events->in(point.results.tally);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const statistics::StopTarget& target = report.rule->targets[i];
        const double needed = statistics::replicas_needed(target, counts[i], n, results::interval_level);
        if (statistics::is_met(target, counts[i], n, results::interval_level)) continue;
        if (report.neediest && report.neediest->state.needed >= needed) continue;
        report.neediest = {{target, results::share_of(counts[i], n), false, needed}, point.design, settings};
    }
}

void add_trouble(SweepReport& report, const std::string& settings, const std::string& what) {
    ++report.troubled;
    if (report.troubles.size() < troubles_shown) report.troubles.push_back(settings + ": " + what);
}

std::string state_line(const PointState& point, Style style) {
    const std::string failed =
        point.failed > 0 ? fmt::format(", {} broke off", with_commas(point.failed)) : "";
    const std::string line =
        fmt::format("{:>12}{}  {}", point.given_up ? "given up" : with_commas(point.done),
                    point.finished && !point.given_up ? " *" : "  ", point.settings.in_short + failed);
    return wrapped(plain(line, style), style.columns, 16) + '\n';
}

std::string journal_line(const JournalState& journal) {
    if (journal.replicas == 0) // of a share in which nothing was missing, or that has only just begun
        return fmt::format("{}: no replicas{}\n", journal.name, journal.running ? " yet, running" : "");
    const double rate = journal.seconds > 0.0 ? static_cast<double>(journal.replicas) / journal.seconds : 0.0;
    return fmt::format("{}: {} replicas, {:.0f}/s{}\n", journal.name, with_commas(journal.replicas), rate,
                       journal.running ? ", running" : "");
}

// Nothing is missing, and nobody is at it: whoever is will merge it.
bool is_done(const SweepStatus& status) {
    return status.done >= replicas_wanted(status) &&
           std::ranges::none_of(status.journals, [](const JournalState& journal) { return journal.running; });
}

} // namespace

SettingsText settings_of(const std::vector<std::string>& paths, const results::DesignPoint& point) {
    results::DesignPoint shown = point;
    for (std::string& value : shown.values) {
        const auto number = to_number(value);
        if (number && !to_whole(value)) value = short_text(*number);
    }
    return {results::settings_text(paths, point), results::settings_text(paths, shown)};
}

void add(SweepReport& report, const std::vector<std::string>& paths, const results::SweepPoint& point) {
    const results::Endings endings = results::endings_of(point.results.schema, point.results.tally);
    const SettingsText settings = settings_of(paths, point.design);
    const bool counted = point.results.tally.replicas > 0;
    ++(point.status == "complete"   ? report.complete
       : point.status == "given up" ? report.given_up
       : counted                    ? report.partial
                                    : report.empty);
    report.counted_points += counted;
    using enum statistics::StopReason;
    if (point.status != "given up") {
        report.precise += point.results.stop_reason == precise;
        report.at_most += point.results.stop_reason == most;
        report.open += point.results.stop_reason == open;
        if (report.rule && point.results.stop_reason == most) find_needs(report, point, settings);
    }
    report.counted += point.results.tally.replicas;
    report.failed += point.results.failed;
    if (!point.why.empty()) add_trouble(report, settings.exact, point.why);
    if (!point.failure.empty()) add_trouble(report, settings.exact, point.failure);
    report.endings.resize(endings.names.size());
    for (std::size_t i = 0; i < endings.names.size(); ++i) {
        report.endings[i].name = endings.names[i];
        if (counted) widen(report.endings[i], endings.shares[i].value, settings);
    }
}

std::string to_text(const SweepReport& report, Style style) {
    std::string text =
        wrapped(plain(fmt::format("{}: {} {}", report.study, report.scenario, over_text(report)), style),
                style.columns) +
        "\n\n" + endings_table(report, style) + troubles_section(report, style) + '\n' +
        wrapped(points_line(report) + ". " + extremes_meaning, style.columns) + '\n' +
        stop_section(report, style);
    text += fmt::format("\nseed \"{}\"\ntally_sha256 {}\n", report.seed, report.tally_sha256);
    for (const Suggestion& next : report.next) text += fmt::format("{}:\n  {}\n", next.what, next.command);
    return text + "results in " + report.folder + '\n';
}

std::int64_t replicas_wanted(const SweepStatus& status) {
    return status.wanted.value_or(status.replicas * (status.points - status.given_up));
}

std::optional<double> seconds_left(const SweepStatus& status) {
    double rate = 0.0;
    for (const JournalState& journal : status.journals) {
        if (journal.running && journal.seconds > 0.0)
            rate += static_cast<double>(journal.replicas) / journal.seconds;
    }
    if (rate == 0.0) return std::nullopt;
    return static_cast<double>(replicas_wanted(status) - status.done) / rate;
}

std::string head_text(const SweepStatus& status) {
    std::string text = fmt::format("{}: {} of {} replicas at {}{}\n", status.study, with_commas(status.done),
                                   with_commas(replicas_wanted(status)),
                                   status.points == 1 ? "1 point" : with_commas(status.points) + " points",
                                   status.wanted ? ", up to their next look" : "");
    if (const auto left = seconds_left(status))
        text += fmt::format("{} left at the speed of those that run\n", duration(*left));
    for (const JournalState& journal : status.journals) text += "  " + journal_line(journal);
    return text + '\n';
}

bool is_told(const SweepStatus& status, const PointState& point, std::int64_t told_before) {
    const bool open = !point.finished || point.given_up || point.failed > 0;
    return (open || status.points <= points_shown) && told_before < points_shown;
}

std::string to_text(const PointState& point, Style style) { return state_line(point, style); }

std::string foot_text(const SweepStatus& status) {
    std::string text;
    if (status.points > points_shown)
        text += fmt::format("(at most {} points that are not complete are shown)\n", points_shown);
    if (status.merged) return text + "results.nc is there\n";
    if (!is_done(status)) return text + "results.nc is not written yet\n";
    return text + fmt::format("all is done{}; to put it together:\n  {}\n",
                              status.wanted ? " up to the next look" : "", status.merge_command);
}

} // namespace brink::words
