// Which charts a panel has. All numbers come from the endpoint's schema; here is only what the overview shows, and in what order.
const Panels = (() => {
    const { byId, make, visible, isolated } = Text;
    const TITLES = { cpu: "CPU", memory: "Memory", disk: "Disks", disk_io: "Disk I/O", network: "Network", process_count: "Process counts",
        load: "Load", pressure: "Pressure", uptime: "Uptime", container: "Container", files: "Open files", connections: "Connections",
        sensors: "Sensors", power: "Power", raid: "RAID", clock: "Clock", process_use: "Watched processes", anomaly: "Unusual" };
    const OVERVIEW = [["Processor", "CPU", ["cpu"]], ["Processor", "CPU by kind", ["cpu_user", "cpu_system", "cpu_iowait", "cpu_steal"]],
        ["Processor", "Load", ["load", "load5", "load15"]], ["Memory", "Memory", ["memory"]], ["Memory", "Swap", ["swap"]],
        ["Memory", "Pressure", ["pressure_cpu", "pressure_memory", "pressure_io"]], ["Disks", "Disk", ["disk"]],
        ["Disks", "Disk I/O", ["disk_write_bytes", "disk_read_bytes"]],
        ["Network and processes", "Network", ["network_sent", "network_received"]],
        ["Network and processes", "Processes", ["process_count"]], ["Container", "Container CPU", ["container_cpu"]],
        ["Container", "Container memory", ["container_memory"]], ["Sensors and power", "Temperature", ["temperature"]],
        ["Sensors and power", "Battery", ["battery"]]];
    const SHARED = new Set(["temperature"]);
    const MOST_LINES = 8, MOST_CHARTS = 400;
    let numbers = [], stats = new Map(), statsOf = "", turn = 0;

    const find = name => numbers.find(each => each.resource_name === name) ?? null;
    const title = name => name.replace(/_/g, " ").replace(/\b(cpu|io|tcp|udp|oom)\b/g, word => word.toUpperCase()).replace(/^./, first =>
        first.toUpperCase());
    const groupTitle = group => TITLES[group] ?? title(group);
    const isThere = number => number.instances === null ? Units.isKnown(number.latest) : number.instances.length > 0;
    const instancesOf = number => number.instances ?? [null];
    const itemOf = (number, instance, label) => ({ resource: number.resource_name, instance,
        key: Data.keyOf(number.resource_name, instance), label });

    const specOf = (number, instance, extra = {}) => ({ id: Data.keyOf(number.resource_name, instance),
        title: title(number.resource_name) + (instance === null ? "" : " " + instance), unit: number.unit, group: number.group,
        summary: number.summary, items: [itemOf(number, instance, title(number.resource_name))], ...extra });

    // Loop devices and memory disks that nobody uses would be most of the page.
    const isIdle = spec => spec.items.every(item => {
        const found = Chart.measure(Data.of(item.key), ...View.window());
        return found === null || found.high === 0;
    });
    const overviewSpecs = ([, words, names]) => {
        const found = names.map(find).filter(number => number !== null && isThere(number));
        if (!found.length) return [];
        const first = found[0];
        if (SHARED.has(first.resource_name)) {
            return [{ id: "all:" + words, title: words, unit: first.unit, group: first.group, summary: first.summary,
                items: first.instances.slice(0, MOST_LINES).map(instance => itemOf(first, instance, instance)) }];
        }
        return instancesOf(first).map(instance => {
            const spec = { id: "overview:" + words + ":" + (instance ?? ""), title: words + (instance === null ? "" : " " + instance),
                unit: first.unit, group: first.group, summary: found.map(number => number.summary).join(" "),
                items: found.map(number => itemOf(number, instance, title(number.resource_name))) };
            return first.group === "disk_io" ? { ...spec, isQuiet: () => Data.about !== null && isIdle(spec) } : spec;
        });
    };
    const overviewGroups = () => [...new Set(OVERVIEW.map(row => row[0]))].map(section => ({ title: section,
        specs: OVERVIEW.filter(row => row[0] === section).flatMap(overviewSpecs) }));

    const chosenSpec = key => {
        const at = key.indexOf(":"), name = at < 0 ? key : key.slice(0, at);
        const number = find(name);
        if (!number) return null;
        const remove = () => View.go({ extra: View.state.extra.filter(each => each !== key) });
        if (at >= 0 || number.instances === null) return specOf(number, at < 0 ? null : key.slice(at + 1), { id: "chosen:" + key, remove });
        const all = number.instances.length, some = all > MOST_LINES ? " (" + MOST_LINES + " of " + all + ")" : "";
        return { ...specOf(number, null, { id: "chosen:" + key, remove }), title: title(name) + some,
            items: number.instances.slice(0, MOST_LINES).map(instance => itemOf(number, instance, instance)) };
    };

    const ofGroup = group => numbers.filter(number => number.group === group && isThere(number));
    const listsOf = group => [...new Set(ofGroup(group).filter(number => number.instances !== null).map(number => number.list))];
    const chosenNumber = (group, list) => {
        const all = ofGroup(group).filter(number => number.list === list && number.instances !== null);
        return all.find(number => number.resource_name === View.state.number) ?? all[0];
    };
    // By a number the greatest come first; "!" before its name turns that around.
    const sorted = (group, list) => {
        const order = View.state.order, name = order.replace(/^!/, "");
        const instances = [...new Set(ofGroup(group).filter(number => number.list === list).flatMap(number => number.instances ?? []))];
        const natural = (one, other) => one.localeCompare(other, "en", { numeric: true });
        if (!find(name)) return instances.sort(natural);
        const value = instance => stats.get(Data.keyOf(name, instance))?.mean ?? -Infinity;
        return instances.sort((one, other) => (order.startsWith("!") ? -1 : 1) * (value(other) - value(one)) || natural(one, other));
    };
    const listGroups = (group, list) => {
        const focus = View.state.focus, number = chosenNumber(group, list);
        const all = ofGroup(group).filter(each => each.list === list && each.instances !== null);
        if (focus !== null && all.some(each => each.instances.includes(focus))) {
            return [{ title: visible(focus), specs: all.filter(each => each.instances.includes(focus)).map(each => specOf(each, focus)) }];
        }
        return [{ title: title(number.resource_name) + " (" + list.replace(/_/g, " ") + ")", specs: sorted(group, list).filter(instance =>
            number.instances.includes(instance)).slice(0, MOST_CHARTS).map(instance => specOf(number, instance)) }];
    };
    const panelGroups = () => {
        const panel = View.state.panel === "processes" || View.state.panel === "units" ? "process_use" : View.state.panel;
        if (panel === "overview") return overviewGroups();
        const single = ofGroup(panel).filter(number => number.instances === null).map(number => specOf(number, null));
        return [...listsOf(panel).flatMap(list => listGroups(panel, list)), { title: groupTitle(panel), specs: single }];
    };
    const groups = () => [{ title: "Chosen numbers", specs: View.state.extra.map(chosenSpec).filter(spec => spec !== null) },
        ...panelGroups()];

    // What each instance had in the range, for the table that sorts.
    const loadStats = async () => {
        const group = View.state.panel, [from, to] = View.window(), mine = ++turn;
        if (!listsOf(group).length) {
            stats = new Map();
            return;
        }
        const answer = await Api.get("series", [["group", group], ["after", Calendar.iso(from)], ["before", Calendar.iso(to)],
            ["points", "20"], ["monitor", View.state.monitor]]);
        if (mine !== turn) return;
        stats = new Map(answer.series.map(each => [Data.keyOf(each.resource_name, each.instance), Chart.measure({ times: answer.times,
            step: answer.step_seconds, mean: each.mean, minimum: each.minimum, maximum: each.maximum }, from - answer.step_seconds, to
            + answer.step_seconds)]));
        statsOf = group;
    };

    const headOf = (words, direction, run) => {
        const cell = Tables.roled(make("th", ""), "columnheader");
        cell.scope = "col";
        Tables.sortable(cell, words, direction, run);
        return cell;
    };
    const direction = name => View.state.order === name ? "descending" : View.state.order === "!" + name ? "ascending" : null;
    const tableOf = (group, list, at) => {
        const all = ofGroup(group).filter(number => number.list === list && number.instances !== null);
        const heads = [headOf("Name", View.state.order === "" ? "ascending" : null, () => View.go({ order: "", focus: null })),
            ...all.map(number => headOf(title(number.resource_name), direction(number.resource_name), () => View.go({ focus: null,
                number: number.resource_name, order: (direction(number.resource_name) === "descending" ? "!" : "")
                + number.resource_name })))];
        heads[0].className = "plain";
        const body = Tables.roled(make("tbody", ""), "rowgroup");
        body.id = "list-" + at;
        const head = Tables.roled(make("thead", "", Tables.roled(make("tr", "", ...heads), "row")), "rowgroup");
        const table = Tables.roled(make("table", "", head, body), "table");
        table.setAttribute("aria-label", "Each of " + groupTitle(group) + ": mean and highest in this range");
        const region = make("div", "scroll", table);
        region.tabIndex = 0;
        region.setAttribute("role", "region");
        region.setAttribute("aria-label", groupTitle(group) + ", the list");
        return { region, rows: sorted(group, list).map(instance => [Text.button(isolated(instance), () => View.go({
            focus: View.state.focus === instance ? null : instance })), ...all.map(number => {
            const found = statsOf === group ? stats.get(Data.keyOf(number.resource_name, instance)) : null;
            return found ? [...new Set([found.mean, found.high].map(value => Units.format(value, number.unit)))].join(" · ") : "";
        })]), id: body.id };
    };
    const renderTables = () => {
        const group = View.state.panel, tables = listsOf(group).map((list, at) => tableOf(group, list, at));
        const focused = [...byId("lists").querySelectorAll("button")].indexOf(document.activeElement);
        byId("lists").replaceChildren(...tables.map(table => table.region));
        for (const table of tables) Tables.fill(table.id, table.rows, "None.");
        if (focused >= 0) byId("lists").querySelectorAll("button")[focused]?.focus({ preventScroll: true });
    };

    const names = () => ["overview", "processes", "units", ...new Set(numbers.filter(isThere).map(number => number.group))]
        .filter(name => name !== "process_use");
    const nameWords = name => name === "overview" ? "Overview" : name === "processes" ? "Processes" : name === "units" ? "Units"
        : groupTitle(name);
    const go = panel => View.go({ panel, focus: null, number: null, order: "" });
    const step = by => {
        const all = names(), at = all.indexOf(View.state.panel);
        go(all[(at + by + all.length) % all.length]);
    };
    let shown = "";
    const renderNames = () => {
        const all = names();
        if (shown !== all.join()) {
            shown = all.join();
            byId("panels").replaceChildren(...all.map(name => {
                const node = Text.button(nameWords(name), () => go(name));
                node.dataset.panel = name;
                return node;
            }));
        }
        for (const node of byId("panels").children) {
            if (node.dataset.panel === View.state.panel) node.setAttribute("aria-current", "page");
            else node.removeAttribute("aria-current");
        }
    };

    const setNumbers = list => { numbers = list; };
    return { setNumbers, find, title, groupTitle, groups, loadStats, renderTables, renderNames, step, get numbers() { return numbers; } };
})();
