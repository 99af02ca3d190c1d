// The points of a study by any two of what it varied: a map of cells, each of which tells how its replicas end.

const mostSettings = 12; // of an axis, beyond which numbers are put into bins
const bins = 8;

/**
 * The steps of an axis: its settings, or bins of them if they are many.
 * @param {StudyData["axes"][number]} axis
 */
function stepsOf(axis) {
    const numbers = axis.numbers;
    if (!numbers || numbers.length <= mostSettings) return { names: axis.names, of: axis.names.map((_, k) => k) };
    const to = axis.logarithmic ? Math.log : (/** @type {number} */ number) => number;
    const from = axis.logarithmic ? Math.exp : (/** @type {number} */ number) => number;
    const low = to(Math.min(...numbers)), high = to(Math.max(...numbers));
    /** @param {number} k */
    const edge = (k) => Number(from(low + ((high - low) * k) / bins).toPrecision(3));
    return {
        names: d3.range(bins).map((k) => `${edge(k)} to ${edge(k + 1)}`),
        of: numbers.map((number) => Math.min(bins - 1, Math.floor((bins * (to(number) - low)) / (high - low)))),
    };
}

/**
 * @param {StudyData} data
 * @param {number[]} points
 * @param {number} ending
 */
function pooled(data, points, ending) {
    return d3.sum(points, (p) => data.counts[p][ending]) / d3.sum(points, (p) => data.n[p]);
}

/**
 * @param {StudyData} data
 * @param {number} point
 */
function settingsOf(data, point) {
    return data.axes.map((axis, a) => `${axis.label} = ${axis.names[data.at[a][point]]}`).join(", ");
}

/**
 * How the replicas of some points end; of one point with intervals.
 * @param {StudyData} data
 * @param {number[]} points
 */
function distribution(data, points) {
    const alone = points.length === 1 ? points[0] : -1;
    const rows = data.endings.map((name, e) => ({ name, e, share: pooled(data, points, e), low: alone < 0 ? 0 : data.bounds[alone][2 * e], high: alone < 0 ? 0 : data.bounds[alone][2 * e + 1] }));
    const top = Math.max(...rows.map((row) => Math.max(row.share, row.high)));
    return element("ul", { class: "bars" }, ...rows.map(({ name, e, share, low, high }) => element("li", {},
        element("span", { class: "named" }, element("span", { class: `swatch c${e % 8}`, "aria-hidden": "true" }), element("span", {}, name)),
        element("span", { class: "much" }, element("strong", {}, perCent(share)), alone < 0 ? "" : ` (${perCent(low).replace(" %", "")}–${perCent(high)})`),
        svg("svg", { class: "bar", viewBox: "-1 0 202 24", preserveAspectRatio: "none", "aria-hidden": "true" },
            svg("rect", { class: `fill c${e % 8}`, x: 0, y: 5, width: (200 * share) / top, height: 14 }),
            alone < 0 ? null : svg("line", { class: "whisker", x1: (200 * low) / top, x2: (200 * high) / top, y1: 12, y2: 12 })))));
}

/**
 * @param {HTMLElement} place
 * @param {StudyData} data
 * @param {string} label
 */
function explorer(place, data, label) {
    const steps = data.axes.map(stepsOf);
    let ending = widest(data), across = 0, up = data.axes.length > 1 ? 1 : -1;
    const fixed = data.axes.map(() => -1);
    let chosen = "";
    const map = element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": label }), told = element("div", { "aria-live": "polite" }), filters = element("div", { class: "controls" });

    /** @param {number[]} points */
    const tell = (points) => {
        const alone = element("div", {}, distribution(data, points));
        const which = points.length < 2 ? null : selection("Point ", [`all ${points.length}`, ...points.map((p) => settingsOf(data, p))],
            (k) => alone.replaceChildren(distribution(data, k === 0 ? points : [points[k - 1]]))).label;
        const n = d3.sum(points, (p) => data.n[p]).toLocaleString("en");
        told.replaceChildren(element("h3", {}, points.length === 1 ? settingsOf(data, points[0]) : `${points.length} points together`),
            element("p", { class: "quiet" }, `${n} replicas`), which ?? "", alone);
    };
    const draw = () => {
        const kept = d3.range(data.n.length).filter((p) => fixed.every((setting, a) => setting < 0 || a === across || a === up || data.at[a][p] === setting));
        const cells = d3.group(kept, (p) => `${steps[across].of[data.at[across][p]]} ${up < 0 ? 0 : steps[up].of[data.at[up][p]]}`);
        const top = Math.max(...[...cells.values()].map((points) => pooled(data, points, ending)), 1e-9);
        const style = getComputedStyle(document.documentElement);
        const colours = d3.interpolateLab(style.getPropertyValue("--raised").trim(), style.getPropertyValue("--c0").trim());
        if (!cells.has(chosen)) chosen = d3.greatest(cells.keys(), (key) => pooled(data, cells.get(key) ?? [], ending)) ?? "";
        /** @type {Map<string, HTMLElement>} */
        const buttons = new Map();
        /** @param {string} key @param {number[]} points @param {string} where */
        const cell = (key, points, where) => {
            const share = pooled(data, points, ending), colour = colours(share / top);
            const button = element("button", { type: "button", "aria-pressed": String(key === chosen), style: `background: ${colour}; color: ${inkOn(colour)}`, "aria-label": `${where}: ${perCent(share)}` }, perCent(share).replace(" %", ""));
            button.addEventListener("click", () => {
                buttons.get(chosen)?.setAttribute("aria-pressed", "false");
                chosen = key;
                button.setAttribute("aria-pressed", "true");
                tell(points);
            });
            buttons.set(key, button);
            return button;
        };
        const rows = up < 0 ? [0] : d3.range(steps[up].names.length).reverse();
        const head = element("tr", {}, element("td", {}), ...steps[across].names.map((name) => element("th", { scope: "col" }, name)));
        const body = rows.map((row) => element("tr", {}, element("th", { scope: "row" }, up < 0 ? "" : steps[up].names[row]), ...steps[across].names.map((name, column) => {
            const key = `${column} ${row}`, points = cells.get(key);
            return element("td", {}, points ? cell(key, points, up < 0 ? name : `${name}, ${steps[up].names[row]}`) : null);
        })));
        const caption = `Share of ${data.endings[ending]}, %. To the right: ${data.axes[across].label}${up < 0 ? "" : `; upwards: ${data.axes[up].label}`}.`;
        map.replaceChildren(element("table", { class: "heat" }, element("caption", {}, caption), element("thead", {}, head), element("tbody", {}, ...body)));
        tell(cells.get(chosen) ?? []);
    };
    const others = () => {
        filters.replaceChildren(...data.axes.flatMap((axis, a) => a === across || a === up || axis.names.length > mostSettings ? [] : [selection(`${axis.label} `, ["any", ...axis.names], (k) => {
            fixed[a] = k - 1;
            draw();
        }, fixed[a] + 1).label]));
        draw();
    };
    const names = data.axes.map((axis) => axis.label);
    const x = selection("To the right ", names, (k) => {
        if (k === up) up = across;
        across = k;
        y.select.value = String(up + 1);
        others();
    });
    const y = selection("Upwards ", ["nothing", ...names], (k) => {
        if (k - 1 === across) {
            across = up < 0 ? (across + 1) % names.length : up;
            x.select.value = String(across);
        }
        up = k - 1 === across ? -1 : k - 1;
        y.select.value = String(up + 1);
        others();
    }, up + 1);
    const what = selection("Ending ", data.endings, (k) => {
        ending = k;
        draw();
    }, ending);
    drawings.push(draw);
    place.replaceChildren(element("div", { class: "controls" }, what.label, x.label, data.axes.length > 1 ? y.label : null), filters, element("div", { class: "explorer" }, map, told),
        numbersBehind(() => `${label}: all points, their replicas and how they end`, [...names, "Replicas", ...data.endings],
            () => data.n.map((n, p) => [...data.axes.map((axis, a) => axis.names[data.at[a][p]]), n, ...data.counts[p]])).place);
    others();
}

/**
 * The ending whose share differs most between points.
 * @param {StudyData} data
 */
function widest(data) {
    return d3.maxIndex(data.endings, (_, e) => {
        const [low, high] = d3.extent(data.n, (n, p) => data.counts[p][e] / n);
        return (high ?? 0) - (low ?? 0);
    });
}
