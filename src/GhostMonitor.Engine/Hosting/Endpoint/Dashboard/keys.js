// The keys of the page. One table: what it lists is what "?" shows.
const Keys = (() => {
    const { byId, make } = Text;
    const PRESETS = [900, 3600, 21600, 86400, 604800, 2592000, 31536000];
    const STORE = "ghostmonitor-letters";

    const compare = () => View.go({ compare: { "": "day", day: "week", week: "" }[View.state.compare] });
    const out = () => View.zoom(3, undefined);
    const focus = id => {
        byId(id).focus();
        byId(id).select?.();
    };
    const clear = () => {
        Cross.clear();
        if (document.activeElement?.closest(".plot")) document.activeElement.blur();
        if (View.state.at !== null) View.go({ at: null });
    };
    const TABLE = [
        { keys: ["ArrowLeft"], words: "← earlier, a quarter of the range", run: () => View.pan(-0.25) },
        { keys: ["ArrowRight"], words: "→ later", run: () => View.pan(0.25) },
        { keys: ["+", "="], words: "+ zoom in", run: () => View.zoom(0.5) },
        { keys: ["-", "_"], words: "− zoom out", run: () => View.zoom(2) },
        { keys: ["o"], words: "o zoom out by three, as a double click does", run: out },
        { keys: ["Home"], words: "Home the oldest that is known", run: View.toFirst },
        { keys: ["End", "l"], words: "End or l now, and follow it", run: View.toNow },
        ...PRESETS.map((last, at) => ({ keys: [String(at + 1)], words: at + 1 + " the last " + ["15 minutes", "hour", "6 hours", "day",
            "week", "month", "year"][at], run: () => View.go({ range: { last }, at: null }) })),
        { keys: ["8"], words: "8 all that is known", run: () => View.go({ range: { all: true }, at: null }) },
        { keys: ["r"], words: "r type a range", run: () => focus("range") },
        { keys: ["/"], words: "/ find a number", run: () => focus("search") },
        { keys: ["c"], words: "c compare with the day before, the week before, nothing", run: compare },
        { keys: ["e"], words: "e the next episode", run: () => Episodes.walk(1) },
        { keys: ["E"], words: "E the episode before", run: () => Episodes.walk(-1) },
        { keys: ["n"], words: "n the next panel", run: () => Panels.step(1) },
        { keys: ["N"], words: "N the panel before", run: () => Panels.step(-1) },
        { keys: ["Escape"], words: "Esc leave the chart, and the moment of the processes", run: clear },
        { keys: ["?"], words: "? these keys", run: () => byId("help").showModal() },
    ];
    const ON_CHART = ["← → on a chart: read its values one by one; with Shift, pan", "Home End on a chart: its first and last value",
        "Enter on a chart: the processes at that time", "Drag: zoom. Shift and drag: pan. Wheel: zoom. Double click: zoom out.",
        "Click: the processes at that time. Two fingers: zoom. One finger: pan."];

    // A browser that keeps nothing has them on.
    const stored = () => {
        try {
            return localStorage.getItem(STORE) !== "off";
        } catch {
            return true;
        }
    };
    const store = isOn => {
        try {
            localStorage.setItem(STORE, isOn ? "on" : "off");
        } catch {
            // It holds until the page is left.
        }
    };
    let hasLetters = stored();

    const onPage = event => {
        if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || byId("help").open) return;
        if (event.target.closest("input, select, textarea")) return;
        if (event.target.closest(".scroll") && event.key.startsWith("Arrow")) return;
        const entry = TABLE.find(each => each.keys.includes(event.key));
        if (!entry || (event.key.length === 1 && !hasLetters)) return;
        event.preventDefault();
        entry.run();
    };

    // The readout goes from point to point; at an edge the chart moves on.
    const read = (chart, at) => {
        const [from, to] = View.window();
        if (at < from || at > to) View.pan(at < from ? -0.25 : 0.25);
        Cross.set(at);
        Cross.speak(Chart.say(chart, at));
    };
    const step = (chart, by) => {
        const times = Chart.timesOf(chart), [from, to] = View.window();
        if (!times.length) return;
        const start = Cross.at === null ? (by < 0 ? to : from) : Cross.at;
        const place = Scale.nearest(times, start) + (Cross.at === null ? 0 : by);
        read(chart, times[Math.min(times.length - 1, Math.max(0, place))]);
    };
    const edge = (chart, isLast) => {
        const times = Chart.timesOf(chart), [from, to] = View.window();
        if (!times.length) return;
        const place = isLast ? Scale.indexAt(times, to) : Scale.indexAt(times, from - 0.001) + 1;
        read(chart, times[Math.min(times.length - 1, Math.max(0, place))]);
    };
    const onChart = (chart, event) => {
        if (event.ctrlKey || event.altKey || event.metaKey) return;
        if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
            if (event.shiftKey) View.pan(event.key === "ArrowLeft" ? -0.25 : 0.25);
            else step(chart, event.key === "ArrowLeft" ? -1 : 1);
        } else if (event.key === "Home" || event.key === "End") edge(chart, event.key === "End");
        else if (event.key === "Enter" && Cross.at !== null) Processes.showAt(Cross.at, chart);
        else return;
        event.preventDefault();
        event.stopPropagation();
    };

    const attach = () => {
        document.addEventListener("keydown", onPage);
        byId("keys").replaceChildren(...[...TABLE.map(each => each.words), ...ON_CHART].map(words => make("li", "", words)));
        byId("letters").checked = hasLetters;
        byId("letters").addEventListener("change", event => {
            hasLetters = event.target.checked;
            store(hasLetters);
        });
        byId("help-open").addEventListener("click", () => byId("help").showModal());
        byId("help-close").addEventListener("click", () => byId("help").close());
    };

    return { attach, onChart, TABLE };
})();
