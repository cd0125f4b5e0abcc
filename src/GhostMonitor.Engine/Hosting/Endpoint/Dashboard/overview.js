// How the machine is now: the verdict, the monitors, and which machine it is.
const Overview = (() => {
    const { byId, isolated, visible } = Text;
    const VERDICTS = { healthy: ["ok", "● Healthy"], degraded: ["warning", "▲ Degraded"], unhealthy: ["critical", "■ Unhealthy"] };

    const renderHealth = judged => {
        const [kind, text] = VERDICTS[judged.status] ?? ["", visible(judged.status)];
        // What alerts say is in their table.
        const why = judged.checks.filter(check => check.status !== "healthy" && (check.name === "sampling" || check.name === "readings"))
            .map(check => (check.monitor_name === null ? "" : check.monitor_name + ": ") + check.description);
        const words = [text, ...why].join("; ");
        byId("health").className = "level " + kind;
        if (byId("health").textContent !== visible(words)) byId("health").replaceChildren(isolated(words));
        Text.set(byId("computer"), "on " + visible(judged.computer_name));
    };
    const clear = () => byId("health").replaceChildren();

    const renderMonitors = status => {
        const now = View.now();
        Tables.fill("monitors", status.monitors.map(monitor => [isolated(monitor.name), monitor.state,
            monitor.sample_interval_seconds + " s", Units.format(monitor.samples_taken, ""), Units.format(monitor.samples_missed, ""),
            Units.format(monitor.samples_failed, ""), monitor.last_sample_at === null ? "–"
                : Calendar.near(Calendar.parse(monitor.last_sample_at), now), monitor.record_path === null ? "none"
                : isolated(monitor.record_path)]), "None is running. Start-ResourceMonitor starts one.");
        Text.set(byId("about"), "version " + status.version);
    };
    const renderChoice = names => {
        const select = byId("monitor");
        if (names.join("\n") !== [...select.options].map(each => each.value).join("\n"))
            select.replaceChildren(...names.map(name => Text.option(name, name)));
        if (View.state.monitor !== null) select.value = View.state.monitor;
        byId("choice").hidden = names.length < 2;
    };
    const choose = names => {
        View.setMonitors(names);
        renderChoice(names);
    };

    return { renderHealth, clear, renderMonitors, choose };
})();
