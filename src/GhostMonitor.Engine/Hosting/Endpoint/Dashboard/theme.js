// The colours of the style sheets, for what is drawn on a canvas.
const Theme = (() => {
    const LINES = 8, NAMES = ["rule", "dim", "ink", "card", "warning", "critical"];
    let colors = null;

    const read = () => {
        const style = getComputedStyle(document.documentElement);
        const of = name => style.getPropertyValue("--" + name).trim();
        colors = Object.fromEntries(NAMES.map(name => [name, of(name)]));
        colors.lines = Array.from({ length: LINES }, (_, at) => of("line" + at));
    };
    const scheme = matchMedia("(prefers-color-scheme: dark)"), print = matchMedia("print");
    const calm = matchMedia("(prefers-reduced-motion: reduce)");
    const onChange = listener => [scheme, print].forEach(query => query.addEventListener("change", () => {
        colors = null;
        listener();
    }));

    // Not by colour alone: each line has its own dashes, too.
    const DASHES = [[], [7, 3], [2, 2], [10, 3, 2, 3], [4, 4], [12, 4], [6, 2, 2, 2], [1, 3]];
    return { get colors() { if (!colors) read(); return colors; }, lineOf: at => Theme.colors.lines[at % LINES],
        dashOf: at => DASHES[Math.floor(at) % DASHES.length], onChange, get scroll() { return calm.matches ? "auto" : "smooth"; } };
})();
