// Where the actors stand: a fan of rungs for each.

/**
 * Areas from rung to rung. A share holds for the turn that ends at its date.
 * @param {RunData} data
 * @param {number} actor
 * @param {string[]} colours
 */
function fan(data, actor, colours) {
    const dates = [data.start, ...data.dates].map(moment);
    const below = dates.map(() => 0);
    return data.posture[actor].flatMap((over, rung) => dates.map((date, t) => {
        const low = below[t];
        below[t] += over[Math.max(0, t - 1)];
        return { date, rung, colour: colours[rung], low: (100 * low) / data.n, high: (100 * below[t]) / data.n };
    }));
}

/**
 * The rungs where most replicas are, in words.
 * @param {RunData} data
 * @param {number} actor
 * @param {number} turn
 */
function mostly(data, actor, turn) {
    const here = data.rungs.map((name, rung) => ({ name, share: data.posture[actor][rung][turn] / data.n }));
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
 * @param {HTMLElement} place
 * @param {RunData} data
 * @param {string} label
 */
function posture(place, data, label) {
    const dates = data.dates.map(moment);
    /** @type {((turn: number) => void)[]} */
    const marks = data.actors.map(() => () => {});
    let turn = dates.length - 1;
    const keys = toggles("Actors", data.actors, () => null, (shown) => panels.forEach((panel, k) => (panel.hidden = !shown[k])));
    const slider = dateSlider(data.dates, (to) => {
        turn = to;
        told.forEach((text, k) => (text.textContent = mostly(data, k, turn)));
        marks.forEach((mark) => mark(turn));
    });
    const told = data.actors.map(() => element("p", {}));
    const charts = data.actors.map(() => element("div", { class: "chart" }));
    const panels = data.actors.map((name, k) => element("div", { class: "panel" }, element("h3", {}, name), charts[k], told[k]));
    const key = element("div", {});
    charts.forEach((chart, k) => redrawn(chart, (width) => {
        const colours = rampOf(data.rungs.length);
        if (k === 0) key.replaceChildren(ladderKey(data, colours));
        const drawn = drawInto(chart, `${label}: ${data.actors[k]}. The table below has the numbers.`, {
            width, height: Math.max(170, Math.min(240, width * 0.55)), marginLeft: 46, marginRight: 10, marginTop: 8, marginBottom: 26,
            x: { type: "utc", label: null, ticks: dateTicks(moment(data.start), dates[dates.length - 1], Math.max(3, Math.floor(width / 70))), tickFormat: d3.utcFormat("%-d %b") }, y: { label: null, domain: [0, 100], ticks: 4, tickFormat: (/** @type {number} */ y) => `${y} %` },
            marks: [Plot.areaY(fan(data, k, colours), { x: "date", y1: "low", y2: "high", z: "rung", fill: "colour", curve: "step-before", stroke: "var(--ground)", strokeWidth: dates.length > 100 ? 0 : 0.4 })],
        });
        marks[k] = cursorOn(drawn, dates, slider.go);
        marks[k](turn);
    }));
    slider.say();
    place.replaceChildren(...(data.actors.length > 1 ? [keys.place] : []), key, slider.place, element("div", { class: data.actors.length > 6 ? "panels many" : "panels" }, ...panels),
        numbersBehind(`${label}: replicas on each rung at the end of each turn, of ${data.n.toLocaleString("en")}`, ["Actor", "Date", ...data.rungs],
            () => data.actors.flatMap((actor, a) => data.dates.map((date, t) => [actor, date, ...data.posture[a].map((over) => over[t])]))));
}
