using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>
/// A collector that may take long. It runs on the thread of <see cref="SlowReadings"/>, and what it read last is handed to any sample.
/// </summary>
/// <remarks>Thread-safe, but <see cref="Refresh"/> is for one thread alone.</remarks>
/// <param name="collector">Fills counters that <see cref="ResourceCounters.AddSlow"/> copies.</param>
/// <param name="time">Measures how old a reading is.</param>
internal sealed class SlowReading(ICollector collector, TimeProvider time)
{
    /// <summary>How often it is read, as long as somebody samples it.</summary>
    internal static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    /// <summary>An older reading is none.</summary>
    internal static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private readonly object _lock = new();
    private ResourceCounters _answer = new();
    private ResourceCounters _next = new();
    private bool _hasAnswer;
    private bool _isWanted;
    private long _answered;
    private long _wanted;

    internal ResourceKinds Kind => collector.Kind;

    /// <summary>Whether somebody samples it and the last reading isn't of right now.</summary>
    internal bool IsDue
    {
        get
        {
            lock (_lock)
                return _isWanted && (!_hasAnswer || time.GetElapsedTime(_answered) >= Period / 2);
        }
    }

    /// <summary>Reads, however long that takes.</summary>
    internal void Refresh()
    {
        long began = time.GetTimestamp();
        _next.Clear();
        CollectorReader.Collect(collector, _next);
        lock (_lock)
        {
            (_answer, _next) = (_next, _answer);
            (_answered, _hasAnswer) = (began, true);
        }
    }

    /// <summary>
    /// Adds the last reading to a sample. Before the first one could come back nothing is added, and nothing has failed; one that is
    /// overdue is a failure.
    /// </summary>
    /// <returns>True if nobody had asked for it yet.</returns>
    internal bool Take(ResourceCounters counters)
    {
        lock (_lock)
        {
            bool isFirst = !_isWanted;
            if (isFirst)
                (_isWanted, _wanted) = (true, time.GetTimestamp());

            TimeSpan waited = time.GetElapsedTime(_wanted);
            TimeSpan age = _hasAnswer ? time.GetElapsedTime(_answered) : TimeSpan.MaxValue;
            if (age <= Lifetime)
                counters.AddSlow(_answer);
            else if (waited > Lifetime)
                counters.Fail(Kind, $"no answer for {(age < waited ? age : waited).TotalSeconds:0} s");

            return isFirst;
        }
    }

    /// <summary>Nobody samples it any more: closes its files. For the thread that reads.</summary>
    internal void Rest()
    {
        lock (_lock)
            _isWanted = false;

        collector.Dispose();
    }
}
