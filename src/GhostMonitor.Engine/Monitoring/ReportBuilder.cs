using GhostMonitor.Engine.History;

namespace GhostMonitor.Engine.Monitoring;

/// <summary>Puts a report together from metrics and alert histories. Pure; thread-safe, for monitors give snapshots.</summary>
internal static class ReportBuilder
{
    /// <summary>How many alerts a report lists unless asked otherwise.</summary>
    public const int DefaultAlerts = 10;

    /// <summary>Builds the report.</summary>
    /// <param name="metrics">The sample.</param>
    /// <param name="alerts">The alerts of all histories together, oldest first.</param>
    /// <param name="monitors">The monitors that they come from.</param>
    /// <param name="isFreshSample">True if the sample was taken for this report.</param>
    /// <param name="limit">How many alerts to list at the most, the newest.</param>
    public static ResourceReport Build(ResourceMetrics metrics, IReadOnlyList<ResourceAlert> alerts, IReadOnlyList<string> monitors,
        bool isFreshSample, int limit = DefaultAlerts) => new()
        {
            Whole = Newest(alerts, limit),
            TotalAlerts = alerts.Count,
            CurrentMetrics = ToReport(metrics),
            ComputerName = metrics.ComputerName,
            Monitors = monitors,
            IsFreshSample = isFreshSample,
        };

    /// <summary>The last of some alerts, as a report lists them.</summary>
    internal static ResourceAlert[] Newest(IReadOnlyList<ResourceAlert> alerts, int limit) =>
        [.. alerts.Skip(Math.Max(0, alerts.Count - limit))];

    /// <summary>The newest sample of some monitors; null if none has one.</summary>
    public static ResourceMetrics? Latest(IReadOnlyList<ResourceMonitor> monitors) =>
        monitors.Select(static monitor => monitor.Latest).Where(static metrics => metrics is not null)
            .OrderBy(static metrics => metrics!.Moment).LastOrDefault();

    /// <summary>The alert histories of some monitors as one, oldest first.</summary>
    public static ResourceAlert[] AlertsOf(IReadOnlyList<ResourceMonitor> monitors) =>
        MergedHistory.InOrder([.. monitors.Select(static monitor => monitor.Alerts.Snapshot())], static alert => alert.Moment);

    private static ResourceReportMetrics ToReport(ResourceMetrics metrics) => new()
    {
        CpuPercent = metrics.CpuPercent,
        MemoryPercent = metrics.MemoryPercent,
        DiskPercent = metrics.DiskPercent,
        NetworkIO = new ResourceReportNetwork(metrics.NetworkBytesSent, metrics.NetworkBytesReceived, metrics.NetworkPacketsSent,
            metrics.NetworkPacketsReceived),
        ProcessCount = metrics.ProcessCount,
        Moment = metrics.Moment,
    };
}
