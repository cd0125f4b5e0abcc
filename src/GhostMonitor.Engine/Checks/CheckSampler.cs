using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Engine.Checks;

/// <summary>Takes the one sample of a run, and sees who used the machine in its window. Not thread-safe.</summary>
internal sealed class CheckSampler : IProcessHistory, IDisposable
{
    private readonly ProcessSampler? _processes;
    private readonly ResourceSampler _machine;
    private readonly ProcessWatch _watch;
    private readonly long _start;

    /// <summary>Creates the sampler of a run. Reads nothing yet.</summary>
    /// <param name="scope">Whose machine it is.</param>
    /// <param name="watch">The names that are asked for.</param>
    /// <param name="options">Whether and how it looks at processes.</param>
    /// <exception cref="Platform.ResourceArgumentException">InvalidSecretPattern.</exception>
    public CheckSampler(MonitoringScope scope, ProcessWatch watch, ProcessOptions options)
    {
        _watch = watch;
        _start = scope.Time.GetTimestamp();
        _processes = options.IsOn ? scope.TryCreateProcessSampler(options, ProcessOptions.DefaultKept) : null;
        _machine = scope.CreateSampler(_processes is null ? null : new ProcessUseCollector(() => Window, Problem));
    }

    /// <summary>Who used the machine; null before the sample, and where that isn't looked at or can't be read.</summary>
    public ProcessWindow? Window { get; private set; }

    /// <summary>Begins the window.</summary>
    public void Begin()
    {
        _processes?.Begin();
        _machine.Begin(ResourceKinds.All);
    }

    /// <summary>Ends the window.</summary>
    public ResourceMetrics Sample()
    {
        Window = _processes?.Sample(_start, _watch);
        return _machine.Sample();
    }

    /// <summary>The one window, whatever the time: nobody watched between the runs.</summary>
    public ProcessWindow? Between(TimeSpan from, TimeSpan to) => Window;

    /// <summary>Closes what the readers keep open.</summary>
    public void Dispose()
    {
        _processes?.Dispose();
        _machine.Dispose();
    }

    private string? Problem()
    {
        if (Window is not null)
            return null;

        return _processes!.Lacks.Count > 0 ? _processes.Lacks[0] : "processes can't be read";
    }
}
