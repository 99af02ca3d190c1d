// The page of brink report in headless Chromium: node in_browser.mjs NODE_MODULES FOLDER CHROMIUM.
// FOLDER is what made.py wrote. Every fault is told, then the exit code is 1.
import assert from "node:assert/strict";
import { readFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [modules, folder, program] = process.argv.slice(2);
const fetched = createRequire(path.resolve(modules) + "/");
const { chromium } = fetched("playwright-core");
const axe = readFileSync(fetched.resolve("axe-core/axe.min.js"), "utf8");
const expected = JSON.parse(readFileSync(path.join(folder, "expected.json"), "utf8"));
const pictures = path.join(folder, "pictures");
mkdirSync(pictures, { recursive: true });

const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox"] });

/** Opens a page; what it complains about or asks the network for is a fault when it is closed. */
async function open(name, { width = 1280, scheme = "light", reduced = false } = {}) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, reducedMotion: reduced ? "reduce" : null });
    const page = await context.newPage(), file = `file://${path.resolve(folder)}/${name}.html`, faults = [];
    page.on("console", (message) => faults.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => faults.push(`error: ${error.stack}`));
    page.on("dialog", (dialog) => faults.push(`dialog: ${dialog.message()}`));
    page.on("request", (request) => {
        if (request.url() !== file) faults.push(`request: ${request.url()}`);
    });
    await context.setOffline(true);
    await page.goto(file);
    await page.waitForFunction(() => [...document.querySelectorAll(".chart")].every((chart) => chart.querySelector("svg")));
    return {
        page,
        async close() {
            await context.close();
            assert.deepEqual(faults, []);
        },
    };
}

const perCent = (share) => {
    const away = 100 * Math.min(share, 1 - share);
    const digits = away >= 1 - 1e-9 || away < 1e-7 ? 1 : Math.max(2, Math.ceil(-Math.log10(away) - 1e-9));
    return `${(100 * share).toFixed(digits)} %`; // no count of these pages lies halfway
};
const texts = (locator) => locator.allTextContents();
const view = (page, name) => page.locator(`.view[data-view="${name}"]`);
const slide = (slider, to) => slider.evaluate((input, value) => {
    input.value = String(value);
    input.dispatchEvent(new Event("input", { bubbles: true }));
}, to);

/** Rows of the table behind a chart, with numbers for what reads as numbers. */
/** Opens the numbers behind a chart; they are written when the browser says that they are open, which is later. */
async function openTable(where) {
    const behind = where.locator("details.numbers");
    await behind.locator("summary").click();
    await behind.locator("tbody tr").first().waitFor();
}

/** The rows of the open table, numbers as numbers. */
function tableRows(where) {
    return where.locator("details.numbers tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => (cell.className === "number" ? Number(cell.textContent.replaceAll(",", "")) : cell.textContent))));
}

async function tableBehind(where) {
    await openTable(where);
    return tableRows(where);
}

const run = expected.run, n = run.n_replicas[0];

const tests = {
    async "every page is quiet, fits its width and has no fault that axe finds, in light and dark, wide and narrow"() {
        for (const name of ["run", "hostile", "grid", "all"]) {
            for (const look of [{ width: 1280, scheme: "light" }, { width: 1280, scheme: "dark" }, { width: 390, scheme: "light" }, { width: 390, scheme: "dark" }]) {
                const { page, close } = await open(name, look);
                const told = `${name} ${look.width} ${look.scheme}`;
                assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), look.width, `${told}: wider than the window`);
                await page.screenshot({ path: path.join(pictures, `${told.replaceAll(" ", "-")}.png`), fullPage: true });
                await page.evaluate(() => document.querySelectorAll("main details").forEach((details) => (details.open = true)));
                await page.evaluate(axe);
                const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
                assert.ok(found.passes.length > 15, "axe did not look");
                assert.deepEqual(found.violations.map(({ id, nodes }) => [told, id, nodes.length, nodes[0].html, nodes[0].failureSummary]), []);
                await close();
            }
        }
    },

    async "incidence: each ending has a line, the toggles take it away, the date moves the shares, the numbers are those of results.nc"() {
        const { page, close } = await open("run");
        const where = view(page, "incidence"), lines = where.locator('.chart g[data-mark="line"] path');
        assert.equal(await lines.count(), run.ending.length);
        assert.equal(await where.locator('.chart g[data-mark="area"] path').count(), run.ending_count[0].filter((count) => count > 0).length);
        const outputs = where.locator(".chip output");
        assert.deepEqual(await texts(outputs), run.ending_count[0].map((count) => perCent(count / n)));
        const turn = 20;
        await slide(where.locator('input[type="range"]'), turn);
        assert.deepEqual(await texts(outputs), run.cif_count[0][turn].map((count) => perCent(count / n)));
        const axis = await where.locator(".chart .cursor").getAttribute("x1");
        await where.locator('input[type="range"]').press("ArrowRight");
        assert.ok(Number(await where.locator(".chart .cursor").getAttribute("x1")) > Number(axis), "the line does not follow the keyboard");
        const box = await where.locator(".chart svg").boundingBox();
        await page.mouse.move(box.x + box.width - 14, box.y + box.height / 2);
        assert.deepEqual(await texts(outputs), run.ending_count[0].map((count) => perCent(count / n)));
        await where.locator(".chip input").nth(2).uncheck();
        assert.equal(await lines.count(), run.ending.length - 1);
        await where.locator(".chip input").nth(2).check();
        assert.equal(await lines.count(), run.ending.length);
        assert.deepEqual((await tableBehind(where)).map((row) => row.slice(1)), run.cif_count[0]);
        await close();
    },

    async "incidence: bands are cif_band of results.nc"() {
        const { page, close } = await open("run");
        const boxes = (mark) => view(page, "incidence").locator(`.chart g[data-mark="${mark}"] path`).evaluateAll((paths) => paths.map((one) => one.getBBox().height));
        const came = run.ending.map((_, k) => k).filter((k) => run.ending_count[0][k] > 0), largest = run.ending_count[0].indexOf(Math.max(...run.ending_count[0]));
        const scale = (await boxes("line"))[largest] / (run.ending_count[0][largest] / n), areas = await boxes("area");
        assert.equal(areas.length, came.length);
        came.forEach((k, at) => {
            const highest = Math.max(...run.cif_band[0].map((of) => of[k][1]));
            assert.ok(Math.abs(areas[at] - scale * highest) < 0.5, `${run.ending[k]}: ${areas[at]} for ${highest}`);
        });
        await close();
    },

    async "incidence: a button takes all endings away and brings them back"() {
        const { page, close } = await open("run");
        const where = view(page, "incidence"), lines = where.locator('.chart g[data-mark="line"] path');
        await where.getByRole("button", { name: "None" }).click();
        assert.equal(await lines.count(), 0);
        await where.locator(".chip input").nth(1).check();
        assert.equal(await lines.count(), 1);
        await where.getByRole("button", { name: "None" }).click();
        await where.getByRole("button", { name: "All" }).click();
        assert.equal(await lines.count(), run.ending.length);
        await close();
    },

    async "incidence: a curve stands as high as its numbers say"() {
        const { page, close } = await open("run");
        const where = view(page, "incidence"), largest = run.ending_count[0].indexOf(Math.max(...run.ending_count[0]));
        const heights = await where.locator('.chart g[data-mark="line"] path').evaluateAll((paths) => paths.map((line) => {
            const box = line.getBBox();
            return box.height;
        }));
        const scale = heights[largest] / run.ending_count[0][largest];
        run.ending_count[0].forEach((count, k) => assert.ok(Math.abs(heights[k] - scale * count) < 0.5, `${run.ending[k]}: ${heights[k]} for ${count}`));
        await close();
    },

    async "posture: a panel for each actor with an area for each rung that came, toggles hide it, the numbers are those of results.nc"() {
        const { page, close } = await open("run");
        const where = view(page, "posture"), panels = where.locator(".panel");
        assert.deepEqual(await texts(panels.locator("h3")), run.actor);
        assert.equal(await where.locator(".chart").first().locator('g[data-mark="area"] path').count(), run.rung.length);
        const actors = where.getByRole("group", { name: "Actors" }).locator(".chip input");
        await actors.first().uncheck();
        assert.equal(await panels.first().isVisible(), false);
        assert.equal(await panels.nth(1).isVisible(), true);
        await actors.first().check();
        const turns = run.cif_count[0].length, slider = where.locator('input[type="range"]');
        await slide(slider, 0);
        const box = await where.locator(".chart svg").nth(1).boundingBox();
        await page.mouse.move(box.x + box.width / 2, box.y + 40);
        assert.ok(Math.abs(Number(await slider.inputValue()) - turns / 2) < turns / 4, "pointing at a panel does not move the date");
        await page.mouse.move(box.x + box.width - 4, box.y + 40);
        const rows = await tableBehind(where);
        assert.equal(rows.length, turns * run.actor.length);
        run.actor.forEach((actor, a) => run.rung_count[0].forEach((ladder, t) => assert.deepEqual(rows[a * turns + t].slice(2), ladder[a], `${actor} ${t}`)));
        const last = run.rung_count[0][turns - 1][0], top = last.indexOf(Math.max(...last));
        assert.ok((await panels.first().locator("p").textContent()).replaceAll("\u00a0", " ").startsWith(`${run.rung[top]} ${perCent(last[top] / n)}`));
        await close();
    },

    async "posture: switching an ending off leaves the replicas of the others, in areas, words and numbers as in results.nc"() {
        const { page, close } = await open("run");
        const where = view(page, "posture"), chart = where.locator(".chart").first(), areas = chart.locator('g[data-mark="area"] path');
        const came = run.ending.map((_, k) => k).filter((k) => run.ending_count[0][k] > 0), turns = run.cif_count[0].length;
        const boxes = where.getByRole("group", { name: "Replicas that end in" }).locator(".chip input");
        assert.equal(await boxes.count(), came.length);
        await openTable(where);
        const drawn = () => areas.evaluateAll((paths) => paths.map((one) => one.getAttribute("d")));
        /** All that is shown, if these endings are switched on. */
        const check = async (shown) => {
            const of = shown.reduce((all, k) => all + run.ending_count[0][k], 0);
            const stands = (t, a) => run.rung.map((_, r) => shown.reduce((all, k) => all + run.rung_ending_count[0][k][t][a][r], 0));
            const found = await tableRows(where);
            run.actor.forEach((actor, a) => run.cif_count[0].forEach((_, t) => assert.deepEqual(found[a * turns + t].slice(2), stands(t, a), `${actor} ${t} of ${shown}`)));
            const said = of === n ? `all ${n.toLocaleString("en")} replicas` : `the ${of} of ${n.toLocaleString("en")} replicas that end in`;
            for (const place of [where.locator(".said"), where.locator("details.numbers caption")]) assert.ok((await place.textContent()).includes(said), said);
            assert.ok((await chart.locator("svg").first().getAttribute("aria-label")).includes(said));
            // The upper edge of a rung's area is highest when the most replicas stand on it or below.
            const tops = await areas.evaluateAll((paths) => paths.map((one) => one.getBBox().y)), floor = await areas.first().evaluate((one) => one.getBBox().y + one.getBBox().height);
            const full = floor - tops[tops.length - 1];
            run.rung.forEach((rung, r) => {
                const highest = Math.max(...run.cif_count[0].map((_, t) => stands(t, 0).slice(0, r + 1).reduce((a, b) => a + b, 0) / of));
                assert.ok(Math.abs((floor - tops[r]) / full - highest) < 0.005, `${rung} of ${shown}: ${(floor - tops[r]) / full}, not ${highest}`);
            });
            const last = stands(turns - 1, 0), top = last.indexOf(Math.max(...last));
            assert.ok((await where.locator(".panel p").first().textContent()).replaceAll("\u00a0", " ").startsWith(`${run.rung[top]} ${perCent(last[top] / of)}`));
        };
        await check(came);
        const before = await drawn();
        await boxes.first().uncheck();
        await check(came.slice(1));
        assert.notDeepEqual(await drawn(), before);
        await where.getByRole("group", { name: "Replicas that end in" }).getByRole("button", { name: "None" }).click();
        assert.equal(await areas.count(), 0);
        assert.ok((await where.locator(".said").textContent()).includes("no replica"));
        for (const [at, k] of came.entries()) {
            await boxes.nth(at).check();
            await check([k]);
            await boxes.nth(at).uncheck();
        }
        await where.getByRole("group", { name: "Replicas that end in" }).getByRole("button", { name: "All" }).click();
        await check(came);
        assert.deepEqual(await drawn(), before);
        await close();
    },

    async "on a phone a chart comes before what changes it"() {
        const { page, close } = await open("run", { width: 390 });
        for (const name of ["incidence", "posture"]) {
            const top = async (what) => (await view(page, name).locator(what).first().boundingBox()).y;
            for (const other of [".controls", ".when", ...(name === "posture" ? [".rungs", ".said"] : [])]) assert.ok((await top(".chart")) < (await top(other)), `${name}: ${other} before the chart`);
        }
        const where = view(page, "posture"), actors = where.getByRole("group", { name: "Actors" }).locator(".chip input");
        await actors.first().uncheck();
        assert.ok((await where.locator(".panel").nth(1).boundingBox()).y < (await where.locator(".when").boundingBox()).y, "the first panel that is seen is not before the controls");
        await close();
    },

    async "the replay viewer steps through every turn with the postures of brink replay, by button and by keyboard"() {
        const { page, close } = await open("run");
        const where = view(page, "replay"), { ending, replica, rungs } = run.replayed;
        assert.ok((await where.textContent()).includes(`Replica ${replica.toLocaleString("en")} is counted as ${ending}`));
        const next = where.getByRole("button", { name: "Next" }), title = where.locator(".step-title");
        for (let turn = 0; turn < rungs.length; turn += 1) {
            assert.ok((await title.textContent()).startsWith(`Turn ${turn + 1} of ${rungs.length}`));
            const stances = (await texts(where.locator(".stance"))).map((text) => text.split(/[▲▼] /).at(-1));
            assert.deepEqual(stances, rungs[turn], `turn ${turn}`);
            if (turn + 1 < rungs.length) await next.click();
        }
        assert.equal(await next.isDisabled(), true);
        assert.ok((await where.locator(".events").textContent()).includes("The course is over"));
        const slider = where.getByRole("slider", { name: "Turn" });
        await slider.press("Home");
        assert.ok((await title.textContent()).startsWith("Turn 1 of"));
        await slider.press("ArrowRight");
        assert.ok((await title.textContent()).startsWith("Turn 2 of"));
        const strip = await where.locator(".chart svg").boundingBox();
        await page.mouse.click(strip.x + strip.width - 8, strip.y + 12);
        assert.ok((await title.textContent()).startsWith(`Turn ${rungs.length} of`));
        await close();
    },

    async "the replay viewer: probabilities add up, one option is chosen, and the terms add up to the difference"() {
        const { page, close } = await open("run");
        const where = view(page, "replay");
        const kinds = where.locator("select").nth(1);
        assert.ok((await kinds.locator("option").count()) >= 1);
        let looked = 0;
        for (let turn = 0; turn < 6; turn += 1) {
            for (const choice of await where.locator(".choice").all()) {
                const shares = (await texts(choice.locator(".options .much"))).map(parseFloat), sum = shares.reduce((a, b) => a + b, 0);
                assert.ok(sum > 90 && sum < 100.6, `${sum}`);
                assert.equal(await choice.locator("li.chosen").count(), 1);
                const why = choice.locator("details.why");
                if ((await why.count()) === 0) continue;
                await why.locator("summary").click();
                await why.locator(".terms").waitFor();
                const values = (await texts(why.locator(".terms td.number"))).map((text) => Number(text.replace("−", "-")));
                const total = values.pop();
                assert.ok(Math.abs(values.reduce((a, b) => a + b, 0) - total) < 0.003 + 0.02 * Math.abs(total), `${values} ${total}`);
                looked += 1;
            }
            await where.getByRole("button", { name: "Next" }).click();
        }
        assert.ok(looked > 4);
        const endings = await texts(where.locator("select").first().locator("option"));
        assert.deepEqual(endings, run.ending.filter((_, k) => run.ending_count[0][k] > 0));
        for (const name of endings) {
            await where.locator("select").first().selectOption({ label: name });
            assert.ok((await where.textContent()).includes(`is counted as ${name}`));
        }
        await close();
    },

    async "the sweep explorer: cells are the pooled shares of results.nc, a cell tells its distribution, filters choose among points"() {
        const { page, close } = await open("grid");
        const { grid } = expected, where = view(page, "explorer");
        const axes = ["actors.North.audience_cost", "actors.North.mind.lambda", "actors.South.audience_cost"];
        const pool = (ending, wanted) => {
            const points = grid.n_replicas.map((_, p) => p).filter((p) => Object.entries(wanted).every(([axis, value]) => grid[axis][p] === value));
            const sum = (of) => points.reduce((all, p) => all + of(p), 0);
            return sum((p) => grid.ending_count[p][ending]) / sum((p) => grid.n_replicas[p]);
        };
        await where.locator("select").first().selectOption({ label: "war" });
        const shown = async () => (await texts(where.locator(".heat button"))).map(parseFloat);
        const close_to = (found, share) => assert.ok(Math.abs(found - 100 * share) < 0.051, `${found} is not ${100 * share}`);
        const compare = async (more) => {
            const found = await shown();
            assert.equal(found.length, 12);
            let k = 0;
            for (const lambda of [40, 10, 2]) for (const cost of [0, 0.2, 0.4, 0.8]) close_to(found[k++], pool(0, { [axes[0]]: cost, [axes[1]]: lambda, ...more }));
        };
        await compare({});
        await where.locator("select").nth(3).selectOption({ label: "0.5" });
        await compare({ [axes[2]]: 0.5 });
        await where.locator(".heat button").nth(5).click();
        assert.equal(await where.locator('.heat button[aria-pressed="true"]').count(), 1);
        const told = (await texts(where.locator(".bars strong"))).map(parseFloat);
        grid.ending.forEach((_, e) => close_to(told[e], pool(e, { [axes[0]]: 0.2, [axes[1]]: 10, [axes[2]]: 0.5 })));
        assert.match(await where.locator(".bars").textContent(), /\(.+–.+ %\)/);
        await where.locator("select").nth(1).selectOption({ label: axes[2] });
        assert.equal((await shown()).length, 6);
        await where.locator("select").nth(2).selectOption({ label: "nothing" });
        assert.equal((await shown()).length, 2);
        const rows = await tableBehind(where);
        assert.deepEqual(rows.map((row) => row.slice(-grid.ending.length)), grid.ending_count);
        await close();
    },

    async "the contents lead to every section, wide and narrow, and say which one is read"() {
        for (const width of [1280, 390]) {
            const { page, close } = await open("all", { width });
            const links = page.locator("nav a"), found = await links.evaluateAll((all) => all.map((link) => link.hash.slice(1)));
            const sections = await page.locator("main section").evaluateAll((all) => all.map((section) => section.id));
            assert.deepEqual([...found].sort(), [...sections].sort());
            for (const wanted of ["p1-sensitivity", "p3-replays", "p4-rare", "p4-levels"]) {
                assert.ok(found.includes(wanted), wanted);
                await page.evaluate((id) => document.querySelector(`nav a[href="#${id}"]`).click(), wanted);
                await page.waitForFunction((id) => document.querySelector("nav a[aria-current]")?.hash === `#${id}`, wanted);
                const [link, bar] = [await page.locator("nav a[aria-current]").boundingBox(), await page.locator("nav ul").boundingBox()];
                assert.ok(link.x >= bar.x - 1 && link.x + link.width <= bar.x + bar.width + 1, `${wanted} at ${width}: the current link is out of sight`);
            }
            await close();
        }
    },

    async "whatever the keyboard comes to shows that it is there"() {
        for (const scheme of ["light", "dark"]) {
            const { page, close } = await open("run", { scheme });
            const seen = new Set();
            for (let stop = 0; stop < 60; stop += 1) {
                await page.keyboard.press("Tab");
                const [kind, ring] = await page.evaluate(() => {
                    const at = document.activeElement, ringed = [at, at.closest(".chip")].filter(Boolean).map((one) => getComputedStyle(one));
                    return [at.type || at.tagName, ringed.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)];
                });
                seen.add(kind);
                assert.ok(ring, `${kind} at stop ${stop} in the ${scheme}`);
            }
            for (const kind of ["A", "checkbox", "range", "SUMMARY", "select-one", "button"]) assert.ok(seen.has(kind), `the keyboard never came to ${kind}: ${[...seen]}`);
            await close();
        }
    },

    async "charts have more than one date below them, also on a phone"() {
        for (const width of [1280, 390]) {
            const { page, close } = await open("run", { width });
            for (const name of ["incidence", "posture"]) {
                const dates = await view(page, name).locator(".chart").first().locator('g[data-mark="x-axis tick label"] text').count();
                assert.ok(dates > 1, `${name} at ${width}: ${dates}`);
            }
            await close();
        }
    },

    async "endings that never come or do not vary are told in a sentence, and nothing on their page is no number"() {
        const { page, close } = await open("silent");
        assert.equal(await page.locator("#p0-sensitivity table").count(), 0);
        assert.equal(await page.locator("#p1-sensitivity table").count(), 3);
        assert.equal(await page.locator("#p1-sensitivity details[open]").count(), 1);
        for (const part of ["p0", "p1"]) assert.ok((await texts(page.locator(`#${part}-sensitivity .silent li`))).includes("war of both: No replica of any point ended so."), part);
        assert.equal((await texts(page.locator("#p0-sensitivity .silent li"))).filter((text) => text.includes("does not clearly vary between points beyond noise")).length, 3);
        assert.doesNotMatch(await page.locator("main").textContent(), /\bnan\b/i);
        await close();
    },

    async "a rare ending has a row for each level and each repetition, with bars that grow the rarer it is"() {
        const { page, close } = await open("all");
        const lengths = await page.locator("#p4-levels .bar rect").evaluateAll((bars) => bars.map((bar) => Number(bar.getAttribute("width"))));
        assert.ok(lengths.length > 3);
        assert.deepEqual(lengths, [...lengths].sort((a, b) => a - b));
        assert.equal(await page.locator("#p4-repetitions tbody tr").count(), 20);
        await close();
    },

    async "on a phone tables with bars go on below each other, and no column is out of sight"() {
        const { page, close } = await open("all", { width: 390 });
        const beyond = await page.locator(".found td:visible, .headline td:visible").evaluateAll(
            (cells) => cells.filter((cell) => cell.getBoundingClientRect().right > innerWidth).map((cell) => cell.textContent));
        assert.deepEqual(beyond, []);
        const cell = page.locator("#p4-levels tbody tr").first().locator("td").last();
        assert.match(await cell.evaluate((one) => getComputedStyle(one, "::before").content), /^"Of all/);
        await close();
    },

    async "a scenario full of markup is text, and the policy runs no script but the page's own"() {
        const { page, close } = await open("hostile");
        assert.equal(await page.locator("img").count(), 0);
        assert.equal(await page.locator("h1").textContent(), "</title></script><script>alert(3)</script>");
        assert.deepEqual(await texts(view(page, "posture").locator(".panel h3")), ["North", "South"].map((name) => `${name} ${expected.name}`));
        await view(page, "replay").getByRole("button", { name: "Last" }).click();
        assert.ok((await view(page, "replay").textContent()).includes(expected.name));
        await close();
        const other = await browser.newPage();
        await other.goto(`file://${path.resolve(folder)}/hostile.html`);
        const ran = await other.evaluate(() => {
            const script = document.createElement("script");
            script.textContent = "globalThis.ran = true";
            document.body.append(script);
            return globalThis.ran ?? false;
        });
        const asked = await other.evaluate(() => fetch("https://example.org/").then(() => true, () => false));
        assert.deepEqual([ran, asked], [false, false]);
        await other.close();
    },

    async "without scripts the endings are there, and in print the controls are not"() {
        const context = await browser.newContext({ javaScriptEnabled: false });
        const page = await context.newPage();
        await page.goto(`file://${path.resolve(folder)}/run.html`);
        const seen = await page.locator(".headline").textContent();
        run.ending_count[0].forEach((count) => assert.ok(seen.includes(count.toLocaleString("en"))));
        assert.ok(await page.locator(".unscripted").first().isVisible());
        await context.close();
        const scripted = await open("run");
        await scripted.page.emulateMedia({ media: "print" });
        assert.equal(await scripted.page.locator("nav").isVisible(), false);
        assert.equal(await scripted.page.locator(".step").isVisible(), false);
        await scripted.page.pdf({ path: path.join(pictures, "run.pdf"), format: "A4" });
        await scripted.close();
    },

    async "colours follow the scheme while the page is open"() {
        const { page, close } = await open("run");
        const fill = () => view(page, "posture").locator('.chart g[data-mark="area"] path').first().evaluate((area) => getComputedStyle(area).fill);
        const light = await fill();
        await page.emulateMedia({ colorScheme: "dark" });
        await page.waitForFunction((before) => getComputedStyle(document.querySelector('.view[data-view="posture"] .chart g[data-mark="area"] path')).fill !== before, light);
        await close();
    },
};

let failed = 0;
for (const [name, test] of Object.entries(tests)) {
    try {
        await test();
        console.log(`passed  ${name}`);
    } catch (error) {
        failed += 1;
        console.log(`FAILED  ${name}\n${error.stack}`);
    }
}
await browser.close();
process.exit(failed ? 1 : 0);
