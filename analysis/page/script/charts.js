// What charts share: their colours, their size, and a line that marks where the reader looks.

const dashes = ["", "6 3", "2 3", "8 3 2 3"];

/** @param {number} k */
function colourOf(k) {
    return `var(--c${k % 8})`;
}

/** @param {number} k */
function dashOf(k) {
    return dashes[Math.floor(k / 8) % dashes.length];
}

/**
 * From calm to the top of the ladder; lightness alone tells the steps apart, in the light as in the dark.
 * @param {number} count
 */
function rampOf(count) {
    const style = getComputedStyle(document.documentElement);
    const stops = [0, 1, 2, 3].map((k) => style.getPropertyValue(`--r${k}`).trim());
    const ramp = d3.piecewise(d3.interpolateLab, stops);
    return d3.range(count).map((k) => ramp(count === 1 ? 0 : k / (count - 1)));
}

/**
 * Black or white, whichever stands out more from a colour by the contrast ratio of WCAG 2.
 * @param {string} colour
 */
function inkOn(colour) {
    const { r, g, b } = d3.rgb(colour);
    const [red, green, blue] = [r, g, b].map((channel) => (channel <= 10 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4));
    const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    return (light + 0.05) ** 2 > 1.05 * 0.05 ? "#000" : "#fff";
}

/** @type {(() => void)[]} */
const drawings = [];

/**
 * Draws now, and again when the place becomes wider or narrower or colours change.
 * @param {HTMLElement} place
 * @param {(width: number) => void} draw
 */
function redrawn(place, draw) {
    let width = 0;
    const again = () => {
        if (width > 0) draw(width);
    };
    new ResizeObserver(() => {
        const now = Math.floor(place.clientWidth);
        if (now === width) return;
        width = now;
        again();
    }).observe(place);
    drawings.push(again);
    return again;
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawings.forEach((again) => again()));

/**
 * Dates to write below a chart, as many as have room.
 * @param {Date} start
 * @param {Date} end
 * @param {number} most
 */
function dateTicks(start, end, most) {
    // Steps of a calendar are coarse: where the next longer one leaves a single date, every second or third of a shorter one is better.
    const few = d3.utcTicks(start, end, most), all = few.length > 1 ? few : d3.utcTicks(start, end, 2 * most), every = Math.ceil(all.length / most);
    return all.filter((_, k) => k % every === 0);
}

const letters = { fontFamily: "inherit", fontSize: "12px", background: "transparent", color: "currentColor" };

/**
 * @param {HTMLElement} place
 * @param {string} label
 * @param {import("@observablehq/plot").PlotOptions} options
 */
function drawInto(place, label, options) {
    const drawn = Plot.plot({ style: letters, ...options });
    drawn.setAttribute("role", "img");
    drawn.setAttribute("aria-label", label);
    // Plot names its marks by aria-label, which elements without a role may not have.
    for (const mark of drawn.querySelectorAll("g[aria-label]")) {
        mark.setAttribute("data-mark", mark.getAttribute("aria-label") ?? "");
        mark.removeAttribute("aria-label");
    }
    place.replaceChildren(drawn);
    return drawn;
}

/**
 * A line across a chart at a date, and the date at which somebody points.
 * @param {ReturnType<typeof drawInto>} drawn
 * @param {Date[]} dates
 * @param {(turn: number) => void} pointed
 */
function cursorOn(drawn, dates, pointed) {
    const x = /** @type {any} */ (drawn.scale("x"));
    const [top, bottom] = /** @type {[number, number]} */ (/** @type {any} */ (drawn.scale("y")).range);
    const line = svg("line", { class: "cursor", y1: top, y2: bottom });
    drawn.append(line);
    const frame = /** @type {SVGSVGElement} */ (/** @type {unknown} */ (drawn));
    /** @param {PointerEvent} event */
    const point = (event) => {
        const box = frame.getBoundingClientRect();
        const at = x.invert(((event.clientX - box.left) * frame.viewBox.baseVal.width) / box.width);
        pointed(Math.max(0, Math.min(dates.length - 1, d3.bisectCenter(dates, at))));
    };
    frame.addEventListener("pointermove", point);
    frame.addEventListener("pointerdown", point); // a finger that only taps
    /** @param {number} turn */
    return (turn) => {
        const at = x.apply(dates[turn]);
        set(line, { x1: at, x2: at });
    };
}
