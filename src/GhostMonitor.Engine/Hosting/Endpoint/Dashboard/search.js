// Finds any number of the schema by its name, an alias, what it is of, or its summary, and adds its chart.
const Search = (() => {
    const { byId, make, isolated } = Text;
    const MOST = 40;
    let found = [], active = -1;

    // Each number, and each of its instances; a number of many instances first as all in one chart.
    const entries = () => Panels.numbers.flatMap(number => [{ number, key: number.resource_name, name: number.resource_name },
        ...(number.instances ?? []).map(instance => ({ number, key: Data.keyOf(number.resource_name, instance),
            name: number.resource_name + " " + instance }))]);
    const rank = (entry, words) => {
        const { number } = entry, name = entry.name.toLowerCase().replace(/_/g, " ");
        const rest = [name, number.resource_name, ...number.aliases, number.group, Panels.groupTitle(number.group), number.summary]
            .join(" ").toLowerCase();
        if (!words.every(word => rest.includes(word))) return -1;
        const typed = words.join(" ");
        return name === typed || number.aliases.includes(typed) ? 3 : name.startsWith(typed) ? 2 : words.every(word => name.includes(word))
            ? 1 : 0;
    };
    const find = text => {
        const words = text.toLowerCase().replace(/_/g, " ").split(/\s+/).filter(word => word);
        return entries().map((entry, at) => ({ entry, at, rank: rank(entry, words) })).filter(each => each.rank >= 0)
            .sort((one, other) => other.rank - one.rank || one.at - other.at).map(each => each.entry);
    };

    const mark = at => {
        active = at;
        [...byId("found").children].forEach((node, index) => node.setAttribute("aria-selected", String(index === at)));
        const node = byId("found").children[at];
        if (node) {
            byId("search").setAttribute("aria-activedescendant", node.id);
            node.scrollIntoView({ block: "nearest" });
        } else byId("search").removeAttribute("aria-activedescendant");
    };
    const close = () => {
        byId("found").hidden = true;
        byId("search").setAttribute("aria-expanded", "false");
        mark(-1);
    };
    const choose = entry => {
        const extra = View.state.extra;
        close();
        byId("search").value = "";
        View.go({ extra: extra.includes(entry.key) ? extra : [entry.key, ...extra] });
        const chart = Board.charts.find(each => each.spec.id === "chosen:" + entry.key);
        chart?.root.scrollIntoView({ behavior: Theme.scroll, block: "center" });
        chart?.plot.focus({ preventScroll: true });
    };
    const optionOf = (entry, at) => {
        const node = make("li", "", make("span", "name", isolated(entry.name.replace(/_/g, " "))), " ",
            make("span", "dim", entry.number.summary));
        node.id = "found-" + at;
        node.setAttribute("role", "option");
        node.setAttribute("aria-selected", "false");
        // The press itself, as the field loses the focus before a click.
        node.addEventListener("pointerdown", event => {
            event.preventDefault();
            choose(entry);
        });
        return node;
    };
    const open = () => {
        const text = byId("search").value.trim(), all = text ? find(text) : [];
        found = all.slice(0, MOST);
        byId("found").replaceChildren(...found.map(optionOf));
        byId("found").hidden = found.length === 0;
        byId("search").setAttribute("aria-expanded", String(found.length > 0));
        Text.set(byId("readout"), !text ? "" : all.length === 0 ? "No number has that in its name or summary."
            : all.length + (all.length === 1 ? " number" : " numbers"));
        mark(found.length ? 0 : -1);
    };
    const key = event => {
        if (event.key === "Escape") {
            close();
            byId("search").value = "";
            byId("search").blur();
        } else if (event.key === "Enter" && found[active]) choose(found[active]);
        else if (event.key === "ArrowDown") mark(Math.min(found.length - 1, active + 1));
        else if (event.key === "ArrowUp") mark(Math.max(0, active - 1));
        else return;
        event.preventDefault();
    };
    const attach = () => {
        byId("search").addEventListener("input", open);
        byId("search").addEventListener("keydown", key);
        byId("search").addEventListener("blur", close);
    };

    return { attach, find };
})();
