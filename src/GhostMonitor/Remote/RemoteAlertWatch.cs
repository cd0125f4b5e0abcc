using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>Asks agents again and again for their newest alerts, until one fits.</summary>
/// <remarks>Thread-safe: agents are asked side by side, so many at a time.</remarks>
/// <param name="filter">Picks the alert.</param>
/// <param name="monitorNames">Whose: names or patterns; null for every monitor.</param>
/// <param name="turns">How many agents are asked at a time.</param>
internal sealed class RemoteAlertWatch(AlertFilter filter, IReadOnlyList<string>? monitorNames, SemaphoreSlim turns)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    /// <summary>Asks one agent until it has an alert that fits, and gives that. If it stops answering meanwhile it is asked on.</summary>
    /// <exception cref="ApiException">It could not be asked at first, or refuses.</exception>
    internal async Task AskAsync(AgentApi agent, Action<ResourceAlert> give, CancellationToken cancellation)
    {
        IReadOnlyList<string> monitors = [];
        string position = "";
        await InTurnAsync(async () =>
        {
            monitors = await AgentMonitors.RequireAsync(agent, monitorNames ?? ["*"], cancellation).ConfigureAwait(false);
            position = await agent.AlertPositionAsync(null, cancellation).ConfigureAwait(false);
        }, cancellation).ConfigureAwait(false);

        for (ResourceAlert? found = null; found is null;)
        {
            await Task.Delay(s_interval, cancellation).ConfigureAwait(false);
            await InTurnAsync(async () =>
            {
                var alerts = new List<ResourceAlert>();
                position = await NextAsync(agent, position, alerts, cancellation).ConfigureAwait(false);
                found = alerts.Find(alert => filter.IsMatch(alert) && AgentMonitors.AreOf(monitors, alert));
            }, cancellation).ConfigureAwait(false);
            if (found is not null)
                give(found);
        }
    }

    /// <summary>Reads on from a position; that an agent is away for a while, as when its machine starts again, ends no wait.</summary>
    private static async Task<string> NextAsync(AgentApi agent, string position, List<ResourceAlert> alerts, CancellationToken cancellation)
    {
        try
        {
            return await agent.AlertsSinceAsync(position, null, alerts.AddRange, cancellation).ConfigureAwait(false);
        }
        catch (ApiException e) when (e.ErrorId is ErrorIds.AgentNotReached or ErrorIds.AgentTimeout)
        {
            return position;
        }
    }

    private async Task InTurnAsync(Func<Task> request, CancellationToken cancellation)
    {
        await turns.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await request().ConfigureAwait(false);
        }
        finally
        {
            turns.Release();
        }
    }
}
