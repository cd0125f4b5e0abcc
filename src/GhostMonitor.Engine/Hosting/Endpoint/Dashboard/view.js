// What is looked at: range, monitor, panel, sort, comparison. Its fragment is a link; Back and Forward walk through what was looked at.
const View = (() => {
    const FIRST = { range: { last: 3600 }, monitor: null, panel: "overview", compare: "", by: "cpu", group: "process", name: "", at: null,
        number: null, focus: null, order: "", extra: [] };
    const SHORTEST = 10, LONGEST = 40 * 31536000;
    const PLAIN = ["monitor", "panel", "compare", "by", "group", "name", "number", "focus", "order"];
    const COMPARISONS = ["", "day", "week"];
    const listeners = [];
    let state = { ...FIRST }, preview = null, skew = 0, earliest = null, firstMonitor = null;

    // The machine's clock counts, not that of the viewer.
    const now = () => Date.now() / 1000 + skew;
    const setClock = at => {
        const off = at - Date.now() / 1000;
        skew = Math.abs(off) > 3 ? off : 0;
    };

    const rangeOf = parameters => {
        const last = Number(parameters.get("last"));
        if (last > 0) return { last: Math.min(LONGEST, Math.max(SHORTEST, last)) };
        const from = Calendar.parse(parameters.get("from")), to = Calendar.parse(parameters.get("to"));
        if (from !== null && to !== null && to - from >= 1) return { from, to };
        return parameters.has("all") ? { all: true } : FIRST.range;
    };
    // A link may come from anybody: what it holds is only ever compared, or asked of the endpoint by name.
    const read = fragment => {
        const parameters = new URLSearchParams(fragment.replace(/^#/, ""));
        const found = { ...FIRST, range: rangeOf(parameters), extra: parameters.getAll("chart").slice(0, 100) };
        for (const name of PLAIN) found[name] = parameters.get(name) ?? FIRST[name];
        found.monitor ??= firstMonitor;
        if (!COMPARISONS.includes(found.compare)) found.compare = "";
        const at = Calendar.parse(parameters.get("at"));
        found.at = Number.isNaN(at) ? null : at;
        return found;
    };
    const write = shown => {
        const parameters = new URLSearchParams();
        const range = shown.range;
        if (range.all) parameters.set("all", "");
        else if (range.last) parameters.set("last", String(Math.round(range.last)));
        else {
            parameters.set("from", Calendar.iso(range.from));
            parameters.set("to", Calendar.iso(range.to));
        }
        for (const name of PLAIN) if (shown[name] !== FIRST[name] && shown[name] !== null) parameters.set(name, shown[name]);
        if (shown.at !== null) parameters.set("at", Calendar.iso(shown.at));
        for (const key of shown.extra) parameters.append("chart", key);
        // What a fragment may hold as it is, is easier to read so.
        return "#" + parameters.toString().replace(/%3A/g, ":").replace(/%2F/g, "/");
    };

    const changed = kind => listeners.forEach(listener => listener(kind));
    const go = (change, replace = false) => {
        preview = null;
        state = { ...state, ...change };
        const link = write(state);
        if (link !== location.hash) history[replace ? "replaceState" : "pushState"](null, "", link);
        changed("state");
    };
    const follow = () => {
        preview = null;
        state = read(location.hash);
        changed("state");
    };

    const window_ = () => {
        if (preview) return preview;
        const range = state.range, end = now();
        if (range.last) return [end - range.last, end];
        return range.all ? [Math.min(earliest ?? end - FIRST.range.last, end - SHORTEST), end] : [range.from, range.to];
    };
    const isMoving = () => preview !== null;
    const isLive = () => !preview && (state.range.last !== undefined || state.range.all === true);

    const clamp = (from, to) => {
        const span = Math.min(LONGEST, Math.max(SHORTEST, to - from)), middle = (from + to) / 2;
        return span === to - from ? [from, to] : [middle - span / 2, middle + span / 2];
    };
    // Nothing is known of the future: what would show only it ends now.
    const kept = (from, to) => {
        const [first, last] = clamp(from, to), over = last - now();
        return over > 0 ? [first - over, last - over] : [first, last];
    };
    // While a gesture lasts, charts are drawn of what is there; the range becomes the view's when it ends.
    const show = (from, to) => {
        preview = kept(from, to);
        changed("preview");
    };
    const settle = () => {
        if (!preview) return;
        const [from, to] = preview;
        go({ range: now() - to < (to - from) / 200 ? { last: to - from } : { from: Math.round(from), to: Math.round(to) } });
    };
    const zoomed = (factor, around) => {
        const [from, to] = window_();
        const fixed = around ?? (isLive() ? to : (from + to) / 2);
        return [fixed - (fixed - from) * factor, fixed + (to - fixed) * factor];
    };
    const zoom = (factor, around) => {
        show(...zoomed(factor, around));
        settle();
    };
    const pan = share => {
        const [from, to] = window_(), step = (to - from) * share;
        show(from + step, to + step);
        settle();
    };
    const toFirst = () => {
        const [from, to] = window_();
        if (earliest === null) return;
        show(earliest, earliest + to - from);
        settle();
    };
    const toNow = () => {
        const [from, to] = window_();
        go({ range: { last: Math.round(to - from) }, at: null });
    };
    const setEarliest = at => { earliest = at; };
    // A link that names no monitor, or one that is not there, is of the first.
    const setMonitors = names => {
        firstMonitor = names[0] ?? null;
        if (!names.includes(state.monitor)) go({ monitor: firstMonitor }, true);
    };

    window.addEventListener("popstate", follow);
    return { get state() { return state; }, get earliest() { return earliest; }, window: window_, now, setClock, setEarliest, setMonitors,
        read, write, go, follow, isLive, isMoving, show, settle, zoom, zoomed, pan, toFirst, toNow,
        onChange: listener => listeners.push(listener) };
})();
