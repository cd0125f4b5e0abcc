using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>Asks an agent for what is drawn of its monitor: after the first time for the newer samples alone.</summary>
/// <remarks>It is asked one picture after the other.</remarks>
/// <param name="monitorName">The monitor, a name or a pattern; null for the one that runs.</param>
internal sealed class RemotePictures(string? monitorName)
{
    private MonitorPicture? _last;

    /// <summary>Asks for a picture of now; before the monitor's first sample there is none.</summary>
    /// <exception cref="ApiException">NoMonitorRunning, MonitorNotFound or SeveralMonitors, or as from the agent.</exception>
    internal async Task AskAsync(AgentApi agent, Action<MonitorPicture> give, CancellationToken cancellation)
    {
        string name = await NameAsync(agent, cancellation).ConfigureAwait(false);

        // Side by side: together they take as long as the slowest.
        Task<IReadOnlyList<ResourceMetrics>> samples = SamplesAsync(agent, name, cancellation);
        Task<IReadOnlyList<ResourceAlert>> active = ActiveAsync(agent, name, cancellation);
        Task<IReadOnlyList<ResourceThreshold>> rules = agent.ThresholdsAsync(cancellation);
        Task<AgentProcesses> processes = agent.ProcessesAsync(
            new ProcessQuery { MonitorName = name, Top = TerminalView.MostProcesses }, cancellation);
        await Task.WhenAll(samples, active, rules, processes).ConfigureAwait(false);

        IReadOnlyList<ResourceMetrics> taken = await samples.ConfigureAwait(false);
        if (taken.Count == 0)
            return;

        IReadOnlyList<ResourceProcess> users = (await processes.ConfigureAwait(false)).Rows;
        _last = new MonitorPicture(taken, await active.ConfigureAwait(false),
            new ThresholdSet([.. await rules.ConfigureAwait(false)], generation: 0), name, users.Count == 0 ? null : users);
        give(_last);
    }

    /// <summary>Asked for each picture: a configuration that is read again may bring another monitor.</summary>
    private async Task<string> NameAsync(AgentApi agent, CancellationToken cancellation)
    {
        IReadOnlyList<string> names =
            await AgentMonitors.RequireAsync(agent, [monitorName ?? "*"], cancellation).ConfigureAwait(false);
        return names.Count == 1 ? names[0] : throw new ApiException(ErrorIds.SeveralMonitors,
            $"Several monitors are running there: {string.Join(", ", names)}. Say which one with -Name.");
    }

    private async Task<IReadOnlyList<ResourceMetrics>> SamplesAsync(AgentApi agent, string name, CancellationToken cancellation)
    {
        var all = new List<ResourceMetrics>(_last?.MonitorName == name ? _last.Samples : []);
        var query = new HistoryQuery
        {
            MonitorName = name,
            After = all.Count > 0 ? all[all.Count - 1].Moment : DateTimeOffset.MinValue,
            Last = MonitorPicture.MostSamples,
        };
        await agent.HistoryAsync(query, page => all.AddRange(page.Samples), cancellation).ConfigureAwait(false);
        return [.. all.Skip(Math.Max(0, all.Count - MonitorPicture.MostSamples))];
    }

    private static async Task<IReadOnlyList<ResourceAlert>> ActiveAsync(AgentApi agent, string name, CancellationToken cancellation)
    {
        var active = new List<ResourceAlert>();
        var query = new AlertQuery { MonitorName = name, IsActive = true };
        await agent.AlertsAsync(query, active.AddRange, cancellation).ConfigureAwait(false);
        return active;
    }
}
