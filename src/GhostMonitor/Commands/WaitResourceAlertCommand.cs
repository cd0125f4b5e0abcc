using System.Management.Automation;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Commands;

/// <summary>Waits for the next alert that fits and returns it. Once the time is up it returns nothing, as Wait-Job does.</summary>
/// <remarks>Alerts from before the call don't count; Get-ResourceAlert has those. Ctrl+C ends it at once.</remarks>
[Cmdlet(VerbsLifecycle.Wait, "ResourceAlert", DefaultParameterSetName = LocalSet)]
[OutputType(typeof(ResourceAlert))]
public sealed class WaitResourceAlertCommand : RemoteCommand
{
    private readonly List<string> _monitorNames = [];

    /// <summary>Only these resources.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(ResourceNameCompleter))]
    [Alias("ResourceName")]
    [SupportsWildcards]
    public string[] Resource { get; set; } = ["*"];

    /// <summary>Only these mounts, devices or interfaces.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(InstanceCompleter))]
    [SupportsWildcards]
    public string[]? Instance { get; set; }

    /// <summary>Only these levels.</summary>
    [Parameter]
    public AlertLevel[]? Level { get; set; }

    /// <summary>Only these transitions.</summary>
    [Parameter]
    public AlertTransition[]? On { get; set; }

    /// <summary>Whose alerts; those of all monitors that run now if it isn't given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MonitorNameCompleter))]
    [Alias("Name")]
    [SupportsWildcards]
    public string[] MonitorName { get; set; } = ["*"];

    /// <summary>How long to wait at the most, 0 to 3650 days; without end if it isn't given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    public Duration Timeout { get; set; }

    /// <summary>Only collects: several monitors in the pipeline are waited for together.</summary>
    private protected override void Process() => _monitorNames.AddRange(MonitorName);

    private protected override void End()
    {
        TimeSpan? timeout = IsBound(nameof(Timeout))
            ? Durations.Require(Timeout, nameof(Timeout), ErrorIds.InvalidTimeout, Limits.WaitTimeout)
            : null;
        AlertFilter filter = AlertFilter.Create(Resource, Instance, Level, On);
        if (IsRemote)
            WaitForRemote(filter, timeout);
        else
            WaitForLocal(filter, timeout);
    }

    private void WaitForRemote(AlertFilter filter, TimeSpan? timeout)
    {
        AgentAddress[] addresses = Addresses;

        // Not disposed: a request that ends late still gives its turn back.
        var watch = new RemoteAlertWatch(filter, IsBound(nameof(MonitorName)) ? _monitorNames : null, new SemaphoreSlim(Throttle));
        WriteVerbose($"Waiting for an alert of {string.Join(", ", addresses.Select(static address => address.ComputerName))}.");

        // Each question goes on until there is an alert, so none may wait for another's end; it is its requests that take turns.
        using AgentRound<ResourceAlert> round = Begin<ResourceAlert>(addresses, addresses.Length, watch.AskAsync);
        bool isInTime = Take(round, addresses.Length, (address, alert) =>
        {
            Write(address, alert);
            return false;
        }, timeout, "Waiting for an alert");
        if (!isInTime)
            WriteVerbose("No alert came in time.");
    }

    private void WaitForLocal(AlertFilter filter, TimeSpan? timeout)
    {
        IReadOnlyList<ResourceMonitor> monitors = FindMonitors(_monitorNames);
        if (monitors.Count == 0)
            return;

        using var wait = new AlertWait(monitors, filter.IsMatch);
        WriteVerbose($"Waiting for an alert of {NamesOf(monitors)}.");
        var progress = new ProgressRecord(0, "Waiting for an alert", PlainText.Of("of " + string.Join(", ", Resource)));
        bool isDone = WaitFor(wait.Done, timeout, progress);
        if (wait.Alert is ResourceAlert alert)
            WriteObject(alert);
        else if (isDone)
            WriteStopped(monitors);
        else if (!StopToken.IsCancellationRequested)
            WriteVerbose("No alert came in time.");
    }

    private void WriteStopped(IReadOnlyList<ResourceMonitor> monitors) =>
        WriteError(new ErrorRecord(new InvalidOperationException(
                $"No alert can come any more: {NamesOf(monitors)} stopped. Start-ResourceMonitor starts a monitor."),
            ErrorIds.MonitorStopped, ErrorCategory.ResourceUnavailable, null));

    private static string NamesOf(IEnumerable<ResourceMonitor> monitors) => string.Join(", ", monitors.Select(monitor => monitor.Name));
}
