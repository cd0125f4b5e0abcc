// One chart: a card with its head, its canvas and its legend. What it shows comes from Data, View and Alerts.
const Chart = (() => {
    const { make, isolated, set, visible } = Text;
    const HEIGHT = 150, PAST_DASH = [2, 3], REACH = 2.5;
    let made = 0;

    const limitsOf = spec => {
        const found = spec.items.map(item => Data.limitOf(item.resource, item.instance)).filter(limit => limit !== null);
        return found.filter((limit, at) => found.findIndex(other => other.warning === limit.warning && other.critical === limit.critical
            && other.resource_name === limit.resource_name) === at);
    };
    const RANKS = { ok: 1, warning: 2, critical: 3 };
    const worst = (one, other) => (RANKS[other] ?? 0) > (RANKS[one] ?? 0) ? other : one;
    const levelBy = (value, limit) => {
        const past = line => Units.isKnown(line) && (limit.below ? value < line : value > line);
        if (!limit || !Units.isKnown(value)) return null;
        return past(limit.critical) ? "critical" : past(limit.warning) ? "warning" : "ok";
    };
    const limitWords = limit => [["warning", limit.warning], ["critical", limit.critical]].filter(pair => Units.isKnown(pair[1]))
        .map(([level, value]) => ({ level, words: level + (limit.below ? " below " : " above ") }));

    const create = spec => {
        const id = "chart-" + ++made;
        const title = make("h3", "", isolated(spec.title));
        title.id = id;
        const chart = { spec, title, level: make("span", "level"), value: make("span", "value"), note: make("span", "dim note"),
            plot: make("div", "plot"), canvas: make("canvas", ""), cross: make("div", "cross"), box: make("div", "box"),
            legend: make("ul", "legend"), story: make("p", "story dim"), rows: [], width: 0, isSeen: false, cursor: null };
        const top = make("div", "top", title, chart.level);
        if (spec.remove) top.append(Text.button("×", spec.remove, "Remove the chart " + visible(spec.title)));
        chart.root = make("article", "card", top, make("div", "now", chart.value, chart.note), chart.plot, chart.legend, chart.story);
        chart.root.setAttribute("aria-labelledby", id);
        chart.root.id = "card-" + made;
        chart.canvas.setAttribute("aria-hidden", "true");
        chart.plot.append(chart.canvas, chart.cross, chart.box);
        chart.cross.hidden = chart.box.hidden = true;
        chart.plot.tabIndex = 0;
        chart.plot.setAttribute("role", "application");
        chart.plot.setAttribute("aria-roledescription", "chart");
        if (spec.summary) title.title = spec.summary;
        return chart;
    };

    const linesOf = spec => spec.items.map((item, at) => ({ item, series: Data.of(item.key), past: Data.past(item.key),
        color: Theme.lineOf(at), dash: Theme.dashOf(at) }));

    const measure = (series, from, to) => {
        if (!series) return null;
        const [first, last] = Plot.part(series.times, from, to);
        let sum = 0, count = 0, low = Infinity, high = -Infinity;
        for (let at = first; at <= last; at++) {
            const value = series.mean[at];
            if (!Units.isKnown(value) || series.times[at] < from || series.times[at] > to) continue;
            sum += value;
            count++;
            low = Math.min(low, series.minimum?.[at] ?? value);
            high = Math.max(high, series.maximum?.[at] ?? value);
        }
        return count ? { mean: sum / count, low, high } : null;
    };
    const newest = series => {
        if (!series) return null;
        for (let at = series.mean.length - 1; at >= 0; at--) if (Units.isKnown(series.mean[at])) return series.mean[at];
        return null;
    };
    const pointAt = (series, at) => {
        if (!series) return null;
        const place = Scale.nearest(series.times, at);
        return place >= 0 && Math.abs(series.times[place] - at) <= Math.max(1, series.step) * REACH && Units.isKnown(series.mean[place])
            ? { mean: series.mean[place], low: series.minimum?.[place] ?? null, high: series.maximum?.[place] ?? null } : null;
    };
    const pointWords = (point, unit) => {
        if (!point) return "no value";
        const words = Units.format(point.mean, unit);
        return point.low === null || point.high === null || point.low === point.high ? words
            : words + " (" + Units.format(point.low, unit) + " to " + Units.format(point.high, unit) + ")";
    };

    // An empty legend is left out: a chart of one line says all in its head.
    const legendRows = (chart, lines, limits) => {
        const rows = [], unit = chart.spec.unit, compare = View.state.compare;
        const row = (kind, name, read) => {
            const key = make("span", "key " + kind.name), output = make("span", "read");
            if (kind.color) key.style.borderTopColor = kind.color;
            const node = make("li", "", key, isolated(name), " ", output);
            rows.push({ node, output, read });
        };
        if (lines.length > 1) {
            lines.forEach((line, index) => row({ name: index ? "dashed" : "solid", color: line.color }, line.item.label, at =>
                at === null ? Units.format(View.isLive() ? newest(line.series) : measure(line.series, ...View.window())?.mean, unit)
                : pointWords(pointAt(line.series, at), unit)));
        }
        if (compare) {
            lines.forEach(line => row({ name: "dotted", color: line.color },
                (lines.length > 1 ? line.item.label + ", " : "") + "the " + compare + " before", at => at === null
                    ? Units.format(measure(line.past, ...View.window())?.mean, unit) : pointWords(pointAt(line.past, at), unit)));
        }
        for (const limit of limits) {
            for (const { level, words } of limitWords(limit))
                row({ name: level }, words + Units.short(limit[level], unit), () => "");
        }
        chart.rows = rows;
        chart.legend.replaceChildren(...rows.map(each => each.node));
        chart.legend.hidden = rows.length === 0;
    };

    // An alert that is open keeps its level until its value is clear of the threshold by the hysteresis.
    const levelNow = line => worst(Alerts.openLevel(line.item.resource, line.item.instance),
        levelBy(newest(line.series), Data.limitOf(line.item.resource, line.item.instance)));
    const levelOf = (chart, lines) => {
        if (View.isLive()) return lines.map(levelNow).reduce(worst, null);
        const [from, to] = View.window();
        return Alerts.episodesOn(chart.spec.items).filter(each => each.from < to && each.to > from).map(each => each.level)
            .reduce(worst, null);
    };
    const WORDS = { ok: "● OK", warning: "▲ Warning", critical: "■ Critical" };

    // The episode at the readout's moment; without one, the newest of the range.
    const storyOf = (chart, at) => {
        const [from, to] = View.window();
        const episode = Alerts.episodesOn(chart.spec.items).filter(each => at === null ? each.from < to && each.to > from
            : each.from <= at && each.to >= at).at(-1);
        if (!episode) return "";
        const who = Alerts.culprits(episode.culprits);
        return Calendar.near(episode.from, View.now()) + " " + visible(episode.message) + (who ? "; most by " + visible(who) : "");
    };
    const read = (chart, at) => {
        const lines = linesOf(chart.spec), unit = chart.spec.unit, [from, to] = View.window();
        for (const row of chart.rows) set(row.output, row.read(at));
        const first = lines[0].series, stats = measure(first, from, to);
        if (lines.length === 1) {
            set(chart.value, at !== null ? Units.format(pointAt(first, at)?.mean, unit)
                : View.isLive() ? Units.format(newest(first), unit) : Units.format(stats?.mean, unit));
            const point = at !== null ? pointAt(first, at) : null;
            set(chart.note, point && point.low !== null && Units.format(point.low, unit) !== Units.format(point.high, unit)
                ? Units.format(point.low, unit) + " to " + Units.format(point.high, unit)
                : at !== null ? "" : !stats ? "" : (View.isLive() ? "" : "mean · ") + "lowest " + Units.format(stats.low, unit)
                + " · highest " + Units.format(stats.high, unit));
        }
        set(chart.story, storyOf(chart, at));
    };

    const describe = chart => {
        const [from, to] = View.window(), unit = chart.spec.unit;
        const parts = linesOf(chart.spec).map(line => {
            const stats = measure(line.series, from, to);
            return (chart.spec.items.length > 1 ? visible(line.item.label) + ": " : "") + (stats
                ? "mean " + Units.format(stats.mean, unit) + ", lowest " + Units.format(stats.low, unit) + ", highest "
                    + Units.format(stats.high, unit) : "no values");
        });
        const limits = limitsOf(chart.spec).flatMap(limit => limitWords(limit).map(each => each.words
            + Units.short(limit[each.level], unit)));
        const count = Alerts.episodesOn(chart.spec.items).filter(each => each.from < to && each.to > from).length;
        return [visible(chart.spec.title) + " from " + Calendar.span(from, to), ...parts, ...limits,
            ...(count ? [count + (count === 1 ? " episode" : " episodes")] : [])].join("; ");
    };

    const update = chart => {
        const lines = linesOf(chart.spec), limits = limitsOf(chart.spec);
        legendRows(chart, lines, limits);
        const level = levelOf(chart, lines);
        set(chart.level, level ? (View.isLive() || level === "ok" ? "" : "was ") + WORDS[level] : "");
        chart.level.className = "level " + (level ?? "");
        chart.root.classList.toggle("many", lines.length > 1);
        chart.plot.setAttribute("aria-label", describe(chart));
        read(chart, Cross.at);
    };

    const draw = chart => {
        if (!chart.width) return;
        const [from, to] = View.window(), lines = linesOf(chart.spec);
        Plot.draw(chart.canvas, { width: chart.width, height: HEIGHT, from, to, unit: chart.spec.unit, at: View.state.at,
            isCoarse: View.isMoving(),
            lines: lines.filter(line => line.series), limits: limitsOf(chart.spec), marks: Alerts.marks,
            past: View.state.compare ? lines.filter(line => line.past).map(line => ({ series: line.past, color: line.color,
                dash: PAST_DASH })) : [], spans: Alerts.episodesOn(chart.spec.items) }, Theme.colors);
    };

    const hasValues = chart => chart.spec.items.some(item => measure(Data.of(item.key), ...View.window()) !== null);
    // Where the readout of the keys goes next: the times of the first line that has any.
    const timesOf = chart => chart.spec.items.map(item => Data.of(item.key)).find(series => series?.times.length)?.times ?? [];
    const say = (chart, at) => Calendar.near(at, View.now()) + ": " + linesOf(chart.spec).map(line =>
        (chart.spec.items.length > 1 ? visible(line.item.label) + " " : "") + pointWords(pointAt(line.series, at), chart.spec.unit)
        + (View.state.compare && line.past ? ", the " + View.state.compare + " before "
            + pointWords(pointAt(line.past, at), chart.spec.unit) : "")).join("; ");

    return { create, update, draw, read, hasValues, timesOf, say, measure, newest, levelBy, worst, WORDS, HEIGHT };
})();
