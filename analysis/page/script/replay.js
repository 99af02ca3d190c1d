// One replica, turn by turn: what happened, what each actor could do and with which probability, and why.

/**
 * @param {Replays} replays
 * @param {Option} option
 */
function optionName(replays, option) {
    return replays.words[option.n] + (option.t === undefined ? "" : ` → ${replays.words[option.t]}`);
}

const leastDifference = 5e-5; // of a term that is told

/**
 * By term, how much more the first option is worth than the second, largest first.
 * @param {Replays} replays
 * @param {Option} option
 * @param {Option} other
 */
function differences(replays, option, other) {
    /** @type {Map<string, number>} */
    const sums = new Map();
    for (const [from, sign] of /** @type {[Option, number][]} */ ([[option, 1], [other, -1]])) {
        const cells = from.w ?? [];
        for (let k = 0; k < cells.length; k += 2) {
            const term = replays.words[cells[k]];
            sums.set(term, (sums.get(term) ?? 0) + sign * cells[k + 1]);
        }
    }
    return [...sums].filter(([, value]) => Math.abs(value) >= leastDifference).sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]));
}

/**
 * @param {number} value
 * @param {number} most
 */
function balance(value, most) {
    const length = (50 * Math.abs(value)) / (most || 1);
    return svg("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
        svg("rect", { x: value < 0 ? 50 - length : 50, y: 1, width: length, height: 8, class: value < 0 ? "against" : "for" }),
        svg("line", { x1: 50, x2: 50, y1: 0, y2: 10, class: "zero" }));
}

/** @param {number} value */
function signed(value) {
    return (value < 0 ? "−" : "+") + Math.abs(value).toFixed(4);
}

/**
 * The terms that set what was chosen apart from another option.
 * @param {Replays} replays
 * @param {Choice} made
 */
function reasons(replays, made) {
    const chosen = made.o[made.c];
    const others = made.o.filter((option, k) => k !== made.c && option.u !== undefined);
    if (chosen?.u === undefined || others.length === 0) return null;
    const table = element("div", {});
    /** @param {number} k */
    const show = (k) => {
        const terms = differences(replays, chosen, others[k]);
        const most = Math.max(...terms.map(([, value]) => Math.abs(value)));
        const rows = terms.map(([term, value]) => element("tr", {}, element("th", { scope: "row", title: replays.terms[term] }, term),
            element("td", { class: "balance" }, balance(value, most)), element("td", { class: "number" }, signed(value))));
        const sum = (chosen.u ?? 0) - (others[k].u ?? 0);
        rows.push(element("tr", {}, element("th", { scope: "row" }, "in all"), element("td", { class: "balance" }), element("td", { class: "number" }, signed(sum))));
        let meanings = terms.map(([term]) => `${term}: ${replays.terms[term]}`).join("; ");
        if (!terms.length) meanings = "No term differs by more than rounding";
        table.replaceChildren(element("table", { class: "terms" }, element("caption", {}, `${optionName(replays, chosen)}, compared with ${optionName(replays, others[k])}, in shares of all that is at stake`),
            element("tbody", {}, ...rows)), element("p", { class: "quiet" }, `${meanings}.`));
    };
    const choice = selection("Compared with ", others.map((option) => optionName(replays, option)), show);
    show(0);
    return element("details", { class: "why" }, element("summary", {}, "Why"), choice.label, table,
        made.l === undefined ? null : element("p", { class: "quiet" }, `The odds of an option grow by e to the power of λ times the difference (here λ = ${made.l}); options of one family of moves share its weight.`));
}

const optionsShown = 5; // likeliest first; the one chosen is always shown

/**
 * @param {Replays} replays
 * @param {Choice} made
 */
function choiceView(replays, made) {
    const options = made.o.map((option, k) => element("li", { class: k === made.c ? "chosen" : null },
        element("span", { class: "name" }, optionName(replays, option), k === made.c ? " (chosen)" : ""),
        element("span", { class: "track", "aria-hidden": "true" }, element("span", { style: `width: ${100 * option.p}%` })),
        element("span", { class: "much" }, shortPerCent(option.p))));
    const few = options.length <= optionsShown + 1;
    const first = options.filter((_, k) => few || k < optionsShown || k === made.c), rest = options.filter((option) => !first.includes(option));
    const unlikely = made.more ? element("p", { class: "quiet" }, `${made.more} more that are less likely still.`) : null;
    return element("div", { class: "choice" }, element("p", { class: "quiet" }, made.i ? "Instruments" : "Posture"),
        element("ul", { class: "options" }, ...first),
        rest.length ? element("details", { class: "rest" }, element("summary", {}, `${rest.length} less likely`), element("ul", { class: "options" }, ...rest), unlikely) : unlikely,
        made.x ? element("p", {}, `It came out one rung ${made.x > 0 ? "higher" : "lower"} than was meant.`) : null, reasons(replays, made));
}

/**
 * @param {RunData} data
 * @param {Replays} replays
 * @param {Turn} turn
 * @param {number[]} before
 * @param {number} actor
 * @param {string[]} colours
 */
function actorView(data, replays, turn, before, actor, colours) {
    const name = data.actors[actor], now = turn.r[actor], was = before[actor];
    const stance = now === was ? data.rungs[now] : `${data.rungs[was]} ${now > was ? "▲" : "▼"} ${data.rungs[now]}`;
    const choices = turn.c.filter((made) => made.a === actor).map((made) => choiceView(replays, made));
    const seen = (turn.m ?? []).filter(([eye]) => eye >= 0 && replays.words[eye] === name).map(([, of, rung]) => `${replays.words[of]} on “${replays.words[rung]}”`);
    const held = (turn.s ?? []).filter(([sender]) => replays.words[sender] === name).map(([, target, force, threat]) =>
        [force >= 0 ? `sanctions on ${replays.words[target]}: ${replays.words[force]}` : "", threat >= 0 ? `threatens ${replays.words[target]} with ${replays.words[threat]}` : ""].filter(Boolean).join("; "));
    return element("div", { class: "actor" },
        element("h4", {}, name, element("span", { class: "stance" }, element("span", { class: "swatch", style: `--own: ${colours[now]}`, "aria-hidden": "true" }), stance)),
        held.length ? element("p", {}, `At the end of the turn: ${held.join("; ")}.`) : null,
        seen.length ? element("p", { class: "quiet" }, `Takes ${seen.join(", ")}.`) : null,
        ...(choices.length ? choices : [element("p", { class: "quiet" }, "No occasion to choose in this turn.")]));
}

/**
 * All turns of all actors at a glance.
 * @param {HTMLElement} place
 * @param {RunData} data
 * @param {Replay} replay
 * @param {number} width
 * @param {(turn: number) => void} pointed
 */
function strip(place, data, replay, width, pointed) {
    const colours = rampOf(data.rungs.length), names = width < 560 ? 10 : 22;
    const cells = replay.turns.flatMap((turn, t) => turn.r.map((rung, a) => ({ turn: t, actor: a, colour: colours[rung] })));
    const drawn = drawInto(place, `Rung of each actor in each turn of replica ${replay.replica}. The table below has the names.`, {
        width, height: 34 + 26 * data.actors.length, marginLeft: width < 560 ? 88 : 160, marginRight: 4, marginTop: 4, marginBottom: 28,
        x: { type: "band", domain: d3.range(replay.turns.length), padding: 0, label: null, ticks: d3.ticks(0, replay.turns.length - 1, width / 90).filter(Number.isInteger), tickFormat: (/** @type {number} */ t) => shortDate(replay.turns[t].d), tickSize: 4 },
        y: { type: "band", domain: d3.range(data.actors.length), padding: 0.14, label: null, tickFormat: (/** @type {number} */ a) => shortened(data.actors[a], names), tickSize: 0 },
        marks: [Plot.cell(cells, { x: "turn", y: "actor", fill: "colour", inset: 0 })],
    });
    const x = /** @type {any} */ (drawn.scale("x"));
    const frame = svg("rect", { class: "cursor", fill: "none", y: 3, height: 26 * data.actors.length + 4, width: Math.max(3, x.bandwidth) });
    drawn.append(frame);
    const whole = /** @type {SVGSVGElement} */ (/** @type {unknown} */ (drawn));
    whole.addEventListener("click", (event) => {
        const box = whole.getBoundingClientRect();
        const at = ((event.clientX - box.left) * whole.viewBox.baseVal.width) / box.width;
        const turn = Math.floor((at - x.range[0]) / x.step);
        if (turn >= 0 && turn < replay.turns.length) pointed(turn);
    });
    /** @param {number} turn */
    return (turn) => set(frame, { x: x.apply(turn) });
}

/** @param {string} date */
function shortDate(date) {
    return moment(date).toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
}

/**
 * @param {HTMLElement} place
 * @param {RunData} data
 * @param {string} label
 */
function replayView(place, data, label) {
    const replays = data.replays;
    if (!replays) return;
    const endings = data.endings.filter((ending) => replays.runs.some((run) => run.ending === ending));
    let run = replays.runs[0], turn = 0;
    /** @type {(turn: number) => void} */
    let mark = () => {};
    const chart = element("div", { class: "chart" }), story = element("div", {}), kinds = element("span", {}), about = element("p", {}), table = element("div", {});
    const title = element("h3", { class: "step-title", "aria-live": "polite" });
    const slider = /** @type {HTMLInputElement} */ (element("input", { type: "range", min: 0, max: 1, value: 0, "aria-label": "Turn" }));
    const back = /** @type {HTMLButtonElement} */ (element("button", { type: "button" }, "◀ Back"));
    const on = /** @type {HTMLButtonElement} */ (element("button", { type: "button" }, "Next ▶"));
    const last = /** @type {HTMLButtonElement} */ (element("button", { type: "button" }, "Last"));

    /** @param {number} to */
    const go = (to) => {
        turn = Math.max(0, Math.min(run.turns.length - 1, to));
        const here = run.turns[turn], colours = rampOf(data.rungs.length);
        slider.value = String(turn);
        back.disabled = turn === 0;
        on.disabled = last.disabled = turn === run.turns.length - 1;
        title.textContent = `Turn ${turn + 1} of ${run.turns.length}, until ${dateText(here.d)}`;
        slider.setAttribute("aria-valuetext", title.textContent);
        const before = turn === 0 ? run.start : run.turns[turn - 1].r;
        const told = (here.e ?? []).map((event) => element("li", {}, replays.words[event]));
        if (here.d === run.date && turn < run.turns.length - 1) told.push(element("li", {}, element("strong", {}, "Counted from here on. "), run.why));
        else if (turn === run.turns.length - 1) told.push(element("li", {}, element("strong", {}, "The course is over. "), run.why));
        story.replaceChildren(told.length ? element("ul", { class: "events" }, ...told) : element("p", { class: "quiet" }, "Nothing happens but what the actors choose."),
            element("div", { class: "actors" }, ...data.actors.map((_, actor) => actorView(data, replays, here, before, actor, colours))));
        mark(turn);
    };
    const again = redrawn(chart, (width) => {
        mark = strip(chart, data, run, width, go);
        go(turn);
    });
    /** @param {Replay} to */
    const play = (to) => {
        run = to;
        turn = 0;
        slider.max = String(run.turns.length - 1);
        const types = run.types.map(([actor, resolve]) => `${actor} ${resolve}`).join(", ");
        about.textContent = `Replica ${run.replica.toLocaleString("en")} is counted as ${run.ending} from ${dateText(run.date)} on. Resolve, drawn at the start and private: ${types}. Mean surprise of its choices: ${run.surprise} (−ln of their probability).`;
        table.replaceChildren(numbersBehind(() => `${label}: rungs and events of replica ${run.replica}`, ["Until", ...data.actors, "What happened"],
            () => run.turns.map((one) => [one.d, ...one.r.map((rung) => data.rungs[rung]), (one.e ?? []).map((event) => replays.words[event]).join("; ")])).place);
        again();
        go(0);
    };
    /** @param {number} k */
    const ofEnding = (k) => {
        const runs = replays.runs.filter((one) => one.ending === endings[k]);
        kinds.replaceChildren(selection("Course ", runs.map((one) => `${one.kind} choices (replica ${one.replica.toLocaleString("en")})`), (which) => play(runs[which])).label);
        play(runs[0]);
    };
    const ending = selection("Ending ", endings, ofEnding);
    slider.addEventListener("input", () => go(Number(slider.value)));
    back.addEventListener("click", () => go(turn - 1));
    on.addEventListener("click", () => go(turn + 1));
    last.addEventListener("click", () => go(run.turns.length - 1));
    place.setAttribute("role", "group");
    place.setAttribute("aria-label", label);
    place.replaceChildren(element("div", { class: "controls" }, ending.label, kinds), about, chart, element("div", { class: "step" }, back, slider, on, last), title, story, table);
    // The ending that is most frequent is where a reader begins.
    const first = d3.maxIndex(endings, (name) => data.counts[data.endings.indexOf(name)]);
    ending.select.value = String(first);
    ofEnding(first);
}
