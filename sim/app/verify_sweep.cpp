#include "app/compiled.h"
#include "app/interrupt.h"
#include "app/options.h"
#include "app/output.h"
#include "app/verbs.h"
#include "app/verify.h"
#include "base/input_error.h"
#include "base/sha256.h"
#include "results/ledger.h"
#include "results/rows.h"
#include "results/summary.h"
#include "study/recount.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <utility>

namespace brink::app {

namespace {

namespace fs = std::filesystem;
using words::with_commas;

constexpr std::int64_t stretches_by_default = 4; // one in each instruction set

struct Task {
    const VerifyRequest& request;
    const results::SweepHead& head;
    const results::DesignSurvey& survey;
    const results::Ledger& ledger;
    const study::FolderPoints& points;
    words::Verification& verification;
};

// As many lines as `wanted` has, or what there is.
std::string as_many_lines(std::ifstream& file, const std::string& wanted) {
    std::string text, line;
    for (auto left = std::count(wanted.begin(), wanted.end(), '\n'); left > 0 && std::getline(file, line);
         --left)
        text += line + '\n';
    return text;
}

void check_points(const Task& task) {
    words::Verification& verification = task.verification;
    const std::string path = (task.request.folder / "results.nc").string();
    results::Rows rows(path, task.head.identity.schema, false);
    std::ifstream summary(task.request.folder / "summary.csv", std::ios::binary);
    results::DesignReader design(results::design_in(task.request.folder), results::Trust::all);
    as_many_lines(summary, results::summary_header(design.paths()));
    std::string chained;
    bool complete = true;
    while (const auto row = design.next()) {
        if (interrupted()) return;
        const results::SweepPoint point = point_of(task.head, task.ledger, *row);
        add(verification, rows.against(point, task.survey.swept, "by the journals"));
        const std::string lines = summary_lines(point);
        if (as_many_lines(summary, lines) != lines)
            add(verification, {{"summary.csv", fmt::format("lines of point {}", row->number), "others there",
                                "than by the journals"}});
        chained = sha256(fmt::format("{}{}={}\n", chained, row->address,
                                     digest(point.results.schema, point.results.tally)));
        complete = complete && point.status != "partial";
    }
    add(verification, differences_in_head(path, task.head, chained, complete));
    check_manifest(verification, task.request.folder, complete ? "complete" : "partial", chained);
    verification.held.push_back(fmt::format("{} points of results.nc and summary.csv with the journals, and "
                                            "manifest.json; tally_sha256 {} recomputed",
                                            with_commas(rows.points()), chained));
}

// What makes a point is its address; what is simulated is what the design says.
void check_design(const Task& task) {
    results::DesignReader design(results::design_in(task.request.folder), results::Trust::all);
    while (const auto point = design.next()) {
        if (const std::string address = address_of(design.paths(), *point); address != point->address)
            add(task.verification, {{"design.csv", fmt::format("address of point {}", point->number),
                                     point->address + " there", address + " by what it sets"}});
    }
}

void note_damage(const Task& task) {
    for (std::size_t i = 0; i < task.ledger.journals().size(); ++i) {
        if (task.ledger.lost_in(i) == 0) continue;
        task.verification.notes.push_back(
            fmt::format("{} has {} bytes in no whole record: what was counted there counts nowhere",
                        task.ledger.journals()[i].filename().string(),
                        with_commas(static_cast<long long>(task.ledger.lost_in(i)))));
    }
}

// Calls it for those points of the design, by number.
template <class Act> void for_points(const Task& task, std::vector<std::int64_t> numbers, const Act& act) {
    std::sort(numbers.begin(), numbers.end());
    results::DesignReader design(results::design_in(task.request.folder), results::Trust::all);
    while (const auto point = design.next()) {
        if (interrupted()) return;
        if (std::ranges::binary_search(numbers, point->number)) act(*point);
    }
}

struct Again { // a stretch, simulated once more
    run::Outcome outcome;
    tally::Tally tally;
};

std::optional<Again> simulate(const Task& task, const results::DesignPoint& point, run::Range range,
                              std::int64_t number) {
    const std::string where = fmt::format("point {}", point.number);
    const run::Settings way = study::way(number, task.request.threads);
    tell(fmt::format("{}, replicas {} to {}: {}\n", where, range.first, range.last - 1, study::to_text(way)));
    try {
        const run::Subject subject = task.points.subject(point);
        Again again{run::ensemble_of_point(subject.model, subject.key, range, way, interrupted()), {}};
        if (interrupted()) return std::nullopt;
        again.tally = task.points.recorded(subject, again.outcome.tally);
        task.verification.stretches.push_back(fmt::format("{}, replicas {} to {}: {}", where,
                                                          with_commas(range.first),
                                                          with_commas(range.last - 1), study::to_text(way)));
        return again;
    } catch (const InputError& error) {
        add(task.verification, {{where, "its model", "there when it was counted", error.what()}});
        return std::nullopt;
    }
}

std::vector<std::int64_t> numbers_of(const std::vector<run::Failure>& failures) {
    std::vector<std::int64_t> numbers;
    for (const run::Failure& failure : failures) numbers.push_back(failure.number);
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

void check_record(const Task& task, const results::Filed& filed, const results::DesignPoint& point,
                  std::int64_t number) {
    const results::Record record = task.ledger.read(filed);
    const auto again = simulate(task, point, {record.first, record.last}, number);
    if (!again) return;
    const std::string where = fmt::format("{}, point {}, replicas {} to {}",
                                          task.ledger.journals()[filed.journal].filename().string(),
                                          point.number, record.first, record.last - 1);
    add(task.verification, results::differences(where, task.head.identity.schema, record.tally, again->tally,
                                                {"in the journal", "simulated again"}));
    if (record.failed != numbers_of(again->outcome.failures))
        add(task.verification,
            {{where, "replicas that broke off", fmt::format("{} in the journal", record.failed.size()),
              fmt::format("{} simulated again, or others", again->outcome.failures.size())}});
}

void check_records(const Task& task) {
    const auto& records = task.ledger.records();
    const auto all = static_cast<std::int64_t>(records.size());
    const std::int64_t wanted = task.request.all ? all : task.request.sample.value_or(stretches_by_default);
    const auto sample = study::chosen(task.request.seed, wanted, all);
    std::vector<std::int64_t> points;
    for (const std::int64_t number : sample)
        points.push_back(records[static_cast<std::size_t>(number)].point);
    std::size_t next = 0;
    for_points(task, points, [&](const results::DesignPoint& point) {
        for (; next < sample.size(); ++next) {
            const results::Filed& filed = records[static_cast<std::size_t>(sample[next])];
            if (filed.point != point.number || interrupted()) return;
            check_record(task, filed, point, static_cast<std::int64_t>(next));
        }
    });
    task.verification.held.push_back(
        fmt::format("{} of {} stretches of the journals (chosen by the seed \"{}\"), simulated again:",
                    with_commas(static_cast<long long>(sample.size())), with_commas(all), task.request.seed));
}

// What results.nc should say of a point with these counts of its first replicas.
results::Results counted_again(const Task& task, results::Rows& rows, std::size_t number, tally::Tally tally,
                               std::size_t failed) {
    results::Results results;
    results.requested = rows.requested(number);
    results.done = rows.done(number);
    results.stop_reason = rows.stop_reason(number);
    results.failed = static_cast<std::int64_t>(failed);
    results.schema = task.head.identity.schema;
    results.tally = std::move(tally);
    return results;
}

// Points of which results.nc cannot be held against all that it says.
struct Beyond {
    std::int64_t given_up = 0; // none of their replicas count
    std::int64_t partial = 0;  // other replicas than their first ones: which, their journals said
};

void check_whole_point(const Task& task, results::Rows& rows, const results::DesignPoint& point,
                       std::int64_t sampled, Beyond& beyond) {
    const auto number = static_cast<std::size_t>(point.number);
    const std::string where = fmt::format("point {}", point.number), status = rows.status(number);
    const auto held_against = [&](tally::Tally tally, std::size_t failed) {
        return rows.against(where, counted_again(task, rows, number, std::move(tally), failed), number,
                            "simulated again");
    };
    if (status == "given up" || rows.done(number) == 0) {
        beyond.given_up += status == "given up" ? 1 : 0;
        return add(task.verification, held_against(tally::empty(task.head.identity.schema), 0));
    }
    const auto again = simulate(task, point, {0, rows.done(number)}, sampled);
    if (!again) return;
    const auto differences = held_against(again->tally, again->outcome.failures.size());
    if (status == "partial" && !differences.empty()) {
        ++beyond.partial;
    } else {
        add(task.verification, differences);
    }
}

void note(const Task& task, const Beyond& beyond) {
    const auto of_points = [](std::int64_t n, const char* one, const char* more) {
        return fmt::format("{} {}", counted(static_cast<std::size_t>(n), "point"), n == 1 ? one : more);
    };
    if (beyond.given_up > 0)
        task.verification.notes.push_back(
            of_points(beyond.given_up, "was given up: it counts nothing, and nothing of it was simulated",
                      "were given up: they count nothing, and nothing of them was simulated"));
    if (beyond.partial > 0)
        task.verification.notes.push_back(of_points(
            beyond.partial,
            "is partial, and its counts are not those of its first replicas: which others were counted, only "
            "its journals said, so that it could not be held against anything",
            "are partial, and their counts are not those of their first replicas: which others were counted, "
            "only their journals said, so that they could not be held against anything"));
}

// Where no journals are left, a point is the smallest part whose counts are told.
void check_whole_points(const Task& task) {
    const std::string path = (task.request.folder / "results.nc").string();
    results::Rows rows(path, task.head.identity.schema, false);
    const std::int64_t wanted =
        task.request.all ? task.head.points : task.request.sample.value_or(stretches_by_default);
    const auto sample = study::chosen(task.request.seed, wanted, task.head.points);
    std::int64_t sampled = 0;
    Beyond beyond;
    for_points(task, sample, [&](const results::DesignPoint& point) {
        check_whole_point(task, rows, point, sampled++, beyond);
    });
    note(task, beyond);
    task.verification.held.push_back(
        fmt::format("{} of {} points of results.nc (chosen by the seed \"{}\"), simulated again:",
                    with_commas(static_cast<long long>(sample.size())), with_commas(task.head.points),
                    task.request.seed));
}

void refuse_unfinished(const fs::path& folder) {
    for (const fs::path& journal : results::journals_in(folder)) {
        if (results::is_open_elsewhere(journal))
            throw UsageError(fmt::format("another process is sweeping in {}: {} grows", folder.string(),
                                         journal.string()));
    }
    if (!fs::exists(folder / "results.nc"))
        throw UsageError(fmt::format("there is no {}: brink merge {} writes it",
                                     (folder / "results.nc").string(), shell_word(folder.string())));
}

// Journals that grew after they were put together are no fault of either.
void refuse_older(const Task& task) {
    const fs::path path = task.request.folder / "results.nc";
    results::Rows rows(path.string(), task.head.identity.schema, false);
    std::int64_t there = 0, now = 0;
    bool older = rows.points() < task.head.points;
    for (std::int64_t point = 0; point < std::min(rows.points(), task.head.points); ++point) {
        const auto number = static_cast<std::size_t>(point);
        const std::int64_t counted = rows.done(number);
        const std::int64_t done = task.ledger.given_up(point) ? 0 : task.ledger.done(point);
        older = older || counted < done || (!task.head.stop && rows.requested(number) < task.head.replicas);
        there += counted;
        now += done;
    }
    if (older)
        throw UsageError(fmt::format(
            "{} is older than the sweep, which went on: {} points with {} replicas there, {} with {} in its "
            "journals. Nothing is wrong with that; first put it together anew:\n  {} merge {}",
            path.string(), with_commas(rows.points()), with_commas(there), with_commas(task.head.points),
            with_commas(now), shell_word(command_line()[0]), shell_word(task.request.folder.string())));
}

} // namespace

words::Verification verify_sweep(const VerifyRequest& request) {
    refuse_unfinished(request.folder);
    words::Verification verification{
        .folder = request.folder.string(), .held = {}, .stretches = {}, .notes = {}, .disagreements = {}};
    const results::SweepHead head = results::read_head(request.folder);
    const fs::path design = results::design_in(request.folder);
    const results::DesignSurvey survey = results::survey_in_trust(design);
    if (std::ssize(survey.addresses) != head.points)
        results::survey_of(design, head.points); // says which row is no row of this sweep
    const results::Ledger ledger(results::journals_in(request.folder), head.identity, survey.addresses);
    std::vector<std::string> paths;
    for (const results::Swept& swept : survey.swept) paths.push_back(swept.path);
    const study::FolderPoints points(head, paths, compiled);
    const Task task{request, head, survey, ledger, points, verification};
    note_program(verification, head.identity.identity);
    note_damage(task);
    if (!ledger.journals().empty()) refuse_older(task);
    check_design(task);
    if (ledger.journals().empty()) {
        verification.notes.emplace_back(
            "there are no journals any more: results.nc is held against a simulation only");
        check_whole_points(task);
    } else {
        check_points(task);
        check_records(task);
    }
    return verification;
}

} // namespace brink::app
