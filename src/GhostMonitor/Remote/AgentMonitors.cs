using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>The monitors of an agent that a command names.</summary>
internal static class AgentMonitors
{
    /// <summary>
    /// The running monitors whose names match; and the error where none runs at all, or for a name that is no pattern and matches none.
    /// </summary>
    /// <param name="agent">Whom to ask.</param>
    /// <param name="names">Names or patterns.</param>
    /// <param name="cancellation">Gives it up.</param>
    internal static async Task<(IReadOnlyList<ResourceMonitorInfo> Found, ApiException? NotFound)> FindAsync(AgentApi agent,
        IReadOnlyList<string> names, CancellationToken cancellation)
    {
        IReadOnlyList<ResourceMonitorInfo> running = await agent.MonitorsAsync(cancellation).ConfigureAwait(false);
        return (Named(running, names), NotFound(running, names));
    }

    /// <summary>Those that a command named, all of them being there; empty, which stands for all, where it named none.</summary>
    /// <param name="agent">Whom to ask.</param>
    /// <param name="names">Names or patterns; null for none.</param>
    /// <param name="cancellation">Gives it up.</param>
    /// <exception cref="ApiException">NoMonitorRunning; MonitorNotFound: none of them is there.</exception>
    internal static async Task<IReadOnlyList<string>> RequireAsync(AgentApi agent, IReadOnlyList<string>? names,
        CancellationToken cancellation)
    {
        if (names is null)
            return [];

        (IReadOnlyList<ResourceMonitorInfo> found, ApiException? notFound) =
            await FindAsync(agent, names, cancellation).ConfigureAwait(false);
        if (found.Count == 0)
            throw notFound
                ?? new ApiException(ErrorIds.MonitorNotFound, $"No monitor that is running there fits {string.Join(", ", names)}.");

        return [.. found.Select(static monitor => monitor.Name)];
    }

    /// <summary>Whether an alert is of one of some monitors; of any where they are none.</summary>
    internal static bool AreOf(IReadOnlyList<string> monitors, ResourceAlert alert) =>
        monitors.Count == 0 || monitors.Contains(alert.MonitorName, StringComparer.OrdinalIgnoreCase);

    private static IReadOnlyList<ResourceMonitorInfo> Named(IReadOnlyList<ResourceMonitorInfo> running, IReadOnlyList<string> names) =>
        [.. names.Select(static name => new NamePattern(name))
            .SelectMany(pattern => running.Where(monitor => pattern.IsMatch(monitor.Name)))
            .Distinct()];

    private static ApiException? NotFound(IReadOnlyList<ResourceMonitorInfo> running, IReadOnlyList<string> names)
    {
        if (running.Count == 0 && names.All(static name => name == "*"))
            return new ApiException(ErrorIds.NoMonitorRunning, "No monitor is running there.");

        string? missing = names.FirstOrDefault(name =>
            new NamePattern(name) is { IsLiteral: true } pattern && !running.Any(monitor => pattern.IsMatch(monitor.Name)));
        if (missing is null)
            return null;

        string hint = running.Count == 0
            ? "None is."
            : NameHint.Of(missing, [.. running.Select(static monitor => monitor.Name)], "Running");
        return new ApiException(ErrorIds.MonitorNotFound, $"No monitor named '{missing}' is running there. {hint}");
    }
}
