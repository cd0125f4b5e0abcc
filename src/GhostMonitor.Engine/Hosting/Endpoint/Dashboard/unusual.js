// The band above the charts: how unusual all numbers together were. Where nothing was learnt there is none.
const Unusual = (() => {
    const KEY = "anomaly", HEIGHT = 14, GAP = 2.5;
    // Not by colour alone: what is worse is higher, too. In this order they are drawn, so that a short peak is seen.
    const LEVELS = [{ from: 0, color: "rule", height: 4 }, { from: 1, color: "warning", height: 9 },
        { from: 2, color: "critical", height: HEIGHT }];
    let width = 0;

    const scoreAt = (series, place) => (series.maximum ?? series.mean)[place];
    const levelOf = score => LEVELS.findLast(level => score >= level.from) ?? LEVELS[0];
    // A point is of the time up to the next one, unless that is missing.
    const endOf = (series, place) => {
        const { times, step } = series, next = times[place + 1];
        return next !== undefined && next - times[place] <= GAP * step ? next : times[place] + step;
    };
    const inView = series => {
        const [first, last] = Plot.part(series.times, ...View.window());
        return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at)
            .filter(place => Units.isKnown(scoreAt(series, place)));
    };

    const draw = () => {
        const canvas = Text.byId("unusual"), series = Data.of(KEY), places = series === null ? [] : inView(series);
        canvas.parentElement.hidden = places.length === 0;
        width = canvas.parentElement.hidden ? 0 : canvas.clientWidth;
        if (!width) return;
        canvas.style.height = HEIGHT + "px";
        const context = Plot.sizeOf(canvas, width, HEIGHT), colors = Theme.colors, end = width - Plot.RIGHT;
        context.font = "11px system-ui, sans-serif";
        context.textAlign = "right";
        context.textBaseline = "middle";
        context.fillStyle = colors.dim;
        context.fillText("unusual", Plot.LEFT - 5, HEIGHT / 2);
        for (const level of LEVELS) {
            context.fillStyle = colors[level.color];
            for (const place of places.filter(each => levelOf(scoreAt(series, each)) === level)) {
                const from = Math.max(Plot.LEFT, Plot.placeOf(series.times[place], width));
                const to = Math.min(end, Math.max(from + 1.5, Plot.placeOf(endOf(series, place), width)));
                if (to > from) context.fillRect(from, HEIGHT - level.height, to - from, level.height);
            }
        }
    };

    // What it was at a moment, and the numbers of the episode then; nothing where it isn't known.
    const wordsAt = at => {
        const series = Data.of(KEY), place = series === null ? -1 : Scale.indexAt(series.times, at);
        if (place < 0 || at > endOf(series, place) || !Units.isKnown(scoreAt(series, place))) return "";
        const episode = Alerts.episodesOn([{ key: KEY }]).find(each => each.from <= at && each.to >= at);
        return Calendar.moment(at) + ": unusual " + scoreAt(series, place).toFixed(1) + (episode
            ? ". " + Text.visible(episode.message) : "");
    };
    const attach = () => {
        const canvas = Text.byId("unusual");
        canvas.addEventListener("pointermove", event => {
            canvas.title = wordsAt(Plot.timeAt(event.clientX - canvas.getBoundingClientRect().left, width));
        });
    };

    return { KEY, draw, attach, wordsAt };
})();
