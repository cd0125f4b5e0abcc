// The strip above the charts: all episodes of the range in lanes, whatever number they are of. The table of episodes has the same in words.
const Strip = (() => {
    const LANE = 10, GAP = 2, MOST = 5;
    let places = [], width = 0, lanes = 1;

    const lay = (episodes, x) => {
        const ends = [];
        return episodes.map(each => {
            const from = Math.max(Plot.LEFT, x(each.from)), to = Math.max(from + 4, Math.min(width - Plot.RIGHT, x(each.to)));
            let lane = ends.findIndex(end => end < from - 2);
            if (lane < 0) lane = ends.length < MOST ? ends.length : MOST - 1;
            ends[lane] = to;
            return { episode: each, from, to, lane };
        });
    };
    const draw = () => {
        const canvas = Text.byId("strip"), { episodes, marks } = Alerts.inView();
        canvas.parentElement.hidden = episodes.length + marks.length === 0;
        width = canvas.parentElement.clientWidth;
        if (!width) return;
        const x = at => at === Infinity ? width : Plot.placeOf(at, width);
        places = lay(episodes, x);
        lanes = Math.max(1, ...places.map(each => each.lane + 1));
        const height = lanes * (LANE + GAP) + GAP;
        canvas.style.height = height + "px";
        const context = Plot.sizeOf(canvas, width, height), colors = Theme.colors;
        for (const each of places) {
            context.fillStyle = colors[each.episode.level] ?? colors.dim;
            context.fillRect(each.from, GAP + each.lane * (LANE + GAP), each.to - each.from, LANE);
        }
        context.fillStyle = colors.ink;
        for (const mark of marks) context.fillRect(x(mark.at), 0, 1.5, height);
    };
    const hit = event => {
        const box = event.currentTarget.getBoundingClientRect();
        const offset = event.clientX - box.left, lane = Math.floor((event.clientY - box.top - GAP) / (LANE + GAP));
        return places.find(each => each.lane === lane && offset >= each.from - 2 && offset <= each.to + 2)?.episode ?? null;
    };
    const attach = () => {
        const canvas = Text.byId("strip");
        canvas.addEventListener("click", event => {
            const episode = hit(event);
            if (episode) Episodes.show(episode);
        });
        canvas.addEventListener("pointermove", event => {
            const episode = hit(event);
            canvas.title = episode ? Text.visible(episode.message) : "";
            canvas.style.cursor = episode ? "pointer" : "";
        });
    };

    return { draw, attach };
})();
