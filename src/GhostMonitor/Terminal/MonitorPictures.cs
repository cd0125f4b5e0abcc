using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor;

/// <summary>Pictures of a monitor of this session: of now, and of any moment that it keeps or has recorded.</summary>
internal sealed class MonitorPictures : ITerminalSource
{
    private readonly MonitoringScope _scope;
    private readonly ResourceMonitor _monitor;
    private readonly AxisPictures _pictures;
    private readonly IDisposable? _watch;
    private readonly long _start;
    private ProcessSampler? _processes;
    private ProcessWindow? _window;
    private ProcessWindow? _previous;

    /// <summary>Begins to look at processes, if the monitor does.</summary>
    /// <param name="scope">Where the monitor runs.</param>
    /// <param name="monitor">The monitor.</param>
    /// <param name="processInterval">
    /// How often all processes are wanted; null where those that use most are enough, which a monitor keeps. A monitor that samples as
    /// often sweeps for both; beside a slower one this sweeps itself.
    /// </param>
    public MonitorPictures(MonitoringScope scope, ResourceMonitor monitor, TimeSpan? processInterval)
    {
        _scope = scope;
        _monitor = monitor;
        _start = scope.Time.GetTimestamp();
        _pictures = new AxisPictures(TimeAxis.Of(scope, monitor), scope.Time, TimeZoneInfo.Local, monitor);
        if (processInterval is not TimeSpan interval || monitor.Processes is null)
            return;

        if (monitor.Options.SampleInterval <= interval)
            _watch = monitor.WatchAllProcesses();

        // Also until the monitor's next sweep: the first picture has all processes.
        _processes = scope.TryCreateProcessSampler(monitor.Options.Processes, int.MaxValue);
        _processes?.Begin();
    }

    /// <inheritdoc/>
    public bool IsOn => _monitor.IsRunning;

    /// <inheritdoc/>
    public Task<TerminalPicture?> ReadAsync(TerminalQuestion question, CancellationToken cancellation)
    {
        ThresholdSet thresholds = _scope.Thresholds.Current;
        TerminalPicture? picture = _pictures.Read(question, thresholds);
        return Task.FromResult(picture is { IsLive: true } ? WithProcesses(picture) : picture);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _watch?.Dispose();
        _processes?.Dispose();
    }

    private TerminalPicture WithProcesses(TerminalPicture picture)
    {
        if (Sweep() is ProcessWindow window && !ReferenceEquals(window, _window))
        {
            _previous = _window;
            _window = window;
        }

        if (_window is not null)
            return AxisPictures.WithProcesses(picture, _window, _previous);

        return _monitor.Processes?.Latest is ProcessWindow kept ? AxisPictures.WithProcesses(picture, kept, null) : picture;
    }

    private ProcessWindow? Sweep()
    {
        if (_watch is null || _monitor.WholeProcesses is not ProcessWindow whole)
            return _processes?.Sample(_start, ProcessWatch.None);

        _processes?.Dispose();
        _processes = null;
        return whole;
    }
}
