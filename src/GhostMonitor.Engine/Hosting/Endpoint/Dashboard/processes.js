// Who uses the machine: now, at a moment of the charts, or over the whole range.
const Processes = (() => {
    const { byId, isolated, visible } = Text;
    const FEW = 12, MANY = 60;
    const COLUMNS = [["cpu", "CPU"], ["memory", "Memory"], ["read", "Read"], ["write", "Written"], ["handles", "Handles"],
        ["threads", "Threads"]];
    let running = null;

    const isPanel = () => ["processes", "units"].includes(View.state.panel);
    const grouping = () => View.state.panel === "units" ? "unit" : View.state.group;

    // What a chart is of decides by what its processes are sorted.
    const MEASURES = [[/^(disk_write|process_write|unit_write)/, "write"], [/^(disk|process_read|unit_read|pressure_io|inodes)/, "read"],
        [/memory|^swap|^commit|^oom/, "memory"], [/^(thread_count)/, "threads"], [/handle|^open_file/, "handles"]];
    const measureOf = resource => (MEASURES.find(each => each[0].test(resource)) ?? [null, "cpu"])[1];
    const showAt = (at, chart, resource) => {
        const name = resource ?? chart?.spec.items[0]?.resource ?? "cpu";
        View.go({ at: Math.round(at), by: measureOf(name) });
        byId("h-processes").scrollIntoView({ behavior: Theme.scroll, block: "start" });
    };

    // A pattern is typed as elsewhere; a plain word is looked for anywhere in the name.
    const pattern = name => !name ? null : /[*?[]/.test(name) ? name : "*" + name + "*";
    const times = () => {
        const [from, to] = View.window();
        if (View.state.at !== null) return [["at", Calendar.iso(View.state.at)]];
        return View.isLive() ? [] : [["after", Calendar.iso(from)], ["before", Calendar.iso(to)]];
    };
    const words = answer => {
        const end = Calendar.parse(answer.timestamp), length = answer.window_seconds;
        if (end === null) return "";
        return (View.state.at !== null ? "Who used it at " + Calendar.near(View.state.at, View.now())
            : View.isLive() ? "Who uses it now" : "Who used it in this range")
            + ": a window of " + Units.duration(length) + " to " + Calendar.near(end, View.now()) + ".";
    };

    const countOf = each => each.id !== null ? " (" + each.id + ")" : each.instances > 1 ? " × " + each.instances : "";
    const cell = (value, unit) => Units.isKnown(value) ? Units.format(value, unit) : "–";
    const rowOf = each => [isolated(each.name + countOf(each)),
        cell(each.cpu_percent, "%"), cell(each.memory_bytes, "B"), cell(each.read_bytes_per_second, "B/s"),
        cell(each.write_bytes_per_second, "B/s"), cell(each.handles, ""), cell(each.threads, ""),
        isolated(each.user ?? ""), isolated(each.unit ?? ""), isolated(each.command_line ?? "")];
    const render = answer => {
        Tables.fill("processes", answer.processes.map(rowOf), answer.timestamp === null
            ? View.state.at !== null || !View.isLive() ? "Nobody looked at processes at that time." : "Nobody looks at processes."
            : "No process has such a name.");
        const lacks = answer.lacks.map(visible).join(" ");
        Text.set(byId("when"), words(answer) + (lacks ? " " + lacks : ""));
    };
    const load = async () => {
        running?.abort();
        const mine = running = new AbortController();
        try {
            const answer = await Api.get("processes", [...times(), ["by", View.state.by], ["group_by", grouping()],
                ["name", pattern(View.state.name)], ["limit", isPanel() ? MANY : FEW], ["monitor", View.state.monitor]], mine.signal);
            if (!mine.signal.aborted) render(answer);
        } catch (error) {
            if (mine.signal.aborted) return;
            throw error;
        }
    };

    const renderHead = () => {
        for (const [by, title] of COLUMNS) {
            Tables.sortable(byId("by-" + by), title, View.state.by === by ? "descending" : null, () => View.go({ by }, true));
        }
        byId("group").value = grouping();
        byId("group").disabled = View.state.panel === "units";
        if (byId("name") !== document.activeElement) byId("name").value = View.state.name;
        byId("untimed").hidden = View.state.at === null;
    };
    const attach = () => {
        byId("group").addEventListener("change", event => View.go({ group: event.target.value }, true));
        byId("name").addEventListener("input", event => View.go({ name: event.target.value }, true));
        byId("untimed").addEventListener("click", () => View.go({ at: null }));
    };

    return { load, renderHead, attach, showAt, measureOf, isPanel };
})();
