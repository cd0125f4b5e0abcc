using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling;

/// <summary>
/// Takes samples: reads the counters, keeps them as the start of the next window, and computes the metrics between.
/// </summary>
/// <remarks>Not thread-safe: a sampler has one owner, which calls it from one thread at a time.</remarks>
internal sealed class ResourceSampler : IDisposable
{
    private readonly IResourceReader _reader;
    private readonly TimeProvider _time;
    private readonly string _computerName;
    private readonly ICollector? _processes;
    private readonly SampleBuilder _builder = new();
    private ResourceCounters _current = new();
    private ResourceCounters _previous = new();
    private bool _hasPrevious;

    /// <summary>Creates a sampler that owns its reader.</summary>
    /// <param name="reader">The platform's reader; disposed with the sampler.</param>
    /// <param name="time">Where monotonic and wall-clock time come from.</param>
    /// <param name="computerName">The name that the samples carry; null for this machine's.</param>
    /// <param name="processes">Hands over who used the machine; null where nobody sweeps over its processes.</param>
    public ResourceSampler(IResourceReader reader, TimeProvider time, string? computerName = null, ICollector? processes = null)
    {
        _processes = processes;
        _reader = reader;
        _time = time;
        _computerName = computerName ?? Environment.MachineName;
    }

    /// <summary>Reads the counters and keeps them as the start of the next window, without making a sample.</summary>
    /// <param name="resources">What the next sample will be asked for.</param>
    public void Begin(ResourceKinds resources)
    {
        ReadInto(_previous, resources);
        _hasPrevious = true;
    }

    /// <summary>Takes a sample whose window reaches back to the last <see cref="Begin"/> or <see cref="Sample"/>.</summary>
    /// <param name="resources">What to read.</param>
    /// <returns>The metrics; CPU and rates are null if there was no start of a window.</returns>
    public ResourceMetrics Sample(ResourceKinds resources = ResourceKinds.All)
    {
        ReadInto(_current, resources);
        TimeSpan window = _hasPrevious ? _time.GetElapsedTime(_previous.MonotonicTimestamp, _current.MonotonicTimestamp) : TimeSpan.Zero;
        ResourceMetrics metrics =
            MetricsCalculator.Calculate(_hasPrevious ? _previous : null, _current, window, _computerName, _builder);
        (_previous, _current) = (_current, _previous);
        _hasPrevious = true;
        return metrics;
    }

    /// <summary>Gives up the reader and what it keeps open.</summary>
    public void Dispose() => _reader.Dispose();

    private void ReadInto(ResourceCounters counters, ResourceKinds resources)
    {
        counters.Clear();
        counters.Requested = resources;
        counters.MonotonicTimestamp = _time.GetTimestamp();
        counters.Timestamp = _time.GetLocalNow();
        _reader.Read(resources & _reader.Supported, counters);
        if (_processes is not null && (resources & _processes.Kind) != 0)
            CollectorReader.Collect(_processes, counters);
    }
}
