// What is alerting now, and the episodes, restarts and clock steps of the range.
const Alerts = (() => {
    let open = [], episodes = [], marks = [], timeline = null, turn = 0, byKey = new Map();

    // The alert of a change or of a forecast belongs to the chart of its number.
    const baseOf = name => name.replace(/_(rate|forecast)$/, "");

    const setOpen = alerts => { open = alerts; };
    const openLevel = (resource, instance) => open.filter(alert => baseOf(alert.resource_name) === resource
        && (alert.instance ?? null) === (instance ?? null) && alert.monitor_name === View.state.monitor)
        .map(alert => alert.alert_level).reduce(Chart.worst, null);

    const load = async () => {
        const [from, to] = View.window(), margin = (to - from) / 4, mine = ++turn;
        const answer = await Api.get("timeline", [["after", Calendar.iso(from - margin)], ["before", Calendar.iso(to + margin)],
            ["monitor", View.state.monitor]]);
        // What was asked for later counts, whichever answer comes first.
        if (mine !== turn) return;
        timeline = answer;
        episodes = timeline.episodes.map(each => ({ id: each.id, name: each.resource_name, resource: baseOf(each.resource_name),
            instance: each.instance, level: each.level, from: Calendar.parse(each.started_at),
            to: each.is_open || each.ended_at === null ? Infinity : Calendar.parse(each.ended_at), isOpen: each.is_open,
            seconds: each.duration_seconds, message: each.message, culprits: each.culprits, unexplained: each.unexplained_percent }))
            .sort((one, other) => one.from - other.from);
        byKey = new Map();
        for (const episode of episodes) {
            const key = Data.keyOf(episode.resource, episode.instance);
            byKey.set(key, [...byKey.get(key) ?? [], episode]);
        }
        marks = timeline.events.map(each => ({ at: Calendar.parse(each.timestamp), kind: each.kind, seconds: each.seconds }));
        View.setEarliest(Calendar.parse(timeline.earliest));
    };
    const clear = () => { episodes = []; marks = []; timeline = null; byKey = new Map(); };

    const inView = () => {
        const [from, to] = View.window();
        return { episodes: episodes.filter(each => each.from < to && each.to > from), marks: marks.filter(each => each.at >= from
            && each.at <= to) };
    };
    // Who used most while it was breached, as the messages of actions have it.
    const culprits = list => !list || list.length === 0 ? "" : list.map(each => each.name + (each.id === null ? "" : " (" + each.id + ")")
        + (each.share_percent === null ? "" : " " + Units.format(each.share_percent, "%"))).join(", ");
    const markWords = mark => mark.kind === "restart" ? "The machine restarted"
        : "The clock was set " + (mark.seconds < 0 ? "back by " : "forward by ") + Units.duration(Math.abs(mark.seconds ?? 0));

    return { setOpen, openLevel, load, clear, culprits, markWords, inView, episodesOn: items => items.flatMap(item =>
        byKey.get(item.key) ?? []), get open() { return open; }, get marks() { return marks; },
        get timeline() { return timeline; } };
})();
