#include "app/disk_use.h"

#include "base/number_text.h"
#include "results/design.h"
#include "results/file.h"
#include "results/journal.h"
#include "results/summary.h"
#include "results/sweep_file.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <span>
#include <string>

#include <unistd.h>

namespace brink::app {

namespace {

namespace fs = std::filesystem;

// A folder of its own that goes with it.
class Scratch {
public:
    Scratch() : path_(fs::temp_directory_path() / ("brink-pilot-" + std::to_string(::getpid()))) {
        results::prepare_folder(path_, 0);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    fs::path file() const { return path_ / "results.nc"; }

private:
    fs::path path_;
};

// Cells of counts that are not zero, as many replicas as there are and when there are more.
class Cells {
public:
    explicit Cells(const PilotPoint& point) : replicas_(static_cast<double>(point.replicas)) {
        for (const auto& measure : point.tally.counts) {
            for (const std::int64_t count : measure) {
                all_ += 1.0;
                there_ += count != 0 ? 1.0 : 0.0;
                once_ += count == 1 ? 1.0 : 0.0;
                twice_ += count == 2 ? 1.0 : 0.0;
            }
        }
    }

    double there() const { return there_; }

    // As species in more samples: Colwell, Chao et al. 2012 (Journal of Plant Ecology 5, 3-21), equation 18, with the unseen by
    // Chao 1987, which is rather too few of them far beyond the sample.
    double among(std::int64_t replicas) const {
        const double more = static_cast<double>(replicas) - replicas_;
        const double unseen = std::min(all_ - there_, twice_ > 0.0 ? once_ * once_ / (2.0 * twice_)
                                                                   : 0.5 * once_ * (once_ - 1.0));
        if (more <= 0.0 || unseen <= 0.0) return there_;
        return there_ + unseen * (1.0 - std::pow(1.0 - once_ / (replicas_ * unseen + once_), more));
    }

private:
    double replicas_, all_ = 0.0, there_ = 0.0, once_ = 0.0, twice_ = 0.0;
};

results::SweepPoint whole_point(const study::SweptPoints& points, const results::SweepHead& head,
                                const PilotPoint& from) {
    results::SweepPoint point{
        .design = points.design(from.number), .results = {}, .status = "complete", .why = "", .failure = ""};
    point.results.requested = point.results.done = from.tally.replicas;
    point.results.schema = head.identity.schema;
    point.results.tally = from.tally;
    return point;
}

std::vector<results::Swept> swept_by(const study::SweptPoints& points,
                                     std::span<const results::SweepPoint> some) {
    std::vector<results::Swept> all;
    for (std::size_t i = 0; i < points.paths().size(); ++i) {
        const bool numbers = std::ranges::all_of(some, [&](const results::SweepPoint& point) {
            return point.design.values[i].empty() || to_number(point.design.values[i]).has_value();
        });
        all.push_back({points.paths()[i], numbers});
    }
    return all;
}

// Of results.nc with these points alone.
double bytes_of_file(const study::SweptPoints& points, results::SweepHead head,
                     std::span<const results::SweepPoint> some) {
    const Scratch scratch;
    head.points = static_cast<std::int64_t>(some.size());
    results::SweepFile file(scratch.file(), head, swept_by(points, some));
    for (const results::SweepPoint& point : some) file.append(point);
    file.finish();
    return static_cast<double>(fs::file_size(scratch.file()));
}

// What a file has of each point is what twice as many of them add to it; the rest it has in any case.
double bytes_of_results(const study::SweptPoints& points, const results::SweepHead& head,
                        std::span<const results::SweepPoint> some, double more_cells) {
    const double all = bytes_of_file(points, head, some);
    const auto n = static_cast<double>(some.size());
    if (some.size() == 1) return all + all * static_cast<double>(points.size() - 1) * more_cells;
    const std::span<const results::SweepPoint> half = some.first(some.size() / 2);
    const double each = (all - bytes_of_file(points, head, half)) / (n - static_cast<double>(half.size()));
    return all - n * each + static_cast<double>(points.size()) * each * more_cells;
}

// summary.csv, design.csv and sweep.toml.
double bytes_of_texts(const study::SweptPoints& points, const results::SweepHead& head,
                      std::span<const results::SweepPoint> some) {
    std::size_t lines = 0;
    for (const results::SweepPoint& point : some)
        lines += summary_lines(point).size() + design_line(point.design).size();
    return static_cast<double>(lines) / static_cast<double>(some.size()) *
               static_cast<double>(points.size()) +
           static_cast<double>(to_toml(head).size());
}

} // namespace

DiskUse disk_use(const study::SweptPoints& points, const results::SweepHead& head, std::int64_t records,
                 std::int64_t replicas, const std::vector<PilotPoint>& sample) {
    constexpr double bytes_per_cell = 12.0; // its number and its count
    double record = 0.0, there = 0.0, in_point = 0.0;
    std::vector<results::SweepPoint> some;
    for (const PilotPoint& point : sample) {
        const Cells cells(point);
        const results::Record as_record{.point = 0,
                                        .first = 0,
                                        .last = point.replicas,
                                        .milliseconds = 0,
                                        .failed = {},
                                        .why = "",
                                        .tally = point.tally};
        record += static_cast<double>(framed(as_record).size()) +
                  bytes_per_cell * (cells.among(replicas) - cells.there());
        there += cells.there();
        in_point += cells.among(head.replicas);
        some.push_back(whole_point(points, head, point));
    }
    record /= static_cast<double>(sample.size());
    return {static_cast<double>(framed(head.identity).size()) +
                record * static_cast<double>(records) * static_cast<double>(points.size()),
            bytes_of_results(points, head, some, there > 0.0 ? in_point / there : 1.0) +
                bytes_of_texts(points, head, some)};
}

} // namespace brink::app
