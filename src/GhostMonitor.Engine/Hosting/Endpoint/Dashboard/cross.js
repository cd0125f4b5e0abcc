// The crosshair: one moment, shown in every chart at once.
const Cross = (() => {
    let at = null, isPlanned = false, isMoveOnly = false;

    const apply = () => {
        const isMove = isMoveOnly;
        isPlanned = isMoveOnly = false;
        const [from, to] = View.window(), isIn = at !== null && at >= from && at <= to;
        for (const chart of Board.charts) {
            if (!chart.isSeen) continue;
            chart.cross.hidden = !isIn;
            if (isIn) chart.cross.style.transform = "translateX(" + Plot.placeOf(at, chart.width).toFixed(1) + "px)";
            if (!isMove) Chart.read(chart, at);
        }
        Text.set(Text.byId("cross"), at === null ? "" : Calendar.weekday(at).slice(0, 3) + " " + Calendar.moment(at));
    };
    // While charts move under it, what they say is left alone until they stand.
    const move = () => {
        Text.set(Text.byId("shown"), Calendar.span(...View.window()));
        if (at === null || isPlanned) return;
        isMoveOnly = true;
        plan();
    };
    const plan = () => {
        if (isPlanned) {
            isMoveOnly = false;
            return;
        }
        isPlanned = true;
        requestAnimationFrame(apply);
    };
    const set = moment => {
        at = moment;
        plan();
    };
    // What keys choose is read aloud; what a pointer passes is not.
    const speak = words => Text.set(Text.byId("readout"), words);

    return { set, clear: () => set(null), plan, move, speak, get at() { return at; } };
})();
