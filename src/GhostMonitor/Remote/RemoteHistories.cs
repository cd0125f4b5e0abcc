using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Hosting.Client;

namespace GhostMonitor;

/// <summary>Reads what an agent's monitors saw, each with its alerts, as rules are tested on it. Immutable.</summary>
/// <param name="query">Which samples; of every monitor that is meant.</param>
/// <param name="monitorNames">Whose: names or patterns.</param>
internal sealed class RemoteHistories(HistoryQuery query, IReadOnlyList<string> monitorNames)
{
    /// <summary>Asks one agent.</summary>
    /// <exception cref="ApiException">NoMonitorRunning, MonitorNotFound, or as from the agent.</exception>
    internal async Task AskAsync(AgentApi agent, Action<RemoteHistory> give, CancellationToken cancellation)
    {
        (IReadOnlyList<ResourceMonitorInfo> found, ApiException? notFound) =
            await AgentMonitors.FindAsync(agent, monitorNames, cancellation).ConfigureAwait(false);
        var rules = new ThresholdSet([.. await agent.ThresholdsAsync(cancellation).ConfigureAwait(false)], generation: 0);
        foreach (ResourceMonitorInfo monitor in found)
            give(new RemoteHistory(await ReadAsync(agent, monitor, cancellation).ConfigureAwait(false), rules));

        if (notFound is not null)
            throw notFound;
    }

    private async Task<SampleHistory> ReadAsync(AgentApi agent, ResourceMonitorInfo monitor, CancellationToken cancellation)
    {
        var samples = new List<ResourceMetrics>();
        RecordResolution? resolution = null;
        await agent.HistoryAsync(query with { MonitorName = monitor.Name }, page =>
        {
            samples.AddRange(page.Samples);
            resolution = page.Resolution;
        }, cancellation).ConfigureAwait(false);

        // After the samples, from the beginning: what was open at the first of them may have been raised long before.
        IReadOnlyList<ResourceAlert> alerts = await AlertsAsync(agent, monitor.Name, isActive: false, cancellation).ConfigureAwait(false);
        IReadOnlyList<ResourceAlert> active = await AlertsAsync(agent, monitor.Name, isActive: true, cancellation).ConfigureAwait(false);
        TimeSpan? interval = RecordedHistory.IntervalOf(resolution);
        return new SampleHistory
        {
            MonitorName = monitor.Name,
            ComputerName = samples.Count > 0 ? samples[0].ComputerName : "",
            SampleInterval = interval ?? monitor.SampleInterval,
            Samples = [.. samples.OrderBy(static metrics => metrics.Moment)],
            AreMeans = interval is not null,
            Alerts = alerts,
            ActiveAlerts = active,
        };
    }

    private async Task<IReadOnlyList<ResourceAlert>> AlertsAsync(AgentApi agent, string monitorName, bool isActive,
        CancellationToken cancellation)
    {
        var alerts = new List<ResourceAlert>();
        var wanted = new AlertQuery
        {
            MonitorName = monitorName,
            IsActive = isActive,
            IsRecorded = query.Resolution is not null && !isActive,
            Before = query.Before,
        };
        await agent.AlertsAsync(wanted, alerts.AddRange, cancellation).ConfigureAwait(false);
        return alerts;
    }
}
