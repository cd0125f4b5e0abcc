using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Hosting.Client;

namespace GhostMonitor;

/// <summary>Reads the histories of an agent's monitors: of one page by page, of several joined by their time. Immutable.</summary>
/// <param name="query">Which samples; of every monitor that is meant.</param>
/// <param name="monitorNames">Whose: names or patterns.</param>
internal sealed class RemoteSamples(HistoryQuery query, IReadOnlyList<string> monitorNames)
{
    /// <summary>Asks one agent.</summary>
    /// <exception cref="ApiException">NoMonitorRunning, MonitorNotFound, or as from the agent.</exception>
    internal async Task AskAsync(AgentApi agent, Action<IReadOnlyList<RemoteRow>> give, CancellationToken cancellation)
    {
        (IReadOnlyList<ResourceMonitorInfo> found, ApiException? notFound) =
            await AgentMonitors.FindAsync(agent, monitorNames, cancellation).ConfigureAwait(false);
        if (found.Count == 1)
            await ReadAsync(agent, found[0].Name, isOfSeveral: false, give, cancellation).ConfigureAwait(false);
        else if (found.Count > 1)
            give(await JoinAsync(agent, found, cancellation).ConfigureAwait(false));

        if (notFound is not null)
            throw notFound;
    }

    private async Task<IReadOnlyList<RemoteRow>> JoinAsync(AgentApi agent, IReadOnlyList<ResourceMonitorInfo> monitors,
        CancellationToken cancellation)
    {
        var histories = new List<RemoteRow[]>();
        foreach (ResourceMonitorInfo monitor in monitors)
        {
            var rows = new List<RemoteRow>();
            await ReadAsync(agent, monitor.Name, isOfSeveral: true, rows.AddRange, cancellation).ConfigureAwait(false);
            histories.Add([.. rows]);
        }

        RemoteRow[] inOrder = MergedHistory.InOrder(histories, static row => row.Moment);
        return [.. inOrder.Skip(Math.Max(0, inOrder.Length - query.Last))];
    }

    private Task ReadAsync(AgentApi agent, string monitorName, bool isOfSeveral, Action<IReadOnlyList<RemoteRow>> give,
        CancellationToken cancellation) => agent.HistoryAsync(
            query with { MonitorName = monitorName },
            page => give([.. page.Samples.Concat<object>(page.Rows).Select(row => new RemoteRow(row, monitorName, isOfSeveral))]),
            cancellation);
}
