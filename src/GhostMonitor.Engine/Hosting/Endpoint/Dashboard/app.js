// Puts the parts together: what is asked when, and what the page says where it gets no answer.
const App = (() => {
    const { byId, set } = Text;
    const TICK_MS = 2000, NUMBERS_MS = 30000, LOAD_DELAY_MS = 60, LEAST_LOAD_MS = 2000, MOST_LOAD_MS = 60000;
    let lastGood = null, lastLoad = 0, lastNumbers = 0, loadTimer = 0, tickTimer = 0, isLoading = false;
    let turn = 0, loads = 0, firstDrawn = 0;

    const setState = (words, kind) => {
        set(byId("state"), words);
        byId("state").className = kind;
        document.querySelector("main").className = kind === "lost" ? "old" : "";
    };
    const fail = error => {
        if (error.name === "AbortError") return;
        byId("login").hidden = error.status !== 401;
        // Nobody knows how it is now.
        Overview.clear();
        if (error.status === 401) return setState(Api.hasToken ? "■ The token is not right" : "■ A token is needed", "lost");
        if (error.status !== undefined)
            return setState("■ The endpoint refused: " + (Text.visible(error.message) || "status " + error.status), "lost");
        const old = lastGood === null ? "" : "; values are of " + Calendar.clock(lastGood);
        setState("■ Connection lost" + old + "; trying again", "lost");
    };
    const good = () => {
        lastGood = View.now();
        byId("login").hidden = true;
        setState(View.isLive() ? "● Live" : "● Connected", "live");
    };

    const notice = () => {
        const timeline = Alerts.timeline, [from, to] = View.window(), earliest = View.earliest;
        if (View.state.monitor === null && lastNumbers > 1)
            return "No monitor is running: samples are taken for this page while it is open, nothing is kept, and no alerts are raised.";
        if (timeline === null) return "";
        if (earliest === null) return "There is no sample yet.";
        const recording = timeline.has_recording ? "" : " There is no recording: this monitor keeps only what its memory holds.";
        if (to < earliest) return "Nothing is known of this range. What is known begins at " + Calendar.moment(earliest) + "." + recording;
        return from < earliest - (to - from) / 20 && recording ? "What is known begins at " + Calendar.near(earliest, View.now()) + "."
            + recording : "";
    };
    const SOURCES = { memory: "from memory", recording: "from the recording", both: "from memory and the recording", none: "" };
    const STEPS = { raw: "each sample", minute: "minutes", hour: "hours" };
    const aboutWords = () => {
        const about = Data.about;
        if (!about || !SOURCES[about.source]) return "";
        const isMean = about.resolution !== "raw";
        return SOURCES[about.source] + ", " + (isMean ? "means of " : "") + (STEPS[about.resolution] ?? Text.visible(about.resolution))
            + (about.step > 1 ? ", a point each " + Units.duration(about.step) : "");
    };

    const PRESETS = ["900", "3600", "21600", "86400", "604800", "2592000", "31536000"];
    const renderBar = () => {
        const range = View.state.range, [from, to] = View.window();
        const value = range.all ? "all" : PRESETS.includes(String(range.last)) ? String(range.last) : "other";
        byId("preset").value = value;
        set(byId("shown"), Calendar.span(from, to));
        byId("live").setAttribute("aria-pressed", String(View.isLive()));
        byId("compare").value = View.state.compare;
    };
    const renderView = () => {
        renderBar();
        set(byId("notice"), notice());
        byId("notice").hidden = !byId("notice").textContent;
        set(byId("source"), aboutWords());
        Episodes.renderRange();
        Processes.renderHead();
    };

    const showPanel = () => {
        Panels.renderNames();
        document.body.dataset.panel = View.state.panel;
        Board.show(Panels.groups());
    };
    const loadAll = async () => {
        if (View.state.monitor === null) return;
        const keys = [...new Set([...Board.keys(), Unusual.KEY])], mine = ++turn;
        await Promise.all([Data.load(keys, View.state, Board.width()), Alerts.load(), Processes.load(),
            Panels.loadStats()]);
        // What was asked for later counts, and renders itself.
        if (mine !== turn) return;
        showPanel();
        Panels.renderTables();
        renderView();
        good();
        loads++;
        if (!firstDrawn) requestAnimationFrame(() => { firstDrawn = performance.now(); });
    };
    const load = async () => {
        clearTimeout(loadTimer);
        lastLoad = Date.now();
        isLoading = true;
        try {
            await loadAll();
        } catch (error) {
            fail(error);
        } finally {
            isLoading = false;
        }
    };
    const loadSoon = () => {
        clearTimeout(loadTimer);
        loadTimer = setTimeout(load, LOAD_DELAY_MS);
    };

    // A long range changes slowly at its end: it is asked for less often.
    const isDue = () => {
        const [from, to] = View.window();
        const pause = Math.min(MOST_LOAD_MS, Math.max(LEAST_LOAD_MS, (to - from) * 1000 / 600));
        return !isLoading && View.isLive() && !Gestures.isActive && Date.now() - lastLoad >= pause - TICK_MS / 2;
    };
    const refresh = async () => {
        const status = await Api.get("status");
        Overview.choose(status.monitors.map(monitor => monitor.name));
        const [judged, report] = await Promise.all([Api.get("health", [["unhealthy", "200"]]),
            Api.get("resources", [["active", "true"], ["limit", "100"]])]);
        View.setClock(Calendar.parse(judged.timestamp));
        Overview.renderHealth(judged);
        Overview.renderMonitors(status);
        Alerts.setOpen(report.alerts);
        Episodes.renderOpen();
        document.title = (report.alerts.length ? "(" + report.alerts.length + ") " : "") + "GhostMonitor";
        const isAlone = View.state.monitor === null;
        if (!isAlone && Date.now() - lastNumbers < NUMBERS_MS) return;
        const answer = await Api.get("numbers", [["monitor", View.state.monitor]]);
        Panels.setNumbers(answer.numbers);
        lastNumbers = Date.now();
        if (isAlone) Data.take(answer.numbers, Calendar.parse(answer.timestamp));
        showPanel();
        if (isAlone) renderView();
    };
    const tick = async () => {
        clearTimeout(tickTimer);
        try {
            if (!document.hidden || lastGood === null) {
                const isFirst = lastNumbers === 0;
                await refresh();
                if (isFirst || isDue()) await load();
                else if (document.querySelector("main").className === "old") await load();
                else good();
            }
        } catch (error) {
            fail(error);
        }
        tickTimer = setTimeout(tick, TICK_MS);
    };

    let shownMonitor = null;
    const onView = kind => {
        Board.plan();
        if (kind === "preview") return Cross.move();
        Cross.plan();
        renderBar();
        set(byId("range-error"), "");
        byId("range").removeAttribute("aria-invalid");
        if (shownMonitor !== View.state.monitor) {
            // Samples of two monitors must not become one line.
            shownMonitor = View.state.monitor;
            Data.clear();
            Alerts.clear();
            lastNumbers = Math.min(lastNumbers, 1);
        }
        showPanel();
        renderView();
        // Before the first answer it isn't known what there is to ask for.
        if (lastNumbers) loadSoon();
    };

    const typed = event => {
        event.preventDefault();
        const field = byId("range");
        try {
            const range = Ranges.parse(field.value, View.now());
            View.go({ range: range.from === undefined ? range : { from: range.from, to: range.to }, at: range.at ?? null });
            field.blur();
        } catch (error) {
            field.setAttribute("aria-invalid", "true");
            set(byId("range-error"), error.message);
        }
    };
    const attach = () => {
        byId("preset").addEventListener("change", event => {
            const value = event.target.value;
            if (value !== "other") View.go({ range: value === "all" ? { all: true } : { last: Number(value) }, at: null });
        });
        byId("typed").addEventListener("submit", typed);
        byId("compare").addEventListener("change", event => View.go({ compare: event.target.value }));
        for (const [id, run] of [["earlier", () => View.pan(-0.5)], ["later", () => View.pan(0.5)], ["in", () => View.zoom(0.5)],
            ["out", () => View.zoom(2)], ["live", View.toNow]]) byId(id).addEventListener("click", run);
        byId("monitor").addEventListener("change", event => View.go({ monitor: event.target.value }));
        byId("login").addEventListener("submit", event => {
            event.preventDefault();
            Api.setToken(byId("token").value);
            byId("token").value = "";
            tick();
        });
        // Paper has all charts, those too that nobody scrolled to.
        window.addEventListener("beforeprint", () => {
            Board.isPrinting = true;
            for (const chart of Board.charts) Chart.draw(chart);
        });
        window.addEventListener("afterprint", () => { Board.isPrinting = false; });
        document.addEventListener("visibilitychange", () => { if (!document.hidden) tick(); });
        Theme.onChange(Board.plan);
    };
    const start = () => {
        attach();
        Keys.attach();
        Search.attach();
        Strip.attach();
        Unusual.attach();
        Processes.attach();
        View.onChange(onView);
        View.follow();
        tick();
    };

    return { start, get loads() { return loads; }, get firstDrawn() { return firstDrawn; } };
})();
App.start();
