#include "results/merge.h"

#include "results/file.h"
#include "results/summary.h"
#include "results/sweep_file.h"

#include <fmt/format.h>

namespace brink::results {

std::optional<Merged> merge(const std::filesystem::path& folder, const SweepHead& head,
                            const DesignSurvey& survey, const Ledger& ledger, const std::atomic<bool>& stop,
                            const std::function<void(const SweepPoint&)>& look,
                            const std::function<std::string(const Merged&)>& manifest) {
    GrowingFile record(folder / "results.nc"), summary(folder / "summary.csv"),
        about(folder / "manifest.json");
    DesignReader design(design_in(folder));
    summary.append(summary_header(design.paths()));
    SweepFile file(record.growing_as(), head, survey.swept);
    while (const auto row = design.next()) {
        if (stop.load(std::memory_order_relaxed)) return std::nullopt;
        const SweepPoint point = point_of(head, ledger, *row);
        file.append(point);
        summary.append(summary_lines(point));
        look(point);
    }
    file.finish();
    for (GrowingFile* written : {&summary, &record}) written->sync();
    const Merged merged{file.tally_sha256(),
                        file.complete(),
                        {{"results.nc", record.digest()}, {"summary.csv", summary.digest()}}};
    about.append(manifest(merged));
    about.sync();
    for (GrowingFile* written : {&summary, &about, &record}) written->keep();
    return merged;
}

} // namespace brink::results
