// The tables of what is alerting now and of the episodes of the range.
const Episodes = (() => {
    const { byId, isolated, make, visible, button } = Text;
    const MOST = 100;

    const levelCell = level => make("span", "level " + (level in Chart.WORDS ? level : ""), Chart.WORDS[level] ?? visible(level));
    const whom = list => {
        const words = Alerts.culprits(list);
        return words ? isolated("Most was used by " + words + ".") : "";
    };

    // An episode with as much before and after it that its beginning and end are seen.
    const show = episode => {
        const to = episode.to === Infinity ? View.now() : episode.to, margin = Math.max(60, (to - episode.from) * 0.25);
        View.go({ range: { from: Math.floor(episode.from - margin), to: Math.ceil(to + margin) }, at: null });
    };
    const walk = step => {
        const [from, to] = View.window(), middle = (from + to) / 2;
        const all = Alerts.inView().episodes;
        const next = step > 0 ? all.find(each => each.from > middle) : [...all].reverse().find(each => each.from < middle);
        if (next) show(next);
    };

    const renderOpen = () => {
        const open = Alerts.open;
        Tables.fill("active", open.map(alert => [levelCell(alert.alert_level),
            [isolated(alert.message + (alert.is_stale ? " (old value: the reading is missing)" : "")), " ", whom(alert.culprits)],
            Calendar.near(Calendar.parse(alert.started_at), View.now()), isolated(alert.monitor_name)]), "None.");
    };
    const eventRow = mark => [Calendar.moment(mark.at), make("span", "level", mark.kind === "restart" ? "\u21bb Restart" : "\u00b1 Clock"),
        "", isolated(Alerts.markWords(mark) + "."), ""];
    const episodeRow = each => {
        const from = Calendar.moment(each.from);
        return [from, levelCell(each.level), each.isOpen ? "open" : Units.duration(each.seconds),
            [isolated(each.message), " ", whom(each.culprits)],
            [button("Show", () => show(each), "Show the time of " + visible(each.message)), " ",
                button("Who", () => Processes.showAt(each.from, null, each.resource), "Who used it at " + from)]];
    };
    const renderRange = () => {
        const { episodes, marks } = Alerts.inView();
        const rows = [...episodes.map(each => ({ at: each.from, cells: () => episodeRow(each) })),
            ...marks.map(each => ({ at: each.at, cells: () => eventRow(each) }))].sort((one, other) => other.at - one.at);
        Tables.fill("history", rows.slice(0, MOST).map(row => row.cells()), "None.");
        const count = (number, word) => number + " " + word + (number === 1 ? "" : "s");
        const critical = episodes.filter(each => each.level === "critical").length;
        Text.set(byId("summary"), count(episodes.length, "episode") + (critical ? ", " + critical + " critical" : "")
            + (marks.length ? "; " + count(marks.length, "restart or clock step") : "")
            + (rows.length > MOST ? "; the newest " + MOST + " are listed" : "") + ".");
    };

    return { renderOpen, renderRange, show, walk };
})();
