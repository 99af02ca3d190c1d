// When the endings come.

/**
 * @param {HTMLElement} place
 * @param {RunData} data
 * @param {string} label
 */
function incidence(place, data, label) {
    const dates = data.dates.map(moment), start = moment(data.start);
    const chart = element("div", { class: "chart" });
    /** @type {(turn: number) => void} */
    let mark = () => {};
    let turn = dates.length - 1;
    const keys = toggles("Endings, with their share by the date", data.endings,
        (k) => svg("svg", { class: "line-key", viewBox: "0 0 24 10", "aria-hidden": "true" },
            svg("line", { x1: 0, x2: 24, y1: 5, y2: 5, stroke: colourOf(k), "stroke-width": 3, "stroke-dasharray": dashOf(k) })), () => again());
    const slider = dateSlider(data.dates, (to) => {
        turn = to;
        data.endings.forEach((_, k) => (keys.values[k].textContent = perCent(data.ended[k][turn] / data.n)));
        mark(turn);
    });
    const rows = data.ended.map((over, k) => [{ date: start, share: 0, low: 0, high: 0 }, ...over.map((count, t) => {
        const [low, high] = data.bands[k][t];
        return { date: dates[t], share: (100 * count) / data.n, low: 100 * low, high: 100 * high };
    })]);
    const again = redrawn(chart, (width) => {
        const shown = rows.map((over, k) => ({ over, k })).filter(({ k }) => keys.shown[k]);
        const report = data.report.map(moment).filter((date) => date <= dates[dates.length - 1]);
        const drawn = drawInto(chart, `${label}: lines over time. The table below has the numbers.`, {
            width, height: Math.max(260, Math.min(430, width * 0.46)), marginLeft: 44, marginRight: 12, marginTop: 26,
            x: { type: "utc", label: null, ticks: dateTicks(start, dates[dates.length - 1], Math.max(3, Math.floor(width / 95))), tickFormat: d3.utcFormat(width < 560 ? "%-d %b" : "%-d %b %Y") },
            y: { label: `share of ${data.each}s, %`, grid: true, nice: true, domain: [0, Math.max(1, d3.max(shown, ({ over }) => over[over.length - 1].high) ?? 1)] },
            marks: [
                Plot.ruleX(report, { stroke: "var(--quiet)", strokeDasharray: "2 3" }),
                // Bands around nothing would lie over each other at the bottom.
                ...shown.filter(({ k }) => data.counts[k] > 0).map(({ over, k }) => Plot.areaY(over, { x: "date", y1: "low", y2: "high", curve: "step-after", fill: colourOf(k), fillOpacity: 0.16 })),
                ...shown.map(({ over, k }) => Plot.lineY(over, { x: "date", y: "share", curve: "step-after", stroke: colourOf(k), strokeWidth: 2, strokeDasharray: dashOf(k) })),
                Plot.ruleY([0], { stroke: "var(--quiet)" }),
            ],
        });
        mark = cursorOn(drawn, dates, slider.go);
        mark(turn);
    });
    slider.say();
    const numbers = numbersBehind(() => `${label}: ${data.each}s that have ended so by the date, of ${data.n.toLocaleString("en")}`,
        ["Date", ...data.endings], () => data.dates.map((date, t) => [date, ...data.ended.map((over) => over[t])]));
    place.replaceChildren(chart, slider.place, keys.place, numbers.place);
}
