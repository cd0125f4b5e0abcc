using System.Management.Automation;
using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Commands;

/// <summary>Waits for the next alert that fits and returns it. Once the time is up it returns nothing, as Wait-Job does.</summary>
/// <remarks>Alerts from before the call don't count; Get-ResourceAlert has those. Ctrl+C ends it at once.</remarks>
[Cmdlet(VerbsLifecycle.Wait, "ResourceAlert")]
[OutputType(typeof(ResourceAlert))]
public sealed class WaitResourceAlertCommand : ResourceCommand, IDisposable
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(365);
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _monitorNames = [];
    private bool _isProgressShown;

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

    /// <summary>How long to wait at the most, 0 to 365 days; without end if it isn't given.</summary>
    [Parameter]
    [DurationTransformation]
    public Duration Timeout { get; set; }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Only collects: several monitors in the pipeline are waited for together.</summary>
    private protected override void Process() => _monitorNames.AddRange(MonitorName);

    private protected override void End()
    {
        TimeSpan? timeout = IsBound(nameof(Timeout)) ? Durations.Require(Timeout, nameof(Timeout), "InvalidTimeout", TimeSpan.Zero, LongestTimeout) : null;
        AlertFilter filter = AlertFilter.Create(Resource, Instance, Level, On);
        IReadOnlyList<ResourceMonitor> monitors = FindMonitors(_monitorNames);
        if (monitors.Count == 0)
            return;

        using var wait = new AlertWait(monitors, filter.IsMatch);
        bool isDone = WaitFor(wait, timeout);
        if (wait.Alert is ResourceAlert alert)
            WriteObject(alert);
        else if (isDone)
            WriteStopped(monitors);
        else
            WriteVerbose("No alert came in time.");
    }

    /// <summary>Waits; what it wakes up for in between is to show the progress.</summary>
    /// <returns>True if nothing more can come; false if the time is up or the pipeline is being stopped.</returns>
    private bool WaitFor(AlertWait wait, TimeSpan? timeout)
    {
        WaitHandle[] handles = [wait.Done, _stop.Token.WaitHandle];
        long start = Scope.Time.GetTimestamp();
        while (true)
        {
            TimeSpan? remaining = timeout - Scope.Time.GetElapsedTime(start);
            TimeSpan next = remaining < ProgressInterval ? remaining.GetValueOrDefault() : ProgressInterval;
            int signalled = WaitHandle.WaitAny(handles, Math.Max(0, (int)Math.Ceiling(next.TotalMilliseconds)));
            if (signalled != WaitHandle.WaitTimeout || remaining <= ProgressInterval)
            {
                ShowEnd();
                return signalled == 0;
            }

            ShowProgress(remaining - ProgressInterval);
        }
    }

    private void ShowProgress(TimeSpan? remaining)
    {
        ProgressRecord progress = Progress();
        progress.SecondsRemaining = remaining is TimeSpan left ? (int)Math.Ceiling(left.TotalSeconds) : -1;
        WriteProgress(progress);
        _isProgressShown = true;
    }

    private void ShowEnd()
    {
        if (!_isProgressShown || _stop.IsCancellationRequested)
            return;

        ProgressRecord progress = Progress();
        progress.RecordType = ProgressRecordType.Completed;
        WriteProgress(progress);
    }

    private ProgressRecord Progress() => new(0, "Waiting for an alert", "of " + string.Join(", ", Resource));

    private void WriteStopped(IReadOnlyList<ResourceMonitor> monitors) =>
        WriteError(new ErrorRecord(new InvalidOperationException(
                $"No alert can come any more: {string.Join(", ", monitors.Select(monitor => monitor.Name))} stopped. Start-ResourceMonitor starts a monitor."),
            "MonitorStopped", ErrorCategory.ResourceUnavailable, null));
}
