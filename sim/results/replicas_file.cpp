#include "results/replicas_file.h"

#include "results/endings.h"
#include "results/sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace brink::results {

namespace {

using Kind = NetcdfWriter::Kind;

constexpr std::size_t together = 4096; // replicas in a piece of the file

std::vector<std::string> labels_of(const tally::Schema& schema, const std::string& dimension) {
    const auto found = std::ranges::find(schema.dimensions, dimension, &tally::Dimension::name);
    return found == schema.dimensions.end() ? std::vector<std::string>{} : found->labels;
}

// Of as many as fit: their labels beside them.
int labelled(NetcdfWriter& writer, const std::string& name, const std::vector<std::string>& labels) {
    const int made = writer.dimension(name, labels.size());
    writer.texts(name, made, labels);
    return made;
}

tally::Histories none(std::size_t actors, std::size_t drawn, std::int64_t first) {
    tally::Histories histories;
    histories.first = first;
    histories.actors = actors;
    histories.drawn = drawn;
    return histories;
}

} // namespace

ReplicasFile::ReplicasFile(const std::filesystem::path& path, const Results& results)
    : days_(turn_days(results.schema)), waiting_(none(labels_of(results.schema, "actor").size(),
                                                      labels_of(results.schema, "parameter").size(), 0)),
      file_(path), writer_(file_.growing_as().string()) {
    define(results);
}

// The size of the first dimension is what will have been written. A scenario without priors has no parameters.
void ReplicasFile::define(const Results& results) {
    write_identity(writer_, results.identity, results.scenario, results.start_date);
    const int replica = writer_.dimension("replica", 0);
    labelled(writer_, "ending", labels_of(results.schema, "ending"));
    const int actor = labelled(writer_, "actor", labels_of(results.schema, "actor"));
    labelled(writer_, "rung", labels_of(results.schema, "rung"));
    const auto later = [&](const char* name, Kind kind, const std::vector<int>& over, const char* meaning) {
        const int made = writer_.later(name, kind, over, together);
        writer_.attribute(made, "long_name", std::string_view(meaning));
        return made;
    };
    replica_ = later("replica", Kind::integers, {replica}, "number of the replica");
    ending_ = later("ending_index", Kind::integers, {replica},
                    "how it ended, as an index into ending, from 0; -1: it broke off and is counted nowhere");
    turn_ = later("ending_turn", Kind::integers, {replica},
                  "turn in which the ending's condition was reached, from 0; -1: it broke off");
    day_ = later("ending_day", Kind::reals, {replica}, "day on which that turn ends; NaN: it broke off");
    writer_.attribute(day_, "units", "days since " + results.start_date);
    writer_.attribute(day_, "calendar", std::string_view("proleptic_gregorian"));
    peak_ =
        later("peak_rung_index", Kind::integers, {replica, actor},
              "highest rung on which the actor stood, the first day included, as an index into rung, from 0; "
              "-1: the replica broke off");
    if (waiting_.drawn == 0) return;
    const int parameter = labelled(writer_, "parameter", labels_of(results.schema, "parameter"));
    parameters_ = later("parameter_value", Kind::reals, {replica, parameter},
                        "what the replica drew of the parameter's prior, by the key's path in the scenario");
}

void ReplicasFile::add(const tally::Histories& more) {
    for (std::size_t from = 0; from < more.size();) {
        const std::size_t count = std::min(together - waiting_.size(), more.size() - from);
        append(waiting_, more, from, count);
        from += count;
        if (waiting_.size() == together) write();
    }
}

void ReplicasFile::write() {
    const std::size_t count = waiting_.size();
    if (count == 0) return;
    const auto first = static_cast<std::size_t>(waiting_.first);
    std::vector<std::int64_t> numbers;
    std::vector<double> days;
    for (std::size_t i = 0; i < count; ++i) {
        numbers.push_back(waiting_.first + static_cast<std::int64_t>(i));
        days.push_back(waiting_.turn[i] < 0 ? std::numeric_limits<double>::quiet_NaN()
                                            : days_.at(static_cast<std::size_t>(waiting_.turn[i])));
    }
    writer_.put({replica_, first, count, {}}, numbers);
    writer_.put({ending_, first, count, {}}, waiting_.ending);
    writer_.put({turn_, first, count, {}}, waiting_.turn);
    writer_.put({day_, first, count, {}}, days);
    writer_.put({peak_, first, count, {waiting_.actors}}, waiting_.peak);
    if (waiting_.drawn > 0) writer_.put({parameters_, first, count, {waiting_.drawn}}, waiting_.parameters);
    waiting_ = none(waiting_.actors, waiting_.drawn, waiting_.first + static_cast<std::int64_t>(count));
}

void ReplicasFile::finish(const std::string& tally_sha256) {
    write();
    writer_.attribute(-1, "tally_sha256", std::string_view(tally_sha256));
    writer_.close();
    file_.sync();
}

void ReplicasFile::keep() { file_.keep(); }

std::int64_t bytes_of_replica(const tally::Schema& schema) {
    const std::size_t each = labels_of(schema, "actor").size() + labels_of(schema, "parameter").size();
    return 8 * (4 + static_cast<std::int64_t>(each));
}

ReplicasReader::ReplicasReader(const std::filesystem::path& path) : file_(path.string()) {
    if (!file_.has_attribute("", "tally_sha256") || !file_.has("ending_index"))
        throw FileError(fmt::format("cannot read {}: it is no file of brink's replicas", path.string()));
    size_ = static_cast<std::int64_t>(file_.size("replica"));
    actors_ = file_.size("actor");
    drawn_ = file_.has("parameter_value") ? file_.size("parameter") : 0;
}

std::string ReplicasReader::tally_sha256() const { return file_.text_attribute("", "tally_sha256"); }

tally::Histories ReplicasReader::read(std::int64_t first, std::int64_t count) const {
    tally::Histories histories = none(actors_, drawn_, first);
    const auto from = static_cast<std::size_t>(first), n = static_cast<std::size_t>(count);
    histories.ending = file_.integers("ending_index", from, n);
    histories.turn = file_.integers("ending_turn", from, n);
    histories.peak = file_.integers("peak_rung_index", from, n);
    if (drawn_ > 0) histories.parameters = file_.reals("parameter_value", from, n);
    return histories;
}

std::string ReplicasReader::difference(const Identity& identity) const {
    const std::pair<const char*, const std::string*> said[] = {{"seed", &identity.seed},
                                                               {"scenario_sha256", &identity.scenario_sha256},
                                                               {"program_version", &identity.program_version},
                                                               {"git_commit", &identity.git_commit}};
    for (const auto& [name, wanted] : said) {
        const std::string there = file_.text_attribute("", name);
        if (there != *wanted) return fmt::format("{} is '{}' there and '{}' here", name, there, *wanted);
    }
    return "";
}

} // namespace brink::results
