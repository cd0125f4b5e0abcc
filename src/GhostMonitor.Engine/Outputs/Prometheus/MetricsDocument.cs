using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Engine.Outputs;

/// <summary>
/// Writes the newest sample, the alerts, the monitors and the actions for Prometheus to scrape. Pure; monitors give snapshots.
/// </summary>
internal static class MetricsDocument
{
    /// <summary>The media type of a document.</summary>
    internal static string ContentType(bool isOpenMetrics) => isOpenMetrics
        ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
        : "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Whether an Accept header asks for OpenMetrics. Whoever says nothing gets the older text, which everything reads.</summary>
    internal static bool WantsOpenMetrics(string? accept) =>
        accept is not null && accept.Split(',').Any(static range => IsOpenMetrics(range.Split(';')));

    /// <summary>Writes the document.</summary>
    internal static string Write(ResourceMetrics metrics, IReadOnlyList<ResourceMonitor> monitors,
        IReadOnlyList<ResourceAlertAction> actions, string version, bool isOpenMetrics)
    {
        var text = new MetricsTextWriter(isOpenMetrics);
        text.Begin("ghostmonitor_build_info", isCounter: false, "", "The version that serves these metrics.");
        text.Sample(1, ("version", version));
        foreach (MetricName name in MetricName.All)
            WriteReadings(text, name, metrics);

        WriteFilesystems(text, metrics);
        WriteMonitors(text, [.. monitors.Select(static monitor => monitor.GetInfo())]);
        WriteAlerts(text, [.. monitors.SelectMany(static monitor => monitor.ActiveAlerts)]);
        WriteActions(text, actions);
        return text.End();
    }

    private static bool IsOpenMetrics(string[] range) =>
        range[0].Trim().Equals("application/openmetrics-text", StringComparison.OrdinalIgnoreCase)
        && range.Skip(1)
            .All(static parameter =>
                parameter.Trim() is not ("q=0" or "q=0.0")
                    && (!parameter.Trim().StartsWith("version=", StringComparison.OrdinalIgnoreCase) || parameter.Contains("1.0.0")
                        || parameter.Contains("0.0.1")));

    private static void WriteReadings(MetricsTextWriter text, MetricName name, ResourceMetrics metrics)
    {
        bool hasBegun = false;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int row = 0; row < name.Definition.Count(metrics); row++)
        {
            if (name.Definition.Value(metrics, row) is not double value)
                continue;

            if (!hasBegun)
                text.Begin(name.Family, name.IsCounter, name.Unit, name.Definition.Description);

            hasBegun = true;
            if (name.Label is null)
                text.Sample(name.ToBase(value));
            else if (name.Definition.InstanceName(metrics, row) is string instance && seen.Add(instance))
                text.Sample(name.ToBase(value), (name.Label, instance));
        }
    }

    private static void WriteFilesystems(MetricsTextWriter text, ResourceMetrics metrics)
    {
        IReadOnlyList<FilesystemMetrics> filesystems = metrics.Filesystems;
        if (filesystems.Count > 0)
            text.Begin("ghostmonitor_filesystem_info", isCounter: false, "", "What is mounted where.");

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (FilesystemMetrics filesystem in filesystems.Where(filesystem => seen.Add(filesystem.Name)))
            text.Sample(1, ("mountpoint", filesystem.Name), ("device", filesystem.Device), ("fstype", filesystem.FileSystemType));

        text.Begin("ghostmonitor_reading_failed", isCounter: false, "", "1 for what could not be read in the newest sample.");
        foreach (string reading in metrics.Unavailable.Distinct(StringComparer.Ordinal))
            text.Sample(1, ("reading", reading));

        text.Begin("ghostmonitor_sample_timestamp_seconds", isCounter: false, "seconds", "When the newest sample was taken, in Unix time.");
        text.Sample(metrics.Moment.ToUnixTimeMilliseconds() / 1000.0);
    }

    private static void WriteMonitors(MetricsTextWriter text, ResourceMonitorInfo[] monitors)
    {
        void Family(string name, bool isCounter, string unit, string help, Func<ResourceMonitorInfo, double?> value)
        {
            text.Begin("ghostmonitor_monitor_" + name, isCounter, unit, help);
            foreach (ResourceMonitorInfo monitor in monitors)
            {
                if (value(monitor) is double number)
                    text.Sample(number, ("monitor", monitor.Name));
            }
        }

        Family("running", false, "", "1 for each monitor that runs.", static monitor => monitor.RunState == MonitorState.Running ? 1 : 0);
        Family("interval_seconds", false, "seconds", "The distance between a monitor's samples.",
            static monitor => monitor.SampleInterval.TotalSeconds);
        Family("sample_duration_seconds", false, "seconds", "What a monitor's last sample cost.",
            static monitor => monitor.LastSampleMilliseconds / 1000);
        Family("samples", true, "", "Samples that a monitor took.", static monitor => monitor.SamplesTaken);
        Family("samples_missed", true, "", "Due times that went by without a sample.", static monitor => monitor.SamplesMissed);
        Family("samples_failed", true, "", "Samples in which a reading failed.", static monitor => monitor.SamplesFailed);
        Family("alerts", true, "", "Alert transitions that a monitor recorded.", static monitor => monitor.TotalAlerts);
        Family("alerts_active", false, "", "Alert episodes that are open.", static monitor => monitor.ActiveAlerts);
    }

    private static void WriteAlerts(MetricsTextWriter text, ResourceAlert[] active)
    {
        text.Begin("ghostmonitor_alert_active", isCounter: false, "", "1 for each alert episode that is open.");
        var seen = new HashSet<(string, string, string)>();
        foreach (ResourceAlert alert in active.Where(alert => seen.Add((alert.MonitorName, alert.ResourceName, alert.Instance ?? ""))))
        {
            text.Sample(1, ("monitor", alert.MonitorName), ("resource_name", alert.ResourceName),
                ("resource_instance", alert.Instance ?? ""),
                ("alert_level", alert.Level.ToString().ToLowerInvariant()));
        }
    }

    private static void WriteActions(MetricsTextWriter text, IReadOnlyList<ResourceAlertAction> actions)
    {
        void Family(string name, bool isCounter, string help, Func<ResourceAlertAction, double> value)
        {
            text.Begin("ghostmonitor_action_" + name, isCounter, "", help);
            foreach (ResourceAlertAction action in actions)
                text.Sample(value(action), ("action", action.Name), ("kind", action.Kind));
        }

        Family("invocations", true, "Calls of an action that were begun.", static action => action.Invocations);
        Family("successes", true, "Calls of an action that returned in time.", static action => action.Successes);
        Family("failures", true, "Calls of an action that failed.", static action => action.Failures);
        Family("timeouts", true, "Calls of an action that took too long.", static action => action.Timeouts);
        Family("dropped", true, "Alerts that an action's full queue gave up.", static action => action.Dropped);
        Family("suppressed", true, "Alerts that an action's cooldown held back.", static action => action.Suppressed);
        Family("queued", false, "Alerts that wait for an action.", static action => action.QueueLength);
        Family("hung", false, "1 while a call that timed out has not returned.", static action => action.IsHung ? 1 : 0);
    }
}
