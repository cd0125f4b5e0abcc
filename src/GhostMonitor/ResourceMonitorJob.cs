using System.Collections;
using System.Management.Automation;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>
/// A running monitor as a PowerShell job. Output carries <see cref="ResourceMetrics"/> (with AlertsOnly <see cref="ResourceAlert"/>),
/// Warning the messages of alerts, Error the readings that begin to fail and a recording that does, and Verbose, of a monitor that was
/// started with -Verbose, each sample.
/// </summary>
/// <remarks>
/// Thread-safe. Its buffers keep no more than the monitor's histories do: what nobody receives makes room for what is newer.
/// The state is set once to Stopped, whoever ends the monitor: Stop-Job, Stop-ResourceMonitor, the module's removal.
/// </remarks>
public sealed class ResourceMonitorJob : Job
{
    private readonly object _lock = new();
    private readonly ResourceMonitor _monitor;
    private readonly AlertSubscribers _subscribers;
    private readonly bool _alertsOnly;
    private readonly bool _isVerbose;
    private bool _isOver;

    internal ResourceMonitorJob(ResourceMonitor monitor, bool alertsOnly, bool isVerbose, string command)
        : base(command, monitor.Name)
    {
        _monitor = monitor;
        _subscribers = new AlertSubscribers(monitor);
        _alertsOnly = alertsOnly;
        _isVerbose = isVerbose;
        PSJobTypeName = "ResourceMonitorJob";
        monitor.Subscribe("GhostMonitor job of " + monitor.Name, Feed);
        monitor.Stopped += (_, _) => End();
        SetJobState(JobState.Running);
    }

    /// <summary>
    /// The monitor's own event, for Register-ObjectEvent: each alert that no silence holds back. The sender is the monitor.
    /// </summary>
    public event EventHandler<ResourceAlert> AlertRaised
    {
        add => _subscribers.Add(value);
        remove => _subscribers.Remove(value);
    }

    /// <summary>The monitor that the job stands for.</summary>
    public string MonitorName => _monitor.Name;

    /// <inheritdoc/>
    public override bool HasMoreData => Output.Count > 0 || Warning.Count > 0 || Error.Count > 0 || Verbose.Count > 0;

    /// <inheritdoc/>
    public override string Location => Environment.MachineName;

    /// <inheritdoc/>
    public override string StatusMessage => string.Empty;

    /// <summary>Stops the monitor. Calling it again, or on a monitor that was stopped, does nothing.</summary>
    public override void StopJob() => _monitor.Stop();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _monitor.Stop();

        // The monitor's Stop returns at once to all but its first caller: whoever disposes must not pull the streams from under the last
        // update.
        lock (_lock)
        {
            _isOver = true;
            base.Dispose(disposing);
        }
    }

    private void Feed(MonitorUpdate update)
    {
        lock (_lock)
        {
            if (_isOver)
                return;

            if (!_alertsOnly)
                AddBounded(Output, PSObject.AsPSObject(update.Metrics), _monitor.Options.HistorySize);

            foreach (ResourceAlert alert in update.Alerts)
            {
                if (_alertsOnly)
                    AddBounded(Output, PSObject.AsPSObject(alert), _monitor.Options.AlertHistorySize);

                var warning = new WarningRecord("GhostMonitor.Alert", PlainText.Of(alert.Message));
                AddBounded(Warning, warning, _monitor.Options.AlertHistorySize);
            }

            if (_isVerbose)
                AddBounded(Verbose, new VerboseRecord(Describe(update)), _monitor.Options.HistorySize);

            foreach (ReadingFailure failure in update.NewFailures)
                AddBounded(Error, ToErrorRecord(failure), _monitor.Options.HistorySize);

            if (update.RecordError is not null)
                AddBounded(Error,
                    new ErrorRecord(update.RecordError, ErrorIds.RecordingFailed, ErrorCategory.WriteError, _monitor.Options.RecordPath),
                        _monitor.Options.HistorySize);
        }
    }

    private void End()
    {
        lock (_lock)
        {
            if (_isOver)
                return;

            _isOver = true;
            SetJobState(JobState.Stopped);
        }
    }

    private string Describe(MonitorUpdate update)
    {
        ResourceMetrics metrics = update.Metrics;
        string missing = metrics.Unavailable.Count == 0 ? "" : "; unavailable: " + string.Join(", ", metrics.Unavailable);
        return PlainText.Of(
            $"{DisplayText.Time(metrics.Timestamp)} monitor '{_monitor.Name}': CPU {DisplayText.Percent(metrics.CpuPercent)}, memory " +
                $"{DisplayText.Percent(metrics.MemoryPercent)}, "
            + $"disk {DisplayText.Percent(metrics.DiskPercent)}, {metrics.ProcessCount} processes; {update.Alerts.Count} alerts{missing}");
    }

    private static ErrorRecord ToErrorRecord(ReadingFailure failure) =>
        new(new IOException(PlainText.Of($"Could not read {failure}")), ErrorIds.ReadingFailed, ErrorCategory.ReadError, failure);

    private static void AddBounded<T>(PSDataCollection<T> buffer, T item, int capacity)
    {
        // The collection locks on the same object, so a Receive-Job between the two calls can't empty it under the removal.
        lock (((ICollection)buffer).SyncRoot)
        {
            while (buffer.Count >= capacity)
                buffer.RemoveAt(0);
        }

        // Outside that lock: who hears of it waits, as Receive-Job -Wait does, until another thread has read what was there before.
        buffer.Add(item);
    }
}
