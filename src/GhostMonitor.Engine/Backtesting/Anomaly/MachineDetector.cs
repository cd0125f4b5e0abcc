using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Backtesting;

/// <summary>Learns what is usual for all numbers of a machine. Not thread-safe: it belongs to who samples.</summary>
/// <remarks>
/// <para>
/// Samples are put into buckets of a minute for <see cref="AnomalyKind.Spike"/> and of 5 minutes for <see cref="AnomalyKind.Unseen"/>
/// (<see cref="OpenBucket"/>). A complete bucket is a reading of each number that was in it, the mean; what was not in it is missing.
/// </para>
/// <para>
/// A sample not later than the one before, by 5 minutes at most, is left out. If it is earlier than that, the clock was put back, and
/// what comes goes on from there; nothing that was learnt is lost.
/// </para>
/// <para>
/// There is a score once 5 numbers, or all where there are fewer, were learnt of 288 readings: after 4.8 hours for a spike, after
/// a day for what was never there. There is none for a time of which there are no samples.
/// </para>
/// <para>Which numbers are learnt is in the schema: <see cref="Metric.NotLearnt"/>.</para>
/// </remarks>
internal sealed class MachineDetector
{
    private readonly SampleClock _clock;
    private readonly LearntNumbers _numbers;
    private readonly OpenBucket[] _buckets;
    private readonly VerdictMaker _maker = new();
    private VerdictContext? _context;
    private AnomalyVerdict _verdict = new();

    internal MachineDetector()
        : this(new SampleClock(), new LearntNumbers(), [.. AnomalyGrain.All.Select(static grain => new OpenBucket(grain))])
    {
    }

    private MachineDetector(SampleClock clock, LearntNumbers numbers, OpenBucket[] buckets)
    {
        _clock = clock;
        _numbers = numbers;
        _buckets = buckets;
    }

    /// <summary>The numbers that are learnt, in the order in which they appeared.</summary>
    internal IReadOnlyList<LearntNumber> Numbers => _numbers.All;

    /// <summary>Takes the next sample.</summary>
    /// <param name="metrics">The sample; earlier than the one before is left out.</param>
    /// <returns>What is known after it: the same object until a bucket is complete.</returns>
    internal AnomalyVerdict Step(ResourceMetrics metrics)
    {
        if (!_clock.TryMove(metrics.Moment))
            return _verdict;

        DateTimeOffset? completeAt = null;
        foreach (OpenBucket bucket in _buckets)
            completeAt = bucket.Begin(_clock, _numbers.All) ?? completeAt;

        _numbers.Add(metrics.Values, _clock);
        foreach (OpenBucket bucket in _buckets)
            completeAt = bucket.End(_clock, _numbers.All) ?? completeAt;

        if (completeAt is DateTimeOffset moment)
            Judge(moment, metrics.ComputerName);

        return _verdict;
    }

    /// <summary>All that it has learnt, with the buckets that are open: who goes on from it knows the same.</summary>
    internal byte[] Export() => MachineState.Write(writer =>
    {
        _clock.Write(writer);
        _numbers.Write(writer);
        foreach (OpenBucket bucket in _buckets)
            bucket.Write(writer);

        writer.Write(_context is not null);
        _context?.Write(writer);
    });

    /// <summary>Goes on from what another has learnt.</summary>
    /// <param name="state">What it exported.</param>
    /// <param name="why">Why it can't, in a sentence.</param>
    /// <returns>Null if the state is of another version, or damaged.</returns>
    internal static MachineDetector? TryRestore(byte[] state, out string? why) => MachineState.TryRead(state, Read, out why);

    private static MachineDetector Read(BinaryReader reader)
    {
        var clock = SampleClock.Read(reader);
        var numbers = LearntNumbers.Read(reader, clock.Learnt);
        OpenBucket[] buckets = [.. AnomalyGrain.All.Select(grain => OpenBucket.Read(reader, grain))];
        var detector = new MachineDetector(clock, numbers, buckets);
        if (reader.ReadBoolean())
            detector.Show(VerdictContext.Read(reader, clock.Learnt, numbers.All.Count));

        return detector;
    }

    private void Judge(DateTimeOffset moment, string computer)
    {
        _numbers.Forget(_clock.Learnt);
        string name = computer.Length > StateFields.LongestText ? computer.Substring(0, StateFields.LongestText) : computer;
        Show(new VerdictContext(moment, name, _clock.Learnt, _numbers.All.Count, _numbers.LeftOut));
    }

    private void Show(VerdictContext context)
    {
        _context = context;
        _verdict = _maker.Make(_numbers.All, context);
    }
}
