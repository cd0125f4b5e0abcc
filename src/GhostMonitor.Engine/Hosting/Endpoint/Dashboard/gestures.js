// Pointer, wheel and touch on a chart: drag zooms, Shift and drag pans, the wheel and two fingers zoom, one finger pans.
const Gestures = (() => {
    const LEAST_DRAG = 6, CLICK_MS = 260, SETTLE_MS = 180, WHEEL = 0.0018, TOUCH_SLOP = 8;
    let drag = null, isArmed = false, settleTimer = 0, clickTimer = 0;
    const fingers = new Map();

    const offsetOf = (chart, event) => event.clientX - chart.plot.getBoundingClientRect().left;
    const timeOf = (chart, event) => Plot.timeAt(offsetOf(chart, event), chart.width);
    const inside = (chart, offset) => Math.min(chart.width - Plot.RIGHT, Math.max(Plot.LEFT, offset));
    const later = () => {
        clearTimeout(settleTimer);
        settleTimer = setTimeout(View.settle, SETTLE_MS);
    };

    const down = (chart, event) => {
        if (event.pointerType === "mouse" && event.button > 1) return;
        fingers.set(event.pointerId, { chart, x: offsetOf(chart, event) });
        chart.plot.setPointerCapture(event.pointerId);
        if (fingers.size === 2) return startPinch(chart);
        const kind = event.pointerType === "touch" || event.shiftKey || event.button === 1 ? "pan" : "select";
        if (event.button === 1) event.preventDefault();
        drag = { chart, kind, start: offsetOf(chart, event), window: View.window(), isMoved: false };
    };
    const startPinch = chart => {
        const [one, other] = [...fingers.values()];
        drag = { chart, kind: "pinch", window: View.window(), isMoved: true,
            times: [one, other].map(each => Plot.timeAt(each.x, chart.width)) };
        chart.box.hidden = true;
    };

    // Both fingers stay on the times that they took hold of.
    const pinch = () => {
        const { chart, times } = drag, [one, other] = [...fingers.values()];
        const pixels = Math.abs(other.x - one.x) < 4 ? 4 : other.x - one.x;
        const perPixel = (times[1] - times[0]) / pixels;
        if (!(perPixel > 0)) return;
        const from = times[0] - (one.x - Plot.LEFT) * perPixel;
        View.show(from, from + (chart.width - Plot.LEFT - Plot.RIGHT) * perPixel);
    };
    const pan = offset => {
        const [from, to] = drag.window;
        const moved = (drag.start - offset) / (drag.chart.width - Plot.LEFT - Plot.RIGHT) * (to - from);
        View.show(from + moved, to + moved);
    };
    const select = offset => {
        const { chart, start } = drag;
        const first = inside(chart, Math.min(start, offset)), last = inside(chart, Math.max(start, offset));
        chart.box.hidden = false;
        chart.box.style.left = first + "px";
        chart.box.style.width = last - first + "px";
    };
    const move = (chart, event) => {
        isArmed = true;
        const offset = offsetOf(chart, event);
        if (fingers.has(event.pointerId)) fingers.get(event.pointerId).x = offset;
        if (drag?.kind === "pinch" && fingers.size === 2) return pinch();
        if (drag?.chart === chart && drag.kind !== "pinch") {
            const slop = event.pointerType === "touch" ? TOUCH_SLOP : LEAST_DRAG;
            drag.isMoved ||= Math.abs(offset - drag.start) >= slop;
            if (drag.isMoved && drag.kind === "pan") pan(offset);
            else if (drag.isMoved) select(offset);
        }
        if (drag?.kind !== "pan" || !drag.isMoved) Cross.set(Plot.timeAt(inside(chart, offset), chart.width));
    };

    const up = (chart, event) => {
        fingers.delete(event.pointerId);
        const ended = drag;
        if (!ended || fingers.size) return;
        drag = null;
        ended.chart.box.hidden = true;
        if (!ended.isMoved) return click(chart, event);
        if (ended.kind !== "select") return View.settle();
        const ends = [ended.start, offsetOf(chart, event)].map(each => Plot.timeAt(inside(chart, each), chart.width)).sort((a, b) => a - b);
        View.show(ends[0], ends[1]);
        View.settle();
    };
    // A second click may follow, which zooms out.
    const click = (chart, event) => {
        const at = Plot.timeAt(inside(chart, offsetOf(chart, event)), chart.width);
        Cross.set(at);
        clearTimeout(clickTimer);
        clickTimer = setTimeout(() => Processes.showAt(at, chart), CLICK_MS);
    };
    const twice = (chart, event) => {
        clearTimeout(clickTimer);
        View.zoom(3, timeOf(chart, event));
    };
    const cancel = event => {
        fingers.delete(event.pointerId);
        if (drag) drag.chart.box.hidden = true;
        drag = null;
        View.settle();
    };

    // A page that is being scrolled goes on scrolling: the wheel zooms once the pointer has moved over a chart.
    const wheel = (chart, event) => {
        if (!isArmed && !event.ctrlKey && !event.shiftKey && document.activeElement !== chart.plot) return;
        event.preventDefault();
        const lines = event.deltaMode === 1 ? 30 : 1;
        const across = Math.abs(event.deltaX) > Math.abs(event.deltaY) && !event.shiftKey;
        const [from, to] = View.window();
        if (across) {
            const moved = event.deltaX * lines / chart.width * (to - from);
            View.show(from + moved, to + moved);
        } else {
            const by = (event.deltaY || event.deltaX) * lines;
            View.show(...View.zoomed(Math.exp(Math.max(-400, Math.min(400, by)) * WHEEL), timeOf(chart, event)));
        }
        later();
    };

    const attach = chart => {
        const on = (name, run, options) => chart.plot.addEventListener(name, event => run(chart, event), options);
        on("pointerdown", down);
        on("pointermove", move);
        on("pointerup", up);
        on("pointercancel", (_, event) => cancel(event));
        on("pointerleave", (_, event) => { if (event.pointerType !== "touch" && !drag) Cross.clear(); });
        on("dblclick", twice);
        on("wheel", wheel, { passive: false });
        on("keydown", Keys.onChart);
        on("blur", () => { if (Cross.at !== null) Cross.clear(); });
    };
    document.addEventListener("scroll", () => { isArmed = false; }, { passive: true, capture: true });

    return { attach, get isActive() { return drag !== null; } };
})();
