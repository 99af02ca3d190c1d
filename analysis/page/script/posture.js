// Where the actors stand: a fan of rungs for each, of the replicas that come to some endings.

/**
 * Replicas by actor, rung and turn, of those that end so.
 * @param {RunData} data
 * @param {number[]} endings
 */
function standing(data, endings) {
    return data.actors.map((_, actor) => data.rungs.map((_, rung) => data.dates.map((_, turn) => d3.sum(endings, (ending) => data.posture[ending][actor][rung][turn]))));
}

/**
 * Areas from rung to rung. A share holds for the turn that ends at its date.
 * @param {RunData} data
 * @param {number[][]} ladder replicas by rung and turn
 * @param {number} n
 * @param {string[]} colours
 */
function fan(data, ladder, n, colours) {
    if (n === 0) return [];
    const dates = [data.start, ...data.dates].map(moment);
    const below = dates.map(() => 0);
    return ladder.flatMap((over, rung) => dates.map((date, t) => {
        const low = below[t];
        below[t] += over[Math.max(0, t - 1)];
        return { date, rung, colour: colours[rung], low: (100 * low) / n, high: (100 * below[t]) / n };
    }));
}

/**
 * The rungs where most replicas are, in words.
 * @param {RunData} data
 * @param {number[][]} ladder
 * @param {number} n
 * @param {number} turn
 */
function mostly(data, ladder, n, turn) {
    if (n === 0) return "";
    const here = data.rungs.map((name, rung) => ({ name, share: ladder[rung][turn] / n }));
    return here.sort((a, b) => b.share - a.share).slice(0, 3).filter(({ share }) => share > 0).map(({ name, share }) => `${name} ${perCent(share).replace(" ", "\u00a0")}`).join(", ");
}

/**
 * @param {RunData} data
 * @param {string[]} colours
 */
function ladderKey(data, colours) {
    return element("ul", { class: "rungs", "aria-label": "Rungs, from the lowest" }, ...data.rungs.map((name, k) =>
        element("li", {}, element("span", { class: "swatch", style: `--own: ${colours[k]}`, "aria-hidden": "true" }), name)));
}

/**
 * Of which replicas a fan is.
 * @param {RunData} data
 * @param {number[]} endings those that are switched on
 * @param {number} n their replicas
 */
function inWords(data, endings, n) {
    if (n === data.n) return `all ${n.toLocaleString("en")} ${data.each}s`;
    if (n === 0) return `no ${data.each}, since all endings are switched off`;
    const names = endings.map((ending) => data.endings[ending]), last = names.pop();
    return `the ${n.toLocaleString("en")} of ${data.n.toLocaleString("en")} ${data.each}s that end in ${names.length > 0 ? `${names.join(", ")} or ` : ""}${last}`;
}

/**
 * @param {HTMLElement} place
 * @param {RunData} data
 * @param {string} label
 */
function posture(place, data, label) {
    const dates = data.dates.map(moment), came = data.endings.map((_, k) => k).filter((k) => data.counts[k] > 0);
    /** @type {((turn: number) => void)[]} */
    const marks = data.actors.map(() => () => {});
    let turn = dates.length - 1, of = came, n = data.n, stands = standing(data, of);
    const tell = () => told.forEach((text, k) => (text.textContent = mostly(data, stands[k], n, turn)));
    const keys = toggles("Actors", data.actors, () => null, (shown) => panels.forEach((panel, k) => (panel.hidden = !shown[k])));
    const endings = toggles("Replicas that end in", came.map((k) => `${data.endings[k]} (${data.counts[k].toLocaleString("en")})`), () => null, (shown) => {
        of = came.filter((_, k) => shown[k]);
        n = d3.sum(of, (ending) => data.counts[ending]);
        stands = standing(data, of);
        said.textContent = `Drawn: ${inWords(data, of, n)}.`;
        tell();
        again.forEach((draw) => draw());
        numbers.again();
    });
    const slider = dateSlider(data.dates, (to) => {
        turn = to;
        tell();
        marks.forEach((mark) => mark(turn));
    });
    const said = element("p", { class: "said quiet", "aria-live": "polite" }, `Drawn: ${inWords(data, of, n)}.`);
    const told = data.actors.map(() => element("p", {}));
    const charts = data.actors.map(() => element("div", { class: "chart" }));
    const panels = data.actors.map((name, k) => element("div", { class: "panel" }, element("h3", {}, name), charts[k], told[k]));
    const key = element("div", { class: "ladder" });
    const again = charts.map((chart, k) => redrawn(chart, (width) => {
        const colours = rampOf(data.rungs.length);
        if (k === 0) key.replaceChildren(ladderKey(data, colours));
        const drawn = drawInto(chart, `${label}: ${data.actors[k]}, of ${inWords(data, of, n)}. The table below has the numbers.`, {
            width, height: Math.max(170, Math.min(240, width * 0.55)), marginLeft: 46, marginRight: 10, marginTop: 8, marginBottom: 26,
            x: { type: "utc", label: null, domain: [moment(data.start), dates[dates.length - 1]], ticks: dateTicks(moment(data.start), dates[dates.length - 1], Math.max(3, Math.floor(width / 70))), tickFormat: d3.utcFormat("%-d %b") }, y: { label: null, domain: [0, 100], ticks: 4, tickFormat: (/** @type {number} */ y) => `${y} %` },
            marks: [Plot.areaY(fan(data, stands[k], n, colours), { x: "date", y1: "low", y2: "high", z: "rung", fill: "colour", curve: "step-before", stroke: "var(--ground)", strokeWidth: dates.length > 100 ? 0 : 0.4 })],
        });
        marks[k] = cursorOn(drawn, dates, slider.go);
        marks[k](turn);
    }));
    const numbers = numbersBehind(() => `${label}: ${data.each}s on each rung at the end of each turn, of ${inWords(data, of, n)}`, ["Actor", "Date", ...data.rungs],
        () => data.actors.flatMap((actor, a) => data.dates.map((date, t) => [actor, date, ...stands[a].map((over) => over[t])])));
    slider.say();
    place.replaceChildren(slider.place, key, came.length > 1 ? endings.place : "", said, data.actors.length > 1 ? keys.place : "",
        element("div", { class: data.actors.length > 6 ? "panels many" : "panels" }, ...panels), numbers.place);
}
