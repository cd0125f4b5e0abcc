using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling;

/// <summary>Sweeps over all processes, and makes a window of each two sweeps.</summary>
/// <remarks>Not thread-safe: it has one owner, which calls it from one thread at a time.</remarks>
internal sealed class ProcessSampler : IDisposable
{
    private const ResourceKinds OfMachine = ResourceKinds.Cpu | ResourceKinds.Memory;

    private readonly IProcessReader _reader;
    private readonly ResourceSampler _machine;
    private readonly ProcessWindowBuilder _builder;
    private readonly TimeProvider _time;
    private ProcessTable _before = new();
    private ProcessTable _after = new();
    private long _beforeTimestamp;

    /// <summary>Creates a sampler that owns its readers.</summary>
    /// <param name="reader">Reads the processes.</param>
    /// <param name="machine">Reads the machine's CPU and memory, which processes are compared with.</param>
    /// <param name="time">Where time comes from.</param>
    /// <param name="keep">How many processes and units are kept of each measure; <see cref="int.MaxValue"/> for all.</param>
    /// <param name="withCommandLines">Whether arguments are kept.</param>
    internal ProcessSampler(IProcessReader reader, IResourceReader machine, TimeProvider time, int keep, bool withCommandLines)
    {
        _reader = reader;
        _machine = new ResourceSampler(machine, time);
        _builder = new ProcessWindowBuilder(reader, keep, withCommandLines);
        _time = time;
    }

    /// <inheritdoc cref="ProcessWindowBuilder.Whole"/>
    internal ProcessWindow? Whole => _builder.Whole;

    /// <summary>What the last sweep took: CPU time of this thread, or where the system doesn't count that, time.</summary>
    internal TimeSpan Cost { get; private set; }

    /// <summary>Sweeps without making a window.</summary>
    internal void Begin()
    {
        long begin = _time.GetTimestamp();
        TimeSpan? work = _reader.ThreadTime;
        _before.Clear();
        _beforeTimestamp = begin;
        _reader.Read(_before);
        _machine.Begin(OfMachine);
        Cost = CostSince(begin, work);
    }

    /// <summary>Sweeps, and makes the window since the sweep before.</summary>
    /// <param name="start">The timestamp from which on the monotonic time of windows is counted.</param>
    /// <param name="watch">The names that are asked for.</param>
    /// <param name="isWholeWanted">Whether <see cref="Whole"/> is to be made of the same sweeps.</param>
    /// <returns>Null if either list of processes could not be read, or no time has passed.</returns>
    internal ProcessWindow? Sample(long start, ProcessWatch watch, bool isWholeWanted = false)
    {
        long begin = _time.GetTimestamp();
        TimeSpan? work = _reader.ThreadTime;
        _after.Clear();
        _reader.Read(_after);
        ResourceMetrics machine = _machine.Sample(OfMachine);
        TimeSpan length = _time.GetElapsedTime(_beforeTimestamp, begin);
        ProcessWindow? window = _before.IsRead && _after.IsRead && length > TimeSpan.Zero
            ? _builder.Build(_before, _after, machine, _time.GetElapsedTime(start, begin), length, watch, isWholeWanted)
            : null;
        Lacks = [.. _after.Lacks];
        (_before, _after) = (_after, _before);
        _beforeTimestamp = begin;
        Cost = CostSince(begin, work);
        return window;
    }

    /// <summary>What the last sweep could not read, in sentences.</summary>
    internal IReadOnlyList<string> Lacks { get; private set; } = [];

    /// <summary>Closes what the readers keep open.</summary>
    public void Dispose()
    {
        _reader.Dispose();
        _machine.Dispose();
    }

    private TimeSpan CostSince(long begin, TimeSpan? work) =>
        work is TimeSpan before && _reader.ThreadTime is TimeSpan now ? now - before : _time.GetElapsedTime(begin);
}
