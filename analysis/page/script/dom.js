// Elements, and what several views share. Texts of scenarios only ever become text nodes.

/**
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | undefined>} attributes
 * @param {...Child} inside
 * @returns {HTMLElement}
 */
function element(tag, attributes, ...inside) {
    const made = document.createElement(tag);
    set(made, attributes);
    add(made, inside);
    return made;
}

/**
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | undefined>} attributes
 * @param {...Child} inside
 * @returns {SVGElement}
 */
function svg(tag, attributes, ...inside) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    set(made, attributes);
    add(made, inside);
    return made;
}

/**
 * @param {Element} on
 * @param {Record<string, string | number | boolean | null | undefined>} attributes
 */
function set(on, attributes) {
    for (const [name, value] of Object.entries(attributes)) {
        if (value === null || value === undefined || value === false) continue;
        on.setAttribute(name, value === true ? "" : String(value));
    }
}

/**
 * @param {Element} to
 * @param {Child[]} inside
 */
function add(to, inside) {
    for (const child of inside) {
        if (child === null || child === undefined || child === false) continue;
        to.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
}

let identities = 0;

/** An id that no other element has. */
function identity() {
    identities += 1;
    return `v${identities}`;
}

/**
 * @param {string} label
 * @param {string[]} names
 * @param {(k: number) => void} chosen
 * @param {number} [at]
 */
function selection(label, names, chosen, at = 0) {
    const select = /** @type {HTMLSelectElement} */ (element("select", {}));
    names.forEach((name, k) => select.append(element("option", { value: k, selected: k === at }, name)));
    select.addEventListener("change", () => chosen(Number(select.value)));
    return { select, label: element("label", {}, label, select) };
}

/**
 * Chips that switch something on and off, and a button that does it to all. Those with a key have a colour and a value of their own.
 * @param {string} legend
 * @param {string[]} names
 * @param {(k: number) => Child} key
 * @param {(shown: boolean[]) => void} changed
 */
function toggles(legend, names, key, changed) {
    const shown = names.map(() => true);
    /** @type {HTMLOutputElement[]} */
    const values = [];
    /** @type {HTMLInputElement[]} */
    const boxes = [];
    const all = element("button", { type: "button", class: "all" }, "None");
    const tell = () => {
        boxes.forEach((box, k) => (shown[k] = box.checked));
        all.textContent = shown.some((on) => on) ? "None" : "All";
        changed(shown);
    };
    all.addEventListener("click", () => {
        const on = !shown.some((one) => one);
        boxes.forEach((box) => (box.checked = on));
        tell();
    });
    const chips = names.map((name, k) => {
        const box = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox", checked: true }));
        box.addEventListener("change", tell);
        boxes.push(box);
        values.push(/** @type {HTMLOutputElement} */ (element("output", { "aria-live": "off" })));
        const own = key(k);
        return element("label", { class: own ? `chip c${k % 8}` : "chip" }, box, own, name, own ? values[k] : null);
    });
    return { shown, values, place: element("fieldset", { class: "controls" }, element("legend", { class: "quiet" }, legend), ...chips, names.length > 2 ? all : null) };
}

/**
 * A date between the turns of a run, for the keyboard what pointing at a chart is for the mouse.
 * @param {string[]} dates
 * @param {(turn: number) => void} moved
 */
function dateSlider(dates, moved) {
    const name = identity();
    const slider = /** @type {HTMLInputElement} */ (element("input", { type: "range", id: name, min: 0, max: dates.length - 1, value: dates.length - 1 }));
    const told = element("output", { for: name, "aria-live": "off" });
    const say = () => {
        told.textContent = dateText(dates[Number(slider.value)]);
        slider.setAttribute("aria-valuetext", told.textContent);
        moved(Number(slider.value));
    };
    slider.addEventListener("input", say);
    return {
        place: element("div", { class: "when" }, element("label", { for: name }, "Date"), slider, told),
        say,
        /** @param {number} turn */
        go(turn) {
            if (Number(slider.value) === turn) return;
            slider.value = String(turn);
            say();
        },
    };
}

/**
 * The numbers behind a chart, written out when somebody asks for them; `again` where they have changed.
 * @param {() => string} caption
 * @param {string[]} heads
 * @param {() => (string | number)[][]} rows
 */
function numbersBehind(caption, heads, rows) {
    const place = /** @type {HTMLDetailsElement} */ (element("details", { class: "numbers unprinted" }, element("summary", {}, "Numbers as a table")));
    let written = false;
    const again = () => {
        written = place.open;
        while (place.children.length > 1) place.lastElementChild?.remove();
        if (written) place.append(tableOf(caption(), heads, rows()));
    };
    place.addEventListener("toggle", () => {
        if (place.open && !written) again();
    });
    return { place, again };
}

/**
 * @param {string} caption
 * @param {string[]} heads
 * @param {(string | number)[][]} rows
 */
function tableOf(caption, heads, rows) {
    const numeric = heads.map((_, k) => rows.length > 0 && rows.every((row) => typeof row[k] === "number"));
    /** @param {number} k */
    const look = (k) => (numeric[k] ? "number" : null);
    const head = element("tr", {}, ...heads.map((text, k) => element("th", { scope: "col", class: look(k) }, text)));
    const body = rows.map((row) => element("tr", {}, ...row.map((cell, k) =>
        element(k === 0 ? "th" : "td", { class: look(k), ...(k === 0 ? { scope: "row" } : {}) }, typeof cell === "number" ? cell.toLocaleString("en") : cell))));
    return element("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
        element("table", {}, element("caption", {}, caption), element("thead", {}, head), element("tbody", {}, ...body)));
}

/**
 * As Python and the program write it: what lies halfway between two numbers becomes the one whose last digit is even.
 * @param {number} value
 * @param {number} digits
 */
function fixed(value, digits) {
    const exact = value.toFixed(digits + 60), cut = exact.slice(0, exact.length - 60);
    return /^50*$/.test(exact.slice(-60)) && Number(cut.at(-1)) % 2 === 0 ? cut : value.toFixed(digits);
}

/**
 * In percent, with as many digits as tell it from 0 and from 1 (analysis/shares.py).
 * @param {number} share
 */
function perCent(share) {
    const away = 100 * Math.min(share, 1 - share);
    let digits = away >= 1 - 1e-9 || away < 1e-7 ? 1 : 2;
    while (digits > 1 && away * 10 ** digits < 1 - 1e-9) digits += 1;
    return `${fixed(100 * share, digits)} %`;
}

/**
 * The same, as short as a column of options holds.
 * @param {number} share
 */
function shortPerCent(share) {
    if (share > 0 && share < 0.00005) return "<0.01 %";
    return share < 1 && share > 0.9995 ? ">99.9 %" : perCent(share);
}

/** @param {string} date */
function moment(date) {
    return new Date(date);
}

/** @param {string} date */
function dateText(date) {
    const day = moment(date).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
    return date.includes("T") ? `${day}, ${date.slice(11, 16)}` : day;
}

/**
 * @param {string} text
 * @param {number} most
 */
function shortened(text, most) {
    return text.length <= most ? text : `${text.slice(0, Math.ceil(most * 0.6) - 1)}…${text.slice(text.length - Math.floor(most * 0.4))}`;
}
