// Finds the data of the page's parts and draws their views.

/** @type {Record<string, (place: HTMLElement, data: any, label: string) => void>} */
const views = { incidence, posture, replay: replayView, explorer };

/** @type {Map<string, PartData>} */
const parts = new Map();
for (const block of document.querySelectorAll('script[type="application/json"]')) parts.set(block.id, JSON.parse(block.textContent ?? ""));

for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".view"))) {
    const { view, part, label } = place.dataset;
    views[view ?? ""](place, parts.get(part ?? ""), label ?? "");
}

// The section that is being read, in the list of contents.
const links = new Map([.../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("nav a"))].map((link) => [link.hash.slice(1), link]));
const watch = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) {
        if (!isIntersecting) continue;
        links.forEach((link, name) => (name === target.id ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
        // On a phone the list is longer than the window.
        const current = links.get(target.id), list = current?.closest("ul");
        if (current && list) list.scrollLeft = current.offsetLeft - (list.clientWidth - current.offsetWidth) / 2;
    }
}, { rootMargin: "-20% 0px -70% 0px" });
document.querySelectorAll("main section").forEach((section) => watch.observe(section));
