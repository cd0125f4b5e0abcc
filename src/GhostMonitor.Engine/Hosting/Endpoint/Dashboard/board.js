// The charts of the page: made of the panel's specs, kept while their spec stays, drawn only where they are seen.
const Board = (() => {
    const { make } = Text;
    let charts = [], isPlanned = false;
    const byId = new Map(), byNode = new Map();

    const resized = new ResizeObserver(entries => {
        for (const entry of entries) {
            const chart = byNode.get(entry.target);
            if (chart) chart.width = entry.contentRect.width;
        }
        plan();
    });
    const seen = new IntersectionObserver(entries => {
        for (const entry of entries) {
            const chart = byNode.get(entry.target);
            if (chart) chart.isSeen = entry.isIntersecting;
        }
        plan();
        Cross.plan();
    }, { rootMargin: "100px" });

    const drawAll = () => {
        isPlanned = false;
        Strip.draw();
        Unusual.draw();
        for (const chart of charts) if (chart.isSeen || Board.isPrinting) Chart.draw(chart);
    };
    const plan = () => {
        if (isPlanned) return;
        isPlanned = true;
        requestAnimationFrame(drawAll);
    };

    const chartOf = spec => {
        let chart = byId.get(spec.id);
        if (!chart) {
            chart = Chart.create(spec);
            byId.set(spec.id, chart);
            byNode.set(chart.plot, chart);
            resized.observe(chart.plot);
            seen.observe(chart.plot);
            Gestures.attach(chart);
        }
        chart.spec = spec;
        return chart;
    };
    const drop = (id, chart) => {
        resized.unobserve(chart.plot);
        seen.unobserve(chart.plot);
        byNode.delete(chart.plot);
        byId.delete(id);
    };

    const sectionOf = (group, at) => {
        const title = make("h2", "", group.title);
        title.id = "group-" + at;
        const section = make("section", "group", title, make("div", "grid", ...group.specs.map(spec => chartOf(spec).root)));
        section.setAttribute("aria-labelledby", title.id);
        return section;
    };
    // Nodes are put anew only where the charts are others: a chart that has the focus keeps it.
    let shape = "";
    const show = groups => {
        const specs = groups.flatMap(group => group.specs);
        const next = JSON.stringify(groups.map(group => [group.title, group.specs.map(spec => spec.id)]));
        for (const spec of specs) if (byId.has(spec.id)) byId.get(spec.id).spec = spec;
        if (next !== shape) {
            const focused = document.activeElement?.closest?.(".plot");
            shape = next;
            const wanted = new Set(specs.map(spec => spec.id));
            for (const [id, chart] of [...byId]) if (!wanted.has(id)) drop(id, chart);
            Text.byId("charts").replaceChildren(...groups.filter(group => group.specs.length).map(sectionOf));
            if (focused?.isConnected) focused.focus({ preventScroll: true });
        }
        charts = specs.map(spec => byId.get(spec.id));
        update();
    };
    const update = () => {
        for (const chart of charts) {
            chart.root.hidden = Boolean(chart.spec.isQuiet?.());
            Chart.update(chart);
        }
        for (const section of Text.byId("charts").children)
            section.hidden = [...section.querySelectorAll(".card")].every(card => card.hidden);
        plan();
    };
    const ofNode = node => byNode.get(node) ?? null;
    const keys = () => [...new Set(charts.flatMap(chart => chart.spec.items.map(item => item.key)))];
    const width = () => Math.max(300, ...charts.map(chart => chart.width));

    return { show, update, plan, ofNode, keys, width, isPrinting: false, get charts() { return charts; } };
})();
